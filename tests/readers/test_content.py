"""How bytes become characters."""

from __future__ import annotations

import codecs

import pytest

from yoy.errors import UnreadableSource
from yoy.readers.content import decode, is_text

TEXT = "云岑县水务局2024年度报告\n一、主要工作\n修订指南3份，检查𠮷家渠（30 km）。\n" * 3
ENCODINGS = ["utf-8", "gb18030", "gbk", "gb2312"]
MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@pytest.mark.parametrize(("mark", "encoding"), MARKED)
def test_a_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    data = mark + TEXT.encode(encoding)
    assert decode(data) == (TEXT, encoding)
    assert is_text(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("times", [1, 200])
def test_utf16_without_a_mark(encoding: str, times: int) -> None:
    data = (TEXT * times).encode(encoding)
    assert is_text(data)
    assert decode(data) == (TEXT * times, encoding)


@pytest.mark.parametrize(("encoding", "named"), [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030")])
def test_without_a_mark(encoding: str, named: str) -> None:
    text = TEXT.replace("𠮷", "吉")
    assert decode(text.encode(encoding)) == (text, named)
    assert is_text(text.encode(encoding))


def test_rare_characters_survive_gb18030() -> None:
    assert decode("一、𠮷㙓䶮".encode("gb18030")) == ("一、𠮷㙓䶮", "gb18030")


TRADITIONAL = "雲岑縣水務局二零二四年度報告，一、主要工作：修訂取水指南三份，檢查灌溉渠道四十次，辦結率達百分之百。"


@pytest.mark.parametrize("label", ["", "big5", "gb2312", "utf-8", "no-such-label"])
@pytest.mark.parametrize(("codec", "named"), [("big5", "big5"), ("gb18030", "gb18030"), ("utf-8", "utf-8")])
def test_ordinary_characters_outweigh_the_label(codec: str, named: str, label: str) -> None:
    assert decode(TRADITIONAL.encode(codec), label) == (TRADITIONAL, named)


def test_a_label_decides_where_a_text_is_too_short_to_tell() -> None:
    data = "檢查。".encode("big5")
    assert decode(data, "Big5") == ("檢查。", "big5")
    assert decode(data)[1] == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_text_cut_off_inside_a_character(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    text, named = decode(mark + (TEXT * 9).encode(encoding)[:-1] + mark[1:])
    assert named in (encoding, f"{encoding} (with replacements)")
    assert text.startswith(TEXT * 8)


def test_many_broken_bytes_are_refused() -> None:
    with pytest.raises(UnreadableSource):
        decode(b"".join(c.encode() + b"\xff" for c in TEXT))


def test_ascii_is_utf8() -> None:
    assert decode(b"1. Review\n2. Plan\n") == ("1. Review\n2. Plan\n", "utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(newline: str) -> None:
    assert decode(f"一{newline}二".encode())[0] == f"一{newline}二"


def test_neither_utf8_nor_gb18030() -> None:
    with pytest.raises(UnreadableSource) as caught:
        decode("水".encode() + b"\xff\xff")
    assert caught.value.code == "undecodable"
    assert caught.value.values == {"utf8": 3, "gb18030": 2}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + b"ab\xff", "UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "UTF-16-LE"),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", "UTF-16-BE"),
        (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff", "UTF-32-LE"),
    ],
)
def test_a_mark_that_lies(data: bytes, encoding: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        decode(data)
    assert (caught.value.code, caught.value.values["encoding"]) == ("bom_broken", encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n%\xe2\xe3\n1 0 obj\x00\x01\x02",
        b"PK\x03\x04\x14\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        b"a\x00b",
    ],
)
def test_binary_is_no_text(data: bytes) -> None:
    assert not is_text(data)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n\x00", b"OK:DATA:\n\x00" * 9])
def test_ascii_with_zeros_is_not_utf16(data: bytes) -> None:
    assert not is_text(data)


@pytest.mark.parametrize("data", ["制表\t换页\x0c回车\r\n".encode(), b"\x1b[0m", "—".encode("gb18030")])
def test_odd_but_text(data: bytes) -> None:
    assert is_text(data)
