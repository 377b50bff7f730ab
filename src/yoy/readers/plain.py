"""Text files: the text as it is."""

from __future__ import annotations

from yoy.readers.content import Content, decode, is_text


def identify(data: bytes) -> bool:
    """Whether the bytes are text; HTML is claimed before."""
    return is_text(data)


def read(data: bytes) -> Content:
    """The text, unchanged but for a byte order mark."""
    text, encoding = decode(data)
    return Content("text/plain", encoding, text)
