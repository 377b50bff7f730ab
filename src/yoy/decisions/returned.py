"""A ledger that a person filled in by hand, as decisions; what could not be placed is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from yoy.decisions.attachment import Attached, attach, place_promises, read_words
from yoy.decisions.log import Decision, Quoted
from yoy.decisions.making import make_decision
from yoy.model import Comparison, FollowUp, Statement, Verdict


class Filled(NamedTuple):
    """What a person can fill in of a row, as it stands in its cells."""

    verdict: str
    reviewer: str
    note: str


class Returned(NamedTuple):
    """A row of a ledger that came back."""

    number: int
    """The promise's running number, from 1."""
    promise: str
    now: Filled
    was: Filled | None
    """What yoy wrote there; none where that is not known."""


class Unplaced(NamedTuple):
    """A row that was filled in, but made no decision."""

    row: Returned
    why: str
    """`no_promise`, `no_verdict` or `no_reviewer`."""


def list_filled(
    rows: Iterable[Returned],
    comparison: Comparison,
    labels: Mapping[str, Verdict],
    known: Sequence[Decision] = (),
    reviewer: str = "",
) -> tuple[list[Decision], list[Unplaced]]:
    """The decisions in the rows that were touched and say something new, and the rows that could not be placed.

    A row is placed by its number and words, else by its words as they were. Labels are the words for verdicts; the
    reviewer is whose decisions those are that name nobody.
    """
    steps = [each.next_step for each in comparison.follow_ups]
    follow_ups = {each.next_step.id: each for each in comparison.follow_ups}
    said = [(each.next_step, each.verdict) for each in comparison.follow_ups]
    stands = attach(known, comparison.earlier, comparison.later, said).found
    quoted = [(row, Quoted(_find_id(row, steps), row.promise)) for row in rows]
    places = place_promises([promise for _, promise in quoted], steps)
    decisions, unplaced = [], []
    for row, promise in quoted:
        follow_up = follow_ups.get(places.get(promise, ""))
        verdict, name = labels.get(row.now.verdict), row.now.reviewer or reviewer
        if not _is_touched(row, follow_up, verdict):
            continue
        if not follow_up or not verdict or not name:
            why = "no_promise" if not follow_up else "no_verdict" if not verdict else "no_reviewer"
            unplaced.append(Unplaced(row, why))
        elif not _is_known(stands.get(follow_up.next_step.id, ()), name, verdict, row.now.note):
            reply = follow_up.review.reply if follow_up.review else ""
            decision = make_decision(comparison, follow_up, verdict, name, note=row.now.note, reply=reply)
            same = read_words(row.promise) == read_words(decision.promise.text)
            decisions.append(decision if same else replace(decision, promise=promise))
    return decisions, unplaced


def _find_id(row: Returned, steps: Sequence[Statement]) -> str:
    """The id of the promise with a row's number, if it has its words too."""
    numbered = steps[row.number - 1 : row.number] if row.number > 0 else []
    return next((step.id for step in numbered if read_words(step.text) == read_words(row.promise)), "")


def _is_touched(row: Returned, follow_up: FollowUp | None, verdict: Verdict | None) -> bool:
    """Whether a person filled in a row: it is no longer as yoy wrote it, or would write it."""
    if row.was:
        return row.now != row.was
    if not follow_up:
        return bool(row.now.reviewer or row.now.note)
    review = follow_up.review
    said = (review.reviewer, review.note) if review else ("", "")
    return verdict is not follow_up.verdict or (row.now.reviewer, row.now.note) != said


def _is_known(attached: Sequence[Attached], reviewer: str, verdict: Verdict, note: str) -> bool:
    """Whether the newest decision of a reviewer on a promise says so already."""
    newest = next((each.decision for each in reversed(attached) if each.decision.reviewer == reviewer), None)
    return newest is not None and (newest.verdict, newest.note) == (verdict, note)
