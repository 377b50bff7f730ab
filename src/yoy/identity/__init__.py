"""Whose report it is, and of which year: from what says it most surely, never guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from yoy.identity.bodies import infer_body, is_same_body, lengthen_name, name_body, split_title
from yoy.identity.english import name_english_body
from yoy.identity.told import POSTED, Told, is_line
from yoy.identity.years import Date, find_dates, find_years, tighten
from yoy.model import Document, Fault

__all__ = ["Identity", "find_identity", "is_same_body"]


@dataclass(frozen=True, slots=True)
class Identity:
    """The body and the years of one report."""

    organ: str
    year: int
    reviewed_year: int
    faults: tuple[Fault, ...]


def find_identity(
    document: Document, title: str, preamble: str, review_headings: Iterable[str], plan_headings: Iterable[str]
) -> Identity:
    """Who reports on which year.

    A work report, spoken at a people's congress, bears the year of its plan and looks back on the
    year before; every other report bears the year it looks back on.

    The body is trusted in this order: title, the file's own title (metadata), the congress it was
    spoken at, its speaker, the body it speaks for, the signature, the first sentence. From the
    publisher that the file names, or from the whole text, only with a fault.

    The year of a work report: the day it was spoken (January to October), the plan's heading, the
    titles, the day again (in November and December it plans for the next year), the review's
    heading. Of every other report: the titles, the preamble, the review's heading, the plan's;
    not the headings of an English report with a date below its title, which name years of laws.
    Of both: the only year named before the first section. From the day of publication or the
    file's name only with a fault.

    Where two of the trusted sources disagree, the first is taken and `organ_unsure` or
    `year_unsure` says so. The name is in simplified characters, so that it is the same in any year.
    """
    told = Told.collect(document, title, preamble, review_headings, plan_headings)
    organ, organ_faults = _find_organ(told)
    year, year_faults = _find_year(told)
    reviewed = year - 1 if told.spoken and year else year
    return Identity(organ, year, reviewed, (*organ_faults, *year_faults))


_JULY, _NOVEMBER = 7, 11
_CONGRESS = re.compile(r"第?[一二三四五六七八九十百\d]{1,4}届\n?(全国)?(?:人民\n?代表大会|人大)")
_OF_THE_COUNTRY = re.compile("国务院|政府工作报告")
_BEFORE_CONGRESS = re.compile(r"[\u4e00-\u9fff·]{2,20}\n?$")
_OFFICES = "市长|省长|主席|总理|县长|区长|州长|盟长|旗长|镇长|乡长|专员|主任|局长|厅长"
_SPEAKER = re.compile(rf"(?:^|\n|[:：])([\u4e00-\u9fff·]{{2,20}}?)(?:人民政府)?(?:代理|代|常务副|副)?(?:{_OFFICES})")
_SPEAKS_FOR = re.compile(r"(?:代表|受)([\u4e00-\u9fff·]{2,20}?)(?:人民政府|政府)?(?:的?委托|[，,]|向|作|报告|就)")
_LOOKS_BACK = re.compile(r"现将.{0,30}?((?:19|20)\d{2})年|^((?:19|20)\d{2})年(?:度|以来|是|[，,])")
_QUOTED = re.compile(r"《[^《》]{0,60}》")
_PARTS = ("局", "厅", "队", "所", "站", "中心")
_REPORTS_ON = re.compile(
    r"(?:^(?:\d{4}年度?(?:以来)?[，,])?(?:现将)?|现将)([\u4e00-\u9fff·]{3,30}?)"
    r"(?:关于)?(?:\d{4}年|坚持|深入|认真|全面|紧紧|紧扣|围绕|严格|始终|切实|高度|积极|牢固|党委|党组|在|以|按照)"
)


def _find_organ(told: Told) -> tuple[str, list[Fault]]:
    """The body's name, without 人民政府; empty if the report does not say."""
    named = [name for name in _list_organs(told) if name]
    if not named and (name := _find_reporter(told)):
        named = [name]
    if named:
        organ = lengthen_name(named[0], told.document.text)
        other = next((name for name in named if not _may_be_one(named[0], name)), "") or _find_signing_part(told, organ)
        return organ, [Fault("organ_unsure", f"{organ} / {other}")] if other else []
    if publisher := name_body(tighten(told.document.metadata.publisher)):
        return publisher, [Fault("organ_from_publisher", publisher)]
    if inferred := infer_body(told.document.text):
        return inferred, [Fault("organ_from_text", inferred)]
    return "", [Fault("organ_unknown", told.title)]


def _list_organs(told: Told) -> Iterator[str]:
    """What each trusted source calls the body, in order of trust; empty where it does not say."""
    for title in told.titles:
        yield next((name for part in split_title(title) if (name := name_body(part))), "")
    head = "\n".join(told.lines)
    yield _find_congress("\n".join(filter(is_line, told.lines)))
    for pattern in (_SPEAKER, _SPEAKS_FOR):
        yield next((name for found in pattern.finditer(head) if (name := name_body(found[1]))), "")
    yield "" if told.is_chinese else name_english_body(head)
    yield _find_signature(told)


