import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import yoy
from yoy.messages import LANGUAGES, load_messages
from yoy.rendering import render
from yoy.rendering.markdown import escape_markdown

from .sample import HOSTILE, make_comparison

COMPARISON = make_comparison()


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def source(lang: str) -> str:
    return render(COMPARISON, "md", lang)


def test_hostile_text_opens_no_tag_and_no_code(source: str) -> None:
    assert set(re.findall(r"(?<!\\)<[^>]*>", source)) == {"<br>", "<ins>", "</ins>", "<del>", "</del>"}
    assert not re.search(r"(?<!\\)`", source)
    assert escape_markdown(HOSTILE) in source


def test_every_row_has_as_many_cells_as_its_table(source: str) -> None:
    rows, width = 0, 0
    for line in source.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        width = width or cells
        assert cells == width, line
        rows += 1
    assert rows > 20


def test_the_unanswered_come_first_and_are_counted(source: str, lang: str) -> None:
    words = load_messages(lang)
    headings = re.findall(r"^## (.*)$", source, re.MULTILINE)
    assert headings[0] == f"{words['page.unanswered']} (4)"
    assert headings[1] == words["page.promises"]
    assert "**43%**" in source or "43%" in source


def test_every_promise_and_verdict_is_printed(source: str, lang: str) -> None:
    words = load_messages(lang)
    for follow_up in COMPARISON.follow_ups:
        assert escape_markdown(follow_up.next_step.text) in source
        assert (
            f"**{words[f'verdict.{follow_up.verdict}.mark']} {words[f'verdict.{follow_up.verdict}.label']}**" in source
        )


def test_digests_and_edits_are_printed(source: str) -> None:
    assert COMPARISON.earlier.source.sha256 in source
    assert COMPARISON.later.source.sha256 in source
    assert "<del>6期</del>" in source
    assert "<ins>9期</ins>" in source


def test_quotes_keep_the_blanks_between_their_words(tmp_path: Path) -> None:
    said = {"measures": ["Open Data 平台推广使用到全县12个镇"], "next_steps": ["推广使用 Open Data 平台"]}
    for year in (2023, 2024):
        text = json.dumps({"body": "云汐县水务局", "year": year} | said, ensure_ascii=False)
        (tmp_path / f"{year}.yaml").write_text(text, "utf-8")
    text = render(yoy.compare(yoy.read(tmp_path / "2023.yaml"), yoy.read(tmp_path / "2024.yaml")), "md", "en")
    assert "推广使用 Open Data 平台" in text
    assert "OpenData" not in text and "Data平台" not in text


def test_escaped_text_stays_on_one_line() -> None:
    assert escape_markdown("a\n# b\t|c") == "a \\# b \\|c"
    assert escape_markdown("1. x & [y](z)") == "1\\. x &amp; \\[y\\](z)"
    assert escape_markdown("a > b") == "a &gt; b"


def test_what_nobody_sees_and_a_terminal_obeys_is_shown() -> None:
    assert escape_markdown("a\x1b[31m\u202eb\r\nc") == "a␛\\[31m⟨U+202E⟩b c"


def test_the_same_comparison_gives_the_same_markdown(source: str, lang: str) -> None:
    assert render(make_comparison(), "markdown", lang) == source


def test_findings_are_printed_with_both_quotes(source: str, lang: str) -> None:
    words = load_messages(lang)
    part = source.split(f"## {words['finding.title']}\n")[1].split("\n## ", maxsplit=1)[0]
    assert f"### {words['finding.problem_repeated.label']} (1)" in part
    line = next(line for line in part.splitlines() if words["finding.problem_repeated.again"] in line)
    assert "「执法人员培训不足」" in line
    assert "「执法人员培训仍然不足」" in line


def test_nothing_to_ask_is_said(lang: str) -> None:
    source = render(replace(COMPARISON, findings=()), "md", lang)
    assert load_messages(lang)["finding.none"] in source
