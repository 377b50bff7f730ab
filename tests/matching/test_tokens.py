"""Texts as numbers of words."""

from __future__ import annotations

import pytest

from yoy.matching.network import DATA
from yoy.matching.tokens import FIRST, UNKNOWN, load_tokenizer, make_tokenizer, simplify


def test_the_longest_word_comes_first() -> None:
    tokenizer = make_tokenizer(["水", "水厂", "水厂建", "建"])
    assert tokenizer.cut("水厂建水", 9) == [FIRST + 2, FIRST]


def test_what_has_no_number_is_unknown() -> None:
    assert make_tokenizer(["水"]).cut("水龘水", 9) == [FIRST, UNKNOWN, FIRST]


@pytest.mark.parametrize("text", ["", " ", "\u3000\n"])
def test_a_text_without_words_is_one_unknown(text: str) -> None:
    assert make_tokenizer(["水"]).cut(text, 9) == [UNKNOWN]


def test_no_more_words_than_asked() -> None:
    assert make_tokenizer(["水"]).cut("水" * 50, 7) == [FIRST] * 7


def test_numbers_are_one_word() -> None:
    assert simplify("新建 12,300.5公里") == simplify("新建8公里") == "新建#公里"


def test_width_and_script_make_no_difference() -> None:
    assert simplify("建設ＡＢ") == "建设ab"


def test_the_shipped_words_know_the_genre() -> None:
    tokenizer = load_tokenizer(DATA / "words.txt")
    assert len(tokenizer.cut("推进法治政府建设", 20)) <= 5
    assert UNKNOWN not in tokenizer.cut("推进法治政府建设，出台行政执法裁量基准3项。", 40)
