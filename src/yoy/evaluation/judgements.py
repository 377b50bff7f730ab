"""One labelled pair of reports, compared and held against its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from yoy.errors import YoyError
from yoy.evaluation.decided import DecidedPair
from yoy.evaluation.labels import LabelFile, Labels, MeasureLabel, PromiseLabel
from yoy.model import Comparison, Consultation, Fault, FollowUp, Report, Span, Verdict
from yoy.pipeline import compare, read

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder
    from yoy.opinion import Reader

_HALF = 0.5
"""Two stretches are the same promise where each holds so much of the other; a passage holds so much of a quote."""
_FIFTH = 0.2
"""A passage that is right is to this share the quote, not mostly something else."""
PASSAGES = 3
"""So many passages of yoy's evidence are looked at."""


class Source(NamedTuple):
    """One report of a pair."""

    id: str
    """Body and year."""
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A labelled promise beside what yoy says of it."""

    pair: str
    """The label file's name without its suffix."""
    label: PromiseLabel
    listed: bool
    """Whether yoy lists a promise that covers half of the labelled one, and the labelled one half of it."""
    follow_up: FollowUp | None
    """What yoy says of its promise that holds most of the labelled one, at least half; none where there is none."""
    right: tuple[bool, ...]
    """For yoy's first passages of evidence, whether each is a labelled one."""
    shown: tuple[bool, ...]
    """For the labelled passages, whether each is among them."""

    @property
    def said(self) -> Verdict:
        """yoy's verdict; a promise that it does not list is one without a trace."""
        return self.follow_up.verdict if self.follow_up else Verdict.NO_TRACE

    @property
    def confidence(self) -> float:
        """yoy's confidence, 0 for a promise that it does not list."""
        return self.follow_up.confidence if self.follow_up else 0.0

    @property
    def due(self) -> bool:
        """Whether the promise counts for verdicts and evidence: by its label it is due."""
        return self.label.verdict.due

    @property
    def side_right(self) -> bool:
        """Whether yoy is right on answered or unanswered; what it calls not due counts as unanswered."""
        return self.label.verdict.answered == self.said.answered

    @property
    def wrong(self) -> str:
        """What yoy is wrong about: `answered` or not, only the exact `verdict`, or nothing (empty)."""
        if self.due and not self.side_right:
            return "answered"
        return "" if self.label.verdict is self.said else "verdict"

    @property
    def shows_evidence(self) -> bool:
        """Whether there is evidence that yoy should have found."""
        return bool(self.label.evidence) and self.due and self.label.verdict is not Verdict.NO_TRACE

    @property
    def restated(self) -> bool:
        """Whether yoy says that the later plan promises it again."""
        return self.follow_up is not None and self.follow_up.restated is not None


class LinkCounts(NamedTuple):
    """Links between measures of both years, counted."""

    labelled: int
    """Earlier measures that the labels link to a later one."""
    found: int
    """Those of them that yoy links to it too."""
    linked: int
    """Labelled later measures that yoy links to any earlier one."""
    right: int
    """Those of them for which at least one link is a labelled one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of reports, its labels judged."""

    name: str
    """The label file's name without its suffix."""
    labels: str
    """The label file."""
    earlier: Source
    later: Source
    judgements: tuple[Judgement, ...]
    """One for each label of a promise that could be used, in the file's order."""
    inside: int
    """Promises that yoy lists inside the blocks."""
    surplus: tuple[FollowUp, ...]
    """Those of them that no label covers."""
    measures: int
    """Labels of measures that could be used."""
    links: LinkCounts
    skipped_promises: int
    """Labels that could not be used."""
    skipped_measures: int
    faults: tuple[YoyError, ...]
    """What is wrong with them."""
    doubts: tuple[Fault, ...]
    """yoy's own doubts about the pair, such as reports of different bodies."""
    consultation: Consultation | None = None
    """What a language model was asked, if one was."""


