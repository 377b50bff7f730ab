"""HTML pages: every visible line of the page, with the lines that are links or frame marked as furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from yoy.errors import UnreadableSource
from yoy.model import Span
from yoy.readers.content import Content, decode, is_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table|article)[\s>]", re.I)


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INVISIBLE = _tags("script style noscript template head svg iframe object select option textarea")
_FRAME = _tags("nav header footer aside")
_EDGES = _tags("header footer")
_ARTICLE = _tags("article main")
_BLOCKS = _tags(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_LINKS = 0.6
"""A line is furniture where more than this share of its characters are links."""


def identify(data: bytes) -> bool:
    """Whether the bytes are text that begins like an HTML page."""
    head = data[:4096].replace(b"\x00", b"")
    return bool(_HTML.search(head)) and is_text(data)


def read(data: bytes) -> Content:
    """The page's visible lines, joined by line ends; runs of white space become one space."""
    from lxml import etree, html

    text, encoding = decode(data)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableSource("broken_html", why=error) from error
    if fatal := [fault for fault in parser.error_log if fault.level_name == "FATAL"]:
        raise UnreadableSource("broken_html", why=fatal[0].message)
    lines = _Lines()
    for part in (root, *root.itersiblings()):  # what stands after </html> is shown by a browser too
        lines.read(part)
    lines.end()
    return Content("text/html", encoding, "\n".join(lines.done), tuple(lines.furniture))


class _Place(NamedTuple):
    """What an element stands inside of."""

    article: bool = False
    link: bool = False
    frame: bool = False

    def enter(self, tag: str) -> _Place:
        """The place of what stands inside an element; an article's own header and footer are no frame."""
        article = self.article or tag in _ARTICLE
        frame = self.frame or (tag in _FRAME and not (article and tag in _EDGES))
        return _Place(article, self.link or tag == "a", frame)


def _is_hidden(element: HtmlElement) -> bool:
    style = "".join(element.get("style", "").split()).lower()
    return element.get("hidden") is not None or "display:none" in style


@dataclass
class _Lines:
    """Gathers the visible text of a page into lines, counting how much of each is links."""

    done: list[str] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Text, and whether it is a link or frame."""
    length: int = 0

    def read(self, root: HtmlElement) -> None:
        """Take in an element and all below it, without recursion."""
        stack = [(root, False, _Place())]
        while stack:
            element, closing, place = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if closing:
                if tag in _BLOCKS:
                    self.end()
                if element.tail:
                    self.pieces.append((element.tail, place.link or place.frame))
                continue
            stack.append((element, True, place))
            if not tag or tag in _INVISIBLE or _is_hidden(element):
                continue
            if tag in _BLOCKS:
                self.end()
            below = place.enter(tag)
            if element.text:
                self.pieces.append((element.text, below.link or below.frame))
            stack.extend((child, False, below) for child in reversed(element))

    def end(self) -> None:
        """Close the line begun."""
        line = _fold("".join(text for text, _ in self.pieces))
        if line:
            linked = sum(len(_fold(text)) for text, furniture in self.pieces if furniture)
            if linked > _LINKS * len(line):
                self.furniture.append(Span(self.length, self.length + len(line)))
            self.done.append(line)
            self.length += len(line) + 1
        self.pieces.clear()


def _fold(text: str) -> str:
    """White space folded to one space, and dropped where a line break fell between two Chinese characters."""
    text = re.sub("[\u200b-\u200d\u2060\ufeff]", "", text)
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return re.sub(r"[\s\u3000]+", " ", text).strip()
