"""Texts as weighted bags of grams."""

from __future__ import annotations

import math

import pytest

from yoy.matching.vectors import Index, Vocabulary

TEXTS = ["新建东门水厂一座", "修订取水许可指南", "新建西门泵站", "开展普法宣传", "", "水"]


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(TEXTS)


@pytest.mark.parametrize("text", [t for t in TEXTS if t])
def test_a_vector_has_length_one(vocabulary: Vocabulary, text: str) -> None:
    assert math.isclose(sum(w * w for w in vocabulary.weigh([text]).values()), 1.0)


def test_an_empty_text_has_an_empty_vector(vocabulary: Vocabulary) -> None:
    assert vocabulary.weigh([""]) == {}


def test_identical_texts_have_cosine_one(vocabulary: Vocabulary) -> None:
    index = Index([vocabulary.weigh([text]) for text in TEXTS])
    for i, text in enumerate(TEXTS):
        cosines = index.measure_cosines(vocabulary.weigh([text]))
        assert not text or math.isclose(cosines[i], 1.0)


def test_texts_that_share_nothing_are_absent(vocabulary: Vocabulary) -> None:
    index = Index([vocabulary.weigh([text]) for text in TEXTS])
    assert 3 not in index.measure_cosines(vocabulary.weigh([TEXTS[0]]))
    assert index.measure_cosines(vocabulary.weigh([""])) == {}


def test_rare_grams_weigh_more(vocabulary: Vocabulary) -> None:
    vector = vocabulary.weigh([TEXTS[0]])
    assert vector["东门"] > vector["新建"] > 0


def test_what_the_whole_genre_says_is_left_out(vocabulary: Vocabulary) -> None:
    assert "建" not in vocabulary.weigh([TEXTS[0]])


def test_words_of_latin_letters_are_counted_in_the_reports() -> None:
    texts = [f"the plan of ward{i}" for i in range(100)]
    vector = Vocabulary(texts).weigh([texts[0]])
    assert set(vector) == {"ward0"}


def test_other_texts_beside_change_nothing() -> None:
    others = [f"植树造林{chr(0x3400 + i)}" for i in range(200)]
    one, other = (Vocabulary([*TEXTS, *others[:n]]) for n in (150, 200))
    assert one.weigh([TEXTS[0]]) == other.weigh([TEXTS[0]])


def test_what_the_two_reports_are_about_tells_less() -> None:
    texts = [f"取水许可{chr(0x3400 + i)}" for i in range(60)]
    often, seldom = (Vocabulary([TEXTS[0], *some]).list_telling(some[0]) for some in (texts, texts[:1]))
    assert often["取水"] < seldom["取水"]


def test_telling_words_come_with_their_rarity(vocabulary: Vocabulary) -> None:
    words = vocabulary.list_telling(TEXTS[0])
    assert words["门水"] > words["新建"] > 0
    assert "厂" not in words


def test_the_order_of_the_texts_does_not_matter(vocabulary: Vocabulary) -> None:
    other = Vocabulary(reversed(TEXTS))
    assert other.weigh([TEXTS[0]]) == pytest.approx(vocabulary.weigh([TEXTS[0]]))


def test_a_text_twice_counts_once(vocabulary: Vocabulary) -> None:
    assert Vocabulary([*TEXTS, TEXTS[0]]).weigh([TEXTS[0]]) == vocabulary.weigh([TEXTS[0]])


def test_a_group_is_weighed_together(vocabulary: Vocabulary) -> None:
    both = vocabulary.weigh(TEXTS[:2])
    assert set(both) == set(vocabulary.weigh(TEXTS[:1])) | set(vocabulary.weigh(TEXTS[1:2]))
    assert math.isclose(sum(w * w for w in both.values()), 1.0)


def test_a_long_text_keeps_its_heaviest_grams() -> None:
    long = "".join(chr(0x4E00 + i) for i in range(600))
    vocabulary = Vocabulary([long, *TEXTS])
    vector = vocabulary.weigh([long])
    assert len(vector) < 600
    assert math.isclose(sum(w * w for w in vector.values()), 1.0)
