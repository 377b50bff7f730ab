"""How good yoy is on pairs of reports that a person has read carefully."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from yoy.errors import InvalidLabel, UnusableReader, YoyError
from yoy.evaluation.decided import SUFFIX, DecidedPair, list_decided
from yoy.evaluation.figures import Group, Score, count_verdicts, group_grades, group_tenths, score_pairs
from yoy.evaluation.judgements import Judgement, Pair, judge_pair
from yoy.evaluation.kappa import find_kappa, weigh_verdicts
from yoy.evaluation.labels import list_label_files, read_label_file
from yoy.model import Consultation, Embedding, FollowUp, Verdict

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder
    from yoy.opinion import Reader

__all__ = ["Evaluation", "evaluate", "find_kappa", "list_label_files", "weigh_verdicts"]

Announce = Callable[[int, int, Path], None]
"""Told the number of a label file, how many there are, and the file, before its reports are compared."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """yoy held against labelled pairs; everything that is printed comes from here."""

    pairs: tuple[Pair, ...]
    """The pairs with at least one label that could be used, by file name."""
    unused: int
    """Label files without one."""
    faults: tuple[YoyError, ...]
    """What is wrong with files and labels that could not be used, in the files' order."""
    figures: tuple[Score, ...]
    """How often yoy is right, over all pairs together."""
    reliability: tuple[Group, ...]
    """The same by the grade of its confidence."""
    calibration: tuple[Group, ...]
    """The same by tenths of its confidence."""
    confusion: dict[Verdict, dict[Verdict, int]]
    """The verdict of the label → yoy's verdict → promises."""
    embedding: Embedding | None = None
    """The sentence-embedding model that was used, if one was."""
    consultation: Consultation | None = None
    """What a language model was asked about all pairs together, if one was."""

    @property
    def judgements(self) -> list[Judgement]:
        """All labelled promises."""
        return [each for pair in self.pairs for each in pair.judgements]

    @property
    def sources(self) -> list[Path]:
        """The files of all reports."""
        return [Path(source.path) for pair in self.pairs for source in (pair.earlier, pair.later)]

    @property
    def errors(self) -> list[Judgement]:
        """Promises judged wrongly: first those wrong on answered or unanswered, in each part the surest first."""
        wrong = [each for each in self.judgements if each.wrong]
        return sorted(wrong, key=lambda each: (each.wrong != "answered", -each.confidence))

    @property
    def evidence_misses(self) -> list[Judgement]:
        """Promises with labelled evidence of which yoy's first passages show none, the surest first."""
        missed = [each for each in self.judgements if each.shows_evidence and not any(each.right)]
        return sorted(missed, key=lambda each: -each.confidence)

    @property
    def unlisted(self) -> list[Judgement]:
        """Labelled promises that yoy does not list, or cuts quite differently."""
        return [each for each in self.judgements if not each.listed]

    @property
    def surplus(self) -> list[tuple[str, FollowUp]]:
        """What yoy lists as a promise where the labels have none, with the pair's name."""
        return [(pair.name, each) for pair in self.pairs for each in pair.surplus]


def evaluate(
    labels: Path | str,
    corpus: Path | str | None = None,
    announce: Announce = lambda *_: None,
    *,
    encoder: SentenceEncoder | None = None,
    reader: Reader | None = None,
) -> Evaluation:
    """Compare each pair of a label file, or of a folder of them, and hold yoy's verdicts against the labels.

    A file of decisions (`.jsonl`) does as well. The texts are looked for in `corpus`, else in the label file's folder
    and the one above it, those decided on in the decisions' own. An encoder has half a
    say in what texts mean; a reader is asked about the doubtful promises. Labels that cannot be used are left out and
    named among the faults; raises `YoyError` where none can be used, or where the reader cannot.
    """
    folder = None if corpus is None else Path(corpus)
    files, faults = _list_files(Path(labels), folder)
    pairs: list[Pair] = []
    for number, file in enumerate(files, 1):
        path = file if isinstance(file, Path) else file.path
        announce(number, len(files), path)
        try:
            pair = judge_pair(read_label_file(file, folder) if isinstance(file, Path) else file, encoder, reader)
            if reader and pair.consultation and pair.consultation.gave_up:
                reader = replace(reader, given_up=True)
        except UnusableReader:
            raise
        except YoyError as fault:
            faults.append(fault.with_traceback(None))
        else:
            faults += pair.faults
            if pair.judgements or pair.measures:
                pairs.append(pair)
            elif not pair.faults:
                faults.append(InvalidLabel("nothing_labelled", path))
    if not pairs:
        raise _refuse(Path(labels), faults)
    judgements = [each for pair in pairs for each in pair.judgements]
    return Evaluation(
        pairs=tuple(pairs),
        unused=len(files) - len(pairs),
        faults=tuple(faults),
        figures=score_pairs(pairs),
        reliability=group_grades(judgements),
        calibration=group_tenths(judgements),
        confusion=count_verdicts(judgements),
        embedding=encoder.embedding if encoder else None,
        consultation=_add_up([pair.consultation for pair in pairs if pair.consultation]),
    )


def _list_files(labels: Path, corpus: Path | None) -> tuple[Sequence[Path | DecidedPair], list[YoyError]]:
    """The label files, or the pairs of reports that people decided on, and the faults of decisions without any."""
    if labels.suffix.lower() == SUFFIX and labels.is_file():
        return list_decided(labels, corpus)
    return list_label_files(labels), []


def _add_up(consultations: Sequence[Consultation]) -> Consultation | None:
    """What a model was asked about several comparisons, as if they were one."""
    if not consultations:
        return None
    counts = ("doubtful", "admitted", "refused", "unread", "left")
    sums = {name: sum(getattr(each, name) for each in consultations) for name in counts}
    faults = {fault.code: fault for each in reversed(consultations) for fault in each.faults}
    gave_up = any(each.gave_up for each in consultations)
    return replace(consultations[0], **sums, gave_up=gave_up, faults=tuple(faults.values()))


def _refuse(labels: Path, faults: Sequence[YoyError]) -> YoyError:
    """The error where no label can be used: the only fault there is, or one that names the first."""
    if len(faults) == 1:
        return faults[0]
    return InvalidLabel("no_usable_label", labels, faults=len(faults), first=faults[0])
