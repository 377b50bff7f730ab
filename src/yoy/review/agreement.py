"""How far two reviewers agree on the promises that both decided on, each by himself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from yoy.decisions import Attached, list_standing
from yoy.evaluation import find_kappa, weigh_verdicts
from yoy.model import Verdict
from yoy.review.agenda import Item


class Both(NamedTuple):
    """A promise on which both decided."""

    pair: int
    """The number of the pair of reports on the desk."""
    item: Item
    first: Attached
    second: Attached

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """What each of them decided."""
        first, second = self.first.decision.verdict, self.second.decision.verdict
        assert first and second  # those taken back stand no more
        return first, second

    @property
    def agreed(self) -> bool:
        """Whether it was the same."""
        return self.verdicts[0] is self.verdicts[1]

    @property
    def independent(self) -> bool:
        """Whether the later of the two did not see the earlier one's decision."""
        return max(self.first.decision, self.second.decision, key=lambda each: each.time).blind


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers beside each other."""

    first: str
    second: str
    both: tuple[Both, ...]

    @property
    def agreed(self) -> int:
        """On how many promises they decided the same."""
        return sum(each.agreed for each in self.both)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa over all verdicts; none where chance alone would agree wholly."""
        return find_kappa([each.verdicts for each in self.both])

    @property
    def weighted_kappa(self) -> float | None:
        """The same weighted by how far the verdicts are apart as answers."""
        return find_kappa([each.verdicts for each in self.both], weigh_verdicts)

    @property
    def sides(self) -> float | None:
        """Cohen's kappa over reported progress or none."""
        sides = {True: Verdict.FULFILLED, False: Verdict.NO_TRACE}
        return find_kappa([(sides[a.answered], sides[b.answered]) for a, b in (each.verdicts for each in self.both)])

    @property
    def independent(self) -> int:
        """On how many the later of the two did not see the earlier one's decision."""
        return sum(each.independent for each in self.both)

    def count_verdicts(self) -> Counter[tuple[Verdict, Verdict]]:
        """How often the first decided one verdict and the second another."""
        return Counter(each.verdicts for each in self.both)


def find_agreement(items: Mapping[int, Iterable[Item]], first: str, second: str) -> Agreement:
    """Two reviewers' newest decisions on the items of some pairs, without those that settled what was disputed."""
    both = []
    for pair, listed in items.items():
        for item in listed:
            own = {
                each.decision.reviewer: each
                for each in list_standing([a for a in item.attached if not a.decision.final])
            }
            if first in own and second in own:
                both.append(Both(pair, item, own[first], own[second]))
    return Agreement(first, second, tuple(both))
