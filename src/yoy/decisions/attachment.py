"""Decisions found again: by a promise's id and words, else by likeness; what has changed asks for another look."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yoy.decisions.log import Decision, Quoted
from yoy.identity import is_same_body
from yoy.model import Report, Statement, Verdict
from yoy.text import fold, normalise

_ALIKE = 60.0
"""A promise with this likeness of words, 0 to 100, may be the same one in other words."""
_CLEARLY = 5.0
"""By so much it has to be liker than the next one."""
_LIGHT = re.compile(
    "进一步|一步|不断|切实|扎实|积极|大力|着力|努力|认真|继续|持续|坚持|深入|深化|加强|强化|加快|加大|推进|推动|促进|提升|提高|增强"
    r"|完善|健全|优化|组织|开展|抓好|做好|落实|[的地得了将要和与及]"
)
"""What may be put in, left out or exchanged without another thing being promised."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%‰]?")


class State(StrEnum):
    """How a decision fits what is there now."""

    SAME = "same"
    """The promise in the same words, and what it rests on is there."""
    REWORDED = "reworded"
    """The same thing promised in other words, and what it rests on is there."""
    CHANGED = "changed"
    """The promise says something else, or what the decision rests on has gone, or yoy now sees an answer where it saw
    none, or none where it saw one: it wants another look."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A decision and the promise it is about."""

    decision: Decision
    state: State
    evidence: tuple[Statement, ...]
    """The later report's statements that it rests on, as far as they are there."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """All decisions on two reports."""

    found: dict[str, tuple[Attached, ...]]
    """The id of a next step → the decisions on it, in the order in which they were made."""
    lost: tuple[Decision, ...]
    """Decisions on these two years whose promise is not there."""


def attach(
    decisions: Iterable[Decision], earlier: Report, later: Report, said: Sequence[tuple[Statement, Verdict | None]]
) -> Attachment:
    """The decisions on this body's two years, each with its promise, of all promises and what yoy says of them.

    Where it does not matter what yoy says now, a promise comes without a verdict.
    """
    concerned = sorted((each for each in decisions if _concerns(each, earlier, later)), key=lambda each: each.time)
    verdicts = {step.id: (step, verdict) for step, verdict in said}
    places = place_promises([each.promise for each in concerned], [step for step, _ in said])
    passages = _Passages(later.statements)
    found: dict[str, list[Attached]] = defaultdict(list)
    for decision in concerned:
        id = places.get(decision.promise)
        if id:
            found[id].append(_compare(decision, *verdicts[id], passages))
    return Attachment(
        {id: tuple(each) for id, each in found.items()},
        tuple(decision for decision in concerned if decision.promise not in places),
    )


def _concerns(decision: Decision, earlier: Report, later: Report) -> bool:
    """Whether a decision is about this body and these two years, as far as both say so."""
    organ = later.organ or earlier.organ
    if organ and decision.organ and not is_same_body(organ, decision.organ):
        return False
    years = (earlier.year, decision.earlier_year), (later.year, decision.later_year)
    return all(is_now == was or not is_now or not was for is_now, was in years)


def place_promises(promises: Iterable[Quoted], steps: Sequence[Statement]) -> dict[Quoted, str]:
    """For each promise decided on the id of the next step that it is now: by id, words, sense, or likeness.

    Several may be one step in different words of the same sense, as when a report was changed twice; of those that are
    only alike each takes a step of its own.
    """
    waiting = list(dict.fromkeys(promises))
    by_id = {step.id: read_words(step.text) for step in steps}
    places = {each: each.id for each in waiting if by_id.get(each.id) == read_words(each.text)}
    for look in (read_words, read_sense):
        named: dict[str, list[str]] = defaultdict(list)
        for step in steps:
            named[look(step.text)].append(step.id)
        for promise in waiting:
            same = named[look(promise.text)] if promise not in places else []
            if same:
                taken = set(places.values())
                places[promise] = next((id for id in same if id not in taken), same[0])
    taken = set(places.values())
    left = {step.id: normalise(step.text) for step in steps if step.id not in taken}
    return places | dict(_place_alike([each for each in waiting if each not in places], left))


def _place_alike(promises: Sequence[Quoted], words: dict[str, str]) -> Iterator[tuple[Quoted, str]]:
    """The promises in other words, the likest first; one that is as like to another step is left alone."""
    if not promises or not words:
        return
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    ids = list(words)
    scores = cdist([normalise(promise.text) for promise in promises], list(words.values()), scorer=ratio)
    likest = sorted((-row.max(), i, int(row.argmax())) for i, row in enumerate(scores))
    taken: set[int] = set()
    for negative, i, j in likest:
        if -negative < _ALIKE:
            return
        rivals = (score for k, score in enumerate(scores[i]) if k != j)
        if j not in taken and -negative - max(rivals, default=0.0) >= _CLEARLY:
            taken.add(j)
            yield promises[i], ids[j]


def _compare(decision: Decision, step: Statement, verdict: Verdict | None, passages: _Passages) -> Attached:
    """How a decision fits what is there now."""
    evidence = tuple(found for each in decision.evidence if (found := passages.find(each)))
    gone = len(evidence) < len(decision.evidence)
    turned = decision.machine and verdict and decision.machine.answered != verdict.answered
    if gone or turned or read_sense(step.text) != read_sense(decision.promise.text):
        state = State.CHANGED
    elif read_words(step.text) == read_words(decision.promise.text):
        state = State.SAME
    else:
        state = State.REWORDED
    return Attached(decision, state, evidence)


def read_words(text: str) -> str:
    """A text without what only sets it: punctuation, white space, width; its numbers again, as their points go too.

    >>> read_words("增长 1.5%。") == read_words("增长１．５%"), read_words("增长1.5%") == read_words("增长15%")
    (True, False)
    """
    return " ".join((normalise(text), *_NUMBER.findall("".join(fold(text).split()))))


def read_sense(text: str) -> str:
    """The same without words that add nothing of their own; with them where there are no others.

    >>> read_sense("加强食品抽检") == read_sense("进一步强化食品抽检。")
    True
    >>> read_sense("加强食品抽检") == read_sense("加强药品抽检")
    False
    """
    words = read_words(text)
    return _LIGHT.sub("", words).strip() or words


class _Passages:
    """A report's statements, found again by id and words, by words, or by sense."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_id = {each.id: each for each in statements}
        self._by_words = {read_words(each.text): each for each in reversed(statements)}
        self._by_sense = {read_sense(each.text): each for each in reversed(statements)}

    def find(self, passage: Quoted) -> Statement | None:
        """A passage as it stands there now; none where nothing says the same."""
        words = read_words(passage.text)
        same = self._by_id.get(passage.id)
        if same and read_words(same.text) == words:
            return same
        return self._by_words.get(words) or self._by_sense.get(read_sense(passage.text))
