"""One self-contained page: no script, no network, nothing beside the file.

The template sets out the page; what a page prints thousands of times (quotes, grounds, lines of source
text) is written here, since a template needs three times as long for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from yoy.messages import Messages, load_messages
from yoy.rendering.rows import Evidence, Page, Piece, Quote, SourceText

_TEMPLATES = Path(__file__).parent / "templates"


def render_html(page: Page) -> str:
    """The page as HTML; everything that comes from a report is escaped."""
    style = Markup(read_asset("static/page.css"))
    return load_template("comparison.html.j2", page.lang).render(page=page, style=style)


@cache
def load_template(name: str, lang: str) -> Template:
    """A page's template in one language, compiled once."""
    words = load_messages(lang)
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # rendered once, so that folding constants costs more than it saves
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=_open_bytecode_cache(),
    )
    environment.globals["t"] = words
    for filter_name, write in (("cited", write_quote), ("evidence", write_evidence), ("lines", write_lines)):
        environment.filters[filter_name] = _mark_safe(partial(write, words))
    return environment.get_template(name)


class _BytecodeCache(FileSystemBytecodeCache):
    """Compiled templates, not written where Python is told to write none."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            super().dump_bytecode(bucket)


def _open_bytecode_cache() -> FileSystemBytecodeCache | None:
    """The compiled template beside its source, as Python keeps its own; none where the folder is closed."""
    folder = _TEMPLATES / "__pycache__"
    if not sys.dont_write_bytecode and os.access(_TEMPLATES, os.W_OK):
        folder.mkdir(exist_ok=True)
    kept = os.access(folder, os.R_OK if sys.dont_write_bytecode else os.W_OK)
    return _BytecodeCache(str(folder), f"%s.jinja-{sys.implementation.cache_tag}") if kept else None


def read_asset(name: str) -> str:
    """A file that lies beside this module, such as `static/page.css`."""
    return (_TEMPLATES.parent / name).read_text("utf-8")


def _mark_safe(write: Callable[[Any], str]) -> Callable[[Any], Markup]:
    """A filter whose result is HTML already: the functions below escape what they are given."""
    return lambda value: Markup(write(value))


def write_quote(words: Messages, quote: Quote) -> str:
    """A quote with its markings, and below it where it stands."""
    around = _wrap_pieces(words.lang)
    marked = "".join([f"{around[kind][0]}{escape(text)}{around[kind][1]}" for kind, text in quote.pieces])
    path = f'<span class="path">{escape(quote.path)}</span>' if quote.path else ""
    place = f'<a href="#{escape(quote.anchor)}">{quote.place}</a>'
    return f'<blockquote>{marked}</blockquote>\n<p class="place">{path}{place}</p>\n'


@cache
def _wrap_pieces(lang: str) -> dict[str, tuple[str, str]]:
    """What stands before and after each kind of piece; a screen reader hears what was put in or left out."""
    words = load_messages(lang)
    inserted, deleted = escape(words["page.inserted"]), escape(words["page.deleted"])
    return {
        "plain": ("", ""),
        "shared": ("<mark>", "</mark>"),
        "insert": (f'<ins><span class="vh">{inserted}</span>', "</ins>"),
        "delete": (f'<del><span class="vh">{deleted}</span>', "</del>"),
    }


def write_evidence(words: Messages, item: Evidence) -> str:
    """A quote with the grounds for its match folded away."""
    if not item.grounds:
        return write_quote(words, item.quote)
    grounds = [
        f'<li><span>{escape(ground.label)}</span><i aria-hidden="true"><i style="width:{ground.percent}%"></i></i>'
        f"<b>{ground.value}</b><span>{escape(ground.detail)}</span></li>\n"
        for ground in item.grounds
    ]
    summary = f"<summary>{escape(words['page.grounds'])} <b>{item.score}</b></summary>"
    return (
        f'{write_quote(words, item.quote)}<details class="grounds">{summary}\n<ul>\n{"".join(grounds)}</ul></details>\n'
    )


def write_lines(words: Messages, text: SourceText) -> str:
    """A source text line by line, every character of it."""
    return "".join(
        [
            f'<p><span class="line" aria-hidden="true">{number}</span>{"".join(map(_write_piece, pieces))}</p>\n'
            for number, pieces in text.lines
        ]
    )


def _write_piece(piece: Piece) -> str:
    """A stretch of a line, with the anchor that quotes point to."""
    anchor = f' id="{escape(piece.anchor)}"' if piece.anchor else ""
    kind = f' class="k-{piece.kind}"' if piece.kind else ""
    return f"<span{anchor}{kind}>{escape(piece.text)}</span>"
