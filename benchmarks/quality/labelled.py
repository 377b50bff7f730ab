"""Labelled pairs, prepared for fitting: every candidate of every labelled statement with the values of all grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

import yoy
from yoy.evaluation.judgements import covers
from yoy.evaluation.labels import (
    LabelFile,
    MeasureLabel,
    PromiseLabel,
    list_label_files,
    locate_labels,
    read_label_file,
)
from yoy.matching import Pairing, Side, Vocabulary, assignment
from yoy.matching.comparisons import COMPARISONS
from yoy.matching.evidence import find_candidates
from yoy.matching.pairing import ComparisonVector
from yoy.model import Kind, Span, Verdict
from yoy.pipeline import ANSWERING, REPORTED

GROUNDS = tuple(COMPARISONS)


@dataclass(frozen=True)
class Query:
    """A labelled statement and its candidates, nearest first."""

    i: int
    """Its position in the pairing's earlier side."""
    candidates: Sequence[ComparisonVector]
    values: np.ndarray
    """Candidates × grounds."""
    right: np.ndarray
    """For each candidate whether it is what the label names."""
    label: PromiseLabel | None = None
    """What the label says of a promise."""
    answered: bool = False
    mentioned: bool = False
    """Whether the later report speaks of its subject."""
    shows_evidence: bool = False
    """Whether the label names evidence that the report holds."""


@dataclass(frozen=True)
class LabelledPair:
    """The reports of one label file, with what the fitting needs of them."""

    file: LabelFile
    answers: Pairing
    promises: Sequence[Query]
    restated: Sequence[Query]
    measures: Sequence[Query]
    years: tuple[int, int]
    """In the earlier report's name, and the one that the later report looks back on."""

    @cached_property
    def series(self) -> str:
        """The body: the first folder of the earlier text's name."""
        return str(self.file.entries["earlier"]).split("/")[0]


def read_pairs(labels: Path, corpus: Path) -> Iterator[LabelledPair]:
    """The labelled pairs of a folder."""
    for path in list_label_files(labels):
        yield _read_pair(read_label_file(path, corpus))


def _read_pair(file: LabelFile) -> LabelledPair:
    earlier, later = yoy.read(file.earlier), yoy.read(file.later)
    labels = locate_labels(file, earlier.source, later.source)
    vocabulary = Vocabulary(s.text for s in earlier.statements + later.statements)
    plan = Side(earlier, earlier.of_kind(Kind.NEXT_STEP), vocabulary)
    answers = Pairing(plan, Side(later, later.of_kind(*ANSWERING), vocabulary))
    again = Pairing(plan, Side(later, later.of_kind(Kind.NEXT_STEP), vocabulary))
    reported = Pairing(*(Side(report, report.of_kind(*REPORTED), vocabulary) for report in (earlier, later)))
    due = [
        (i, p)
        for p in labels.promises
        if p.verdict is not Verdict.NOT_DUE and (i := _find(plan, p.promise.span)) is not None
    ]
    return LabelledPair(
        file,
        answers,
        [_ask_evidence(answers, i, promise) for i, promise in due],
        [_ask_again(again, i, promise) for i, promise in due],
        list(_ask_counterparts(reported, labels.measures)),
        (earlier.year, later.reviewed_year),
    )


def _ask_evidence(pairing: Pairing, i: int, promise: PromiseLabel) -> Query:
    found = find_candidates(pairing, i)
    spans = [each.span for each in promise.evidence]
    right = [any(covers(pairing.later.statements[v.later].span, span) for span in spans) for v in found]
    shows = bool(spans) and promise.verdict is not Verdict.NO_TRACE
    return Query(
        i,
        found,
        _measure(pairing, found),
        np.array(right),
        promise,
        promise.verdict.answered,
        promise.verdict is not Verdict.NO_TRACE,
        shows,
    )


def _ask_again(pairing: Pairing, i: int, promise: PromiseLabel) -> Query:
    found = pairing.find_nearest(i, (1.0, 0.0, 0.0), 1)
    return Query(i, found, _measure(pairing, found), np.array([bool(promise.restated)] * len(found)))


def _ask_counterparts(pairing: Pairing, measures: Sequence[MeasureLabel]) -> Iterator[Query]:
    """For each earlier measure its nearest later ones, as far as these are labelled."""
    labelled: Mapping[int, list[Span]] = {
        j: [each.span for each in m.earlier] for m in measures if (j := _find(pairing.later, m.later.span)) is not None
    }
    for i, statement in enumerate(pairing.earlier.statements):
        found = [v for v in pairing.find_nearest(i, assignment.NEARNESS, assignment.CONSIDERED) if v.later in labelled]
        if found:
            right = [any(covers(statement.span, span) for span in labelled[v.later]) for v in found]
            yield Query(i, found, _measure(pairing, found), np.array(right))


def _measure(pairing: Pairing, found: Sequence[ComparisonVector]) -> np.ndarray:
    """The values of all grounds."""
    return np.array([[COMPARISONS[g](pairing, v) for g in GROUNDS] for v in found]).reshape(-1, len(GROUNDS))


def _find(side: Side, span: Span) -> int | None:
    """The statement that holds most of a span, if it holds half of it."""
    held = [(s.span.overlap(span), -(s.span.end - s.span.start), -i) for i, s in enumerate(side.statements)]
    common, _, i = max(held, default=(0, 0, 0))
    return -i if common >= 0.5 * (span.end - span.start) else None
