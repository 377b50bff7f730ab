"""The page in a real browser: it renders, it fits a phone, it prints. Skipped where no Chromium is installed."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import yoy
from yoy.rendering.evaluation import render_evaluation

REPORTS = Path(__file__).parents[2] / "reports"
SOURCE = REPORTS / "yuncen-ziran-ziyuan-ju" / "source"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
PHONE, DESKTOP = 390, 1280
PNG = b"\x89PNG\r\n\x1a\n"

pytestmark = pytest.mark.skipif(not CHROMIUM, reason=f"no Chromium is installed (looked for {', '.join(NAMES)})")

Browse = Callable[..., str]


def write_comparison(lang: str) -> str:
    """The page of a sample pair, as `yoy compare` writes it."""
    return yoy.render(yoy.compare(yoy.read(SOURCE / "2023.txt"), yoy.read(SOURCE / "2024.html")), "html", lang)


def write_evaluation(lang: str) -> str:
    """The page of the sample labels, as `yoy evaluate` writes it."""
    return render_evaluation(yoy.evaluate(REPORTS / "labels"), "html", lang)


PAGES = {
    f"{write.__name__}-{lang}": (write, lang) for write in (write_comparison, write_evaluation) for lang in ("zh", "en")
}


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in a file."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    write, lang = PAGES[request.param]
    path.write_text(write(lang), "utf-8")
    return path


@pytest.fixture
def browse(tmp_path: Path) -> Iterator[Browse]:
    """Open a page without a window; what is printed comes back."""
    profile = tmp_path / "profile"

    def browse(page: Path, *flags: str, width: int = DESKTOP) -> str:
        sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        fixed = [
            "--headless",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            f"--user-data-dir={tmp_path}/profile",
        ]
        command = [CHROMIUM, *fixed, *sandbox, f"--window-size={width},900", *flags, page.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=60, check=True)
        return done.stdout.decode("utf-8")

    yield browse
    shutil.rmtree(profile, ignore_errors=True)


def read_rows(png: bytes) -> tuple[int, int, int]:
    """Width, height and the number of different lines of pixels of a PNG."""
    width, height = struct.unpack(">II", png[16:24])
    pixels, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            pixels += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(pixels)
    line = len(raw) // height
    return width, height, len({raw[i : i + line] for i in range(0, len(raw), line)})


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_page_is_drawn(page: Path, browse: Browse, tmp_path: Path, width: int) -> None:
    browse(page, f"--screenshot={tmp_path}/page.png", width=width)
    png = (tmp_path / "page.png").read_bytes()
    assert png.startswith(PNG)
    drawn, height, rows = read_rows(png)
    assert drawn == width
    assert rows > height / 4, "most lines of pixels are blank or alike"
    assert len(png) > 20_000


MEASURE = """
const found = {};
for (const frame of document.querySelectorAll("iframe")) {
  const inside = frame.contentDocument, root = inside.documentElement;
  const wide = [...inside.body.querySelectorAll("*")].filter(each => !each.closest(".vh, .skip"))
    .filter(each => each.getBoundingClientRect().right > frame.clientWidth + 1)
    .map(each => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 30)}`);
  found[frame.id] = {
    page: root.scrollWidth, frame: frame.clientWidth, height: root.scrollHeight, wide: wide.slice(0, 5),
    unread: inside.querySelectorAll("blockquote").length,
    policy: inside.querySelectorAll("meta[http-equiv]").length,
  };
}
document.body.dataset.found = JSON.stringify(found);
"""


def test_the_page_fits_the_screen(page: Path, browse: Browse, tmp_path: Path) -> None:
    text, removed = re.subn(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page.read_text("utf-8"))
    assert removed == 1
    frames = "".join(
        f'<iframe id="w{width}" style="border:0;width:{width}px;height:900px" srcdoc="{html.escape(text)}"></iframe>'
        for width in (PHONE, DESKTOP)
    )
    wrapper = tmp_path / "wrapper.html"
    script = f"<script>addEventListener('load', () => {{{MEASURE}}})</script>"
    wrapper.write_text(f'<!doctype html><meta charset="utf-8"><body>{frames}{script}', "utf-8")
    dump = browse(wrapper, "--dump-dom")
    found = json.loads(html.unescape(re.findall(r'data-found="([^"]*)"', dump)[0]))
    assert set(found) == {f"w{PHONE}", f"w{DESKTOP}"}
    for name, size in found.items():
        assert size["unread"] > 20, name
        assert size["policy"] == 0, name
        assert size["height"] > 2000, name
        assert size["page"] <= size["frame"], f"{name} scrolls sideways, because of {size['wide']}"


def test_the_page_stands_in_the_document_as_it_was_written(page: Path, browse: Browse) -> None:
    dump = browse(page, "--dump-dom")
    source = page.read_text("utf-8")
    for tag in ("table", "blockquote", "details", "section"):
        assert dump.count(f"<{tag}") == source.count(f"<{tag}") > 0, tag
    assert dump.count("<mark") == source.count("<mark")
    assert "<script" not in dump


def test_the_page_prints(page: Path, browse: Browse, tmp_path: Path) -> None:
    browse(page, f"--print-to-pdf={tmp_path}/page.pdf", "--no-pdf-header-footer")
    pdf = (tmp_path / "page.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 3
    assert b"/FontFile" in pdf, "no font is in it, so it has no text"
