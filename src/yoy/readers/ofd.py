"""OFD files (GB/T 33190), the fixed pages of Chinese offices: characters at their places, joined to paragraphs.

Pages are read in the order of the file's list, with what their templates print. Text that is drawn invisibly, seals and
annotations are out. Lengths are in points, as in every reader of pages; the file has millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from yoy.errors import UnreadableSource
from yoy.readers.content import Content
from yoy.readers.package import Package, find_metadata, join_path, list_names
from yoy.readers.xml import find_child, get_attribute, list_below, name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from yoy.readers.lines import Glyph

MEDIA_TYPE = "application/ofd"
_POINTS = 72 / 25.4
_MOST_PAGES = 5_000
_MOST_GLYPHS = 1_000_000
"""A template counts on each page that it is printed on, so a small file could grow without end."""
_FARTHEST = 1e5
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def identify(data: bytes) -> bool:
    """Whether the bytes are a container with an `OFD.xml`."""
    return "ofd.xml" in list_names(data)


def read(data: bytes) -> Content:
    """The paragraphs on the pages; raises `UnreadableSource` where there are none, or the file is unsound."""
    from yoy.readers.lines import gather_lines
    from yoy.readers.pages import join_pages

    package = Package(data)
    root = package.parse("OFD.xml")
    pages: list[list[Glyph]] = []
    count = 0
    for document in list_below(root, "DocRoot"):
        for parts in _list_pages(package, join_path("", document.text or "")):
            pages.append(list(_read_glyphs(parts)))
            count += len(pages[-1])
            if count > _MOST_GLYPHS:
                raise UnreadableSource("too_many_characters", most=_MOST_GLYPHS)
    if not any(pages):
        raise UnreadableSource("no_text")
    joined = join_pages([gather_lines(page) for page in pages])
    properties = next(list_below(root, "DocInfo"), None)
    return Content(MEDIA_TYPE, "utf-8", joined.text, joined.furniture, joined.page_starts, find_metadata(properties))


def _list_pages(package: Package, name: str) -> Iterator[list[Element]]:
    """The root elements of what is printed on each page of a document: its templates, then the page itself."""
    document = package.parse(name)
    templates: dict[str, Element] = {}
    for template in list_below(document, "TemplatePage"):
        part = package.find(join_path(name, get_attribute(template, "BaseLoc")))
        if part is not None:
            templates[get_attribute(template, "ID")] = part
    listed = find_child(document, "Pages")
    pages = [page for page in listed if name_tag(page) == "Page"] if listed is not None else []
    if len(pages) > _MOST_PAGES:
        raise UnreadableSource("too_many_pages", most=_MOST_PAGES)
    for page in pages:
        root = package.parse(join_path(name, get_attribute(page, "BaseLoc")))
        called = [get_attribute(e, "TemplateID") for e in root if name_tag(e) == "Template"]
        yield [*(templates[id] for id in called if id in templates), root]


def _read_glyphs(parts: list[Element]) -> Iterator[Glyph]:
    """The characters that are printed on a page."""
    for part in parts:
        for element in list_below(part, "TextObject"):
            if get_attribute(element, "Visible").lower() != "false" and get_attribute(element, "Alpha") != "0":
                yield from _read_object(element)


def _read_object(element: Element) -> Iterator[Glyph]:
    """The characters of a text object, moved from its own coordinates to the page's."""
    from yoy.readers.lines import Glyph

    left, top, *_ = (*_read_numbers(get_attribute(element, "Boundary")), 0.0, 0.0)
    matrix = _read_numbers(get_attribute(element, "CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else _IDENTITY
    size = next(iter(_read_numbers(get_attribute(element, "Size"))), 0.0)
    wide = size * next(iter(_read_numbers(get_attribute(element, "HScale"))), 1.0)
    x = y = 0.0
    for code in element:
        if name_tag(code) != "TextCode":
            continue
        x, y = (next(iter(_read_numbers(get_attribute(code, key))), old) for key, old in (("X", x), ("Y", y)))
        text = code.text or ""
        across, down = (_read_steps(get_attribute(code, key), len(text)) for key in ("DeltaX", "DeltaY"))
        for i, character in enumerate(text):
            width = wide if east_asian_width(character) in "WFA" else wide / 2
            yield Glyph(
                (left + a * x + c * y + e) * _POINTS,
                (top + b * x + d * y + f) * _POINTS,
                width * abs(a or b) * _POINTS,
                size * abs(d or c) * _POINTS,
                character,
            )
            x += across[i] if i < len(across) else 0.0 if down else width
            y += down[i] if i < len(down) else 0.0


def _read_numbers(text: str) -> list[float]:
    """The numbers of a list; none where one is no number or beyond any page."""
    try:
        numbers = [float(number) for number in text.split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < _FARTHEST for number in numbers) else []


def _read_steps(text: str, most: int) -> list[float]:
    """The steps between characters; `g 3 4.5` is three of 4.5, of which never more than there are characters.

    >>> _read_steps("g 2 4.5 2", 9)
    [4.5, 4.5, 2.0]
    """
    if "g" not in text:
        return _read_numbers(text)[:most]
    steps: list[float] = []
    words = iter(text.split())
    for word in words:
        repeated = _read_numbers(next(words, "")) if word == "g" else [1.0]
        step = _read_numbers(next(words, "") if word == "g" else word)
        if not repeated or not step:
            break
        steps.extend(step * int(min(max(repeated[0], 0), most)))
        if len(steps) >= most:
            break
    return steps
