"""A review in a real browser: by keyboard alone, a second reviewer blind, how far they agree, and who is let in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from yoy.decisions import read_log
from yoy.model import Verdict

from .conftest import DESKTOP, PATIENCE, PHONE, SOURCE, check_access

pytest.importorskip("uvicorn", reason="uvicorn is not installed (pip install 'yoy[review]')")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("2023.txt", "2024.html"):
        shutil.copy(SOURCE / name, tmp_path)
    return tmp_path


@pytest.fixture
def enter(browser: Any, folder: Path) -> Iterator[Callable[..., Any]]:
    """The first page of a review, in a browser of its own; in the end none has complained."""
    command = [sys.executable, "-m", "yoy", "review", str(folder), "--no-browser", "--lang", "zh"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout
    found = re.search(r"http://\S+", running.stdout.readline())
    assert found
    complaints: list[str] = []
    contexts = []

    def open_page(width: int = DESKTOP, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(found[0])
        return page

    yield open_page
    for context in contexts:
        context.close()
    running.terminate()
    running.wait()
    assert complaints == []


def begin(page: Any, name: str, mode: int = 0) -> None:
    """From the desk to the first promise, by keyboard: the name, and so many modes further down."""
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    for _ in range(mode):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/promises/**")


def press(page: Any, key: str) -> None:
    """A key that leads to another page."""
    address = page.url
    page.keyboard.press(key)
    page.wait_for_function("address => location.href !== address", arg=address)
    page.wait_for_load_state()


def test_a_reviewer_decides_by_keyboard_alone(enter: Callable[..., Any], folder: Path) -> None:
    page = enter()
    begin(page, "王某")
    first = page.url
    page.keyboard.press("n")
    page.keyboard.type("见附件2")
    page.keyboard.press("Escape")
    chosen = page.locator("#candidates input").first.is_checked()
    page.keyboard.press("a")
    assert page.locator("#candidates input").first.is_checked() is not chosen
    press(page, "4")
    log = folder / "decisions.jsonl"
    (kept,) = read_log(log).decisions
    assert (kept.reviewer, kept.verdict, kept.note) == ("王某", Verdict.TOPIC_ONLY, "见附件2")
    press(page, "5")
    press(page, "u")
    press(page, "u")
    assert page.url == first
    assert [each.verdict for each in read_log(log).decisions] == [Verdict.TOPIC_ONLY, Verdict.NO_TRACE, None, None]
    press(page, "1")
    press(page, "k")
    press(page, "6")
    press(page, "u")
    assert page.url == first
    assert [each.verdict for each in read_log(log).decisions[4:]] == [
        *(Verdict.FULFILLED, Verdict.ADMITTED_NOT_DONE, Verdict.FULFILLED),
    ]
    with page.expect_navigation():
        page.keyboard.press("u")
    page.keyboard.press("u")
    page.wait_for_function("document.getElementById('status').textContent.includes('没有可以撤回')")
    page.keyboard.press("s")
    page.wait_for_function("document.querySelector('.texts :target') !== null")
    press(page, "j")
    press(page, "k")
    assert page.url.partition("#")[0] == first


def test_a_passage_can_be_chosen_in_the_report_itself(enter: Callable[..., Any], folder: Path) -> None:
    page = enter()
    begin(page, "王某")
    known = {box.get_attribute("value") for box in page.locator("#candidates input").all()}
    place = next(each for each in page.locator(".texts .pick").all() if each.get_attribute("id") not in known)
    words = place.text_content()
    place.click()
    assert page.locator("#picked blockquote").text_content() == words
    for box in page.locator("#candidates input").all():
        box.uncheck()
    page.keyboard.press("Escape")
    press(page, "1")
    (kept,) = read_log(folder / "decisions.jsonl").decisions
    assert [each.text for each in kept.evidence] == [words]


def test_two_reviewers_agree_as_far_as_the_page_says(enter: Callable[..., Any]) -> None:
    one, other = enter(), enter()
    begin(one, "王某")
    for key in "1155":
        press(one, key)
    begin(other, "李某", mode=1)
    assert "王某" not in other.content()
    for key in "1515":
        press(other, key)
    other.goto(other.url.partition("/pairs")[0] + "/agreement")
    assert other.locator(".headlines b").all_text_contents() == ["50%", "0.000", "0.000", "0.000"]
    assert other.locator("#disputes .count").text_content() == "2"


def test_only_the_browser_with_the_address_is_let_in(enter: Callable[..., Any], browser: Any) -> None:
    page = enter()
    stranger = browser.new_context().new_page()
    answer = stranger.goto(page.url)
    assert answer.status == 403
    assert "终端" in stranger.content()
    stranger.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_nobody_is_kept_out(enter: Callable[..., Any], axe: str, width: int, scheme: str) -> None:
    page = enter(width, color_scheme=scheme, bypass_csp=True)
    check_access(page, axe)
    begin(page, "王某")
    check_access(page, axe)
    card = page.url
    press(page, "1")
    page.goto(card.replace("%E7%8E%8B%E6%9F%90", "%E6%9D%8E%E6%9F%90"))
    press(page, "5")
    page.goto(re.sub(r"/promises/\d+", "", card))
    check_access(page, axe)
    page.get_by_role("link", name="一致程度").click()
    page.wait_for_url("**/agreement**")
    check_access(page, axe)
