"""HTML pages: every visible line of the page, with the lines that are no part of the article marked as furniture."""

from __future__ import annotations

import re

from yoy.errors import UnreadableSource
from yoy.readers.content import Content, decode, is_text, join_lines

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table|article)[\s>]", re.I)
_ARCHIVE = re.compile(
    rb"(?:From: <Saved by |(?:[\w-]{1,40}: [^\n]{0,200}\n){0,12}Content-Type: multipart/related)", re.I
)
_LABEL = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.I)
_HEAD = 4096
"""Bytes in which a page says what it is."""


def identify(data: bytes) -> bool:
    """Whether the bytes are text that begins like an HTML page, or like one saved in an archive (MHTML)."""
    head = data[:_HEAD].replace(b"\x00", b"")
    return bool(_HTML.search(head) or _ARCHIVE.match(head)) and is_text(data)


def read(data: bytes) -> Content:
    """The page's visible lines, joined by line ends; runs of white space become one space.

    Raises `UnreadableSource` for a web archive, and for a page in which no words are seen.
    """
    from yoy.readers.article import find_furniture
    from yoy.readers.metatags import read_metadata
    from yoy.readers.weblines import read_lines
    from yoy.readers.webtree import parse_page

    if _ARCHIVE.match(data[:_HEAD]):
        raise UnreadableSource("web_archive")
    label = _LABEL.search(data[:_HEAD])
    text, encoding = decode(data, label.group(1).decode() if label else "")
    page = parse_page(text)
    metadata = read_metadata(page)
    lines, blocks = read_lines(page)
    furniture = find_furniture(lines, blocks, metadata.title)
    if len(furniture) == len(lines):
        raise UnreadableSource("page_without_text")
    joined = join_lines((line.text, i in furniture) for i, line in enumerate(lines))
    return Content("text/html", encoding, *joined, metadata=metadata)
