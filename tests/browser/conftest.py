"""A real browser, and the pages of the samples in it. Skipped where Playwright or a Chromium is not installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy.rendering.evaluation import render_evaluation

REPORTS = Path(__file__).parents[2] / "reports"
SOURCE = REPORTS / "yuncen-ziran-ziyuan-ju" / "source"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
PHONE, DESKTOP = 390, 1280
PATIENCE = 300_000
"""Milliseconds after which a page is given up: no page needs them, a machine that is busy may."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (make browser)")
    if not CHROMIUM:
        pytest.skip(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with driver.sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox, timeout=PATIENCE)


@pytest.fixture(scope="session")
def comparison() -> yoy.Comparison:
    """A pair of sample reports compared."""
    return yoy.compare(yoy.read(SOURCE / "2023.txt"), yoy.read(SOURCE / "2024.html"))


@pytest.fixture(scope="session")
def evaluation() -> yoy.Evaluation:
    """The sample labels evaluated."""
    return yoy.evaluate(REPORTS / "labels")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """The file of a page by its name, such as `comparison-zh`, written when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            kind, lang = name.split("-")
            made = request.getfixturevalue(kind)
            text = yoy.render(made, "html", lang) if kind == "comparison" else render_evaluation(made, "html", lang)
            path.write_text(text, "utf-8")
        return path

    return write


@dataclass
class Watched:
    """What a page complained of and asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, files: Callable[[str], Path]) -> Iterator[Visit]:
    """Open a page by its name; in the end no page may have complained or asked for anything but itself."""
    watched, contexts = Watched(), []

    def visit(name: str, fragment: str = "", *, width: int = DESKTOP, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: watched.complaints.append(said.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("request", lambda asked: watched.requests.append(asked.url))
        page.goto(files(name).as_uri() + fragment)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith(("file:", "data:,"))] == []
    assert len({url.partition("#")[0] for url in watched.requests if url.startswith("file:")}) <= 2
