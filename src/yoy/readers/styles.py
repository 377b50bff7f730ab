"""The styles of a Word document, as far as they decide which text is shown and how paragraphs are numbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yoy.readers.xml import find_child, get_attribute, name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_CHAIN = 20
_OFF = ("0", "false", "off")


class Styles:
    """The styles of `styles.xml` by id; a style has what its base has and it does not set itself."""

    def __init__(self, root: Element | None) -> None:
        styles = [child for child in root if name_tag(child) == "style"] if root is not None else []
        self._styles = {get_attribute(style, "styleId"): style for style in styles}
        self._default = next(
            (
                get_attribute(style, "styleId")
                for style in styles
                if get_attribute(style, "type") == "paragraph" and get_attribute(style, "default") not in ("", *_OFF)
            ),
            "",
        )
        self._hidden: dict[str, bool] = {}

    def name_style(self, properties: Element | None) -> str:
        """The id of a paragraph's style, by its `w:pPr`."""
        return get_attribute(find_child(properties, "pStyle"), "val") or self._default

    def list_chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on, nearest first, each with its id."""
        for _ in range(_LONGEST_CHAIN):  # a chain that bites its own tail ends too
            if style not in self._styles:
                return
            yield style, self._styles[style]
            style = get_attribute(find_child(self._styles[style], "basedOn"), "val")

    def is_hidden(self, style: str) -> bool:
        """Whether a style hides its text."""
        if style not in self._hidden:
            marks = (hides(find_child(element, "rPr")) for _, element in self.list_chain(style))
            self._hidden[style] = next((mark for mark in marks if mark is not None), False)
        return self._hidden[style]


def hides(properties: Element | None) -> bool | None:
    """Whether a run's properties (`w:rPr`) hide its text; None where they do not say."""
    return is_on(find_child(properties, "vanish"))


def is_on(switch: Element | None) -> bool | None:
    """Whether an element that can be on or off is on, as it is without a value; None where there is no element."""
    return None if switch is None else get_attribute(switch, "val") not in _OFF
