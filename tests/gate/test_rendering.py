"""What a check prints: text that fits a terminal, Markdown that is cut with a sentence, JUnit XML."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from rendering.hostile import WORDS, check_lines, spoil_rows
from yoy.errors import UnusableBaseline, UnwritableOutput
from yoy.gate import Check, check_body
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Verdict
from yoy.preferences import Rules
from yoy.rendering.check import DOOR
from yoy.rendering.check.junit import write_junit
from yoy.rendering.check.markdown import LARGEST, render_markdown
from yoy.rendering.check.text import render_text
from yoy.rendering.check.view import build_view
from yoy.rendering.terminal import FILE, Screen

from .made import PUMPS, PUMPS_DONE, ROADS, SCHOOLS, make_alert, make_promise, make_snapshot, make_usual, without

OWN = ("lang", "mark", "years", "rate", "fraction", "counts")
"""What no report has a say in."""

every_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def make_check(*, many: bool = True) -> Check:
    """Bodies with something in every state, every rule broken in every way, and a fault."""
    usual = make_usual()
    late = make_alert("2024", code="report_late", quoted=False)
    rules = Rules(fail_under=60.0, max_unanswered=0, max_fall=5.0, due="04-01")
    worse = without(usual, PUMPS_DONE)
    turned = make_snapshot(
        make_promise(PUMPS, Verdict.TOPIC_ONLY), *usual.promises[1:], make_promise("清淤", Verdict.NOT_DUE),
        later=(PUMPS_DONE, "巡查实现全覆盖", "巡查仍有盲区"),
    )  # fmt: skip
    done = make_snapshot(make_promise(ROADS, Verdict.FULFILLED, "沿河道路两条改造完工"))
    alone = replace(usual, earlier=None, promises=(), alerts=(late,))
    bodies = (
        check_body(replace(worse, alerts=(*worse.alerts, late)), rules, [usual]),
        check_body(turned, Rules(), [usual]),
        check_body(replace(done, name="b", organ=""), Rules(), [usual]),
        check_body(usual, Rules(fail_under=10.0)),
        check_body(alone, rules),
    )
    return Check(bodies, (UnusableBaseline("baseline_broken", "x.json"),), many, "2025-04-02", "a/b.json", ("云汐县",))


@every_language
@pytest.mark.parametrize("format", DOOR.formats)
def test_every_format_names_what_is_new(format: str, lang: str) -> None:
    printed = DOOR.render(make_check(), format, lang)
    assert PUMPS in printed
    assert printed == DOOR.render(make_check(), format, lang)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnwritableOutput):
        DOOR.render(make_check(), "pdf")


@every_language
@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("whole", [True, False])
def test_text_fits_whatever_it_says(lang: str, many: bool, width: int, whole: bool) -> None:
    notice = build_view(make_check(many=many), lang)
    check_lines(render_text(notice, Screen(width), whole=whole), width)
    for word in WORDS:
        check_lines(render_text(spoil_rows(notice, word), Screen(width), whole=whole), width)


@every_language
def test_text_says_what_each_list_is(lang: str) -> None:
    words = load_messages(lang)
    text = render_text(build_view(make_check(many=False), lang), FILE, whole=True)
    for name in ("new", "known", "resolved", "held", "allowed"):
        assert f"  {words[f'check.{name}']} (" in text
    assert words.say("check.unmet", name="云汐县") in text.replace("\n    ", "").replace("\n", "") or lang == "en"


def test_bodies_without_news_stand_in_the_table_only() -> None:
    text = render_text(build_view(make_check(), "en"), FILE, whole=True)
    assert SCHOOLS not in text
    assert text.count("✔ 云汐县水务局") == 2


def test_markdown_is_cut_with_a_sentence_inside_its_limit() -> None:
    notice = build_view(make_check(), "en")
    whole = render_markdown(notice)
    assert "Cut here" not in whole
    assert len(whole.encode()) < LARGEST
    for largest in range(300, len(whole.encode()) - 1, 97):
        cut = render_markdown(notice, largest)
        assert len(cut.encode()) <= largest
        assert "Cut here" in cut
        assert cut.count("<details>") == cut.count("</details>")


@pytest.mark.parametrize("word", ["<script>x</script>", "| a | b", "[x](javascript:y)", "`code`"])
def test_markdown_opens_nothing(word: str) -> None:
    notice = build_view(make_check(), "en")
    plain, spoiled = render_markdown(notice), re.sub(r"\\.", "", render_markdown(spoil_rows(notice, word, but=OWN)))
    for opening in ("<", "](", "`"):
        assert spoiled.count(opening) == plain.count(opening)


@every_language
def test_junit_has_a_case_for_each_rule_and_promise(lang: str) -> None:
    check = make_check()
    top = ElementTree.fromstring(write_junit(build_view(check, lang)))
    cases = list(top.iter("testcase"))
    expected = sum(len(body.promises) + len(body.outcomes) for body in check.bodies)
    assert len(cases) == expected + 2, "and one for each fault"
    failures = [case.get("name", "") for case in cases if case.find("failure") is not None]
    assert any(PUMPS in name for name in failures)
    assert not any(ROADS in name for name in failures), "which is known"
    assert int(top.get("failures", "")) == len(failures)
    assert int(top.get("tests", "")) == len(cases)
    assert int(top.get("skipped", "")) == 1
    assert int(top.get("errors", "")) == 2


def test_junit_is_xml_whatever_it_says() -> None:
    for word in WORDS:
        ElementTree.fromstring(write_junit(spoil_rows(build_view(make_check(), "zh"), word)))
