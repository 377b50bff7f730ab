"""Prints of a text as PDF: by LibreOffice from an OpenDocument text, by Chromium from a web page."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path

TITLE = re.compile(r"[^ ]{4,40}报告$|[A-Z][^.]{4,60}Report \d{4}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out; lengths in millimetres, sizes in points."""

    name: str
    paper: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (37, 26, 35, 28)
    """Top, right, bottom, left."""
    size: float = 16
    pitch: float = 28.95
    indent: float = 2
    """Of first lines, in sizes."""
    gap: float = 0
    """Between paragraphs, in points."""
    head: str = ""
    """The running head; empty for none."""
    align: str = "justify"
    font: str = "Noto Serif CJK SC"


STANDARD = Layout("standard")
"""As GB/T 9704 has it: 22 lines of 28 characters."""
BOOK = Layout("book", (184, 260), (22, 20, 22, 20), 12, 20, head="自然资源和市场监管工作年报")
FLUSH = Layout("flush", (216, 279), (25, 25, 25, 25), 11, 16, indent=0, gap=8, align="left")
LAYOUTS = (STANDARD, BOOK, FLUSH)


def print_office(text: str, layout: Layout, folder: Path) -> Path:
    """The text as LibreOffice prints it."""
    source = folder / f"office-{layout.name}.fodt"
    source.write_text(write_opendocument(text, layout), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [find_program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    subprocess.run(command, capture_output=True, timeout=100, check=True)
    return source.with_suffix(".pdf")


def print_chromium(text: str, layout: Layout, folder: Path) -> Path:
    """The text as Chromium prints it."""
    source = folder / f"chromium-{layout.name}.html"
    source.write_text(write_page(text, layout), "utf-8")
    printed = source.with_suffix(".pdf")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'chromium'}",
    ]
    command = [find_program("chromium"), *flags, f"--print-to-pdf={printed}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=100, check=True)
    return printed


def find_program(name: str) -> str:
    """Where a program is; empty if nowhere."""
    names = {"chromium": ("chromium", "chromium-browser", "google-chrome")}.get(name, (name,))
    return next(filter(None, map(shutil.which, names)), "")


def write_opendocument(text: str, layout: Layout) -> str:
    """A flat OpenDocument text."""
    top, right, bottom, left = layout.margins
    face = f'style:font-name="F" style:font-name-asian="F" {_size(layout.size)}'
    paragraphs = "".join(
        f'<text:p text:style-name="{"T" if TITLE.match(line) else "P"}">{escape(line)}</text:p>'
        for line in text.split("\n")
    )
    head = f'<style:header><text:p text:style-name="H">{escape(layout.head)}</text:p></style:header>'
    declared = " ".join(
        f'xmlns:{"fo" if "fo" in name else name.split("-")[0]}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "text", "xsl-fo-compatible", "svg-compatible")
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {declared} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{layout.font}'"/></office:font-face-decls>
<office:styles>
<style:style style:name="P" style:family="paragraph">
 <style:paragraph-properties fo:text-align="{layout.align}" fo:text-indent="{layout.indent * layout.size}pt"
  fo:line-height="{layout.pitch}pt" fo:margin-bottom="{layout.gap}pt" fo:orphans="0" fo:widows="0"
  style:punctuation-wrap="simple"/>
 <style:text-properties {face} fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/>
</style:style>
<style:style style:name="T" style:family="paragraph">
 <style:paragraph-properties fo:text-align="center" fo:margin-bottom="20pt"/>
 <style:text-properties style:font-name="F" style:font-name-asian="F" {_size(layout.size + 6)}/></style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
 <style:text-properties style:font-name="F" style:font-name-asian="F" {_size(layout.size - 2)}/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="L">
 <style:page-layout-properties fo:page-width="{layout.paper[0]}mm" fo:page-height="{layout.paper[1]}mm"
  fo:margin-top="{top - 10}mm" fo:margin-right="{right}mm"
  fo:margin-bottom="{bottom - 10}mm" fo:margin-left="{left}mm"/>
 <style:header-style><style:header-footer-properties svg:height="10mm"/></style:header-style>
 <style:footer-style><style:header-footer-properties svg:height="10mm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
 {head if layout.head else ""}
 <style:footer><text:p text:style-name="H">— <text:page-number/> —</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{paragraphs}</office:text></office:body></office:document>"""


def _size(points: float) -> str:
    return f'fo:font-size="{points}pt" style:font-size-asian="{points}pt"'


def write_page(text: str, layout: Layout) -> str:
    """A web page with the layout as its style of print."""
    top, right, bottom, left = layout.margins
    lines = "".join(f"<{(t := 'h1' if TITLE.match(line) else 'p')}>{escape(line)}</{t}>" for line in text.split("\n"))
    head = f'@top-center {{ content: "{layout.head}"; font-size: 9pt }}' if layout.head else ""
    return f"""<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title></title><style>
@page {{ size: {layout.paper[0]}mm {layout.paper[1]}mm; margin: {top}mm {right}mm {bottom}mm {left}mm;
 {head} @bottom-center {{ content: "— " counter(page) " —"; font-size: 12pt }} }}
body {{ margin: 0; font: {layout.size}pt/{layout.pitch}pt '{layout.font}', serif; text-align: {layout.align} }}
p {{ margin: 0 0 {layout.gap}pt; text-indent: {layout.indent}em; orphans: 1; widows: 1 }}
h1 {{ font-size: {layout.size + 6}pt; text-align: center }}
</style><body>{lines}</body></html>"""
