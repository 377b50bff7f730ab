"""The pages in a real browser: they fit, print whole, are complete without script, and nobody is kept out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import yoy

from .conftest import DESKTOP, PHONE, Visit, check_access

PAGES = (
    "comparison-zh",
    "comparison-en",
    "echoed-zh",
    "echoed-en",
    "evaluation-zh",
    "evaluation-en",
    "history-zh",
    "history-en",
    "survey-zh",
    "survey-en",
)

MEASURE = """() => ({
  page: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth,
  wide: [...document.body.querySelectorAll("*")].filter(each => !each.closest(".vh, .skip, .wide, svg, dialog"))
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(each => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 30)}`).slice(0, 5),
})"""


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_the_screen(visit: Visit, name: str, width: int) -> None:
    size = visit(name, width=width).evaluate(MEASURE)
    assert size["page"] <= size["screen"] == width, size["wide"]
    assert size["wide"] == []


@pytest.mark.parametrize(
    ("name", "scheme"),
    [(f"comparison-{lang}", scheme) for lang in ("zh", "en") for scheme in ("light", "dark")]
    + [
        ("evaluation-zh", "light"),
        ("evaluation-en", "dark"),
        ("history-zh", "light"),
        ("history-en", "dark"),
        ("survey-zh", "light"),
        ("survey-en", "dark"),
    ],
)
def test_nobody_is_kept_out(visit: Visit, axe: str, name: str, scheme: str) -> None:
    page = visit(name, color_scheme=scheme, bypass_csp=True)
    check_access(page, axe)


@pytest.mark.parametrize("settings", [{"width": PHONE}, {"forced_colors": "active"}])
def test_nobody_is_kept_out_elsewhere(visit: Visit, axe: str, settings: dict[str, Any]) -> None:
    check_access(visit("comparison-zh", bypass_csp=True, **settings), axe)


def test_the_page_is_complete_without_script(visit: Visit, comparison: yoy.Comparison) -> None:
    page = visit("comparison-zh", java_script_enabled=False)
    for number, follow_up in enumerate(comparison.follow_ups, 1):
        row = page.locator(f"#p-{number}")
        assert row.is_visible()
        assert follow_up.next_step.text.rstrip("，。；,") in row.text_content()
    for control in ("input", "select", "button", "dialog"):
        assert not [each for each in page.locator(control).all() if each.is_visible()], control
    page.locator(".tallies a").first.click()
    assert page.url.endswith("#answered")
    summary = page.locator("tr summary").first
    summary.click()
    assert summary.locator("..").locator("p").first.is_visible()


def test_no_text_can_become_script(visit: Visit) -> None:
    page = visit("comparison-zh", bypass_csp=False)
    assert page.evaluate(
        """() => { try { document.body.innerHTML = "<b>x</b>"; return "" } catch (e) { return e.name } }"""
    )
    assert any("TrustedHTML" in said for said in visit.complaints)
    visit.complaints.clear()
    page.evaluate("""() => { const it = document.createElement("p"); it.setAttribute("style", "color: red");
        document.body.append(it); it.id = "styled" }""")
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(255, 0, 0)"
    assert any("style" in said for said in visit.complaints)
    visit.complaints.clear()
    assert page.evaluate("document.querySelectorAll('tr[data-v]').length") > 20


@pytest.mark.parametrize("scripted", [True, False])
def test_paper_has_every_row_and_all_that_is_folded(
    visit: Visit, comparison: yoy.Comparison, tmp_path: Path, scripted: bool
) -> None:
    page = visit("comparison-zh", java_script_enabled=scripted)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        printed = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document)
    for change in comparison.changes:
        for statement in change.later or change.earlier:
            assert change.edits or "".join(statement.text.split()).rstrip("，,；;。")[:10] in printed
    assert printed.count("2023年的承诺2024年报告怎么说") > page.locator(".group").count(), "heads are repeated"
    for follow_up in comparison.follow_ups:
        assert "".join(follow_up.next_step.text.rstrip("，。；,").split()) in printed
    assert "次选" in printed, "the folded grounds and runners-up are open"
    assert comparison.later.source.sha256 in printed
