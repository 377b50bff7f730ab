"""Word documents (DOCX): the lines that Word shows, automatic numbering included.

A paragraph is a line, and a line break in it begins another. Tracked changes are read as accepted: what was deleted
is out, what was inserted is in. Hidden text, comments and the instructions of fields are out. A row of a table is a
line with a tab between its cells; a cell that holds whole paragraphs stands in lines of its own. The text in a box
follows the paragraph that it is anchored in. A table of contents is marked as page furniture where it stands;
footnotes and endnotes, then headers and footers stand at the end, marked alike: they are read, and are no statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yoy.errors import UnreadableSource
from yoy.readers.content import WIDTHLESS, Content, join_lines
from yoy.readers.counting import write_number
from yoy.readers.numbering import Numbering
from yoy.readers.package import Package, find_metadata, join_path, list_names
from yoy.readers.signs import FONTS, PRIVATE
from yoy.readers.styles import Styles, hides
from yoy.readers.xml import find_child, get_attribute, list_below, name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""What an element stands for in the text."""
_LOOKS = ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr")
_OUT = frozenset((*_LOOKS, "del", "moveFrom", "delText", "rt", "fldData", "ffData"))
"""Elements without text to show."""
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_INSTRUCTION = 80
"""As much of a field's instruction is read, in characters, as tells its kind."""
_LINE_END = re.compile("[\r\n\f\v\x85\u2028\u2029]")
_SENTENCE_END = re.compile("[。；！？]")
_ELSEWHERE = ("altChunk", "subDoc")
"""Elements in whose place Word shows the text of another file."""


def identify(data: bytes) -> bool:
    """Whether the bytes are a container with Word's parts."""
    names = list_names(data)
    return "[content_types].xml" in names and any(name.startswith("word/") for name in names)


def read(data: bytes) -> Content:
    """The lines that the document shows; raises `UnreadableSource` where there are none, or the file is unsound."""
    package = Package(data)
    top = tuple(_list_relations(package, ""))
    main = _find_target(top, "officeDocument")
    if not main:
        raise UnreadableSource("part_missing", part="word/document.xml")
    root = package.parse(main)
    if any(True for name in _ELSEWHERE for _ in list_below(root, name)):
        raise UnreadableSource("text_elsewhere")
    relations = tuple(_list_relations(package, main))

    def find_part(kind: str) -> Element | None:
        return package.find(_find_target(relations, kind))

    styles = Styles(find_part("styles"))
    numbering = Numbering(find_part("numbering"), styles)
    body = _Story(styles, numbering)
    body.read(root)
    if body.fields:  # one that never ends would hide the rest of the text, or make it a table of contents
        body = _Story(styles, numbering.begin_story(), plain=True)
        body.read(root)
    if not body.lines:
        raise UnreadableSource("no_text")
    notes = [line for kind in ("footnotes", "endnotes") for line in _read_notes(find_part(kind), kind, body)]
    targets = {id: target for _, id, target in relations}
    margins = _read_margins(root, package, targets, body)
    text, furniture = join_lines(
        [*((line.text, line.furniture) for line in body.lines), *((text, True) for text in (*notes, *margins))]
    )
    return Content(
        media_type=MEDIA_TYPE,
        encoding=(root.getroottree().docinfo.encoding or "utf-8").lower(),
        text=text,
        furniture=furniture,
        metadata=find_metadata(package.find(_find_target(top, "core-properties"))),
    )


