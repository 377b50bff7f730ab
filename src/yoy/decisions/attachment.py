"""Decisions found again: by a promise's id, else by its words; what has changed asks for another look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from yoy.decisions.log import Decision, Quoted
from yoy.identity import is_same_body
from yoy.model import Comparison, FollowUp, Statement
from yoy.text import normalise

_ALIKE = 75.0
"""A promise with this likeness of words, 0 to 100, may be the same one, reworded."""
_CLEARLY = 5.0
"""By so much it has to be liker than the next one."""
_STANDING = 80.0
"""A passage with this likeness stands there still."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class State(StrEnum):
    """How a decision fits what is there now."""

    SAME = "same"
    """The promise in the same words, and what it rests on is there."""
    REWORDED = "reworded"
    """The promise in other words with the same figures, and what it rests on is there."""
    CHANGED = "changed"
    """The promise has other figures, or what it rests on has gone, or yoy now sees an answer where it saw none, or none
    where it saw one: it wants another look."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A decision and the promise it is about."""

    decision: Decision
    state: State
    evidence: tuple[Statement, ...]
    """The later report's statements that it rests on, as far as they are there."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """All decisions on one comparison."""

    found: dict[str, tuple[Attached, ...]]
    """The id of a next step → the decisions on it, in the order in which they were made."""
    lost: tuple[Decision, ...]
    """Decisions on these two years whose promise is not there."""


def attach(decisions: Sequence[Decision], comparison: Comparison) -> Attachment:
    """The decisions on this body's two years, each with its promise; no promise takes those of two."""
    concerned = [decision for decision in decisions if _concerns(decision, comparison)]
    follow_ups = {each.next_step.id: each for each in comparison.follow_ups}
    places = _place(dict.fromkeys(decision.promise for decision in concerned), list(follow_ups.values()))
    statements = {normalise(each.text): each for each in comparison.later.statements}
    found: dict[str, list[Attached]] = {}
    for decision in concerned:
        id = places.get(decision.promise)
        if id:
            found.setdefault(id, []).append(_compare(decision, follow_ups[id], statements))
    return Attachment(
        {id: tuple(each) for id, each in found.items()},
        tuple(decision for decision in concerned if decision.promise not in places),
    )


def _concerns(decision: Decision, comparison: Comparison) -> bool:
    """Whether a decision is about this body and these two years, as far as both say so."""
    earlier, later = comparison.earlier, comparison.later
    organ = later.organ or earlier.organ
    if organ and decision.organ and not is_same_body(organ, decision.organ):
        return False
    years = (earlier.year, decision.earlier_year), (later.year, decision.later_year)
    return all(is_now == was or not is_now or not was for is_now, was in years)


def _place(promises: Iterable[Quoted], follow_ups: Sequence[FollowUp]) -> dict[Quoted, str]:
    """For each promise decided on the id of the next step that it is now: by id, by words, by likeness."""
    left = {each.next_step.id: normalise(each.next_step.text) for each in follow_ups}
    places: dict[Quoted, str] = {}
    waiting = list(promises)
    for matches in (_has_id, _has_words):
        for promise in waiting:
            id = next((id for id, words in left.items() if matches(promise, id, words)), None)
            if id:
                places[promise] = id
                del left[id]
        waiting = [promise for promise in waiting if promise not in places]
    return places | dict(_place_alike(waiting, left))


def _has_id(promise: Quoted, id: str, words: str) -> bool:
    return promise.id == id and normalise(promise.text) == words


def _has_words(promise: Quoted, _: str, words: str) -> bool:
    return normalise(promise.text) == words


def _place_alike(promises: Sequence[Quoted], left: dict[str, str]) -> Iterator[tuple[Quoted, str]]:
    """The reworded ones, the likest first; one that is as like to another step is left alone."""
    if not promises or not left:
        return
    ids = list(left)
    scores = cdist([normalise(promise.text) for promise in promises], list(left.values()), scorer=ratio)
    pairs = sorted((-scores[i][j], i, j) for i in range(len(promises)) for j in range(len(ids)))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    for negative, i, j in pairs:
        score = -negative
        if score < _ALIKE:
            return
        if i in taken_rows or j in taken_columns:
            continue
        rivals = max((scores[i][k] for k in range(len(ids)) if k != j and k not in taken_columns), default=0.0)
        others = max((scores[k][j] for k in range(len(promises)) if k != i and k not in taken_rows), default=0.0)
        if score - max(rivals, others) >= _CLEARLY:
            taken_rows.add(i)
            taken_columns.add(j)
            yield promises[i], ids[j]


def _compare(decision: Decision, follow_up: FollowUp, statements: dict[str, Statement]) -> Attached:
    """How a decision fits what is there now."""
    evidence = tuple(found for each in decision.evidence if (found := _find_passage(each, statements)))
    step = follow_up.next_step
    gone = len(evidence) < len(decision.evidence)
    turned = decision.machine is not None and decision.machine.answered != follow_up.verdict.answered
    if gone or turned or _NUMBER.findall(step.text) != _NUMBER.findall(decision.promise.text):
        state = State.CHANGED
    elif normalise(step.text) == normalise(decision.promise.text):
        state = State.SAME
    else:
        state = State.REWORDED
    return Attached(decision, state, evidence)


def _find_passage(passage: Quoted, statements: dict[str, Statement]) -> Statement | None:
    """A passage in the later report as it is now, with the same figures."""
    words = normalise(passage.text)
    if words in statements:
        return statements[words]
    near = max(statements, key=lambda other: ratio(words, other), default="")
    same_figures = _NUMBER.findall(near) == _NUMBER.findall(words)
    return statements[near] if same_figures and ratio(words, near) >= _STANDING else None
