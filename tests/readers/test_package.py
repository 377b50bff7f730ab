"""Containers from strangers: each trap has its own error, and none is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest

from yoy.errors import UnreadableSource
from yoy.readers import docx, read_document
from yoy.readers.package import (
    HIGHEST_RATIO,
    MOST_ENTRIES,
    SMALL_PART,
    Package,
    find_metadata,
    list_names,
    name_package,
)
from yoy.readers.xml import parse_xml

from .made import list_docx_parts, make_docx, make_zip, p, word

DOCX = make_docx(p("一、主要工作"))


def refuse(data: bytes) -> UnreadableSource:
    """The error of a container that is opened and read whole; the bytes are claimed by no other reader."""
    with pytest.raises(UnreadableSource) as caught:
        read_document(Path("2025.docx"), data)
    assert str(caught.value).startswith("2025.docx: ")
    return caught.value


def make_entries(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def make_with(part: str, content: str | bytes) -> bytes:
    """A DOCX with another content of one part."""
    return make_zip(list_docx_parts("") | {part: content})


def test_parts_are_found_whatever_the_capitals_and_slashes() -> None:
    package = Package(make_zip({"Word\\Document.xml": "<a/>", "b/": ""}))
    assert package.names == ("word/document.xml",)
    assert package.read("word/DOCUMENT.xml") == b"<a/>"
    assert package.find("word/other.xml") is None
    with pytest.raises(UnreadableSource, match="missing"):
        package.read("word/other.xml")


@pytest.mark.parametrize("length", [10, 400, -200, -30])
def test_a_file_cut_short(length: int) -> None:
    assert refuse(DOCX[:length]).code == "zip_broken"


def test_a_part_that_does_not_match_its_checksum() -> None:
    content = word("document", "<w:body/>").encode()
    data = make_entries(("word/x", content), method=zipfile.ZIP_STORED)
    broken = data.replace(b"<w:body/>", b"<w:bodx/>")
    with pytest.raises(UnreadableSource) as caught:
        Package(broken).read("word/x")
    assert caught.value.code == "part_damaged"


@pytest.mark.parametrize("count", [3_000, 65_000])
def test_too_many_entries(count: int) -> None:
    data = make_entries(*((f"word/{i}", b"") for i in range(count)), method=zipfile.ZIP_STORED)
    assert refuse(data).code == "zip_too_many"


def test_as_many_entries_as_are_allowed() -> None:
    assert len(list_names(make_entries(*((f"{i}", b"") for i in range(MOST_ENTRIES))))) == MOST_ENTRIES


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["word/document.xml", "WORD/Document.xml", "word\\document.xml"])
def test_two_parts_of_one_name(second: str) -> None:
    assert refuse(make_entries(("word/document.xml", b"1"), (second, b"2"))).code == "zip_twice"


@pytest.mark.parametrize("name", ["../../x", "word/../../x", "/etc/x", "C:/x", "C:\\x", "..\\x"])
def test_names_that_lead_out(name: str) -> None:
    assert refuse(make_entries((name, b"1"))).code == "zip_unsafe_name"


def test_a_name_with_a_null_and_a_message_without() -> None:
    data = make_entries(("word/documentX.xml", b"1")).replace(b"documentX", b"document\0")
    error = refuse(data)
    assert error.code == "zip_unsafe_name"
    assert "\0" not in str(error)


def test_entries_that_share_their_bytes() -> None:
    """The directory is rewritten so that a second entry unpacks the first one's bytes again."""
    data = make_entries(("a", b"x" * 9000), ("b", b"y" * 9000))
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    at = data.rindex(b"PK\x01\x02") + 42
    assert struct.unpack("<I", data[at : at + 4]) == (entries[1].header_offset,)
    assert refuse(data[:at] + struct.pack("<I", entries[0].header_offset) + data[at + 4 :]).code == "zip_overlap"


def test_an_entry_that_reaches_into_the_next() -> None:
    data = make_entries(("a", b"x" * 9000), ("b", b"y" * 9000), method=zipfile.ZIP_STORED)
    at = data.index(b"PK\x01\x02") + 20
    longer = struct.pack("<II", 9100, 9100)
    assert refuse(data[:at] + longer + data[at + 8 :]).code == "zip_overlap"


def test_an_encrypted_entry() -> None:
    data = bytearray(DOCX)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    assert refuse(bytes(data)).code == "encrypted"


def test_a_method_that_needs_much_memory() -> None:
    assert refuse(make_entries(("word/x", b"1"), method=zipfile.ZIP_LZMA)).code == "zip_method"


def test_a_part_that_swells() -> None:
    zeros = b" " * (50 * 2**20)
    data = make_with("word/document.xml", b"<w>" + zeros + b"</w>")
    assert len(data) < 100_000
    start()
    with pytest.raises(UnreadableSource) as caught:
        docx.read(data)
    assert caught.value.code == "zip_ratio"
    assert get_traced_memory()[1] < 20 * 2**20
    stop()


