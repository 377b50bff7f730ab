"""From bytes to a document: one file a format; the first that claims a source reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from yoy.errors import UnreadableSource
from yoy.model import Document
from yoy.readers import html, pdf, plain

READERS = (pdf, html, plain)
"""Each has `identify(data) -> bool` and `read(data) -> Content`; the first that claims the bytes reads them."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises `UnreadableSource` with one clear sentence where there are none."""
    if path.is_dir():
        raise UnreadableSource("is_folder", path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableSource("no_such_file", path) from None
    except OSError as error:
        raise UnreadableSource("cannot_open", path, why=error.strerror) from error
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise UnreadableSource("empty_file", path)
    return data


def read_document(path: Path, data: bytes) -> Document:
    """The document in a file's bytes; raises `UnreadableSource` where no reader can read them."""
    kind = _name_container(data)
    reader = None if kind else next((r for r in READERS if r.identify(data)), None)
    if reader is None:
        raise UnreadableSource("binary_file" if kind else "unknown_binary", path, kind=kind)
    try:
        content = reader.read(data)
    except UnreadableSource as error:
        raise UnreadableSource(error.code, path, **error.values) from error
    return Document(
        path=path.as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=content.media_type,
        encoding=content.encoding,
        text=content.text,
        page_starts=content.page_starts,
        furniture=content.furniture,
        metadata=content.metadata,
        faults=content.faults,
    )


def _name_container(data: bytes) -> str:
    """What a file that is known and not read here appears to be, from its first bytes; empty if unknown."""
    known = {b"PK\x03\x04": "ZIP/DOCX", b"\xd0\xcf\x11\xe0": "DOC/WPS"}
    return next((name for magic, name in known.items() if data.startswith(magic)), "")
