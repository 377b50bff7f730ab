"""The named grounds on which two statements are compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from yoy.matching.lexicon import RAREST, measure_cosine
from yoy.matching.pairing import ComparisonVector, Pairing

Compare = Callable[[Pairing, ComparisonVector], float]

_TELLING = 0.15
"""From this cosine on the longest text in common is named; below it there is little to name."""
_LONG = math.log(100)
"""The logarithm of the characters from which a clause's length says no more."""


def wording(_: Pairing, vector: ComparisonVector) -> float:
    """The two clauses use the same characters and words; the rarer, the more it counts."""
    return vector.wording


def theme(_: Pairing, vector: ComparisonVector) -> float:
    """The two paragraphs are about the same things."""
    return vector.theme


def meaning(pairing: Pairing, vector: ComparisonVector) -> float:
    """The two clauses use words that answer each other in reports of this kind; in English the same words."""
    if not pairing.earlier.knows_meanings:
        return vector.wording
    return max(0.0, measure_cosine(pairing.earlier.meanings[vector.earlier], pairing.later.meanings[vector.later]))


def context(pairing: Pairing, vector: ComparisonVector) -> float:
    """The whole sentences around the two clauses use words that answer each other; in English the same words."""
    if not pairing.earlier.knows_meanings:
        return vector.wording
    before, after = pairing.earlier, pairing.later
    one, other = before.sentence_of[vector.earlier], after.sentence_of[vector.later]
    return max(0.0, measure_cosine(before.contexts[one], after.contexts[other]))


def name(pairing: Pairing, vector: ComparisonVector) -> float:
    """The two clauses share a rare word, such as a name, a project or a place; the rarer, the more it counts."""
    rarest = next(find_shared(pairing, vector), "")
    return pairing.earlier.telling[vector.earlier].get(rarest, 0.0) / RAREST


def substance(pairing: Pairing, vector: ComparisonVector) -> float:
    """The later clause is long enough to report something."""
    return min(1.0, math.log(len(pairing.later.statements[vector.later].text)) / _LONG)


def reading(_: Pairing, vector: ComparisonVector) -> float:
    """Read together, the later clause is the answer to the earlier one, or comes nearest to it."""
    return vector.reading.shown


def phrasing(pairing: Pairing, vector: ComparisonVector) -> float:
    """One clause can be turned into the other by few insertions and deletions."""
    return fuzz.ratio(*_words(pairing, vector)) / 100


COMPARISONS: dict[str, Compare] = {
    c.__name__: c for c in (wording, theme, meaning, context, name, substance, phrasing, reading)
}
"""Every comparison by its name; the scorer's weights say which of them count, and how much."""


def show(ground: str, pairing: Pairing, vector: ComparisonVector) -> str:
    """What two statements have in common on this ground, in the report's words; empty where it has none to show."""
    if ground == "wording" and vector.wording >= _TELLING:
        run = find_longest_run(*_words(pairing, vector))
        return f"“{run}”" if len(run) > 1 else ""
    if ground == "name":
        word = next(find_shared(pairing, vector), "")
        return f"“{_widen(word, *_words(pairing, vector))}”" if word else ""
    return ""


def find_shared(pairing: Pairing, vector: ComparisonVector) -> Iterator[str]:
    """The telling words that both clauses use, rarest first."""
    others = pairing.later.telling[vector.later]
    return filter(others.__contains__, pairing.earlier.telling[vector.earlier])


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


def _widen(word: str, a: str, b: str) -> str:
    """The longest text around a word that stands in both."""
    start = a.find(word)
    if start < 0:
        return word
    end = start + len(word)
    while end < len(a) and a[start : end + 1] in b:
        end += 1
    while start and a[start - 1 : end] in b:
        start -= 1
    return a[start:end]


def _words(pairing: Pairing, vector: ComparisonVector) -> tuple[str, str]:
    return pairing.earlier.normalised[vector.earlier], pairing.later.normalised[vector.later]