def judge_pair(
    file: LabelFile | DecidedPair, encoder: SentenceEncoder | None = None, reader: Reader | None = None
) -> Pair:
    """Compare the reports of a label file, also where `yoy compare` would refuse them, and judge each label.

    A reader keeps its answers beside the later report. Raises `YoyError` where a report cannot be read.
    """
    earlier, later = read(file.earlier), read(file.later)
    beside = reader.keep_beside(file.later) if reader else None
    comparison = compare(earlier, later, force=True, encoder=encoder, reader=beside)
    labels = file.locate(comparison)
    judgements, surplus, inside = _judge_promises(file.name, labels, comparison.follow_ups)
    return Pair(
        name=file.name,
        labels=str(file.path),
        earlier=_describe(earlier),
        later=_describe(later),
        judgements=judgements,
        inside=inside,
        surplus=surplus,
        measures=len(labels.measures),
        links=_count_links(labels.measures, comparison),
        skipped_promises=labels.skipped_promises,
        skipped_measures=labels.skipped_measures,
        faults=labels.faults,
        doubts=comparison.faults,
        consultation=comparison.consultation,
    )


def _describe(report: Report) -> Source:
    return Source(report.id, report.source.path, report.source.sha256)


def _judge_promises(
    pair: str, labels: Labels, follow_ups: Sequence[FollowUp]
) -> tuple[tuple[Judgement, ...], tuple[FollowUp, ...], int]:
    """A judgement for each label, the promises inside the blocks without a label, and how many stand inside."""
    inside = [each for each in follow_ups if _stands_inside(each.next_step.span, labels.blocks)]
    open_ones, judgements = list(inside), []
    for label in labels.promises:
        same = next((each for each in open_ones if _is_same(each.next_step.span, label.promise.span)), None)
        if same:
            open_ones.remove(same)
        follow_up = _find_best(follow_ups, label.promise.span)
        passages = follow_up.evidence[:PASSAGES] if follow_up else ()
        hits = [[covers(match.later.span, each.span) for each in label.evidence] for match in passages]
        right = tuple(any(row) for row in hits)
        shown = tuple(any(row[i] for row in hits) for i in range(len(label.evidence)))
        judgements.append(Judgement(pair, label, same is not None, follow_up, right, shown))
    return tuple(judgements), tuple(open_ones), len(inside)


def _count_links(measures: Sequence[MeasureLabel], comparison: Comparison) -> LinkCounts:
    """Links later measure → earlier measures: those of the labels against yoy's."""
    labelled = found = linked = right = 0
    for label in measures:
        mine = list(_list_linked(label, comparison))
        hits = [any(covers(span, each.span) for span in mine) for each in label.earlier]
        labelled += len(hits)
        found += sum(hits)
        linked += bool(mine)
        right += any(hits)
    return LinkCounts(labelled, found, linked, right)


def _list_linked(label: MeasureLabel, comparison: Comparison) -> Iterator[Span]:
    """The earlier measures that yoy links to the labelled later one."""
    for change in comparison.changes:
        if any(covers(each.span, label.later.span) for each in change.later):
            yield from (each.span for each in change.earlier)


def _length(span: Span) -> int:
    return span.end - span.start


def _stands_inside(span: Span, blocks: Sequence[Span]) -> bool:
    return any(span.overlap(block) >= _HALF * _length(span) for block in blocks)


def _is_same(listed: Span, labelled: Span) -> bool:
    common = listed.overlap(labelled)
    return common >= _HALF * _length(listed) and common >= _HALF * _length(labelled)


def covers(passage: Span, quote: Span) -> bool:
    """Whether a passage holds half of a quote and is not mostly something else."""
    common = passage.overlap(quote)
    return common >= _HALF * _length(quote) and common >= _FIFTH * _length(passage)


def _find_best(follow_ups: Sequence[FollowUp], quote: Span) -> FollowUp | None:
    """The promise that holds most of a quote, the shortest of several; none that holds less than half."""
    spans = [each.next_step.span for each in follow_ups]
    ranked = max(((span.overlap(quote), -_length(span), i) for i, span in enumerate(spans)), default=None)
    return follow_ups[ranked[2]] if ranked and ranked[0] >= _HALF * _length(quote) else None
