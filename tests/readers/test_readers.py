"""From a file to a document: which reader claims it, and what is refused."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pytest

from yoy import readers
from yoy.errors import UnreadableSource
from yoy.readers import READERS, STANDARD_INPUT, html, plain, read_bytes, read_document

PAGE = "<html><body><p>一、主要工作</p></body></html>".encode()


def test_a_document_keeps_path_hash_and_text() -> None:
    data = "一、主要工作\r\n修订指南。".encode("gb18030")
    document = read_document(Path("in") / "2024.txt", data)
    assert document.path == "in/2024.txt"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.media_type, document.encoding) == ("text/plain", "gb18030")
    assert document.text == "一、主要工作\r\n修订指南。"


@pytest.mark.parametrize(
    ("data", "reader", "media_type"), [(PAGE, html, "text/html"), ("一、主要工作".encode(), plain, "text/plain")]
)
def test_the_bytes_decide_not_the_name(data: bytes, reader: object, media_type: str) -> None:
    assert next(r for r in READERS if r.identify(data)) is reader
    assert read_document(Path("report.docx"), data).media_type == media_type


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "OLE2"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ""),
        (b"\x00" * 64, ""),
    ],
)
def test_binary_files_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_document(Path("2024.txt"), data)
    code = "binary_file" if kind else "unknown_binary"
    assert (caught.value.code, caught.value.where, caught.value.values) == (code, "2024.txt", {"kind": kind})


def test_a_container_cut_short_is_refused_as_that() -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_document(Path("2024.docx"), b"PK\x03\x04\x14\x00\x06\x00")
    assert (caught.value.code, caught.value.where) == ("zip_broken", "2024.docx")


def test_a_pdf_that_begins_with_plain_text_is_refused() -> None:
    data = b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 200 + b"stream \x00\x01 endstream"
    with pytest.raises(UnreadableSource):
        read_document(Path("2024.pdf"), data)


def test_undecodable_bytes_name_the_file() -> None:
    with pytest.raises(UnreadableSource, match=r"^2024\.txt: "):
        read_document(Path("2024.txt"), "水".encode() + b"\xff\xff")


def test_read_bytes(tmp_path: Path) -> None:
    path = tmp_path / "2024.txt"
    path.write_bytes(b"\xef\xbb\xbf1")
    assert read_bytes(path) == b"\xef\xbb\xbf1"


@pytest.mark.parametrize(("content", "code"), [(b"", "empty_file"), (b" \r\n\t", "empty_file"), (None, "no_such_file")])
def test_nothing_to_read(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "2024.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableSource) as caught:
        read_bytes(path)
    assert (caught.value.code, caught.value.where) == (code, str(path))


@pytest.mark.parametrize("data", ["\ufeff".encode(), "\ufeff \n".encode("utf-16-le")])
def test_a_mark_alone_is_an_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "2024.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableSource) as caught:
        read_document(path, read_bytes(path))
    assert caught.value.code == "empty_file"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_bytes(tmp_path)
    assert caught.value.code == "is_folder"


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_bytes(tmp_path / "2024.txt" / "under-a-file" if (tmp_path / "2024.txt").write_text("x") else tmp_path)
    assert caught.value.code == "cannot_open"


def test_a_source_may_not_be_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LARGEST", 8)
    path = tmp_path / "2024.txt"
    path.write_bytes(b"12345678")
    assert read_bytes(path) == b"12345678"
    path.write_bytes(b"123456789")
    with pytest.raises(UnreadableSource) as caught:
        read_bytes(path)
    assert caught.value.code == "too_large"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("一、主要工作".encode("gb18030"))))
    assert read_document(STANDARD_INPUT, read_bytes(STANDARD_INPUT)).text == "一、主要工作"


def test_one_format_claims_each_sample(samples) -> None:
    for path in sorted(samples.folder.glob("*/source/*")):
        claims = [reader.__name__ for reader in READERS if reader is not plain and reader.identify(path.read_bytes())]
        assert len(claims) == (path.suffix != ".txt"), (path, claims)
