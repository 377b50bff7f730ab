"""From bytes to a document: one file a format; the one that claims a source reads it."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from yoy.errors import UnreadableSource, explain
from yoy.model import Document
from yoy.readers import docx, html, ofd, office, package, pdf, plain
from yoy.readers.content import Content
from yoy.readers.worker import Reader, read_apart

READERS: tuple[Reader, ...] = (pdf, docx, ofd, office, html, plain)
"""One claims a file, by its bytes; plain text, last, is a text that none of the formats before it claims."""
STANDARD_INPUT = Path("-")
LARGEST = 100 << 20
"""So many bytes a source may have."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or of standard input for `-`; raises `UnreadableSource` where there are none to be had."""
    if path.is_dir():
        raise UnreadableSource("is_folder", path)
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableSource("no_such_file", path) from None
    except OSError as error:
        raise UnreadableSource("cannot_open", path, why=explain(error)) from error
    if len(data) > LARGEST:
        raise UnreadableSource("too_large", path, megabytes=LARGEST >> 20)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise UnreadableSource("empty_file", path)
    return data


def spell_path(path: Path) -> str:
    r"""A file's path as text that can be written anywhere: bytes that are no characters are spelt as `\xff`."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def read_document(path: Path, data: bytes) -> Document:
    """The document in a file's bytes; raises `UnreadableSource` where no reader can read them."""
    try:
        content = _read_content(data)
    except UnreadableSource as error:
        raise UnreadableSource(error.code, path, **error.values) from error
    return Document(
        path=spell_path(path),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=content.media_type,
        encoding=content.encoding,
        text=content.text,
        page_starts=content.page_starts,
        furniture=content.furniture,
        metadata=content.metadata,
        faults=content.faults,
    )


def _read_content(data: bytes) -> Content:
    """What the reader that claims the bytes makes of them; only plain text is read in this very process."""
    reader = next((reader for reader in READERS if reader.identify(data)), None)
    if reader is None:
        kind = _name_container(data)
        raise UnreadableSource("binary_file" if kind else "unknown_binary", kind=kind)
    return plain.read(data) if reader is plain else read_apart(reader, data)


def _name_container(data: bytes) -> str:
    """What a file that is known and not read here appears to be; empty if unknown."""
    if data.startswith(package.MAGIC):
        return package.name_package(data)
    if data.startswith(office.COMPOUND):
        return office.name_compound(data)
    return ""
