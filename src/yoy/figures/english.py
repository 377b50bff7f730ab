"""Numbers with what they count, as an English report states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from yoy.english import NUMBER_WORDS, is_stop_word
from yoy.model import Bound, Direction, Figure, Span
from yoy.numerals import tidy

_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONEY = {"£": "pounds", "$": "dollars", "€": "euros", "¥": "yuan", "rmb": "yuan", "usd": "dollars", "eur": "euros"}
_UNITS = {
    "%": "%",
    "per cent": "%",
    "percent": "%",
    "percentage points": "percentage points",
    "percentage point": "percentage points",
    "km": "kilometres",
    "kilometers": "kilometres",
    "meters": "metres",
    "ha": "hectares",
    "yuan": "yuan",
    "mu": "mu",
    "kwh": "kWh",
    "mw": "MW",
    "gw": "GW",
}
"""Units that are no plural, or are spelled in several ways, with their one name."""
_PLURALS = frozenset(("people", "children", "men", "women", "staff"))
_NO_PLURALS = frozenset(("thirds", "quarters", "series", "always", "gas", "bus", "times", "news", "plus"))
_TIMES = r"(?:days?|weeks?|months?|quarters?|years?|hours?|decades?)"
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?:(?P<money>[£$€¥]|(?:RMB|USD|EUR)\b) ?)?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?"
    rf"|(?i:\b(?:{'|'.join(NUMBER_WORDS)})\b(?:-(?:one|two|three|four|five|six|seven|eight|nine))?))"
    rf"(?: (?P<scale>{'|'.join(_SCALES)})\b)?(?![\w/:-]|[.,]\d)"
)
_UNIT = re.compile(rf" ?(?P<unit>{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?![\w-])", re.I)
_WORD = re.compile(r" (?:of (?=people\b))?([A-Za-z]+(?:-[a-z]+)*)(?!['’])")
_MOST_WORDS = 5
"""What is counted ends at most so many words behind its number: 12 new electric vehicle charging points."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANKED = re.compile(
    r"(?:\b(?:No\.|Number|Article|Section|Chapter|Phase|Stage|Part|Page|Goal|Theme|Commitment|Level|Grade|Ward|Room"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\b(?i:one in|several|many|few)) $"
)
_LASTS = re.compile(
    r"\b(?i:within|in|over|for|during|every|after|of|through) (?:about )?(?:the )?(?:next |coming |past |last "
    r"|first )?$"
)
"""What makes a time of a number of days or years, which counts nothing: within six months."""
_BOUNDS = (
    (Bound.AT_MOST, re.compile(r"\b(?i:no more than|not more than|up to|at most|under|below|less than|fewer than) $")),
    (Bound.AT_LEAST, re.compile(r"\b(?i:at least|more than|over|no fewer than|no less than|above|exceed\w*) $")),
    (
        Bound.ABOUT,
        re.compile(r"\b(?i:about|around|approximately|nearly|almost|some|roughly|close to|an? average of) $"),
    ),
)
_UP = r"increas\w*|rise[sn]?|rose|rising|gr[eo]w\w*|rais\w+|expand\w*|extend\w*|up"
_DOWN = r"reduc\w*|cut(?:s|ting)?|f[ae]ll\w*|decreas\w*|lower\w*|dropp?\w*|declin\w*|shorten\w*|down"
_MOVE = re.compile(rf"\b(?i:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?P<between>[^.;:\d]{{0,90}})$")
_STEP = re.compile(r" (?:by|to|from) (?:[a-z]+ ){0,3}$")
_REACH = 110


def find_english_figures(text: str, start: int) -> Iterator[Figure]:
    """The figures of an English statement in reading order.

    >>> [(str(f.value), f.unit) for f in find_english_figures("We trained twelve flood wardens and 2,000 pupils.", 0)]
    [('12', 'wardens'), ('2000', 'pupils')]
    """
    for found in _NUMBER.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        unit, end = _find_unit(text, found)
        if not unit or _RANKED.search(before) or (re.fullmatch(_TIMES, unit) and _LASTS.search(before)):
            continue
        begin, bound = _read_bound(found.start(), before)
        value = _read_value(found["number"].lower()) * _SCALES.get(found["scale"] or "", 1)
        direction = _read_direction(before, unit)
        yield Figure(tidy(value), unit, bound, direction, "", Span(begin + start, end + start))


def _read_value(number: str) -> Decimal:
    """What a number in figures or words is worth."""
    if number[0].isdigit():
        return Decimal(number.replace(",", ""))
    return Decimal(sum(NUMBER_WORDS.get(part) or _ONES[part] for part in number.split("-")))


_ONES = {"one": 1}


def _find_unit(text: str, found: re.Match[str]) -> tuple[str, int]:
    """What a number counts, and where its name ends; empty where nothing says so."""
    if found["money"]:
        return _MONEY[found["money"].lower()], found.end()
    if unit := _UNIT.match(text, found.end()):
        return _UNITS[unit["unit"].lower()], unit.end()
    if _YEAR.fullmatch(found["number"]) and not found["scale"]:
        return "", 0
    for word in islice(_list_words(text, found.end()), _MOST_WORDS):
        if _is_plural(word[1]):
            return _UNITS.get(word[1].lower(), word[1].lower()), word.end()
    return "", 0


def _list_words(text: str, at: int) -> Iterator[re.Match[str]]:
    """The words behind a number, up to a stop word or punctuation."""
    while (word := _WORD.match(text, at)) and not (is_stop_word(word[1]) and word[1] not in _KEPT):
        yield word
        at = word.end()


_KEPT = frozenset(("new", "more", "other", "further", "such", "years"))


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _PLURALS:
        return True
    return len(lower) > 3 and lower[-1] == "s" and lower[-2] not in "sui" and lower not in _NO_PLURALS


def _read_bound(begin: int, before: str) -> tuple[int, Bound]:
    """Where a figure begins with the words that bound it, and the bound."""
    for bound, words in _BOUNDS:
        if found := words.search(before):
            return begin - len(found.group()), bound
    return begin, Bound.EXACT


def _read_direction(before: str, unit: str) -> Direction | None:
    """Which way a figure moved: fell to seven weeks, grew 6.9 percent; 12 more miles move nothing."""
    move = _MOVE.search(before)
    if not move or not (unit.startswith("percent") or unit == "%" or _STEP.search(" " + move["between"])):
        return None
    return Direction.UP if move["up"] else Direction.DOWN
