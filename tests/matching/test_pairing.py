"""Two sides of statements: sentences, paragraphs, nearest statements."""

from __future__ import annotations

import pytest

from yoy.matching import Pairing, Side, Vocabulary
from yoy.model import Document
from yoy.parser import parse_document

from .made import make_pairing

TEXT = """一、主要工作
改造东门水闸5座，更新监测设备8台。培训管护人员60名。
修订取水许可指南。
"""


def make_side() -> Side:
    report = parse_document(Document("x.txt", "0" * 64, "text/plain", "utf-8", TEXT))
    return Side(report, report.statements, Vocabulary(s.text for s in report.statements))


def test_clauses_are_grouped_by_sentence_and_paragraph() -> None:
    side = make_side()
    assert [s.text for s in side.statements][:2] == ["改造东门水闸5座，", "更新监测设备8台。"]
    assert side.sentence_of == [0, 0, 1, 2]
    assert side.paragraph_of == [0, 0, 0, 1]
    assert side.members == [[0, 1], [2], [3]]


def test_every_statement_is_in_one_sentence() -> None:
    side = make_side()
    assert sorted(i for members in side.members for i in members) == list(range(len(side.statements)))


def test_a_side_without_statements() -> None:
    pairing = make_pairing(["修订指南。"], [])
    assert pairing.later.members == []
    assert pairing.find_nearest(0, (1, 1, 1), 3) == []


EARLIER = ["新建东门水厂一座；"]
LATER = ["开展普法宣传！", "新建东门水厂一座；", "东门水厂完成选址；"]


def test_nearest_first() -> None:
    found = make_pairing(EARLIER, LATER).find_nearest(0, (1, 0, 0), 3)
    assert [v.later for v in found] == [1, 2]
    assert found[0].wording == pytest.approx(1)
    assert found[0].wording > found[1].wording > 0


def test_what_shares_nothing_is_no_candidate() -> None:
    assert make_pairing(EARLIER, LATER[:1]).find_nearest(0, (1, 1, 1), 3) == []


@pytest.mark.parametrize("n", [0, 1, 2, 9])
def test_at_most_n(n: int) -> None:
    assert len(make_pairing(EARLIER, LATER).find_nearest(0, (1, 1, 1), n)) == min(n, 2)


def test_a_cosine_without_weight_is_not_measured() -> None:
    found = make_pairing(EARLIER, LATER).find_nearest(0, (1, 0, 0), 1)[0]
    assert found.theme == 0
    found = make_pairing(EARLIER, LATER).find_nearest(0, (1, 1, 1), 1)[0]
    assert found.theme == pytest.approx(1)


def test_a_clause_is_found_by_its_sentence() -> None:
    report = parse_document(
        Document("x.txt", "0" * 64, "text/plain", "utf-8", "一、主要工作\n改造东门水闸5座，更新监测设备8台！\n")
    )
    step = parse_document(Document("y.txt", "0" * 64, "text/plain", "utf-8", "一、下一步\n改造东门水闸；\n"))
    vocabulary = Vocabulary(s.text for s in report.statements + step.statements)
    pairing = Pairing(Side(step, step.statements, vocabulary), Side(report, report.statements, vocabulary))
    by_wording = {v.later for v in pairing.find_nearest(0, (1, 0, 0), 9)}
    by_sentence = {v.later for v in pairing.find_nearest(0, (1, 1, 0), 9)}
    assert by_wording == {0}
    assert by_sentence == {0, 1}


def test_a_pairing_says_the_same_twice() -> None:
    one, two = make_pairing(EARLIER, LATER), make_pairing(EARLIER, LATER)
    assert one.find_nearest(0, (1, 2, 3), 3) == two.find_nearest(0, (1, 2, 3), 3)
