"""From bytes to a document: one file a format; the first that claims a source reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType

from yoy.errors import UnreadableSource
from yoy.model import Document
from yoy.readers import docx, html, ofd, office, package, plain

READERS = (docx, ofd, office, html, plain)
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
    try:
        content = _choose_reader(data).read(data)
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
    )


def _choose_reader(data: bytes) -> ModuleType:
    """The reader that claims the bytes; raises `UnreadableSource` where none does, naming what they appear to be."""
    reader = next((reader for reader in READERS if reader.identify(data)), None)
    if reader is None or data.startswith(b"%PDF"):  # whose beginning can look like text
        kind = _name_container(data)
        raise UnreadableSource("binary_file" if kind else "unknown_binary", kind=kind)
    return reader


def _name_container(data: bytes) -> str:
    """What a file that is known and not read here appears to be; empty if unknown."""
    if data.startswith(package.MAGIC):
        return package.name_package(data)
    if data.startswith(office.COMPOUND):
        return office.name_compound(data)
    return "PDF" if data.startswith(b"%PDF") else ""