def test_a_part_that_swells_and_says_that_it_does_not() -> None:
    """The sizes in the headers say 10 bytes; what counts is what comes out, and no more than they say comes out."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = packed.compress(b" " * 10_000_000) + packed.flush()
    data = make_entries(("word/document.xml", squeezed), ("[Content_Types].xml", b""), method=zipfile.ZIP_STORED)
    for magic, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = data.index(magic)
        data = data[: at + method] + b"\x08\0" + data[at + method + 2 :]
        data = data[: at + size] + struct.pack("<I", 10) + data[at + size + 4 :]
    with pytest.raises(UnreadableSource) as caught:
        Package(data).read("word/document.xml")
    assert caught.value.code == "part_damaged"


def test_parts_that_are_too_large_together() -> None:
    large = b" " * (70 * 2**20)
    assert refuse(make_entries(("word/1", large), ("word/2", large), ("word/3", large))).code == "zip_too_large"


def test_the_ratio_is_allowed_up_to_its_limit_and_for_small_parts() -> None:
    assert len(Package(make_zip({"a": b" " * SMALL_PART})).read("a")) == SMALL_PART
    noise = b"".join(struct.pack("<I", zlib.crc32(struct.pack("<I", i))) for i in range(4000))
    data = noise + b" " * (len(noise) * (HIGHEST_RATIO - 60))
    assert Package(make_zip({"a": data})).read("a") == data


def test_a_nest_of_containers_is_never_opened() -> None:
    bomb = make_zip({"x": b"0" * 10_000_000})
    assert refuse(make_zip({f"{i}.zip": bomb for i in range(10)})).values == {"kind": "ZIP"}


@pytest.mark.parametrize(
    ("name", "kind"), [("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"), ("2025.txt", "ZIP")]
)
def test_other_containers_are_named(name: str, kind: str) -> None:
    data = make_zip({"[Content_Types].xml": "<Types/>", name: "<a/>"})
    assert name_package(data) == kind
    assert (refuse(data).code, refuse(data).values) == ("binary_file", {"kind": kind})


def test_a_spreadsheet_of_open_document_is_named() -> None:
    assert name_package(make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})) == "ODS"


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 20))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "declared",
    [
        f"<!DOCTYPE w [{LAUGHS}]><w>&a19;</w>",
        f"<!DOCTYPE w [{LAUGHS}]><w a='&a19;'/>",
        "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w>&x;</w>",
        "<!DOCTYPE w SYSTEM 'http://example.org/w.dtd'><w/>",
    ],
)
def test_document_types_and_entities(declared: str, encoding: str) -> None:
    data = make_with("word/document.xml", f'<?xml version="1.0" encoding="{encoding[:6]}"?>{declared}'.encode(encoding))
    assert refuse(data).code == "xml_doctype"


def test_a_document_type_in_an_encoding_that_hides_it() -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>' + b"+ADwAIQ-DOCTYPE w+AD4APA-w/+AD4-"
    with pytest.raises(UnreadableSource) as caught:
        parse_xml(hidden, "x")
    assert caught.value.code in ("xml_doctype", "xml_broken")


def test_an_entity_that_is_not_declared() -> None:
    assert refuse(make_with("word/document.xml", "<w>&x;</w>")).code == "xml_broken"


@pytest.mark.parametrize("depth", [300, 1_000_000])
def test_deep_nesting(depth: int) -> None:
    with pytest.raises(UnreadableSource) as caught:
        parse_xml(b"<a>" * depth + b"</a>" * depth, "x")
    assert caught.value.code == "xml_too_deep"


def test_nesting_as_deep_as_is_allowed_can_be_read() -> None:
    around = 240
    body = "<w:customXml>" * around + p("一、主要工作") + "</w:customXml>" * around
    assert read_document(Path("x.docx"), make_docx(body)).text == "一、主要工作"
    inside = "<w:smartTag>" * around + "<w:r><w:t>工作</w:t></w:r>" + "</w:smartTag>" * around
    assert read_document(Path("x.docx"), make_docx(p("主要", inside=inside))).text == "主要工作"


@pytest.mark.parametrize("unit", ["<a/>", "<a b='' c='' d=''/>"])
def test_too_many_nodes(unit: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        parse_xml(b"<w>" + unit.encode() * 4_000_001 + b"</w>", "x")
    assert caught.value.code == "xml_too_many"


def test_broken_xml_names_its_part() -> None:
    error = refuse(make_with("word/document.xml", "<w><a></w>"))
    assert (error.code, error.values["part"]) == ("xml_broken", "word/document.xml")


@pytest.mark.parametrize(
    ("author", "publisher"),
    [
        ("云岑县自然资源局", "云岑县自然资源局"),
        ("霁川市人民政府", "霁川市人民政府"),
        ("雲岑縣水務局", "雲岑縣水務局"),
        ("王建局", ""),
        ("李建镇", ""),
        ("市水务局", ""),
        ("Administrator", ""),
        ("", ""),
    ],
)
def test_an_author_is_the_publisher_only_where_it_is_a_body(author: str, publisher: str) -> None:
    root = parse_xml(f"<p xmlns:d='d'><d:title> 报告 </d:title><d:creator>{author}</d:creator></p>".encode(), "x")
    assert (find_metadata(root).title, find_metadata(root).publisher) == ("报告", publisher)


@pytest.mark.parametrize("title", ["Microsoft Word - 2022年工作报告.doc", "2022年工作报告.wps", "文档 1"])
def test_what_a_program_put_for_a_title_is_none(title: str) -> None:
    assert find_metadata(parse_xml(f"<p><Title>{title}</Title></p>".encode(), "x")).title == ""
