"""A zip container of parts, such as a DOCX or an OFD; it may come from a stranger, so it is opened under limits."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from yoy.errors import UnreadableSource
from yoy.identity.bodies import name_body
from yoy.identity.years import tighten
from yoy.model import NO_METADATA, Metadata
from yoy.readers.content import clean_title
from yoy.readers.xml import list_below, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAGIC = b"PK\x03\x04"
MOST_ENTRIES = 2_000
MOST_BYTES = 200 * 2**20
"""Of all parts together, unpacked."""
LARGEST_PART = 100 * 2**20
"""In bytes, unpacked."""
HIGHEST_RATIO = 200
"""A part above `SMALL_PART` is at most so many times as large as it is packed."""
SMALL_PART = 2**20
_PIECE = 2**18
_ENTRY = b"PK\x01\x02"
_LONGEST_PERSON = 3
"""A name no longer than this, in characters, may be a person's, though it ends like a town's, as 镇 does in 李镇."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises over a damaged or odd archive; a name that is not UTF-8 is a `ValueError` too."""


class Package:
    """The parts of a container by name; each is unpacked, in memory only, when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises `UnreadableSource` where the container is damaged, protected by a password, or a trap."""
        if data.count(_ENTRY) > MOST_ENTRIES:  # before zipfile makes an object for each
            raise UnreadableSource("zip_too_many", most=MOST_ENTRIES)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise UnreadableSource("zip_broken") from None
        entries = self._archive.infolist()
        _check_names(entry.orig_filename for entry in entries)
        _check_places(data, entries, self._archive.start_dir)
        for entry in entries:
            if entry.flag_bits & 1:
                raise UnreadableSource("encrypted")
            if entry.compress_type not in _METHODS:
                raise UnreadableSource("zip_method", part=_show(entry.filename))
        if sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise UnreadableSource("zip_too_large", most=MOST_BYTES // 2**20)
        self._entries = {_fold(entry.filename): entry for entry in entries if not entry.is_dir()}
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts in small letters, with `/` between folders, in the order of the file."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part, counted while they are unpacked; raises `UnreadableSource` where it cannot be read."""
        entry = self._entries.get(_fold(name))
        if entry is None:
            raise UnreadableSource("part_missing", part=_show(name))
        pieces, size = [], 0
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    self._unpacked += len(piece)
                    self._check_size(entry, size)
                    pieces.append(piece)
        except _FAULTS:
            raise UnreadableSource("part_damaged", part=_show(name)) from None
        return b"".join(pieces)

    def parse(self, name: str) -> Element:
        """The root element of a part; raises `UnreadableSource` where it cannot be read or is no sound XML."""
        return parse_xml(self.read(name), _show(name))

    def find(self, name: str) -> Element | None:
        """The root element of a part that may be missing; None where it is."""
        return self.parse(name) if _fold(name) in self._entries else None

    def _check_size(self, entry: zipfile.ZipInfo, size: int) -> None:
        part = _show(entry.filename)
        if size > LARGEST_PART or self._unpacked > MOST_BYTES:
            most = LARGEST_PART if size > LARGEST_PART else MOST_BYTES
            raise UnreadableSource("zip_too_large", most=most // 2**20)
        if size > SMALL_PART and size > HIGHEST_RATIO * entry.compress_size:
            raise UnreadableSource("zip_ratio", part=part, most=HIGHEST_RATIO)


def list_names(data: bytes) -> tuple[str, ...]:
    """The names of a container's parts; none where the bytes are no container or one that is refused."""
    try:
        return Package(data).names if data.startswith(MAGIC) else ()
    except UnreadableSource:
        return ()


def name_package(data: bytes) -> str:
    """What a container that no reader claims appears to be, such as `XLSX`; raises as `Package` does."""
    names = Package(data).names
    for kind, sign in _SIGNS:
        if declares_type(data, sign) or any(name.startswith(sign) for name in names):
            return kind
    return "ZIP"


def declares_type(data: bytes, media_type: str) -> bool:
    """Whether a container says by its first part, which is not packed, of what type it is, as OpenDocument has it."""
    return data[30:].startswith(b"mimetype" + media_type.encode()) if data.startswith(MAGIC) else False


_SIGNS = (
    ("XLSX", "xl/"),
    ("PPTX", "ppt/"),
    ("ODS", "application/vnd.oasis.opendocument.spreadsheet"),
    ("ODP", "application/vnd.oasis.opendocument.presentation"),
    ("EPUB", "application/epub"),
)
"""What a name or the declared type begins with, and what that makes the container."""


def join_path(base: str, target: str) -> str:
    """The name of a part that another names: from the container's root after `/`, else from the other's folder.

    >>> join_path("word/document.xml", "../media/a.xml"), join_path("Doc_0/Document.xml", "/Doc_0/Pages/Page_0.xml")
    ('media/a.xml', 'Doc_0/Pages/Page_0.xml')
    """
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")


def find_metadata(properties: Element | None) -> Metadata:
    """The title and publisher in a container's properties.

    An author counts as the publisher only where it is a public body by its name; most are persons or machines.
    The days on which a file was made or changed are not the day of publication, and are left out.
    """
    if properties is None:
        return NO_METADATA
    title, author = (
        next((text.strip() for name in names for e in list_below(properties, name) if (text := e.text or "")), "")
        for names in (("title", "Title"), ("creator", "Author"))
    )
    is_body = len(author) > _LONGEST_PERSON and name_body(tighten(author))
    return Metadata(title=clean_title(title), publisher=author if is_body else "")


def _check_names(names: Iterable[str]) -> None:
    """No two parts of one name, and no name that leads out of the container; nothing is ever written by these names."""
    seen = set()
    for name in names:
        folded = _fold(name)
        if "\0" in name or folded.startswith("/") or ":" in folded.split("/")[0] or ".." in folded.split("/"):
            raise UnreadableSource("zip_unsafe_name", part=_show(name))
        if folded in seen:
            raise UnreadableSource("zip_twice", part=_show(name))
        seen.add(folded)


def _check_places(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Each part lies in the file by itself: parts that share packed bytes make a small file unpack to a huge one."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    following = [*(entry.header_offset for entry in ordered[1:]), directory]
    for entry, limit in zip(ordered, following, strict=True):
        header = data[entry.header_offset : entry.header_offset + 30]
        if len(header) < 30 or not header.startswith(MAGIC):
            raise UnreadableSource("part_damaged", part=_show(entry.filename))
        lengths: tuple[int, int] = struct.unpack("<HH", header[26:])
        if entry.header_offset + 30 + sum(lengths) + entry.compress_size > limit:
            raise UnreadableSource("zip_overlap", part=_show(entry.filename))


def _fold(name: str) -> str:
    """A part's name as it is compared: names differ in more than capitals, and some writers put `\\` for `/`."""
    return name.replace("\\", "/").lower()


def _show(name: str) -> str:
    """A part's name as it can stand in a message."""
    return "".join(c if c.isprintable() else "?" for c in name)[:80]
