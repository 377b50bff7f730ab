"""Numbers as automatic numbering writes them: 3 as 三, ③, iii or C."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_number(value: int, style: str) -> str:
    """A number in one of the formats of ECMA-376 17.18.59, in Arabic figures where the format is not known.

    >>> [write_number(12, style) for style in ("chineseCounting", "decimalEnclosedCircle", "lowerRoman")]
    ['十二', '⑫', 'xii']
    """
    write = _STYLES.get(style)
    return (write(value) if write and value > 0 else "") or ("" if style == "none" else str(value))


def _take(signs: str) -> Callable[[int], str]:
    """One sign a number, as far as they reach."""
    return lambda value: signs[value - 1] if value <= len(signs) else ""


def _spell_digits(digits: str) -> Callable[[int], str]:
    """One digit after another: 10 as 一〇."""
    return lambda value: str(value).translate({ord("0") + i: digit for i, digit in enumerate(digits)})


def _count_chinese(value: int) -> str:
    """Up to 99 as it is spoken, from there digit by digit: 二十一, 一〇一."""
    return _count_thousands(value) if value < 100 else _spell_digits(_DIGITS)(value)


def _count_thousands(value: int) -> str:
    """As it is spoken: 十二, 一百零五."""
    spoken = _spell(value, "零一二三四五六七八九", "十百千")
    return spoken.removeprefix("一") if 10 <= value < 20 else spoken


def _spell(value: int, digits: str, tens: str) -> str:
    """Each digit with its power of ten, one zero for any run of them: 1005 as 一千零五; nothing from 10,000 on."""
    if value >= 10_000:
        return ""
    spelled = ""
    for power, digit in zip(range(len(str(value)) - 1, -1, -1), map(int, str(value)), strict=True):
        if digit:
            spelled += digits[digit] + (tens[power - 1] if power else "")
        elif not spelled.endswith(digits[0]):
            spelled += digits[0]
    return spelled.rstrip(digits[0])


def _spell_japanese(value: int) -> str:
    """Without 一 before a power of ten and without zeros: 百十一."""
    spelled = _spell(value, "零一二三四五六七八九", "十百千").replace("零", "")
    for power in "十百千":
        spelled = spelled.replace("一" + power, power)
    return spelled


def _write_roman(value: int) -> str:
    if value >= 4000:
        return ""
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written


def _write_letter(value: int) -> str:
    """After z comes aa, then bb."""
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if times < 40 else ""


_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"

_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _spell_digits("０１２３４５６７８９"),
    "decimalFullWidth2": _spell_digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _take(_CIRCLES),
    "decimalEnclosedCircleChinese": _take(_CIRCLES),
    "decimalEnclosedFullstop": _take("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _take("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "numberInDash": "- {} -".format,
    "lowerRoman": _write_roman,
    "upperRoman": lambda value: _write_roman(value).upper(),
    "lowerLetter": _write_letter,
    "upperLetter": lambda value: _write_letter(value).upper(),
    "chineseCounting": _count_chinese,
    "chineseCountingThousand": _count_thousands,
    "taiwaneseCounting": _count_chinese,
    "taiwaneseCountingThousand": _count_thousands,
    "japaneseCounting": _spell_japanese,
    "ideographDigital": _spell_digits(_DIGITS),
    "taiwaneseDigital": _spell_digits("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _spell_digits(_DIGITS),
    "chineseLegalSimplified": lambda value: _spell(value, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda value: _spell(value, _LEGAL_TRADITIONAL, "拾佰仟"),
    "ideographEnclosedCircle": _take("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _take("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _take("子丑寅卯辰巳午未申酉戌亥"),
}
