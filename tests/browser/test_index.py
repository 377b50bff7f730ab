"""The page over many bodies, as a person uses it: sorted, searched, printed, and complete without its script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from yoy.batch import Survey
from yoy.messages import load_messages

from .conftest import PHONE, Visit

WORDS = load_messages("zh")
NAME = "survey-zh"


def list_bodies(page: Any) -> list[str]:
    """The bodies that are to be seen, in the page's order."""
    rows = "[...document.querySelectorAll('tbody tr')].filter(each => each.checkVisibility())"
    found: list[str] = page.evaluate(f"{rows}.map(each => each.cells[0].dataset.s)")
    return found


def click_head(page: Any, name: str) -> Any:
    head = page.locator("thead th").filter(has_text=WORDS[f"batch.{name}"]).first
    head.locator("button").click()
    return head


def test_the_smallest_share_comes_first(visit: Visit, survey: Survey) -> None:
    page = visit(NAME)
    assert list_bodies(page) == [pair.body for pair in survey.newest]
    assert page.locator("[aria-sort]").count() == 1
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith(WORDS["batch.rate"])


@pytest.mark.parametrize("name", ["unanswered", "restated", "needs_review", "findings"])
def test_heads_sort_up_and_down(visit: Visit, survey: Survey, name: str) -> None:
    counts = {pair.body: getattr(pair.tally, name) for pair in survey.newest}
    page = visit(NAME)
    head = click_head(page, name)
    assert head.get_attribute("aria-sort") == "ascending"
    assert [counts[body] for body in list_bodies(page)] == sorted(counts.values())
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert [counts[body] for body in list_bodies(page)] == sorted(counts.values(), reverse=True)
    assert page.locator("[aria-sort]").count() == 1


def test_names_sort_as_names(visit: Visit, survey: Survey) -> None:
    page = visit(NAME)
    click_head(page, "body")
    assert sorted(list_bodies(page)) == sorted(pair.body for pair in survey.newest)
    assert list_bodies(page)[:3] == [f"{number} <b>局" for number in (1, 2, 3)]


def test_search_finds_bodies_by_both_names(visit: Visit, survey: Survey) -> None:
    page = visit(NAME)
    for wanted, body in (("霁川", "jichuan-shichang-jianguan-ju"), ("YUNCEN", "yuncen-ziran-ziyuan-ju")):
        page.locator("#q").fill(wanted)
        assert list_bodies(page) == [body]
        said = WORDS["batch.shown"].format(shown=1, all=len(survey.newest))
        assert page.locator("#shown").inner_text() == said
    page.locator("#q").fill("<b> 2")
    assert list_bodies(page) == ["2 <b>局"]
    page.locator("#q").fill("nobody")
    assert list_bodies(page) == []
    page.locator("#q").fill("")
    assert len(list_bodies(page)) == len(survey.newest)


def test_what_is_searched_stays_sorted(visit: Visit) -> None:
    page = visit(NAME)
    page.locator("#q").fill("<b>")
    click_head(page, "findings")
    assert len(list_bodies(page)) == 3


def test_every_pair_has_its_page(visit: Visit, survey: Survey) -> None:
    page = visit(NAME)
    links = page.evaluate("[...document.querySelectorAll('tbody a')].map(each => decodeURI(each.getAttribute('href')))")
    assert sorted(links) == sorted(pair.outputs[0] for pair in survey.pairs)


def test_it_is_complete_without_script(visit: Visit, survey: Survey) -> None:
    page = visit(NAME, java_script_enabled=False)
    assert page.locator("tbody tr").count() == len(survey.newest)
    assert not page.locator("#tools").is_visible()
    assert page.locator("thead button").count() == 0
    page.locator("tbody summary").first.click()
    assert page.locator("tbody details a").first.is_visible()
    for file in survey.faulty:
        assert file.file in page.locator(".refused").inner_text()
    assert page.locator(".names li").all_inner_texts() == survey.single


def test_a_phone_keeps_the_name_in_sight(visit: Visit) -> None:
    page = visit(NAME, width=PHONE)
    page.evaluate("document.querySelector('.wide').scrollLeft = 300")
    assert page.locator("tbody th").first.bounding_box()["x"] >= 0


def test_paper_has_every_body_and_year(visit: Visit, survey: Survey, tmp_path: Path) -> None:
    page = visit(NAME)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        printed = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document)
    for pair in survey.pairs:
        assert f"{pair.earlier.year}→{pair.later.year}" in printed
    for pair in survey.newest:
        assert re.sub(r"\W", "", pair.body) in re.sub(r"\W|\x02", "", printed)
    assert WORDS["batch.search"] not in printed
