"""Sentences, clauses and grams."""

from __future__ import annotations

import pytest

from yoy.model import Span
from yoy.text import ends_sentence, find_grams, fold, normalise, split_clauses, split_sentences, unify_radicals


def cut_sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def cut_clauses(text: str) -> list[str]:
    return [text[a:b] for a, b in split_clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("　 ，。！", ""),
        ("ＡＢ１２", "ab12"),
        ("完成　“双交办”，１２ 件。", "完成双交办12件"),
        ("GDP增长5.2％", "gdp增长52"),
        ("㎡", "m2"),
        ("snake_case", "snakecase"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("，！“”", []),
        ("水", ["水"]),
        ("新建水厂", ["新", "建", "水", "厂", "新建", "建水", "水厂"]),
        ("水，厂", ["水", "厂"]),
        ("5G基站", ["5g", "基", "站", "基站"]),
        ("２.5万", ["2.5", "万"]),
        ("Open Data Plan", ["open", "data", "plan"]),
    ],
)
def test_find_grams(text: str, expected: list[str]) -> None:
    assert find_grams(text) == expected


@pytest.mark.parametrize("mark", "。、《》【】「」")
def test_no_gram_crosses_a_chinese_mark(mark: str) -> None:
    assert find_grams(f"水{mark}厂") == ["水", "厂"]


def test_no_sentence_is_empty() -> None:
    assert cut_sentences("　\n 　") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("无标点", ["无标点"]),
        ("建成泵站。改造水闸；更新设备！", ["建成泵站。", "改造水闸；", "更新设备！"]),
        ("建成泵站。 改造水闸。", ["建成泵站。", "改造水闸。"]),
        ("做没做？！做了。", ["做没做？！", "做了。"]),
        ("改造水闸。（牵头单位：水政科）更新设备。", ["改造水闸。（牵头单位：水政科）", "更新设备。"]),
        ("改造水闸。（见附件）更新设备。", ["改造水闸。", "（见附件）更新设备。"]),
        ("提出“先立后破。稳步推进。”的要求。落实。", ["提出“先立后破。稳步推进。”的要求。", "落实。"]),
        ("修订办法（第三条；第五条）两处。", ["修订办法（第三条；第五条）两处。"]),
        ("引号“没有关上。后一句。", ["引号“没有关上。", "后一句。"]),
        ("第一行\n第二行。", ["第一行", "第二行。"]),
        ("。。。", ["。。。"]),
    ],
)
def test_split_sentences(text: str, expected: list[str]) -> None:
    assert cut_sentences(text) == expected


def test_split_sentences_stays_between_the_ends() -> None:
    text = "甲事办结。乙事办结。丙事办结。"
    assert [text[a:b] for a, b in split_sentences(text, 5, 10)] == ["乙事办结。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("改造东门水闸，更新监测设备，培训管护人员。", ["改造东门水闸，", "更新监测设备，", "培训管护人员。"]),
        ("改造水闸，更新监测设备。", ["改造水闸，更新监测设备。"]),  # too short to be matched by itself
        ("改造水闸5座，更新设备8台。", ["改造水闸5座，", "更新设备8台。"]),  # but not where it has a figure
        ("检测水样12，300份。", ["检测水样12，300份。"]),
        ("检测水样1,280份,整改问题46个。", ["检测水样1,280份,", "整改问题46个。"]),
        ("推行“早发现，早处置”机制，完善预案体系。", ["推行“早发现，早处置”机制，", "完善预案体系。"]),
        ("出台《取水，用水管理办法》，印发操作指南。", ["出台《取水，用水管理办法》，", "印发操作指南。"]),
        ("完善预案（防汛，抗旱），组织应急演练。", ["完善预案（防汛，抗旱），", "组织应急演练。"]),
        ("推进管网互联，切实提升供水能力。", ["推进管网互联，切实提升供水能力。"]),
        ("推进管网互联，提升供水能力20%。", ["推进管网互联，", "提升供水能力20%。"]),
        ("围绕节水目标，开展用水审计，完善计量。", ["围绕节水目标，开展用水审计，完善计量。"]),
        ("供水2600万吨，同比增长4%，漏损率下降2个百分点。", ["供水2600万吨，同比增长4%，", "漏损率下降2个百分点。"]),
    ],
)
def test_split_clauses(text: str, expected: list[str]) -> None:
    assert cut_clauses(text) == expected


def test_clauses_lie_inside_their_sentence() -> None:
    text = "前文不动。改造水闸，更新设备。后文不动。"
    assert [text[a:b] for a, b in split_clauses(text, Span(5, 15))] == ["改造水闸，更新设备。"]


@pytest.mark.parametrize("mark", "。；;！？!?")
def test_a_closing_mark_ends_a_sentence(mark: str) -> None:
    assert ends_sentence(f"改造水闸{mark}")
    assert ends_sentence(f"改造水闸{mark}（责任单位：水政科、财务科）")


@pytest.mark.parametrize("clause", ["", "改造水闸", "改造水闸，", "改造水闸：", "“改造”"])
def test_other_marks_end_no_sentence(clause: str) -> None:
    assert not ends_sentence(clause)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成３．５件，辦結率１００％", "完成3.5件，办结率100%"),
        ("關於２０２４年度推進法治政府建設的報告", "关于2024年度推进法治政府建设的报告"),
        ("加强⼭⽔林⽥保护⻚", "加强山水林田保护页"),
        ("（一）完善制度，１,０００人；", "（一）完善制度，1,000人；"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(fold(text)) == len(text)


def test_fold_leaves_a_simplified_text_alone() -> None:
    text = "　　三、下一步工作计划（2025年），“双随机”抽查12.5%——①珺"
    assert fold(text) is text or fold(text) == text


def test_traditional_and_simplified_twins_match() -> None:
    assert normalise("完善執法監督機制") == normalise("完善执法监督机制")
    assert find_grams("執法監督") == find_grams("执法监督")


def test_unify_radicals() -> None:
    assert unify_radicals("⼆、⻋⻚⼀") == "二、车页一"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose by 3.5 percent. Dr. Hale said so.", ["It rose by 3.5 percent.", "Dr. Hale said so."]),
        ("The U.S. Government acted; others wait.", ["The U.S. Government acted;", "others wait."]),
        ("See No. 5 of the plan. (It is short.) Then stop.", ["See No. 5 of the plan.", "(It is short.) Then stop."]),
        ("She said “we will act.” He left.", ["She said “we will act.” He left."]),
        ("Version 1.2.3 runs. 12 offices use it.", ["Version 1.2.3 runs.", "12 offices use it."]),
    ],
)
def test_sentences_in_latin_letters(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == expected


def test_a_comma_ends_no_clause_in_latin_letters() -> None:
    text = "We opened two rooms, three halls, and a yard."
    assert [text[a:b] for a, b in split_clauses(text, Span(0, len(text)))] == [text]
