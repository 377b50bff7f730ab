"""The order in which a reviewer goes through promises: what a person's look changes most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from yoy.checkability import CHECKABLE
from yoy.decisions import Attached, Decision, State, attach, find_counting, list_standing
from yoy.model import Comparison, FollowUp


class Mode(StrEnum):
    """What a reviewer sees, and what there is to do."""

    OPEN = "open"
    """yoy's verdict and everybody's decisions are shown."""
    BLIND = "blind"
    """Neither yoy's verdict nor anybody else's is."""
    SETTLE = "settle"
    """Only what reviewers disagree about, to be decided for good."""


class Item(NamedTuple):
    """A promise with the decisions on it."""

    number: int
    """Its running number in the comparison, from 1."""
    follow_up: FollowUp
    """What yoy says by itself."""
    attached: tuple[Attached, ...]
    """The decisions, in the order in which they were made."""

    @property
    def standing(self) -> list[Attached]:
        """The newest decision of each reviewer, but for those taken back."""
        return list_standing(self.attached)

    @property
    def counting(self) -> Attached | None:
        """The decision that counts."""
        return find_counting(self.attached)[0]

    @property
    def disputed(self) -> bool:
        """Whether reviewers disagree, and nobody has settled it."""
        return find_counting(self.attached)[1]

    def find_own(self, reviewer: str) -> Attached | None:
        """A reviewer's own newest decision."""
        return next((each for each in self.standing if each.decision.reviewer == reviewer), None)


def list_items(comparison: Comparison, decisions: Iterable[Decision]) -> tuple[Item, ...]:
    """The promises of a comparison in reading order, each with the decisions on it."""
    said = [(each.next_step, each.verdict) for each in comparison.follow_ups]
    found = attach(decisions, comparison.earlier, comparison.later, said).found
    return tuple(
        Item(number, each, found.get(each.next_step.id, ())) for number, each in enumerate(comparison.follow_ups, 1)
    )


def order_items(items: Iterable[Item], mode: Mode) -> tuple[Item, ...]:
    """The items of a mode, those first on which a person's look tells most.

    What wants another look because something has changed or reviewers disagree comes before the rest, except where it
    would give away that others have decided.
    """
    if mode is Mode.SETTLE:
        return tuple(item for item in items if len({each.decision.verdict for each in item.standing}) > 1)
    waits = (lambda _: False) if mode is Mode.BLIND else _waits
    return tuple(sorted(items, key=lambda item: (not waits(item), *_rank(item.follow_up))))


def _rank(follow_up: FollowUp) -> tuple[bool, bool, float]:
    """What a person should check first, then by yoy's doubt, which counts twice where a promise can be checked.

    What is not due comes last.
    """
    doubt = (1 - follow_up.confidence) * (2 if follow_up.checkability in CHECKABLE else 1)
    return not follow_up.verdict.due, not follow_up.needs_review, -doubt


def is_done(item: Item, mode: Mode, reviewer: str) -> bool:
    """Whether a reviewer has nothing left to do about an item."""
    if mode is Mode.SETTLE:
        return not item.disputed
    own = item.find_own(reviewer)
    return own is not None and own.state is not State.CHANGED


def find_next(items: Sequence[Item], after: int, mode: Mode, reviewer: str) -> Item | None:
    """The next item that is not done, behind the one with a number, else from the beginning; none where all are."""
    at = next((n for n, item in enumerate(items, 1) if item.number == after), 0)
    waiting = (item for item in (*items[at:], *items[:at]) if not is_done(item, mode, reviewer))
    return next((item for item in waiting if item.number != after), None)


def _waits(item: Item) -> bool:
    """Whether a person should look again."""
    counting, disputed = find_counting(item.attached)
    return disputed or (counting is not None and counting.state is State.CHANGED)
