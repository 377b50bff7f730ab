"""Numerals, Chinese and Arabic, as exact decimals; what Chinese writes is checked against cn2an."""

from __future__ import annotations

import random
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.numerals import parse_numeral

NUMERALS = [
    ("0", "0"),
    ("42", "42"),
    ("3.20", "3.2"),
    ("-1.5", "-1.5"),
    ("1,234", "1234"),
    ("3.2万", "32000"),
    ("5千", "5000"),
    ("1.2万亿", "1200000000000"),
    ("1亿2000万", "120000000"),
    ("半", "0.5"),
    ("两", "2"),
    ("十", "10"),
    ("十五", "15"),
    ("二十", "20"),
    ("一百零三", "103"),
    ("三千二百", "3200"),
    ("三千二", "3200"),
    ("三千零二", "3002"),
    ("一万五", "15000"),
    ("一万零五", "10005"),
    ("十五万", "150000"),
    ("三百万", "3000000"),
    ("两亿三千万", "230000000"),
    ("三万亿", "3000000000000"),
    ("百", "100"),
    ("千万", "10000000"),
    ("四十八点九四", "48.94"),
    ("百分之四十八点九四", "0.4894"),
    ("四分之三", "0.75"),
    ("二〇二五", "2025"),
    ("一九九八", "1998"),
]


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_parses_numeral(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)
    assert str(parse_numeral(text)) == value


@pytest.mark.parametrize(
    "text",
    ["", "个", "十四五", "三五", "十十", "三百千", "1.2.3", "12,34", "八五", "五分之", "零分之一", "点五", "9" * 50],
)
def test_refuses_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


def test_reads_back_every_whole_number_that_cn2an_writes() -> None:
    draw = random.Random(2024)
    numbers = [draw.randrange(10 ** draw.randint(1, 12) + 1) for _ in range(16_000)]
    written = {number: cn2an.an2cn(number) for number in (*numbers, 0, 10, 10**4, 10**8, 10**12)}
    assert {text: parse_numeral(text) for number, text in written.items() if parse_numeral(text) != number} == {}


def test_reads_back_every_decimal_that_cn2an_writes() -> None:
    draw = random.Random(2025)
    numbers = [Decimal(draw.randrange(10 ** draw.randint(1, 9))).scaleb(-draw.randint(1, 4)) for _ in range(4_000)]
    written = {number: cn2an.an2cn(f"{number:f}") for number in numbers}
    assert {text: parse_numeral(text) for number, text in written.items() if parse_numeral(text) != number} == {}


PIECES = st.sampled_from([*"0123456789.,，-−零〇一二两三十百千万亿半点", "分之"])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_parse_numeral_never_fails(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value.is_finite()