def _list_relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """What a part refers to inside the container: the last word of the kind, the id, the part's name.

    What lies outside the container is never followed.
    """
    folder, _, name = part.rpartition("/")
    root = package.find(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    for relation in root if root is not None else ():
        if get_attribute(relation, "TargetMode") != "External":
            kind = get_attribute(relation, "Type").rpartition("/")[2]
            yield kind, get_attribute(relation, "Id"), join_path(part, get_attribute(relation, "Target"))


def _find_target(relations: Iterable[tuple[str, str, str]], kind: str) -> str:
    """The name of the first part of a kind; empty where there is none."""
    return next((target for name, _, target in relations if name == kind), "")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    furniture: bool = False


@dataclass(slots=True)
class _Field:
    """A field that is open."""

    instruction: str = ""
    shown: bool = False
    """Whether its result has begun."""
    lists_contents: bool = False


@dataclass
class _Story:
    """Gathers the lines of one run of text: the body, a note, a header."""

    styles: Styles
    numbering: Numbering
    plain: bool = False
    """Whether all but the instructions of fields is read as if it stood in none."""
    lines: list[_Line] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes in the order in which the text refers to them: the kind, the id."""
    pieces: list[str] = field(default_factory=list)
    """The text of the paragraph begun."""
    boxes: list[Element | str] = field(default_factory=list)
    """The text boxes anchored in the paragraph begun."""
    fields: list[_Field] = field(default_factory=list)
    silent: int = 0
    """How many of the open fields have not come to their result."""
    contents: int = 0
    """How many tables of contents stand around."""
    listed: bool = False
    """Whether text of the paragraph begun comes from a table of contents."""

    def __post_init__(self) -> None:
        self.boxed = self.numbering.begin_story()

    def read(self, root: Element) -> None:
        """Take in everything below an element, and close what it leaves open."""
        self._read_blocks(root)
        self._end_paragraph("")

    def _read_blocks(self, parent: Iterable[Element]) -> None:
        for element in parent:
            tag = name_tag(element)
            if tag == "p":
                self._read_paragraph(element)
            elif tag == "tbl":
                self._read_table(element)
            elif tag == "AlternateContent":
                self._read_blocks(list(element)[:1])
            elif tag == "sdt" and _lists_contents(element):
                self.contents += 1
                self._read_blocks(element)
                self.contents -= 1
            elif tag not in _OUT:
                self._read_blocks(element)

    def _read_paragraph(self, paragraph: Element) -> None:
        properties = find_child(paragraph, "pPr")
        mark = find_child(properties, "rPr")
        begun = len(self.pieces)
        hidden = self.styles.is_hidden(self.styles.name_style(properties))
        self._read_inline(paragraph, hidden)
        own = hides(mark)
        if len(self.pieces) == begun and (hidden if own is None else own):
            return  # a paragraph that is wholly hidden is not counted either
        if find_child(mark, "del") is not None or find_child(mark, "moveFrom") is not None:
            return  # its end was deleted: the next paragraph goes on in its line
        self._end_paragraph(self.numbering.write_label(properties))

    def _end_paragraph(self, label: str) -> None:
        text = WIDTHLESS.sub("", "".join(self.pieces))
        self.pieces.clear()
        if text.strip():
            for line in filter(str.strip, _LINE_END.split(label + text)):
                self.lines.append(_Line(line, self.listed))
        self.listed = False
        boxes, self.boxes = self.boxes, []
        around, self.numbering = self.numbering, self.boxed
        for box in boxes:
            if isinstance(box, str):
                self.lines.append(_Line(box))
            else:
                self._read_blocks(box)
        self.numbering = around

    def _read_inline(self, parent: Element, hidden: bool) -> None:
        for element in parent:
            tag = name_tag(element)
            if tag == "r":
                self._read_inline(element, self._is_hidden(element, hidden))
            elif tag == "fldChar":
                self._turn_field(get_attribute(element, "fldCharType"))
            elif tag == "instrText":
                if self.fields and len(self.fields[-1].instruction) < _INSTRUCTION:
                    self.fields[-1].instruction += element.text or ""
            elif tag == "AlternateContent":
                self._read_alternatives(element, hidden)
            elif tag not in _OUT:
                if not hidden and not self.silent:
                    self._show(tag, element)
                if len(element) and tag != "txbxContent":
                    self._read_inline(element, hidden)

    def _show(self, tag: str, element: Element) -> None:
        """Take in what an element itself shows."""
        self.listed = self.listed or self.contents > 0
        if tag == "t":
            text = (element.text or "").translate(PRIVATE)
            self.pieces.append(" ".join(map(str.strip, text.split("\n"))) if "\n" in text else text)
        elif tag in _SIGNS:
            self.pieces.append(_SIGNS[tag])
        elif tag == "sym":
            self.pieces.append(_read_symbol(element))
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], get_attribute(element, "id")))
        elif tag == "txbxContent":
            self.boxes.append(element)
        elif tag == "textpath" and (text := get_attribute(element, "string").strip()):
            self.boxes.append(text)

    def _read_alternatives(self, element: Element, hidden: bool) -> None:
        """The first of the alternatives that shows anything; they hold the same text."""
        before = len(self.pieces), len(self.boxes)
        for alternative in element:
            self._read_inline(alternative, hidden)
            if (len(self.pieces), len(self.boxes)) != before:
                break

    def _turn_field(self, mark: str) -> None:
        """Begin a field, begin its result, or end it; what is open is counted, since it may be nested without end."""
        if self.plain:
            return
        if mark == "begin":
            self.fields.append(_Field())
            self.silent += 1
        elif self.fields and mark == "separate" and not self.fields[-1].shown:
            top = self.fields[-1]
            top.shown, top.lists_contents = True, top.instruction.split()[:1] == ["TOC"]
            self.silent -= 1
            self.contents += top.lists_contents
        elif self.fields and mark == "end":
            top = self.fields.pop()
            self.silent -= not top.shown
            self.contents -= top.lists_contents

    def _is_hidden(self, run: Element, inherited: bool) -> bool:
        properties = find_child(run, "rPr")
        if properties is None:
            return inherited
        own = hides(properties)
        if own is not None:
            return own
        style = get_attribute(find_child(properties, "rStyle"), "val")
        return inherited or (bool(style) and self.styles.is_hidden(style))

    def _read_table(self, table: Element) -> None:
        for row in _find_inside(table, "tr"):
            if find_child(row, "trPr", "del") is None:
                cells = [self._read_cell(cell) for cell in _find_inside(row, "tc")]
                self.lines.extend(_join_cells(cells))

    def _read_cell(self, cell: Element) -> list[_Line]:
        before, self.lines = self.lines, []
        self._read_blocks(cell)
        lines, self.lines = self.lines, before
        return lines


def _find_inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too, not those of a table inside."""
    for element in parent:
        tag = name_tag(element)
        if tag == name:
            yield element
        elif tag not in _OUT and tag not in ("tr", "tc"):
            yield from _find_inside(element, name)


def _join_cells(cells: list[list[_Line]]) -> list[_Line]:
    """One line a row; but cells of several paragraphs with whole sentences are no cells to be read across."""
    lines = [line for cell in cells for line in cell]
    if len(cells) == 1 or any(len(cell) > 1 and any(map(_is_sentence, cell)) for cell in cells):
        return lines
    text = "\t".join(" ".join(line.text.strip() for line in cell) for cell in cells).rstrip("\t")
    return [_Line(text, all(line.furniture for line in lines))] if text.strip() else []


def _is_sentence(line: _Line) -> bool:
    return bool(_SENTENCE_END.search(line.text))


def _lists_contents(control: Element) -> bool:
    gallery = find_child(control, "sdtPr", "docPartObj", "docPartGallery")
    return get_attribute(gallery, "val") == "Table of Contents"


def _read_symbol(element: Element) -> str:
    """The character of a `w:sym`; one of a font of signs that is not known here stays as the private code it is."""
    try:
        code = int(get_attribute(element, "char"), 16)
    except ValueError:
        return ""
    known = FONTS.get(get_attribute(element, "font"), {})
    return known.get(code & 0xFF) or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else "")


