"""Judgements made into figures: how often yoy is right, and how far its confidence can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from yoy.confidence import GRADES, grade_confidence
from yoy.evaluation.judgements import Judgement, Pair
from yoy.evaluation.kappa import find_kappa, weigh_verdicts
from yoy.model import Verdict

UNLISTED = "unlisted"
"""The group of labelled promises that yoy does not list, and so counts as unanswered."""
_SUREST = 0.7
"""The share of promises on which yoy is surest, taken for what it decides without a person."""
_TENTHS = 10
_UNANSWERED = "unanswered"
_CLASSES = (Verdict.FULFILLED, Verdict.PARTLY_FULFILLED, Verdict.UNDER_WAY, _UNANSWERED)


class Score(NamedTuple):
    """One figure."""

    name: str
    """Such as `answered.acc`."""
    value: float | None
    """Mostly 0 to 1; none where there is nothing to count."""
    part: int | None = None
    """The numerator, where the figure is a plain share."""
    whole: int | None = None
    """The denominator."""


class Group(NamedTuple):
    """Promises of like confidence, and how many of them yoy is right about on answered or unanswered."""

    name: str
    """`high`, `medium`, `low`, `unlisted`, or a tenth such as `0.9`."""
    least: float
    """The confidence it begins at."""
    promises: int
    right: int
    confidence: float | None
    """Mean confidence, which should be near the share that is right; none where there are no promises."""

    @property
    def share(self) -> float | None:
        """The share that is right; none where there are no promises."""
        return self.right / self.promises if self.promises else None


def score_pairs(pairs: Sequence[Pair]) -> tuple[Score, ...]:
    """Every figure, over all promises of all pairs together."""
    judgements = [each for pair in pairs for each in pair.judgements]
    due = [each for each in judgements if each.due]
    found = sum(each.listed for each in judgements)
    return (
        *_score_class("promises", found, sum(pair.inside for pair in pairs), len(judgements)),
        *_score_sides(due),
        *_score_verdicts(due),
        *_score_evidence(due),
        _score_restated(due),
        _score_links(pairs),
    )


def _score_sides(due: Sequence[Judgement]) -> Iterator[Score]:
    """Answered or unanswered."""
    surest = sorted(due, key=lambda each: -each.confidence)[: round(_SUREST * len(due))]
    yield _share("answered.acc", sum(each.side_right for each in due), len(due))
    yield _share("answered.acc70", sum(each.side_right for each in surest), len(surest))
    gaps = (abs(group.promises * (group.confidence or 0.0) - group.right) for group in group_tenths(due))
    yield Score("answered.ece", sum(gaps) / len(due) if due else None)
    unanswered = [each for each in due if not each.label.verdict.answered]
    yield from _score_class(
        "unanswered",
        sum(not each.said.answered for each in unanswered),
        sum(not each.said.answered for each in due),
        len(unanswered),
    )


def _score_verdicts(due: Sequence[Judgement]) -> Iterator[Score]:
    """The exact verdicts, those that are no answer taken together, and the two errors that mislead most."""
    pairs = [(each.label.verdict, _fold(each.said)) for each in due]
    classes = [(_name_class(truth), _name_class(said)) for truth, said in pairs]
    each = {
        name: _find_f1(
            sum(truth == said == name for truth, said in classes),
            sum(said == name for _, said in classes),
            sum(truth == name for truth, _ in classes),
        )
        for name in _CLASSES
    }
    yield Score("verdict.macro_f1", sum(value or 0.0 for value in each.values()) / len(each) if due else None)
    yield from (Score(f"verdict.f1.{name}", value) for name, value in each.items())
    yield Score("verdict.kappa", find_kappa(pairs, weigh_verdicts))
    unanswered = [said for truth, said in pairs if not truth.answered]
    answered = [said for truth, said in pairs if truth.answered]
    yield _share("false_done", unanswered.count(Verdict.FULFILLED), len(unanswered))
    yield _share("false_silent", answered.count(Verdict.NO_TRACE), len(answered))


def _score_evidence(due: Iterable[Judgement]) -> Iterator[Score]:
    shown = [each for each in due if each.shows_evidence]
    yield _share("evidence.hit1", sum(any(each.right[:1]) for each in shown), len(shown))
    yield _share("evidence.hit3", sum(any(each.right) for each in shown), len(shown))


def _score_restated(due: Iterable[Judgement]) -> Score:
    said = [(each.label.restated, each.restated) for each in due if each.label.restated is not None]
    both, mine, labelled = sum(a and b for a, b in said), sum(b for _, b in said), sum(bool(a) for a, _ in said)
    return Score("restated.f1", _find_f1(both, mine, labelled))


def _score_links(pairs: Iterable[Pair]) -> Score:
    labelled, found, linked, right = (sum(counts) for counts in zip(*(pair.links for pair in pairs), strict=True))
    precision, recall = right / linked if linked else 0.0, found / labelled if labelled else 0.0
    return Score("measures.f1", _find_mean(precision, recall) if labelled or linked else None)


def _score_class(name: str, both: int, mine: int, labelled: int) -> Iterator[Score]:
    """F1, precision and recall of one class."""
    yield Score(f"{name}.f1", _find_f1(both, mine, labelled))
    yield _share(f"{name}.precision", both, mine)
    yield _share(f"{name}.recall", both, labelled)


def _share(name: str, part: int, whole: int) -> Score:
    return Score(name, part / whole if whole else None, part, whole)


def _find_f1(both: int, mine: int, labelled: int) -> float | None:
    if not mine and not labelled:
        return None
    return _find_mean(both / mine if mine else 0.0, both / labelled if labelled else 0.0)


def _find_mean(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _fold(said: Verdict) -> Verdict:
    """What yoy calls not due, of a promise that is, counts as one without a trace."""
    return said if said.due else Verdict.NO_TRACE


def _name_class(verdict: Verdict) -> str:
    return verdict if verdict.answered else _UNANSWERED


def group_grades(judgements: Iterable[Judgement]) -> tuple[Group, ...]:
    """How often yoy is right where it calls its confidence high, medium and low, and where it lists no promise."""

    def name(each: Judgement) -> str:
        return grade_confidence(each.confidence) if each.follow_up else UNLISTED

    return _group(judgements, name, GRADES | {UNLISTED: 0.0})


def group_tenths(judgements: Iterable[Judgement]) -> tuple[Group, ...]:
    """How often yoy is right for each tenth of its confidence, from 0.0 up."""

    def name(each: Judgement) -> str:
        return f"0.{min(_TENTHS - 1, int(each.confidence * _TENTHS))}"

    return _group(judgements, name, {f"0.{tenth}": tenth / _TENTHS for tenth in range(_TENTHS)})


def _group(
    judgements: Iterable[Judgement], name: Callable[[Judgement], str], groups: dict[str, float]
) -> tuple[Group, ...]:
    """The promises that are due in named groups."""
    members: dict[str, list[Judgement]] = {group: [] for group in groups}
    for each in judgements:
        if each.due:
            members[name(each)].append(each)
    return tuple(
        Group(
            name=group,
            least=groups[group],
            promises=len(inside),
            right=sum(each.side_right for each in inside),
            confidence=sum(each.confidence for each in inside) / len(inside) if inside else None,
        )
        for group, inside in members.items()
    )


def count_verdicts(judgements: Iterable[Judgement]) -> dict[Verdict, dict[Verdict, int]]:
    """How often a promise with one verdict by its label got each verdict from yoy: label → yoy → promises."""
    counts = Counter((each.label.verdict, each.said) for each in judgements)
    return {truth: {said: counts[truth, said] for said in Verdict} for truth in Verdict}
