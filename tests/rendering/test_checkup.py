"""The check-up as text and Markdown: it fits a terminal, hides nothing in a file, and is safe with any report."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from matching.made import make_report
from yoy.checkup import Checkup, check_up
from yoy.errors import UnwritableOutput
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Fault, Ignored, Kind, Report, Span
from yoy.rendering.checkup import DOOR
from yoy.rendering.checkup.text import render_text
from yoy.rendering.checkup.view import build_view
from yoy.rendering.terminal import FILE, Screen

from .hostile import WORDS, check_lines, spoil_rows

BODY = "yuncen-ziran-ziyuan-ju"


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def make_long(name: str = "办理第三项事务") -> Report:
    """A report with more of everything than a terminal shows."""
    texts = [f"{name}{number}，年底前办结{number}件，" + "说明" * 60 for number in range(40)]
    report = make_report(texts, Kind.NEXT_STEP)
    return replace(
        report,
        title="云岑县水务局2024年法治政府建设年度报告" * 4,
        ignored=tuple(Ignored(Span(n, n + 1), "page_furniture") for n in range(20)),
        faults=(Fault("no_measures"), Fault("organ_unknown", span=Span(400, 410))),
        source=replace(report.source, path="一个很长的文件夹名/" * 12 + "2024.txt"),
    )


@pytest.fixture(params=[(FILE, True), (FILE, False), (Screen(40), True), (Screen(100, True), False)])
def printed(request: pytest.FixtureRequest) -> tuple[Screen, bool]:
    """A screen, and whether the text is whole."""
    screen, whole = request.param
    return screen, whole


@pytest.mark.parametrize("year", ["2023.txt", "2024.html", "2025.txt"])
def test_what_is_printed_fits(samples: Any, lang: str, printed: tuple[Screen, bool], year: str) -> None:
    screen, whole = printed
    for checkup in (check_up(samples.read(BODY, year)), check_up(make_long()), make_empty()):
        check_lines(DOOR.render(checkup, "text", lang, whole=whole, screen=screen), screen.width)


@pytest.mark.parametrize("word", WORDS)
def test_nothing_in_any_place_reaches_the_terminal_raw(
    samples: Any, lang: str, printed: tuple[Screen, bool], word: str
) -> None:
    screen, whole = printed
    sheet = build_view(check_up(samples.read(BODY, "2025.txt")), lang)
    named = ("lang", "slots", "level", "line", "marks", "mark")  # yoy's own words, in columns
    check_lines(render_text(spoil_rows(sheet, word, but=named), screen, whole=whole), screen.width)


def test_a_cut_text_says_how_much_it_leaves_out_and_how_to_see_it(lang: str) -> None:
    text = DOOR.render(check_up(make_long()), "text", lang, whole=False)
    words = load_messages(lang)
    assert words.say("text.more", n=32) in text
    assert words.say("text.more", n=12) in text
    assert text.count("--all") == 1
    whole = DOOR.render(check_up(make_long()), "text", lang)
    assert words["text.more"].split("{n}")[0] not in whole
    assert "--all" not in whole


def squeeze(text: str) -> str:
    """A text without blanks and line ends, in which words are found however they were wrapped."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("format", ["text", "md"])
def test_a_file_holds_everything(samples: Any, lang: str, format: str) -> None:
    report = samples.read(BODY, "2025.txt")
    written = squeeze(DOOR.render(check_up(report), format, lang).replace("\\", ""))
    for step in report.of_kind(Kind.NEXT_STEP):
        assert squeeze(step.text) in written
    for heading in report.headings():
        assert squeeze(heading.title) in written
    for ignored in report.ignored:
        assert report.source.quote(ignored.span).split()[0].split(">")[0] in written
    assert report.source.sha256 in written
    assert "100.000" in written


def test_the_summary_comes_first_and_counts(samples: Any, lang: str) -> None:
    checkup = check_up(samples.read(BODY, "2025.txt"))
    words = load_messages(lang)
    text = DOOR.render(checkup, "text", lang, whole=False)
    heads = [words[f"checkup.{name}"] for name in ("summary", "statutory", "plan", "outline", "figures", "reading")]
    assert [line for line in text.splitlines() if line in heads] == heads
    steps = len(checkup.plan)
    sentence = words.say("checkup.checkable", n=steps, checkable=checkup.checkable, rest=steps - checkup.checkable)
    assert sentence.replace(" ", "") in re.sub(r"\s", "", text)


def test_faults_stand_in_the_summary_with_their_line(lang: str) -> None:
    words = load_messages(lang)
    placed = words.say("fault.at", fault=words["fault.organ_unknown"], place=words.say("checkup.line", line=3))
    for format in ("text", "md"):
        text = re.sub(r"\s+", " ", DOOR.render(check_up(make_long()), format, lang)).replace("\\", "")
        assert words["fault.no_measures"] in text
        assert placed in text


def test_pages_are_named_where_there_are_pages(lang: str) -> None:
    words = load_messages(lang)
    report = make_long()
    paged = replace(report, source=replace(report.source, page_starts=(300, 600)))
    text = DOOR.render(check_up(paged), "text", lang)
    assert words.say("checkup.pages", n=3) in text
    assert words.say("checkup.line_paged", page=2, line=1) in text
    assert "  2:2" in text


def make_empty() -> Checkup:
    return check_up(replace(make_report(["开展检查"], Kind.MEASURE), statements=()))


def test_a_report_without_anything_is_checked_up(lang: str) -> None:
    for format in ("text", "md"):
        text = DOOR.render(make_empty(), format, lang)
        assert load_messages(lang)["checkup.no_plan"] in text
        assert load_messages(lang)["checkup.no_figures"] in text


@pytest.mark.parametrize("format", ["html", "nonsense"])
def test_an_unknown_format_names_the_known_ones(lang: str, format: str) -> None:
    with pytest.raises(UnwritableOutput, match=format) as raised:
        DOOR.render(make_empty(), format, lang)
    assert all(known in raised.value.say(lang) for known in DOOR.formats)


def test_hostile_text_opens_no_tag_and_no_cell(lang: str) -> None:
    name = "<script>alert(1)</script> | [x](y) `z` "
    text = DOOR.render(check_up(make_long(name)), "md", lang)
    assert not re.search(r"(?<!\\)<", text)
    assert not re.search(r"(?<!\\)`", text)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
