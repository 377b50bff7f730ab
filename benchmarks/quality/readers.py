"""What a language model behind `--reader` can do at most and at worst: made-up models in the place of one.

    python benchmarks/quality/readers.py LABELS CORPUS

Each model sees what a real one would, the clauses shown for each doubtful promise, and the labels, which no real one
has: it is right as often as its name says. The rules admit its opinions as any others. Every pair is judged with
weights fitted on other series. Nothing is asked of any endpoint.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from fit import fit_weights, list_folds, use_weights
from labelled import read_pairs

from yoy.evaluation.figures import score_pairs
from yoy.evaluation.judgements import Pair, covers, judge_pair
from yoy.evaluation.labels import LabelFile, PromiseLabel, locate_labels
from yoy.matching import Pairing, list_candidates
from yoy.model import Consultation, FollowUp, Match, Report, Verdict
from yoy.opinion.admission import admit
from yoy.opinion.consultation import is_doubtful
from yoy.opinion.proposals import VERDICTS, Proposal

_SHOWN = 20
"""So many clauses a model is shown."""

Model = Callable[[PromiseLabel, Sequence[Match]], Proposal]


def answer(share: float, label: PromiseLabel, shown: Sequence[Match]) -> Proposal:
    """What a model says that is right about so many promises: the labelled verdict, or the other side."""
    right = [n for n, match in enumerate(shown, 1) if any(covers(match.later.span, e.span) for e in label.evidence)]
    if random.Random(label.promise.text).random() >= share:
        return Proposal(Verdict.NO_TRACE if label.verdict.answered else Verdict.FULFILLED, (1,))
    if label.verdict.answered and not right:  # it cannot name what it was not shown
        return Proposal(Verdict.NO_TRACE, (1,))
    return Proposal(label.verdict if label.verdict in VERDICTS else Verdict.TOPIC_ONLY, tuple(right) or (1,))


def repeat(verdict: Verdict, label: PromiseLabel, shown: Sequence[Match]) -> Proposal:
    """What a model says that says the same of everything."""
    return Proposal(verdict, (1,))


MODELS: Mapping[str, Model | None] = {
    "none: the rules alone": None,
    "always right": partial(answer, 1.0),
    "right on 93 of 100": partial(answer, 0.93),
    "right on 80 of 100": partial(answer, 0.8),
    "says done of everything": partial(repeat, Verdict.FULFILLED),
    "says no trace of everything": partial(repeat, Verdict.NO_TRACE),
}


class MadeUp(NamedTuple):
    """A made-up model in the place of a reader."""

    file: LabelFile
    model: Model

    def keep_beside(self, path: Path) -> MadeUp:
        return self

    def consult(
        self, follow_ups: Sequence[FollowUp], pairing: Pairing, *reports: Report
    ) -> tuple[tuple[FollowUp, ...], Consultation]:
        """As `yoy.opinion.consult`, of the doubtful promises that are labelled."""
        labels = locate_labels(self.file, *(report.source for report in reports)).promises
        changed = list(follow_ups)
        for i in filter(lambda i: is_doubtful(follow_ups[i]), range(len(follow_ups))):
            span, shown = follow_ups[i].next_step.span, list_candidates(pairing, i, _SHOWN)
            label = next((each for each in labels if covers(span, each.promise.span)), None)
            if label:
                changed[i] = admit(follow_ups[i], shown, self.model(label, shown), "", reports)
        opinions = [each.opinion for each in changed if each.opinion]
        refused = sum(each.over is None for each in opinions)
        return tuple(changed), Consultation("", "", len(opinions), len(opinions) - refused, refused, 0, 0)


def judge(file: LabelFile, model: Model | None) -> Pair:
    """A labelled pair, the opinions of a made-up model let in."""
    with patch("yoy.opinion.consult", MadeUp.consult):
        return judge_pair(file, reader=model and MadeUp(file, model))


def count_hidden(pairs: Sequence[Pair]) -> int:
    """Promises on which the verdict's side is wrong and that are not marked for a person."""
    due = [each for pair in pairs for each in pair.judgements if each.due and each.follow_up]
    return sum(not each.side_right and not each.follow_up.needs_review for each in due)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    pairs = list(read_pairs(options.labels, options.corpus))
    judged: dict[str, list[Pair]] = {name: [] for name in MODELS}
    for train, test in list_folds(pairs):
        with use_weights(fit_weights(train)):
            for name, model in MODELS.items():
                judged[name] += [judge(pair.file, model) for pair in test]
    print(f"{'the model':30}{'answered':>10}{'surest 70':>11}{'wrong, unmarked':>17}{'doubtful':>10}{'refused':>9}")
    for name, found in judged.items():
        figures = {figure.name: figure.value or 0.0 for figure in score_pairs(found)}
        asked = [pair.consultation for pair in found if pair.consultation]
        counts = sum(each.doubtful for each in asked), sum(each.refused for each in asked)
        rates = figures["answered.acc"], figures["answered.acc70"]
        print(f"{name:30}{rates[0]:10.3f}{rates[1]:11.3f}{count_hidden(found):17}{counts[0]:10}{counts[1]:9}")


if __name__ == "__main__":
    main()
