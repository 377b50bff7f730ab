"""What a reader gives, and how bytes become characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from yoy.errors import UnreadableSource
from yoy.model import NO_METADATA, Fault, Metadata, Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


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


def decode(data: bytes) -> tuple[str, str]:
    """The characters of a text in UTF-8, UTF-16, UTF-32 or GB18030, and the encoding's name.

    A byte order mark decides; else strict UTF-8, then UTF-16 where every other byte is zero, then
    GB18030, which a `gb2312` or `gbk` label also means. The mark is not part of the text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding), encoding
    if encoding := _guess_utf16(data):
        return _decode_strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8_fault = error
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UnreadableSource("undecodable", utf8=utf8_fault.start, gb18030=error.start) from None
    return text, "gb18030"


def is_text(data: bytes) -> bool:
    """Whether bytes can be text: no control characters, but for the zeros of UTF-16 and UTF-32."""
    if any(data.startswith(mark) for mark, _ in _BOMS[1:]) or _guess_utf16(data):
        return True
    head = data[:4096].decode("latin-1")
    return not _CONTROL.search(head)


def _guess_utf16(data: bytes) -> str:
    """UTF-16 without a mark betrays itself by the zero bytes of its line ends and figures."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    for encoding, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if newline in head:
            try:
                text = head[: len(head) // 2 * 2].decode(encoding, "strict" if len(data) <= 4096 else "ignore")
            except UnicodeDecodeError:
                continue
            if not _CONTROL.search(text) and sum("\u4e00" <= c <= "\u9fff" for c in text) * 2 > len(text):
                return encoding
    return ""


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource("bom_broken", byte=error.start, encoding=encoding.upper()) from None
