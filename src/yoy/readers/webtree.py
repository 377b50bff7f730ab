"""A web page as a tree of elements, with only the attributes that matter here.

The tree is our own: lxml's takes the square of the number of an element's attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from yoy.errors import UnreadableSource

_ATTRIBUTES = frozenset(
    ("style", "hidden", "href", "role", "open", "start", "type", "value", "reversed", "name", "property", "content")
)
_DEEPEST = 2000
"""Elements inside each other; libxml2 gives up at 2,048."""


@dataclass(eq=False, slots=True)
class Element:
    """One element of a page."""

    tag: str
    """Its name in small letters; empty for the page as a whole."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Those that matter here."""
    children: list[Element | str] = field(default_factory=list)
    """Elements and text, in order."""

    def get(self, name: str) -> str:
        """An attribute's value; empty if it has none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order, without recursion."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(list(element.elements())))

    def words(self) -> str:
        """All text in it, hidden or not."""
        return "".join(c for element in self.walk() for c in element.children if isinstance(c, str))


def parse_page(text: str) -> Element:
    """The elements of a page; no entity of its own is expanded and nothing is fetched.

    Tags that were forgotten are closed as browsers close them. Raises `UnreadableSource` for a page without end inside
    itself.
    """
    from lxml import etree

    builder = _Builder()
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, target=builder)  # type: ignore[arg-type]
    with suppress(etree.XMLSyntaxError):  # there is not one element
        etree.fromstring(text.encode("utf-8", "replace"), parser)
    if builder.too_deep:
        raise UnreadableSource("page_too_deep")
    return builder.page


class _Builder:
    """Takes the parser's events, one after the other, into a tree."""

    def __init__(self) -> None:
        self.page = Element("")
        self.opened = [self.page]
        self.pieces: list[str] = []
        self.too_deep = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_text()
        element = Element(tag, {name: value for name, value in attributes.items() if name in _ATTRIBUTES})
        self.opened[-1].children.append(element)
        self.opened.append(element)
        self.too_deep = self.too_deep or len(self.opened) > _DEEPEST

    def end(self, _tag: str) -> None:
        self._end_text()
        if len(self.opened) > 1:
            self.opened.pop()

    def data(self, text: str) -> None:
        self.pieces.append(text)

    def close(self) -> None:
        self._end_text()

    def _end_text(self) -> None:
        """Join what was said since the last tag: a parser gives text in pieces, some of a single character."""
        if self.pieces:
            self.opened[-1].children.append("".join(self.pieces))
            self.pieces.clear()
