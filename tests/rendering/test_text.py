"""The summary of a comparison on a terminal, in a pipe or a file: it fits, and has the words of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

import yoy
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Fault, Opinion, Verdict
from yoy.rendering.rows import Page
from yoy.rendering.terminal import FILE, Screen
from yoy.rendering.text import render_text
from yoy.rendering.view import build_view

from .hostile import CODE, WORDS, check_lines, spoil_rows
from .sample import make_comparison

SCREENS = (FILE, Screen(40), Screen(100), Screen(80, True))
BODIES = ("jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju")


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def squeeze(text: str) -> str:
    """A text without blanks, line ends and colours, in which words are found however they were wrapped."""
    return re.sub(r"\s", "", CODE.sub("", text))


def make_page(lang: str, promises: int = 1) -> Page:
    """The page of the sample comparison with its unanswered promises so many times."""
    page = build_view(make_comparison(), lang)
    return page._replace(unanswered=tuple(each for each in page.unanswered for _ in range(promises)))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_line_fits(samples: Any, lang: str, screen: Screen) -> None:
    for body in BODIES:
        for later in ("2025.txt", "2025.html"):
            page = build_view(samples.compare(body, "2024.txt", later), lang)
            check_lines(render_text(page, screen), screen.width)
    check_lines(render_text(make_page(lang, 30), screen), screen.width)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_in_any_place_reaches_the_terminal_raw(lang: str, screen: Screen, word: str) -> None:
    check_lines(render_text(spoil_rows(make_page(lang), word), screen), screen.width)


@pytest.mark.parametrize("screen", SCREENS)
def test_long_words_fit_wherever_a_report_is_quoted(lang: str, screen: Screen) -> None:
    short = ("lang", "year", "value", "fraction", "mark", "verdict", "tone")
    for word in ("很长的标题" * 40, "averylongword" * 20, "word " * 60):
        check_lines(render_text(spoil_rows(make_page(lang), word, but=short), screen), screen.width)


@pytest.mark.parametrize("screen", SCREENS)
def test_it_has_the_words_of_the_page(samples: Any, lang: str, screen: Screen) -> None:
    page, words = build_view(samples.compare(BODIES[0], "2023.txt", "2024.txt"), lang), load_messages(lang)
    text = squeeze(render_text(page, screen))
    for sentence in (page.title, page.summary, page.caveat, words["page.unanswered"], words["page.bar"]):
        assert squeeze(sentence) in text
    for source in page.sources:
        assert squeeze(source.title) in text
        assert squeeze(source.tally) + squeeze(source.path) in text
    for number in page.headlines:
        assert squeeze(f"{number.value}{number.fraction}{number.label}") in text
    for tally in page.tallies:
        assert squeeze(f"{tally.promises}{tally.mark}{tally.label}") in text
    for promise in page.unanswered:
        assert squeeze(f"{promise.mark}{promise.item}{promise.quote.text}") in text
        assert squeeze(f"{promise.checkability} {promise.level}") in text
    assert text.count("-oreport.html") == 1


def test_the_bars_are_as_long_as_the_counts_are_large(lang: str) -> None:
    page = make_page(lang)
    tallies = tuple(each._replace(promises=number) for each, number in zip(page.tallies, (8, 4, 2, 1), strict=False))
    lines = render_text(page._replace(tallies=tallies + page.tallies[4:5])).splitlines()
    bars = [line.count("█") for tally in tallies for line in lines if f"{tally.promises}  {tally.mark} " in line]
    assert bars == sorted(bars, reverse=True)
    assert bars[0] == 2 * bars[1] == 4 * bars[2] == 20


def test_the_most_checkable_come_first_and_the_rest_is_counted(lang: str) -> None:
    words = load_messages(lang)
    text = render_text(make_page(lang, 6))
    assert words.say("text.more", n=4) in text
    assert words["text.more"].split("{n}")[0] not in render_text(make_page(lang, 5))
    levels = re.findall(r"^  (C\d) ", text, re.MULTILINE)
    assert levels == ["C3", "C2", "C1", "C0"]


def test_doubts_stand_before_the_promises(lang: str) -> None:
    words = load_messages(lang)
    comparison = make_comparison()
    text = render_text(build_view(comparison, lang))
    assert words["fault.years_not_successive"] in text
    assert text.index(words["page.faults"]) < text.index(words["page.unanswered"] + " (")
    many = replace(comparison, faults=tuple(Fault(f"code_{number}") for number in range(20)))
    text = render_text(build_view(many, lang))
    assert "code_7\n" in text
    assert "code_8" not in text
    assert words.say("text.more", n=12) in text


def test_an_opinion_stands_beneath_its_promise(lang: str) -> None:
    comparison = make_comparison()
    opinion = Opinion("qwen3:8b", Verdict.FULFILLED, (), "denied")
    follow_ups = tuple(
        replace(each, opinion=opinion) if each.verdict is Verdict.NO_TRACE else each for each in comparison.follow_ups
    )
    page = build_view(replace(comparison, follow_ups=follow_ups), lang)
    [promise] = [each for each in page.unanswered if each.opinion]
    assert squeeze(promise.quote.text + promise.opinion) in squeeze(render_text(page))


def test_a_comparison_without_promises_or_without_unanswered_ones_says_so(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    text = render_text(build_view(replace(comparison, follow_ups=()), lang))
    assert words["page.promises_none"] in text
    assert words["page.bar"] not in text
    text = render_text(build_view(replace(comparison, follow_ups=comparison.follow_ups[:2]), lang))
    assert words["page.unanswered_none"] in text


def test_the_library_prints_what_a_file_gets(lang: str) -> None:
    assert yoy.render(make_comparison(), "text", lang) == render_text(build_view(make_comparison(), lang), FILE)


def test_findings_are_counted_by_kind(lang: str) -> None:
    words = load_messages(lang)
    lines = render_text(make_page(lang)).splitlines()
    at = lines.index(f"{words['finding.title']} (4)")
    kinds = ("problem_repeated", "withdrawn_figure", "soft_target", "nothing_checkable")
    assert lines[at + 1 : at + 5] == [f"  1  {words[f'finding.{kind}.label']}" for kind in kinds]
    assert words["finding.title"] not in render_text(make_page(lang)._replace(findings=()))
