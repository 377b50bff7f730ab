"""The labels that a browser puts before the items of an `<ol>`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yoy.readers.webtree import Element

_STYLE = re.compile(
    r"list-style(?:-type)?:[^;]{0,40}?(none|(?:lower|upper)-(?:alpha|latin|roman)|[a-z]{1,9}-chinese|cjk-[a-z]{1,11})"
)
_BY_TYPE = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIGITS = "零一二三四五六七八九"
_LAST = {"alpha": 26, "latin": 26, "roman": 399, "chinese": 99}
"""The last number that each style writes in its own way; the others are in Arabic figures."""


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
    kind = "chinese" if style.endswith("-chinese") or style.startswith("cjk-") else style.rpartition("-")[2]
    if not 0 < number <= _LAST.get(kind, 0):
        return f"{number}. "
    if kind == "chinese":
        return _write_chinese(number) + "、"
    letters = _write_roman(number) if kind == "roman" else chr(ord("a") + number - 1)
    return (letters.upper() if style.startswith("upper") else letters) + ". "


def _is_menu(element: Element) -> bool:
    """Whether a list is a breadcrumb trail or a menu: its first item is all link, and such lists show no numbers."""
    item = next((child for child in element.elements() if child.tag == "li"), Element(""))
    inside = [c.strip() if isinstance(c, str) else c.tag for c in item.children]
    return list(filter(None, inside)) == ["a"]


def _write_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _write_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _read_style(element: Element) -> str:
    found = _STYLE.search("".join(element.get("style").split()).lower())
    return found.group(1) if found else ""


def _read_number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\s{0,9}-?[0-9]{1,9}\s{0,9}", text) else None
