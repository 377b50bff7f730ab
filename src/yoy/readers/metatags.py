"""What a web page says of itself in its head: the tags usual on government sites, and common others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from yoy.model import Metadata
from yoy.readers.webtree import Element

_TITLES = ("articletitle", "og:title")
_PUBLISHERS = ("contentsource", "source", "og:site_name", "sitename", "author")
_DATES = ("pubdate", "article:published_time", "publishdate", "firstpublishedtime", "og:published_time")
_DAY = re.compile(r"\s*((?:19|20)\d{2})(?:[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_SUFFIX = re.compile(r"\s?(?<![\d—–-])[-_|—–](?![\d—–-])\s?")
_SHORTEST_TITLE = 6


def read_metadata(page: Element) -> Metadata:
    """Title, publisher and day of a page; its `<title>`, without the site's name, is the last resort for the first."""
    tags: dict[str, str] = {}
    titles = []
    for element in page.walk():
        if element.tag == "meta" and (content := _tidy(element.get("content"))):
            tags.setdefault((element.get("name") or element.get("property")).strip().lower(), content)
        elif element.tag == "title":
            titles.append(_tidy(element.words()))
    return Metadata(
        title=_first(tags, _TITLES) or _cut_suffix(next(filter(None, titles), "")),
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
