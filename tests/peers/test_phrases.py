import random
import sys
from typing import Any

import pytest

from yoy.errors import UnusablePeers
from yoy.figures import find_figures
from yoy.messages import LANGUAGES
from yoy.model import Kind, Span, Statement
from yoy.peers.phrases import ALIKE, PhraseBook, compare_phrases, read_phrase
from yoy.text import normalise


def make_statement(text: str) -> Statement:
    return Statement(text, Kind.NEXT_STEP, text, Span(0, len(text)), figures=find_figures(text, 0))


def find_one(ours: str, theirs: str) -> list[tuple[bool, float]]:
    copies = PhraseBook([make_statement(ours)]).find_copies([make_statement(theirs)])
    return [(copy.verbatim, round(copy.likeness, 2)) for copy in copies]


@pytest.mark.parametrize(
    "theirs",
    [
        "深入编修节水型街巷名册，新建水厂3座",
        "深入编修“节水型街巷”名册 ， 新建水厂 ３ 座。",
        "深入編修節水型街巷名冊，新建水廠3座；",
    ],
)
def test_the_same_words_are_found_whatever_marks_width_and_variants(theirs: str) -> None:
    assert find_one("深入编修节水型街巷名册，新建水厂3座。", theirs) == [(True, 1.0)]


@pytest.mark.parametrize(
    ("ours", "theirs", "likeness"),
    [
        ("加快构建现代化水利基础设施体系", "构建现代化水利基础设施体系", 0.86),
        ("We will repair 12 bridges in the hills.", "We shall repair 12 bridges in the hills.", 0.84),
    ],
)
def test_nearly_the_same_words_are_found_and_measured(ours: str, theirs: str, likeness: float) -> None:
    assert find_one(ours, theirs) == [(False, likeness)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("规模以上企业用水重复利用率提高到93%以上", "规模以上企业用水重复利用率提高到95%以上"),
        ("在全市范围内新建改建城乡供水保障工程两座", "在全市范围内新建改建城乡供水保障工程三座"),
        ("全力推进“3×5”现代水网体系建设", "全力推进现代水网体系建设"),
    ],
)
def test_other_numbers_are_other_words(ours: str, theirs: str) -> None:
    pairs = [read_phrase(normalise(text), make_statement(text)) for text in (ours, theirs)]
    common, all_pairs = pairs[0].pairs & pairs[1].pairs, pairs[0].pairs | pairs[1].pairs
    assert len(common) / len(all_pairs) > 0.7, "only the numbers should tell them apart"
    assert find_one(ours, theirs) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("推进湖湾整治", "推进山村供水"),
        ("完善农村供水管护机制", "完善城市供水管护机制和水价机制"),
        ("着力增进水源安全", "增进水源安全"),  # 5 of 7 pairs: alike, and not nearly the same
        ("。", "！"),
        ("", "推进湖湾整治"),
    ],
)
def test_other_words_are_not_found(ours: str, theirs: str) -> None:
    assert find_one(ours, theirs) == []


def test_a_single_character_is_compared_too() -> None:
    assert find_one("水", "水。") == [(True, 1.0)]


def test_every_statement_is_held_against_every_phrase() -> None:
    book = PhraseBook(map(make_statement, ("强化水质监测预警", "强化水质监测和预警", "修编规划", "强化水质监测预警。")))
    copies = list(book.find_copies(map(make_statement, ("无关的话", "强化水质监测预警", "强化水质监测预警；"))))
    assert [(copy.text, copy.statement.text, copy.verbatim) for copy in copies] == [
        ("强化水质监测预警", "强化水质监测预警", True)
    ]
    near = PhraseBook(map(make_statement, ("扎实强化水源水质监测预警能力", "强化水源水质监测预警能力")))
    copies = list(near.find_copies([make_statement("强化水源水质监测预警能力")]))
    assert [copy.verbatim for copy in copies] == [False, True]


def change(text: str, draw: random.Random) -> str:
    """The text with a character or two put in, left out or changed."""
    characters = list(text)
    for _ in range(draw.randint(1, 2)):
        at = draw.randrange(len(characters))
        characters[at : at + draw.randint(0, 1)] = draw.choice(["", chr(draw.randrange(0x4E00, 0x4F00))])
    return "".join(characters)


def test_no_pair_that_is_alike_enough_is_missed() -> None:
    """MinHash only estimates, and LSH may miss; what every pair compared exactly gives is what it should find."""
    draw = random.Random(20)
    texts = ["".join(chr(draw.randrange(0x4E00, 0x5200)) for _ in range(draw.randint(2, 40))) for _ in range(400)]
    others = [change(text, draw) for text in texts]
    ours, theirs = ([make_statement(text) for text in each if text] for each in (texts, others))
    first = [read_phrase(normalise(each.text), each) for each in ours]
    second = [read_phrase(normalise(each.text), each) for each in theirs]
    expected = {(a.text, b.text) for a in first for b in second if compare_phrases(a, b) >= ALIKE}
    found = {(copy.text, normalise(copy.statement.text)) for copy in PhraseBook(ours).find_copies(theirs)}
    assert found == expected
    assert 100 < len(expected) < 390


def test_without_rensa_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(UnusablePeers) as raised:
        PhraseBook([])
    for lang in LANGUAGES:
        assert "pip install 'yoy[peers]'" in raised.value.say(lang)
        assert "pip install rensa" in raised.value.say(lang)


def test_a_report_without_statements_gives_nothing() -> None:
    empty: list[Any] = []
    assert list(PhraseBook(empty).find_copies([make_statement("推进")])) == []
    assert list(PhraseBook([make_statement("推进")]).find_copies(empty)) == []
