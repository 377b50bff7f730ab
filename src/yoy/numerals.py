"""Numerals as reports write them, Arabic and Chinese, read as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_PLAIN = re.compile("[0-9]{1,15}(?:[.][0-9]{1,10})?")
_ARABIC = re.compile(
    r"""(?P<sign>[-−]?)
        (?P<number>(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?)
        (?P<scale>[十百千万亿]{0,3})
        (?:(?<=[万亿])(?P<rest>[0-9]{1,4})(?P<rest_scale>[百千万]{0,2}))?  # 1亿2000万
    """,
    re.X,
)
_SECTION = re.compile("(?:(.)千)?零?(?:(.)百)?零?(?:(.)?十)?零?(.)?")
_POSITIONAL = re.compile("(?=.*[〇零]|.{4})[〇零一二三四五六七八九]{3,8}")
_LONGEST = 40


def parse_numeral(text: str) -> Decimal | None:
    """The value of one numeral, such as `3.2万`, `三千二百` or `百分之三` (which is 0.03); None for anything else.

    Digits in full width and traditional characters are to be folded before (`text.fold`).
    """
    if not text or len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return tidy(Decimal(text))
    if "分之" in text:
        return _parse_fraction(text)
    value = _parse_arabic(text)
    return value if value is not None else _parse_chinese(text)


def tidy(value: Decimal) -> Decimal:
    """The same number without trailing zeros behind the point and without an exponent."""
    whole = int(value)
    return Decimal(whole) if whole == value else value.normalize()


def _parse_fraction(text: str) -> Decimal | None:
    whole, _, share = text.partition("分之")
    parts, taken = parse_numeral(whole), parse_numeral(share)
    return tidy(taken / parts) if parts and taken is not None else None


def _parse_arabic(text: str) -> Decimal | None:
    hit = _ARABIC.fullmatch(text)
    if not hit:
        return None
    sign, number, scale, rest, rest_scale = hit.groups()
    value = Decimal(number.replace(",", "").replace("，", "")) * _multiply(scale)
    if rest:
        value += Decimal(rest) * _multiply(rest_scale)
    return tidy(-value if sign else value)


def _multiply(scale: str) -> int:
    product = 1
    for character in scale:
        product *= SCALES[character]
    return product


def _parse_chinese(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    if _POSITIONAL.fullmatch(text):
        return Decimal("".join(str(DIGITS[digit]) for digit in text))
    whole, point, decimals = text.partition("点")
    value = _parse_whole(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not decimals or any(digit not in DIGITS for digit in decimals):
        return None
    return tidy(Decimal(f"{value}.{''.join(str(DIGITS[digit]) for digit in decimals)}"))


def _parse_whole(text: str) -> int | None:
    for name in ("亿", "万"):
        high, scale, low = text.rpartition(name)
        if scale:
            return _add_parts(_parse_whole(high) if high else 1, SCALES[name], low)
    return _parse_section(text)


def _add_parts(high: int | None, scale: int, low: str) -> int | None:
    rest = _parse_whole(low) if low else 0
    if high is None or rest is None:
        return None
    if low in DIGITS:  # 一万五 is 15000, and 一万零五 is written with its 零
        rest *= scale // 10
    return high * scale + rest


def _parse_section(text: str) -> int | None:
    if text in ("百", "千"):
        return SCALES[text]
    hit = _SECTION.fullmatch(text.replace("〇", "零"))
    if not text or not hit or any(digit and digit not in DIGITS for digit in hit.groups()):
        return None
    thousands, hundreds, tens, ones = (DIGITS[digit] if digit else 0 for digit in hit.groups())
    if text[-2:-1] in ("百", "千") and ones:  # 三千二 is 3200
        ones *= SCALES[text[-2]] // 10
    if "十" in text and hit[3] is None:
        tens = 1
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones
