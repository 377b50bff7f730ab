"""Meanings half from the lexicon, half from another encoder."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

import pytest

from yoy.matching import Blend
from yoy.matching.lexicon import Meaning, load_lexicon, measure_cosine

TEXTS = ["新建水厂", "供水工程开工", "举办人才招聘会", "压减审批时限"]
ALIKE = {TEXTS[0]: (0.9, 0.3, 0.1), TEXTS[1]: (0.9, 0.1, 0.3), TEXTS[2]: (0.9, -0.3, -0.1), TEXTS[3]: (0.9, -0.1, -0.3)}
"""All vectors point the same way but for a little."""


class Table:
    """An encoder that knows a few texts, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Meaning]:
        self.asked += texts
        return [ALIKE.get(text, (0.0, 0.0, 1.0)) if text else () for text in texts]


def test_the_cosine_is_the_mean_of_both() -> None:
    one, other = Blend(Table(), TEXTS).encode(TEXTS[:2])
    centred = [(0.3, 0.1), (0.1, 0.3)]  # what is left of the two without what all four have in common
    expected = sum(map(mul, *centred)) / (math.hypot(*centred[0]) * math.hypot(*centred[1]))
    own = measure_cosine(*load_lexicon().encode(TEXTS[:2]))
    assert measure_cosine(one, other) == pytest.approx((own + expected) / 2)


def test_a_meaning_has_length_one() -> None:
    for meaning in Blend(Table(), TEXTS).encode([*TEXTS, "新的文字"]):
        assert math.hypot(*meaning) == pytest.approx(1)


def test_what_all_texts_have_in_common_says_nothing() -> None:
    meanings = Blend(Table(), TEXTS).encode(TEXTS)
    own = load_lexicon().encode(TEXTS)
    pairs = [(i, j) for i in range(4) for j in range(4)]
    cosines = [2 * measure_cosine(meanings[i], meanings[j]) - measure_cosine(own[i], own[j]) for i, j in pairs]
    assert sum(cosines) == pytest.approx(0)


def test_the_centre_is_that_of_different_texts_in_any_order() -> None:
    assert Blend(Table(), TEXTS).encode(TEXTS) == Blend(Table(), [*reversed(TEXTS), TEXTS[0]]).encode(TEXTS)


def test_each_text_is_encoded_once() -> None:
    table = Table()
    blend = Blend(table, [*TEXTS, TEXTS[0]])
    blend.encode(TEXTS)
    blend.encode(["另一句", TEXTS[1], "另一句"])
    assert table.asked == [*TEXTS, "另一句"]


@pytest.mark.parametrize("texts", [[], [""], TEXTS[:1], ["", *TEXTS]], ids=len)
def test_a_text_that_stands_alone_or_is_empty_has_half_a_meaning(texts: list[str]) -> None:
    (alone, empty) = Blend(Table(), texts).encode([TEXTS[0], ""])
    (own,) = load_lexicon().encode(TEXTS[:1])
    assert measure_cosine(alone, empty) == 0.0
    if texts == TEXTS[:1]:
        assert alone[: len(own)] == pytest.approx(own)
