"""What a web page says of itself in its head: the tags usual on government sites, and common others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from yoy.model import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("articletitle", "og:title")
_PUBLISHERS = ("contentsource", "source", "og:site_name", "sitename", "author")
_DATES = ("pubdate", "article:published_time", "publishdate", "firstpublishedtime", "og:published_time")
_DAY = re.compile(r"\s*((?:19|20)\d{2})(?:[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_SUFFIX = re.compile(r"\s*(?<![\d—–-])[-_|—–](?![\d—–-])\s*")
_SHORTEST_TITLE = 6


def read_metadata(root: HtmlElement) -> Metadata:
    """Title, publisher and day of a page; its `<title>`, without the site's name, is the last resort for the first."""
    tags: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").strip().lower()
        if content := _tidy(tag.get("content") or ""):
            tags.setdefault(name, content)
    titles = (_tidy("".join(title.itertext())) for title in root.iter("title"))
    return Metadata(
        title=_first(tags, _TITLES) or _cut_suffix(next(titles, "")),
        publisher=_first(tags, _PUBLISHERS),
        published=next((day for name in _DATES if (day := read_day(tags.get(name, "")))), ""),
    )


def read_day(text: str) -> str:
    """The day with which a text begins, as `2025-03-27`; empty if it begins with none.

    >>> read_day("2025年3月27日 10:20")
    '2025-03-27'
    """
    if not (found := _DAY.match(text)):
        return ""
    year, month, day, short_month, short_day = found.groups()
    try:
        return date(int(year), int(month or short_month), int(day or short_day)).isoformat()
    except ValueError:
        return ""


def _cut_suffix(title: str) -> str:
    """A page's title without the names of its column and site behind a dash, an underscore or a bar."""
    first = _SUFFIX.split(title, maxsplit=1)[0]
    return first if len(first) >= _SHORTEST_TITLE else title


def _first(tags: dict[str, str], names: Iterable[str]) -> str:
    return next((tags[name] for name in names if name in tags), "")


def _tidy(text: str) -> str:
    return " ".join(text.split())
