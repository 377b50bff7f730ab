"""One self-contained page: one style, one script that the page can do without, no network, nothing beside the file.

The template sets out the page; what a page prints thousands of times is written in `fragments.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from yoy.messages import load_messages
from yoy.rendering.drawing import draw_flow, draw_tallies
from yoy.rendering.fragments import (
    write_echo,
    write_line,
    write_lines,
    write_nearest,
    write_passage,
    write_promise,
    write_quote,
    write_running,
)
from yoy.rendering.policy import write_policy
from yoy.rendering.rows import Page
from yoy.rendering.visible import reveal

_TEMPLATES = Path(__file__).parent / "templates"
_FILTERS: dict[str, Callable[..., str]] = {
    "bar": draw_tallies,
    "cited": write_quote,
    "echo": write_echo,
    "flow": draw_flow,
    "line": write_line,
    "lines": write_lines,
    "nearest": write_nearest,
    "passage": write_passage,
    "row": write_promise,
    "running": write_running,
}
"""What escapes by itself all that it is given."""


class Rows(Protocol):
    """What a template prints."""

    @property
    def lang(self) -> str:
        """`zh` or `en`."""


def render_html(page: Page) -> str:
    """The page as HTML; everything that comes from a report is escaped, and no character of it is hidden."""
    return print_page("comparison", page, read_asset("page.js"), read_asset("peers.css") if page.elsewhere else "")


def print_page(name: str, page: Rows, script: str = "", more: str = "") -> str:
    """A page by its template and its own style, such as `evaluation`, with the style of all pages, and more of it."""
    style = read_asset("page.css") + read_asset(f"{name}.css") + more
    return fill_template(name, page, style, script, write_policy(style, script))


def fill_template(name: str, page: Rows, style: str, script: str, policy: str) -> str:
    """A page by its template with a style, a script and what they may do; no character of it is hidden."""
    text = load_template(f"{name}.html.j2", page.lang).render(
        page=page, policy=Markup(policy), style=Markup(style), script=Markup(script)
    )
    return reveal(text)


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
        bytecode_cache=_BytecodeCache(),
    )
    environment.globals["t"] = words
    for filter_name, write in _FILTERS.items():
        environment.filters[filter_name] = _mark_safe(partial(write, words))
    return environment.get_template(name)


class _BytecodeCache(FileSystemBytecodeCache):
    """The compiled template beside its source, as Python keeps its own; none where it may not be written."""

    def __init__(self) -> None:
        super().__init__(str(_TEMPLATES / "__pycache__"), f"%s.jinja-{sys.implementation.cache_tag}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def read_asset(name: str) -> str:
    """A file of `static`, such as `page.css`."""
    return (_TEMPLATES.parent / "static" / name).read_text("utf-8")


def _mark_safe(write: Callable[..., str]) -> Callable[..., Markup]:
    """A filter whose result is HTML already: the functions that write it escape what they are given."""
    return lambda *values: Markup(write(*values))