def _read_notes(root: Element | None, kind: str, body: _Story) -> Iterator[str]:
    """The lines of the notes that the text refers to, each with the note's number: [1], or [i] for an endnote."""
    by_id = {get_attribute(note, "id"): note for note in (root if root is not None else ())}
    called = [by_id[id] for name, id in dict.fromkeys(body.notes) if name == kind and id in by_id]
    numbering = body.numbering.begin_story()
    for number, note in enumerate(called, 1):
        story = _Story(body.styles, numbering)
        story.read(note)
        label = write_number(number, "decimal" if kind == "footnotes" else "lowerRoman")
        for i, line in enumerate(story.lines):
            yield line.text if i else f"[{label}] {line.text.lstrip()}"


def _read_margins(root: Element, package: Package, targets: dict[str, str], body: _Story) -> list[str]:
    """The lines of headers and footers, each once."""
    called = (
        targets.get(get_attribute(e, "id"), "")
        for name in ("headerReference", "footerReference")
        for e in list_below(root, name)
    )
    lines: dict[str, None] = {}
    numbering = body.numbering.begin_story()
    for target in dict.fromkeys(called):
        part = package.find(target)
        if part is not None:
            story = _Story(body.styles, numbering)
            story.read(part)
            lines |= dict.fromkeys(line.text for line in story.lines)
    return list(lines)
