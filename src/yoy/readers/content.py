"""What a reader gives, and how bytes become characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from yoy.errors import UnreadableSource
from yoy.model import NO_METADATA, Fault, Metadata, Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Characters that are not seen."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_REPLACED = "\ufffd"
_CODECS = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": "big5hkscs"}
"""The encodings without a mark and the codec that reads each, first the one to try first."""
_FAMILIES = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), "big5"),
}
"""What a label means."""
_LIKELY = 0.9
"""The share of ordinary characters, among those beyond ASCII, from which a text looks Chinese in an encoding.

Real reports, simplified or traditional, come to 0.99 in their own and to 0.55 at most in another.
"""
_TELLING = 20
"""Characters beyond ASCII from which the share says anything."""
_FEW = 0.01
"""The broken bytes that are read over, as a share of the characters beyond ASCII."""
_SAMPLE = 1 << 20
"""Bytes that are weighed, from the first beyond ASCII."""
_PROGRAM = r"Microsoft (?:Word|PowerPoint|Excel) - "
_UNTITLED = r"(?:untitled|无标题|未命名|文档|document|PowerPoint 演示文稿|about:blank)[ \d-]{0,9}$"
_FILE_NAME = r".{0,200}\.(?:docx?|wps|wpt|odt|rtf|pdf|html?|txt|indd|xlsx?|pptx?|qxd|cdr)$|(?:https?|file):"
_NO_TITLE = re.compile(rf"{_PROGRAM}|{_UNTITLED}|{_FILE_NAME}", re.I)
"""What programs put where a title should be."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a source before it has a path."""

    media_type: str
    encoding: str
    text: str
    furniture: tuple[Span, ...] = ()
    """Lines that the format itself marks as page furniture."""
    page_starts: tuple[int, ...] = ()
    """Offsets at which the pages after the first begin."""
    metadata: Metadata = NO_METADATA
    faults: tuple[Fault, ...] = ()
    """What of the source could not be read, such as a scanned page among others."""


def join_lines(lines: Iterable[tuple[str, bool]]) -> tuple[str, tuple[Span, ...]]:
    """Lines, each with whether it is furniture, as one text, and the spans of the furniture without white space around.

    >>> join_lines([("云岑县", False), (" 第1页 ", True)])
    ('云岑县\\n 第1页 ', (Span(start=5, end=8),))
    """
    texts, spans, start = [], [], 0
    for text, furniture in lines:
        if furniture:
            first = start + len(text) - len(text.lstrip())
            spans.append(Span(first, first + len(text.strip())))
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(spans)


def clean_title(title: str) -> str:
    """The title that a file gives itself; empty where a program put its own name, or the file's, in its place.

    >>> clean_title(" 云岑县工作报告 "), clean_title("Microsoft Word - 工作报告.doc")
    ('云岑县工作报告', '')
    """
    title = title.strip()
    return "" if _NO_TITLE.match(title) else title


def decode(data: bytes, label: str = "") -> tuple[str, str]:
    """The characters of a text, and the encoding's name: UTF-8, UTF-16, UTF-32, GB18030 or Big5.

    A byte order mark decides; else UTF-16 where every other byte is zero, then strict UTF-8, then UTF-8, GB18030 or
    Big5, first what gives ordinary characters. A label, such as a page's `gb2312` (which means GB18030), only decides
    between equals. A few broken bytes become U+FFFD each, and the name then ends in `(with replacements)`. The mark
    is not part of the text. Raises `UnreadableSource` where no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if encoding := _guess_utf16(data):
        return _decode_marked(data, encoding)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    hinted = _FAMILIES.get(label.lower())
    for encoding in sorted(_CODECS, key=lambda name: (not _looks_chinese(data, name), name != hinted)):
        if decoded := _decode_leniently(data, encoding):
            return decoded
    starts = {name: _find_break(data, _CODECS[name]) for name in ("utf-8", "gb18030")}
    raise UnreadableSource("undecodable", utf8=starts["utf-8"], gb18030=starts["gb18030"])


def is_text(data: bytes) -> bool:
    """Whether bytes can be text: no control characters, but for the zeros of UTF-16 and UTF-32."""
    if any(data.startswith(mark) for mark, _ in _BOMS[1:]) or _guess_utf16(data):
        return True
    head = data[:4096].decode("latin-1")
    return not _CONTROL.search(head)


def _guess_utf16(data: bytes) -> str:
    """UTF-16 without a mark betrays itself by the zero bytes of its first tag, or of its line ends and figures."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    if tagged := {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(head[:2]):
        return tagged
    for encoding, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if newline in head:
            try:
                text = head[: len(head) // 2 * 2].decode(encoding, "strict" if len(data) <= 4096 else "ignore")
            except UnicodeDecodeError:
                continue
            if not _CONTROL.search(text) and sum("\u4e00" <= c <= "\u9fff" for c in text) * 2 > len(text):
                return encoding
    return ""


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str]:
    """The text in the encoding that its mark or its zeros name."""
    if decoded := _decode_leniently(data, encoding):
        return decoded
    raise UnreadableSource("bom_broken", byte=_find_break(data, encoding), encoding=encoding.upper())


def _decode_leniently(data: bytes, encoding: str) -> tuple[str, str] | None:
    """The text and its encoding's name, with the few bytes replaced that do not fit; None if they are not few."""
    codec = _CODECS.get(encoding, encoding)
    try:
        return data.decode(codec), encoding
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    wide = len(text) - sum(map(text.count, map(chr, range(128))))
    if text.count(_REPLACED) > _FEW * wide:
        return None
    return text, f"{encoding} (with replacements)"


def _find_break(data: bytes, codec: str) -> int:
    """The first byte that is not in an encoding; the length if all are."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _looks_chinese(data: bytes, encoding: str) -> bool:
    """Whether the text in an encoding consists of ordinary characters."""
    first = _BEYOND_ASCII.search(data)
    start = first.start() if first else 0
    wide = [c for c in data[start : start + _SAMPLE].decode(_CODECS[encoding], "replace") if c > "\x7f"]
    return len(wide) >= _TELLING and sum(c in _list_ordinary() for c in wide) >= _LIKELY * len(wide)


@cache
def _list_ordinary() -> frozenset[str]:
    """The common characters and the punctuation of GB 2312 (simplified) and of Big5 (traditional)."""
    low, high = range(0x40, 0x7F), range(0xA1, 0xFF)
    tables = (("gb2312", (*range(0xA1, 0xA4), *range(0xB0, 0xD8)), high), ("big5", range(0xA1, 0xC7), (*low, *high)))
    return frozenset(
        character
        for codec, leads, trails in tables
        for character in bytes(b for lead in leads for trail in trails for b in (lead, trail)).decode(codec, "ignore")
    )
