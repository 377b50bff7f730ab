"""A real browser, and the pages of the samples in it. Skipped where Playwright or a Chromium is not installed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy.batch import Survey, list_bodies, run_batch
from yoy.batch.rows import build_index
from yoy.ledger import Ledger, follow_body
from yoy.model import Echo, Kind, PeerPassage, Peers, Report, Span, Statement
from yoy.rendering import evaluation as evaluations
from yoy.rendering import history as ledgers
from yoy.rendering.html import print_page, read_asset

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from folders import write_body

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
def echoed(comparison: yoy.Comparison) -> yoy.Comparison:
    """The pair beside another body that has every third statement of both reports, its first promise among them."""

    def echo(statement: Statement) -> Echo:
        passage = PeerPassage("湘岚市水利局", 2023, "peers/2023.txt", statement.text, Span(9, 20), 0, 4)
        return Echo(statement, 2, 1, passage, 1.0)

    def every_third(report: Report) -> tuple[Echo, ...]:
        return tuple(map(echo, dict.fromkeys((*report.statements[::3], *report.of_kind(Kind.NEXT_STEP)[:1]))))

    peers = Peers(4, 2, 0, every_third(comparison.earlier), every_third(comparison.later))
    return replace(comparison, peers=peers)


@pytest.fixture(scope="session")
def evaluation() -> yoy.Evaluation:
    """The sample labels evaluated."""
    return yoy.evaluate(REPORTS / "labels")


@pytest.fixture(scope="session")
def history() -> Ledger:
    """The sample reports of one body followed through their years."""
    return follow_body([SOURCE / name for name in ("2023.txt", "2024.html", "2025.txt")])


@pytest.fixture(scope="session")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    """The sample reports as a batch, and made-up bodies, one with a broken report and one with a single one."""
    place = tmp_path_factory.mktemp("batch")
    for body in SOURCE.parents[1].glob("*/source"):
        (place / body.parent.name).mkdir()
        for path in body.glob("202?.txt"):
            shutil.copy(path, place / body.parent.name)
    for number in range(4):
        write_body(place / f"{number} <b>局", number, 3 if number else 1, "nothing" if number == 1 else "")
    with ThreadPoolExecutor(1) as executor:
        return run_batch(list_bodies(place, place), place / "out", executor=executor)


def write_index(survey: Survey, format: str, lang: str) -> str:
    """The page over all bodies."""
    assert format == "html"
    return print_page("index", build_index(survey, lang), read_asset("index.js"))


WRITERS: dict[str, Callable[..., str | bytes]] = {
    "comparison": yoy.render,
    "echoed": yoy.render,
    "evaluation": evaluations.DOOR.render,
    "history": ledgers.DOOR.render,
    "survey": write_index,
}


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """The file of a page by its name, such as `comparison-zh`, written when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            kind, lang = name.split("-")
            made = request.getfixturevalue(kind)
            path.write_text(str(WRITERS[kind](made, "html", lang)), "utf-8")
        return path

    return write


@dataclass
class Visit:
    """Opens pages by their names, and keeps what they complain of and ask for."""

    browser: Any
    files: Callable[[str], Path]
    contexts: list[Any] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    requests: set[str] = field(default_factory=set)

    def __call__(self, name: str, fragment: str = "", *, width: int = DESKTOP, **settings: Any) -> Any:
        """A page such as `comparison-zh` in a window of its own."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **settings)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self.requests.add(asked.url.partition("#")[0]))
        page.goto(self.files(name).as_uri() + fragment)
        return page


@pytest.fixture
def visit(browser: Any, files: Callable[[str], Path]) -> Iterator[Visit]:
    """Pages that in the end have complained of nothing, and asked for nothing but themselves."""
    visit = Visit(browser, files)
    yield visit
    for context in visit.contexts:
        context.close()
    assert visit.complaints == []
    folder = files("comparison-zh").parent.as_uri()
    assert {url for url in visit.requests if not url.startswith((folder, "data:,"))} == set()
    assert len({url for url in visit.requests if url.startswith(folder)}) == 1


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, a script."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (make browser)")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


def check_access(page: Any, axe: str) -> None:
    """No violation of any rule, everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    told = [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 10
