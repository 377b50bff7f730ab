from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yoy.messages import load_messages
from yoy.model import Edit, Kind, Span, Statement
from yoy.rendering.quotes import find_shareable, mark_edits, mark_shared, open_side

from .sample import make_report

TEXT = st.text(alphabet="法治培训讲堂，。8期12 abcDEF<", max_size=30)


def list_shared(text: str, other: str) -> list[str]:
    return [words for kind, words in mark_shared(text, find_shareable(other)) if kind == "shared"]


@given(TEXT, TEXT)
def test_marking_loses_no_character_and_marks_only_what_both_have(text: str, other: str) -> None:
    pieces = mark_shared(text, find_shareable(other))
    assert "".join(words for _, words in pieces) == text
    assert all(words for _, words in pieces)
    for kind, words in pieces:
        assert kind == "plain" or any(pair in other for pair in map(str.__add__, words, words[1:]))


def test_runs_of_two_characters_and_more_are_shared() -> None:
    assert list_shared("举办法治讲堂，学法", "法治讲堂已办") == ["法治讲堂"]


def test_a_single_character_and_punctuation_are_not_shared() -> None:
    assert list_shared("法，治", "法，治") == []


def test_a_number_is_shared_only_whole_and_with_its_unit() -> None:
    assert list_shared("办8期", "共18期") == []
    assert list_shared("共18期", "办8期") == []
    assert list_shared("办班8期", "讲座8期") == ["8期"]


def test_english_shares_words_not_letters() -> None:
    assert list_shared("train the Officers of HQ", "Two officers of the HQ") == ["Officers", "HQ"]


def test_edits_fall_on_their_own_side() -> None:
    edits = (Edit("delete", "6期"), Edit("insert", "9期"), Edit("equal", "讲堂"))
    assert mark_edits(edits, "delete") == (("delete", "6期"), ("plain", "讲堂"))
    assert mark_edits(edits, "insert") == (("insert", "9期"), ("plain", "讲堂"))


def test_a_place_counts_pages_lines_and_characters_from_one() -> None:
    report = make_report("某局", 2023, [("title", "标题"), (Kind.MEASURE, "举办讲堂")], "x.txt", pages=(3,))
    side = open_side("earlier", report, load_messages("en"))
    (statement,) = report.statements
    assert side.place(statement.span) == "page 2 · paragraph 1 · char. 4–7"
    assert side.lines.number(Span(0, 1)) == report.source.line_of(Span(0, 1)) == 1
    assert (side.lines.number(statement.span), report.source.line_of(statement.span)) == (1, 2)


def test_a_report_without_pages_names_none() -> None:
    report = make_report("某局", 2023, [("title", "标题")], "x.txt")
    assert open_side("later", report, load_messages("zh")).place(Span(0, 2)) == "第1行 · 第1–2字"


def test_a_quote_names_the_titles_above_it_and_its_place_in_the_text() -> None:
    report = make_report("某局", 2023, [("title", "标题")], "x.txt")
    statement = Statement("s", Kind.MEASURE, "标题", Span(0, 2), ("一", "", "二"))
    side = open_side("later", replace(report, statements=(statement,)), load_messages("zh"))
    assert side.quote(statement).path == "一 › 二"
    assert side.quote(statement).anchor == "l1"
