"""Filters, search, keys, links and citations of a comparison's page, as a person uses them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import yoy
from yoy.confidence import grade_confidence
from yoy.messages import load_messages
from yoy.model import Verdict
from yoy.rendering.view import build_view

from .conftest import Visit

WORDS = load_messages("zh")
NAME = "comparison-zh"


def list_shown(page: Any) -> list[int]:
    """Numbers of the promises that are to be seen, in the page's order."""
    rows = page.evaluate(
        "[...document.querySelectorAll('tr[data-v]')].filter(each => each.checkVisibility()).map(each => each.id)"
    )
    return [int(row.removeprefix("p-")) for row in rows]


def list_of(comparison: yoy.Comparison, *verdicts: Verdict) -> list[int]:
    return [n for n, each in enumerate(comparison.follow_ups, 1) if each.verdict in verdicts]


def check_count(page: Any, shown: int, comparison: yoy.Comparison) -> None:
    said = WORDS["page.tools.shown"].format(shown=shown, all=len(comparison.follow_ups))
    assert page.locator("#shown").inner_text() == said
    assert page.locator("#shown").get_attribute("role") == "status"


def test_verdicts_filter_and_add_up(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    check_count(page, len(comparison.follow_ups), comparison)
    page.locator("button[data-v=topic_only]").click()
    assert sorted(list_shown(page)) == list_of(comparison, Verdict.TOPIC_ONLY)
    page.locator("button[data-v=fulfilled]").click()
    both = list_of(comparison, Verdict.TOPIC_ONLY, Verdict.FULFILLED)
    assert sorted(list_shown(page)) == both
    check_count(page, len(both), comparison)
    counted = page.locator("#part-answered h3 .count").inner_text()
    assert int(counted) == len(list_of(comparison, Verdict.FULFILLED))
    assert page.locator("button[data-v=fulfilled]").get_attribute("aria-pressed") == "true"
    page.locator("#reset").click()
    assert len(list_shown(page)) == len(comparison.follow_ups)
    assert not page.locator("#reset").is_visible()


def test_theme_and_confidence_filter_together(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    page.locator("#t").select_option("1")
    page.locator("#c").select_option("high")
    theme = build_view(comparison).themes[1]
    expected = [
        n
        for n, each in enumerate(comparison.follow_ups, 1)
        if each.next_step.path[-1] == theme and grade_confidence(each.confidence) == "high"
    ]
    assert sorted(list_shown(page)) == expected != []
    assert not page.locator("#part-unanswered").is_visible() or set(expected) & set(
        list_of(comparison, *(v for v in Verdict if v.unanswered))
    )


def test_search_finds_words_of_promise_and_answer(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    word = comparison.follow_ups[5].next_step.text[2:4]
    page.locator("#q").fill(word)
    shown = list_shown(page)
    assert 6 in shown
    assert 0 < len(shown) < len(comparison.follow_ups)
    for number in shown:
        assert word in page.locator(f"#p-{number}").text_content()
    page.locator("#q").fill("没有这样的词")
    assert list_shown(page) == []
    assert page.locator("#shown").inner_text() == WORDS["page.tools.nothing"]


def test_marks_filter(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    page.locator("button[data-m=needs_review]").click()
    review = [n for n, each in enumerate(comparison.follow_ups, 1) if each.needs_review]
    assert sorted(list_shown(page)) == review
    page.locator("button[data-m=restated]").click()
    both = [n for n in review if comparison.follow_ups[n - 1].restated]
    assert sorted(list_shown(page)) == both


@pytest.mark.parametrize(
    "place", [".tallies a[data-v=fulfilled]", ".flow a[data-v=fulfilled] text", ".headlines a[data-n=fulfilled_rate]"]
)
def test_what_the_first_screen_counts_it_also_filters(visit: Visit, comparison: yoy.Comparison, place: str) -> None:
    page = visit(NAME)
    page.locator(place).click()
    assert sorted(list_shown(page)) == list_of(comparison, Verdict.FULFILLED)
    assert page.evaluate("document.getElementById('promises').getBoundingClientRect().top") < 100


@pytest.mark.parametrize("mark", ["restated", "needs_review", "echoed"])
def test_marks_that_the_first_screen_counts_filter_too(visit: Visit, echoed: yoy.Comparison, mark: str) -> None:
    page = visit("echoed-zh")
    promises = (promise for section in build_view(echoed).sections for promise in section.promises)
    marked = [promise.number for promise in promises if getattr(promise, mark)]
    page.locator(f".headlines a[data-n={mark}]").click()
    assert sorted(list_shown(page)) == marked != []
    assert page.locator(f"button[data-m={mark}]").get_attribute("aria-pressed") == "true"


def test_other_bodies_words_are_shown_on_request_and_every_mark_leads_to_them(
    visit: Visit, echoed: yoy.Comparison
) -> None:
    page = visit("echoed-zh")
    promise = page.locator("tr[data-v]:has(td:first-child summary)").first
    passage = promise.locator("td:first-child details p")
    assert not passage.is_visible()
    promise.locator("td:first-child summary").click()
    assert "湘岚市水利局2023年" in passage.inner_text()
    mark = page.locator("td + td a[href^='#echo-']").first
    entry = page.locator(mark.get_attribute("href") or "")
    assert not entry.is_visible()
    mark.click()
    entry.wait_for(state="visible")
    box = entry.bounding_box()
    assert -1 <= box["y"] < 900


def test_the_state_is_in_the_address(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    page.locator("button[data-v=fulfilled]").click()
    page.locator("#t").select_option("0")
    page.locator("#q").fill("规划")
    page.locator("#g").select_option("verdict")
    shown = list_shown(page)
    assert shown
    fragment = "#" + page.url.partition("#")[2]
    other = visit(NAME, fragment)
    assert list_shown(other) == shown
    assert other.locator("#q").input_value() == "规划"
    assert other.locator("#t").input_value() == "0"
    assert other.locator("button[data-v=fulfilled]").get_attribute("aria-pressed") == "true"
    other.locator("#reset").click()
    other.locator("#g").select_option("")
    assert "#" not in other.url


def test_grouped_by_verdict_every_promise_keeps_its_part(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    before = list_shown(page)
    page.locator("#g").select_option("verdict")
    assert sorted(list_shown(page)) == sorted(before)
    tables = page.evaluate("""[...document.querySelectorAll(".group:not([hidden]) table")].map(each =>
        [...each.tBodies[0].rows].map(row => row.dataset.v))""")
    assert all(len(set(table)) == 1 for table in tables)
    assert Counter(v for table in tables for v in table) == Counter(each.verdict for each in comparison.follow_ups)
    page.locator("#g").select_option("")
    assert list_shown(page) == before


def test_keys_walk_search_help_and_go_back(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    order = list_shown(page)
    present = "document.querySelector('tr.at')?.id"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(present) == f"p-{order[1]}"
    assert page.evaluate("document.activeElement.closest('tr').id") == f"p-{order[1]}"
    assert page.url.endswith(f"#p-{order[1]}")
    page.keyboard.press("k")
    assert page.evaluate(present) == f"p-{order[0]}"
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.locator("#q").input_value() == "jk?"
    assert page.evaluate(present) == f"p-{order[0]}"
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    assert len(list_shown(page)) == len(comparison.follow_ups)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert page.evaluate(present) == f"p-{order[0]}"
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_keys_walk_only_what_is_shown(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    page.locator("button[data-v=under_way]").click()
    (only,) = list_of(comparison, Verdict.UNDER_WAY)
    for key in "jjk":
        page.keyboard.press(key)
    assert page.evaluate("document.querySelector('tr.at').id") == f"p-{only}"


def test_a_link_leads_to_its_promise(visit: Visit, comparison: yoy.Comparison) -> None:
    last = len(comparison.follow_ups)
    page = visit(NAME, f"#p-{last}")
    assert page.evaluate("document.querySelector('tr.at').id") == f"p-{last}"
    page.wait_for_function(
        "id => { const y = document.getElementById(id).getBoundingClientRect().y; return 0 <= y && y < 900; }",
        arg=f"p-{last}",
    )
    (due,) = list_of(comparison, Verdict.NOT_DUE)
    with_state = visit(NAME, f"#v=not_due&at=p-{due}")
    assert with_state.evaluate("document.querySelector('tr.at').id") == f"p-{due}"
    assert list_shown(with_state) == [due]


def test_a_promise_that_the_filters_hide_is_shown_all_the_same(visit: Visit, comparison: yoy.Comparison) -> None:
    (due,) = list_of(comparison, Verdict.NOT_DUE)
    page = visit(NAME, f"#v=fulfilled&at=p-{due}")
    assert page.locator(f"#p-{due}").is_visible()
    check_count(page, len(comparison.follow_ups), comparison)


@pytest.mark.parametrize(
    "fragment", ["#%3Cimg%3E", "#v=%22%3E&t=99&at=main", "#q=%E2%80%AE", "#nowhere", "#at=nowhere", "#at=f-1"]
)
def test_a_strange_address_does_no_harm(visit: Visit, fragment: str) -> None:
    page = visit(NAME, fragment)
    assert page.evaluate("document.querySelectorAll('tr[data-v]').length") > 20
    assert page.locator("img").count() == 0
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    assert len(list_shown(page)) > 20


def test_a_place_is_a_link_into_the_source_text(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME)
    page.locator("#p-6 blockquote + p a").first.click()
    target = page.evaluate("document.querySelector(location.hash).textContent")
    assert target.strip() == comparison.follow_ups[5].next_step.text.strip()


def test_a_citation_has_promise_answer_places_and_digests(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit(NAME, "#p-7", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#p-7 .cite").click()
    page.wait_for_function(
        "words => document.getElementById('shown').textContent === words", arg=WORDS["page.tools.cited"]
    )
    cited = page.evaluate("navigator.clipboard.readText()")
    follow_up = comparison.follow_ups[6]
    for part in (
        follow_up.next_step.text.rstrip("，。；,"),
        follow_up.evidence[0].later.text.rstrip("，。；,"),
        WORDS[f"verdict.{follow_up.verdict}.label"],
        comparison.earlier.source.sha256,
        comparison.later.source.sha256,
        comparison.earlier.title,
        f"yoy {yoy.__version__}",
    ):
        assert part in cited
    assert "{" not in cited
    assert "undefined" not in cited
