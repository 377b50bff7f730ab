"""The years and dates that a few lines name, whatever numerals they are written in."""

from __future__ import annotations

import re
from typing import NamedTuple

from yoy.numerals import DIGITS, parse_numeral
from yoy.text import fold


class Date(NamedTuple):
    """A day or a month that a text names."""

    year: int
    month: int


_ZEROS = "零〇○◯ΟОOo0"
_NUMERALS = dict.fromkeys(_ZEROS, "0") | {digit: str(value) for digit, value in DIGITS.items()}
_CHINESE_YEAR = re.compile(
    rf"(?<![{_ZEROS}一二三四五六七八九\d])(?:二[{_ZEROS}]|一九)[{_ZEROS}一二三四五六七八九]{{2}}(?=年)"
)
_GAP = re.compile(r"(?<=[\d年月日\u3007\u4e00-\u9fff])[ \t\u3000\xa0]{1,4}(?=[\d\u3007○\u4e00-\u9fff])")
_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_DAY = re.compile(rf"({_YEAR})(?:年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月|[-/.](\d{{1,2}})[-/.]\d{{1,2}}(?!\d))")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(_MONTHS)}) (?:\d{{1,2}}, ?)?({_YEAR})", re.I)
# Spells of years (2021-2025), and the numbers of documents (〔2024〕5号), are no year of a report.
_NO_YEAR = re.compile(
    rf"{_YEAR}年?[-—–－~～至到]{{1,2}}{_YEAR}|[〔\[【（(]{_YEAR}[〕\]】）)]第?\d{{0,5}}号|{_YEAR}年远景"
)
_ANY_YEAR = re.compile(_YEAR)
_WRITTEN_YEAR = re.compile(rf"{_YEAR}(?=年)")


def tighten(text: str) -> str:
    """The text as years and names are read in it: folded, Chinese years in digits, no gaps within words.

    >>> tighten("二○二四年　云 岑 县")
    '2024年云岑县'
    """
    text = _CHINESE_YEAR.sub(lambda found: "".join(_NUMERALS[c] for c in found.group()), fold(text))
    return _GAP.sub("", text)


def find_dates(text: str) -> list[Date]:
    """The days and months named in a tightened text, in reading order.

    >>> find_dates("2024年1月8日")
    [Date(year=2024, month=1)]
    """
    found = [(f.start(), Date(int(f[1]), int(parse_numeral(f[2] or f[3]) or 0))) for f in _DAY.finditer(text)]
    found += [(f.start(), Date(int(f[2]), _MONTHS.index(f[1].capitalize()) + 1)) for f in _ENGLISH_DAY.finditer(text)]
    return [date for _, date in sorted(found) if 1 <= date.month <= 12]


def find_years(text: str, *, written: bool = False) -> list[int]:
    """The years named in a tightened text, without those of dates, spells and document numbers.

    `written` asks for those that 年 follows.

    >>> find_years("2025年3月1日：2024年度报告（2021—2025年）")
    [2024]
    """
    text = _NO_YEAR.sub("", _ENGLISH_DAY.sub("", _DAY.sub("", text)))
    return [int(year) for year in (_WRITTEN_YEAR if written else _ANY_YEAR).findall(text)]
