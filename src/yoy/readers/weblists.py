"""The labels that a browser puts before the items of an `<ol>`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yoy.readers.counting import write_number
from yoy.readers.webtree import Element

_STYLE = re.compile(
    r"list-style(?:-type)?:[^;]{0,40}?(none|(?:lower|upper)-(?:alpha|latin|roman)|[a-z]{1,9}-chinese|cjk-[a-z]{1,11})"
)
_BY_TYPE = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LATIN = {"alpha": ("lowerLetter", 26), "latin": ("lowerLetter", 26), "roman": ("lowerRoman", 3999)}
_CHINESE = {
    "chinese": ("chineseCountingThousand", 9999),
    "ideographic": ("chineseCountingThousand", 9999),
    "decimal": ("ideographDigital", 9999),
    "heavenly": ("ideographTraditional", 10),
    "earthly": ("ideographZodiac", 12),
}
_FORMATS = _LATIN | _CHINESE
"""By the last word of a style, its format in `counting` and the last number in it; others are in Arabic figures."""


@dataclass
class Numbering:
    """Counts the items of one list."""

    style: str
    """The style's name in CSS, such as `lower-roman`; empty for Arabic figures."""
    number: int
    """The next item's number."""
    step: int

    @classmethod
    def begin(cls, element: Element) -> Numbering:
        """The numbering of an `<ol>` that begins."""
        step = -1 if "reversed" in element.attributes else 1
        first = _read_number(element.get("start"))
        if first is None:
            first = sum(child.tag == "li" for child in element.elements()) if step < 0 else 1
        style = "none" if _is_menu(element) else _read_style(element) or _BY_TYPE.get(element.get("type"), "")
        return cls(style, first, step)

    def take(self, item: Element) -> str:
        """The label of the next item, such as `1. ` or `一、`; empty where the list shows none."""
        value = _read_number(item.get("value"))
        number = self.number if value is None else value
        self.number = number + self.step
        return write_label(number, _read_style(item) or self.style)


def write_label(number: int, style: str) -> str:
    """The label of a number in a style.

    >>> write_label(4, "lower-roman"), write_label(12, "cjk-ideographic"), write_label(3, "")
    ('iv. ', '十二、', '3. ')
    """
    if style == "none":
        return ""
    kind = style.rpartition("-")[2]
    form, last = _FORMATS.get(kind, ("", 0))
    if not 0 < number <= last:
        return f"{number}. "
    written = write_number(number, form)
    return f"{written}、" if kind in _CHINESE else f"{written.upper() if style.startswith('upper') else written}. "


def _is_menu(element: Element) -> bool:
    """Whether a list is a breadcrumb trail or a menu: its first item is all link, and such lists show no numbers."""
    item = next((child for child in element.elements() if child.tag == "li"), Element(""))
    inside = [c.strip() if isinstance(c, str) else c.tag for c in item.children]
    return list(filter(None, inside)) == ["a"]


def _read_style(element: Element) -> str:
    found = _STYLE.search("".join(element.get("style").split()).lower())
    return found.group(1) if found else ""


def _read_number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\s{0,9}-?[0-9]{1,9}\s{0,9}", text) else None
