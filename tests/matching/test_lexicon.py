"""The lexicon that comes with yoy: rarity and meaning."""

from __future__ import annotations

import math

import pytest

from yoy.matching.lexicon import RAREST, load_lexicon, measure_cosine, weigh_rarity


def test_every_gram_has_a_vector_and_a_rarity() -> None:
    lexicon = load_lexicon()
    assert len(lexicon._vectors) == len(lexicon.places) * lexicon.dimensions
    rarities = [lexicon.find_rarity(gram) for gram in lexicon.places]
    assert all(rarity is not None and 0 <= rarity <= RAREST for rarity in rarities)
    assert lexicon.find_rarity("㐀㐁") is None


def test_rarity_falls_with_the_share_of_clauses() -> None:
    rarities = [weigh_rarity(share) for share in (0, 1e-6, 1e-4, 1e-2, 0.05, 0.5, 1)]
    assert rarities == sorted(rarities, reverse=True)
    assert (rarities[0], rarities[-1]) == (RAREST, 0)


@pytest.mark.parametrize("text", ["新建水厂", "5G基站", "水"])
def test_a_meaning_has_length_one(text: str) -> None:
    (meaning,) = load_lexicon().encode([text])
    assert math.hypot(*meaning) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "。", "㐀㐁"])
def test_a_text_of_which_nothing_is_known_is_near_nothing(text: str) -> None:
    unknown, known = load_lexicon().encode([text, "新建水厂"])
    assert measure_cosine(unknown, known) == 0.0


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("举办普法讲座", "开展法治宣传", "修建乡村道路"),
        ("建成污水处理厂", "污水处理设施投入使用", "举办人才招聘会"),
        ("压减审批时限", "办理时间缩短一半", "粮食总产量增长"),
    ],
)
def test_words_of_one_subject_are_nearer(text: str, near: str, far: str) -> None:
    one, two, three = load_lexicon().encode([text, near, far])
    assert measure_cosine(one, two) > measure_cosine(one, three) + 0.2
