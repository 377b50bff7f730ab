"""All bodies together: what was compared, what cannot be used, and how the bodies compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yoy.batch.fates import Fate, FileFate, Finished, Pair


@dataclass(frozen=True, slots=True)
class Survey:
    """The work on all bodies, done."""

    bodies: tuple[Finished, ...]
    """By name."""

    @property
    def pairs(self) -> list[Pair]:
        """All compared reports, by body and year."""
        return [pair for body in self.bodies for pair in body.pairs]

    @property
    def newest(self) -> list[Pair]:
        """The newest pair of each body that has one, the smallest share of answered promises first."""
        return sorted((body.pairs[-1] for body in self.bodies if body.pairs), key=_rank)

    @property
    def single(self) -> list[str]:
        """Bodies of which no two reports could be compared."""
        return [body.body for body in self.bodies if not body.pairs]

    @property
    def files(self) -> list[FileFate]:
        """All files."""
        return [file for body in self.bodies for file in body.files]

    @property
    def faulty(self) -> list[FileFate]:
        """Those with which something is wrong."""
        return [file for file in self.files if file.code]

    def count(self, fate: Fate) -> int:
        """The files of one fate."""
        return sum(file.fate is fate for file in self.files)


def gather(finished: Iterable[Finished]) -> Survey:
    """The bodies' work, whatever the order in which it was done."""
    return Survey(tuple(sorted(finished, key=lambda body: body.body)))


def _rank(pair: Pair) -> tuple[bool, float, int, str]:
    """Where a pair stands: the smallest rate first, of equal ones the one with more unanswered; none at the end."""
    rate = pair.tally.rate
    return rate is None, rate or 0.0, -pair.tally.unanswered, pair.body
