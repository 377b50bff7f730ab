"""The named grounds on which two statements are compared; a docstring is the sentence a reader sees."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import fuzz

from yoy.matching.pairing import ComparisonVector, Pairing

Compare = Callable[[Pairing, ComparisonVector], tuple[float, str]]

_TELLING = 0.15
"""From this cosine on the longest text in common is named; below it there is little to name."""


def wording(pairing: Pairing, vector: ComparisonVector) -> tuple[float, str]:
    """The two clauses use the same characters and words; the rarer, the more it counts."""
    run = find_longest_run(*_words(pairing, vector)) if vector.wording >= _TELLING else ""
    return vector.wording, f"“{run}”" if len(run) > 1 else ""


def sentence(_: Pairing, vector: ComparisonVector) -> tuple[float, str]:
    """The whole sentences around the two clauses use the same words."""
    return vector.sentence, ""


def theme(_: Pairing, vector: ComparisonVector) -> tuple[float, str]:
    """The two paragraphs are about the same things."""
    return vector.theme, ""


def phrasing(pairing: Pairing, vector: ComparisonVector) -> tuple[float, str]:
    """One clause can be turned into the other by few insertions and deletions."""
    return fuzz.ratio(*_words(pairing, vector)) / 100, ""


COMPARISONS: dict[str, Compare] = {c.__name__: c for c in (wording, sentence, theme, phrasing)}
"""Every comparison by its name; the scorer's weights say which of them count, and how much."""


def find_longest_run(a: str, b: str) -> str:
    """The longest text that stands in both.

    >>> find_longest_run("建设粮食储备库", "新建粮食储备库两座")
    '粮食储备库'
    """
    best, start = "", 0
    for end in range(1, len(a) + 1):
        while end - start > len(best) and a[start:end] not in b:
            start += 1
        if end - start > len(best):
            best = a[start:end]
    return best


def _words(pairing: Pairing, vector: ComparisonVector) -> tuple[str, str]:
    return pairing.earlier.normalised[vector.earlier], pairing.later.normalised[vector.later]
