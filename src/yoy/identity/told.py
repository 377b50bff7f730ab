"""What a report tells of itself: the lines in which its body and year are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from yoy.identity.years import Date, find_dates, tighten
from yoy.model import Document

_TITLE = re.compile(r"报告|总结|计划|要点|白皮书|report|plan|assessment", re.I)
_SPOKEN_LINE = re.compile(r"政府工作的?报告|届(?:全国)?(?:人民代表大会|人大)|the Work of the Government", re.I)
_SPOKEN_SENTENCE = re.compile(r"向大会(?:作|报告|提出)")
_SENTENCE = re.compile(r"[，。；！]|我|各位|现将|如下|\b(?:we|is|are|was|were|has|have|will)\b|[a-z\d]\.$")
_ADDRESSEE = re.compile(r"^[^，。]{1,60}(?<!如下)[:：]$")
POSTED = re.compile(r"时间|日期|发布|来源|更新|浏览|印发|成文")
"""What marks a line that tells when or where a page was posted."""
_LONGEST_TITLE, _LONGEST_LINE = 160, 200
_HEAD, _LINES, _TAIL = 4000, 20, 1500
"""So many characters and lines at the beginning may name body and year; so many characters at the end are searched
for the signature."""
_LONGEST_OPENING = 600
"""So many characters may stand before the deputies are addressed."""
_OPENING = 8
"""So many lines of an English report, before its first sentence, may be its title, whatever section the parser takes
them for."""
_ENDS_ON_DAY = re.compile(r"日\s{0,60}$", re.M)
_SIGNATURE = re.compile(
    r"(?:^|\n)[ \t\u3000\xa0]{0,60}([\u4e00-\u9fff·]{3,30})\s{0,60}"
    r"(?:19|20)\d{2}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日(?=\s|$)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of itself, tightened: the lines in which its body and year are looked for."""

    document: Document
    title: str
    titles: tuple[str, ...]
    """Title, subtitles and the title in the metadata."""
    lines: tuple[str, ...]
    """The title's line and all others before the first section, without an addressee's."""
    reviews: tuple[str, ...]
    plans: tuple[str, ...]
    signatures: tuple[tuple[str, Date], ...]
    """What stands above a date at the end of the text, with the date."""

    @classmethod
    def collect(
        cls, document: Document, title: str, preamble: str, reviews: Iterable[str], plans: Iterable[str]
    ) -> Told:
        """All of it, from what the parser found."""
        before_address = document.text[: max(0, document.text.find("各位代表", 0, _LONGEST_OPENING))]
        head = [title, *preamble[:_HEAD].split("\n"), *before_address.split("\n")][:_LINES]
        if not _HAN.search("".join(head)):
            opening = filter(str.strip, document.text[:_HEAD].split("\n"))
            head += takewhile(is_line, islice(opening, _OPENING))
        first = (line[:_LONGEST_LINE] for line in head)
        lines = [line.strip() for line in tighten("\n".join(first)).split("\n")]
        titles = [
            line for i, line in enumerate(lines) if is_line(line) and (_TITLE.search(line) or (not i and preamble))
        ]
        named = tighten(document.metadata.title).strip()
        return cls(
            document=document,
            title=title,
            titles=tuple(dict.fromkeys((*titles, *([named] if is_line(named) and _TITLE.search(named) else [])))),
            lines=tuple(line for line in dict.fromkeys(lines) if line and not _ADDRESSEE.search(line)),
            reviews=tuple(map(tighten, reviews)),
            plans=tuple(map(tighten, plans)),
            signatures=tuple(_find_signatures(document.text[-_TAIL:])),
        )

    @property
    def is_chinese(self) -> bool:
        """Whether the report has Chinese lines at its head."""
        return any(map(_HAN.search, (*self.titles, *self.lines)))

    @property
    def spoken(self) -> bool:
        """Whether the report was spoken at a people's congress."""
        if "各位代表" in self.document.text or any(map(_SPOKEN_SENTENCE.search, self.lines)):
            return True
        return any(_SPOKEN_LINE.search(line) for line in (*self.titles, *self.lines) if is_line(line))

    def find_day(self) -> Date | None:
        """The day in the title or below it, not one of a line that tells when a page was posted."""
        lines = (line for line in (*self.titles, *self.lines) if is_line(line) and not POSTED.search(line))
        return next((date for line in lines for date in find_dates(line)), None)


def is_line(line: str) -> bool:
    """Whether a line stands by itself, as titles do and sentences do not."""
    return bool(line) and len(line) <= _LONGEST_TITLE and not _SENTENCE.search(line)


def _find_signatures(tail: str) -> Iterator[tuple[str, Date]]:
    """The words that stand above a date, with the date."""
    if not _ENDS_ON_DAY.search(tail):
        return
    for found in _SIGNATURE.finditer(tighten(tail)):
        yield from ((found[1], date) for date in find_dates(found.group()))