def _find_congress(head: str) -> str:
    """The place whose people's congress was spoken to; the State Council speaks to the national one."""
    for found in _CONGRESS.finditer(head):
        if found[1]:
            return "国务院" if _OF_THE_COUNTRY.search(head) else ""
        before = _BEFORE_CONGRESS.search(head, max(0, found.start() - 24), found.start())
        words = re.split("^[年月]?日|[在向]", before.group())[-1] if before else ""
        if name := name_body(words):
            return name
    return ""


def _find_reporter(told: Told) -> str:
    """The body that the first sentences say does the work."""
    found = (name_body(f[1]) for line in told.lines for f in _REPORTS_ON.finditer(line))
    return next((name for name in found if name and not name.endswith("委")), "")


def _find_signature(told: Told) -> str:
    """The body above the date at the end."""
    return next((name for words, _ in reversed(told.signatures) if (name := name_body(words))), "")


def _find_signing_part(told: Told, organ: str) -> str:
    """The bureau that signed a report whose title names only its county or city; empty where there is none."""
    signed = _find_signature(told)
    return signed if signed.startswith(organ) and signed != organ and signed.endswith(_PARTS) else ""


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names may mean one body: one is a part of the other, or a short form of it."""
    short, long = sorted((name, other), key=len)
    rest = iter(long)
    return short in long or (short[:2] == long[:2] and all(character in rest for character in short))


def _find_year(told: Told) -> tuple[int, list[Fault]]:
    """The year in the report's name; 0 if nothing tells it."""
    sources = [years for years in (_list_plan_years(told) if told.spoken else _list_review_years(told)) if years]
    year = sources[0][0] if sources else _find_only_year(told)
    path = PurePath(told.document.path)
    named = next(iter(find_years(path.stem)), 0)
    published = _find_published(told)
    if year:
        other = next((str(years[0]) for years in sources if year not in years), "") or _name_too_early(
            told, year, published
        )
        faults = [Fault("year_unsure", f"{year} / {other}")] if other else []
        if named and named != year:
            faults.append(Fault("year_differs_from_filename", f"{year} / {path.name}"))
        return year, faults
    if published:
        year = published.year - (not told.spoken and told.is_chinese and published.month < _NOVEMBER)
        return year, [Fault("year_from_publication_date", f"{published.year}-{published.month:02}")]
    if named:
        return named, [Fault("year_from_filename", str(named))]
    return 0, [Fault("year_unknown", told.title)]


def _list_plan_years(told: Told) -> Iterator[list[int]]:
    """The years that each source may give for the plan of a work report, in order of trust."""
    day = told.find_day()
    titled = [find_years(title) for title in told.titles]
    reviewed = next(filter(None, map(find_years, told.reviews)), [])
    near = [day.year] if day else next(filter(None, (*titled, reviewed)), [])
    planned = [year for heading in told.plans for year in find_years(heading)]
    yield [day.year] if day and day.month < _NOVEMBER else []
    yield [year for year in planned if not near or 0 <= year - near[0] <= 1]
    yield from titled
    yield [day.year + 1] if day and day.month >= _NOVEMBER else []
    yield [year + 1 for year in reviewed]


def _list_review_years(told: Told) -> Iterator[list[int]]:
    """The years that each source may give for what a report looks back on, in order of trust."""
    yield from map(find_years, told.titles)
    lines = (line for line in told.lines if line not in told.titles and not POSTED.search(line))
    yield next(([int(f[1] or f[2])] for line in lines if (f := _LOOKS_BACK.search(line))), [])
    if not told.is_chinese and told.find_day():
        return
    yield next(filter(None, map(find_years, told.reviews)), [])
    yield [year - 1 for year in next(filter(None, map(find_years, told.plans)), [])]


def _find_only_year(told: Told) -> int:
    """The year that the lines before the first section name, where they name one only."""
    lines = (_QUOTED.sub("", line) for line in told.lines if not POSTED.search(line))
    only = {year for line in lines for year in find_years(line, written=True)}
    return only.pop() if len(only) == 1 else 0


def _find_published(told: Told) -> Date | None:
    """When the report was published: a day before the first section, under the signature, or in the metadata."""
    head = [date for line in told.lines if told.is_chinese or is_line(line) for date in find_dates(line)]
    signed = [date for _, date in told.signatures[-1:]]
    return next(iter((*head, *signed, *find_dates(told.document.metadata.published))), None)


def _name_too_early(told: Told, year: int, published: Date | None) -> str:
    """The month in which a report was published, where the year it should look back on was not over by far."""
    if told.spoken or not published or published >= Date(year, _JULY):
        return ""
    return f"{published.year}-{published.month:02}"
