"""Pictures of a sample's pages for README and docs, with Chromium: `make screenshots`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

import yoy
from yoy.rendering.review import Visit, build_card, render_page
from yoy.review import Mode, list_items, order_items

FOLDER = Path(__file__).parent
SOURCE = FOLDER.parents[1] / "reports" / "jichuan-shichang-jianguan-ju" / "source"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PATIENCE = 300_000
PICTURES = (
    ("page-zh", "zh", "light", (1120, 1000), ""),
    ("page-en", "en", "light", (1120, 1000), ""),
    ("table-zh", "zh", "light", (1120, 840), "#v=partly_fulfilled"),
    ("table-zh-dark", "zh", "dark", (1120, 840), "#at=p-18"),
    ("phone-zh", "zh", "light", (390, 844), ""),
    ("phone-zh-dark", "zh", "dark", (390, 844), "#at=p-18"),
    ("review-zh", "review-zh", "light", (1120, 800), ""),
    ("review-en", "review-en", "light", (1120, 800), ""),
)
"""Name, page, colours, size in pixels, and the place on the page."""


def take_pictures() -> None:
    """Write every picture beside this file."""
    comparison = yoy.compare(yoy.read(SOURCE / "2023.txt"), yoy.read(SOURCE / "2024.html"))
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        written = {lang: yoy.render(comparison, "html", lang) for lang in ("zh", "en")}
        written |= {f"review-{lang}": write_card(comparison, lang) for lang in ("zh", "en")}
        pages = {name: Path(folder) / f"{name}.html" for name in written}
        for name, path in pages.items():
            path.write_text(written[name], "utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox, timeout=PATIENCE)
        for picture in PICTURES:
            take_picture(browser, pages[picture[1]], picture)


def write_card(comparison: yoy.Comparison, lang: str) -> str:
    """What a reviewer sees first."""
    items = list_items(comparison, ())
    first = order_items(items, Mode.OPEN)[0]
    return render_page(build_card(comparison, items, first.number, Visit(1, "王某", Mode.OPEN), lang))


def take_picture(browser: Browser, page: Path, picture: tuple[str, str, str, tuple[int, int], str]) -> None:
    """One picture, of what a screen of its size shows."""
    name, _, scheme, (width, height), fragment = picture
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    tab.goto(page.as_uri() + fragment)
    if "=" in fragment and "at=" not in fragment:
        tab.evaluate("document.getElementById('promises').scrollIntoView({ behavior: 'instant' })")
    tab.screenshot(path=FOLDER / f"{name}.png")
    context.close()


if __name__ == "__main__":
    take_pictures()
