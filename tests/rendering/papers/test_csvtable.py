import csv
from io import StringIO

import pytest

from yoy.messages import LANGUAGES
from yoy.rendering import render
from yoy.rendering.papers.csvtable import guard_text
from yoy.rendering.papers.ledger import COLUMNS

from ..sample import make_comparison
from .hostile import TEXTS, make_hostile, make_silent


def read(source: str) -> list[dict[str, str]]:
    assert source.startswith("\ufeff")
    return list(csv.DictReader(StringIO(source[1:], newline=""), strict=True))


def test_one_line_a_promise_under_the_names_of_the_columns() -> None:
    comparison = make_comparison()
    rows = read(render(comparison, "csv"))
    assert tuple(rows[0]) == COLUMNS
    assert [row["number"] for row in rows] == [str(n) for n in range(1, 9)]
    assert [row["verdict"] for row in rows] == [str(f.verdict) for f in comparison.follow_ups]
    assert [row["promise"] for row in rows] == [f.next_step.text for f in comparison.follow_ups]
    assert [row["confidence"] for row in rows] == ["0.93", "0.93", "0.7", "0.4", "0.93", "0.93", "0.93", "0.93"]
    assert [row["needs_review"] for row in rows] == [
        "true" if f.needs_review else "false" for f in comparison.follow_ups
    ]


def test_a_row_says_what_the_reports_say() -> None:
    rows = read(render(make_comparison(), "csv"))
    assert rows[0]["theme"].startswith("强化培训<script>")
    assert (rows[0]["measures"], rows[0]["place"]) == ("全年举办法治讲堂9期", "第3行 · 第35–44字")
    assert (rows[5]["deadline"], rows[5]["owner"]) == ("9月底前", "")
    assert (rows[0]["deadline"], rows[0]["reviewer"], rows[0]["opinion"]) == ("", "", "")
    assert "\n第二意见：model<script>" in rows[2]["remarks"]
    assert "据报告所述：topic_only\n未写明具体对象、数字、期限、责任单位" in rows[3]["remarks"]
    assert "后一年的计划中再次提出：设立监督热线" in rows[4]["remarks"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_texts_come_back_as_they_were_and_never_as_a_formula(lang: str) -> None:
    rows = read(render(make_hostile(), "csv", lang))
    assert [row["promise"] for row in rows] == [row["measures"] for row in rows] == [guard_text(text) for text in TEXTS]
    for row in rows:
        for name, value in row.items():
            assert value.lstrip(" \u3000\xa0")[:1] not in {*"=+-@＝＋－＠\t\r\n\0"}, (name, value)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1", True),
        (" =1", True),
        ("－1", True),
        ("＠a", True),
        ("\tx", True),
        ("\0", True),
        ("1-1", False),
        ("", False),
    ],
)
def test_only_what_looks_like_a_formula_is_guarded(text: str, guarded: bool) -> None:
    assert guard_text(text) == ("'" if guarded else "") + text


def test_texts_are_quoted_numbers_are_not_and_lines_end_as_in_the_rfc() -> None:
    source = render(make_comparison(), "csv")
    head, first, *_ = source.removeprefix("\ufeff").split("\r\n")
    assert head == ",".join(f'"{name}"' for name in COLUMNS)
    assert first.startswith(
        '1,"全年举办法治讲堂8期","强化培训<script>alert(""x"")</script>|""onmouseover=""y</style>`*","C3",'
    )
    assert source.endswith('"\r\n')


def test_nothing_promised_leaves_the_head() -> None:
    assert read(render(make_silent(), "csv")) == []
    assert render(make_silent(), "csv").count("\r\n") == 1
