"""Whose report it is, and of which year: read from the title first, then from the text, never guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from yoy.model import Fault

_YEAR = r"(?<!\d)((?:19|20)\d{2})"
_GENRES = (
    r"(?:法治政府建设|推进法治|法治建设|政府信息公开|信息公开|依法行政|政府工作|工作报告|年度报告|年度工作|工作总结"
    r"|情况(?:的)?报告|自评|普法)"
)
_OF_ORGAN_THEN_YEAR = re.compile(rf"(?:关于)?《?([^0-9《》（(]{{2,30}}?)(?:关于)?(?:报送)?{_YEAR}年")
_OF_YEAR_THEN_ORGAN = re.compile(rf"{_YEAR}年度?([^0-9《》（(]{{2,30}}?)(?:关于)?{_GENRES}")
_OF_ORGAN = re.compile(rf"([^0-9《》（(—\-]{{2,30}}?)(?:关于)?《?{_GENRES}")
_CONGRESS = re.compile(r"在?([^0-9\s，。—]{2,12}?)第[一二三四五六七八九十百]{1,4}届\s?人民代表大会")
_SPEAKER = re.compile(r"代表([^，。\s]{2,12}?)(?:人民政府)?[，,]?\s?(?:向大会|向市|向各位|作)")
_SIGNATURE = re.compile(
    r"(?:^|\n)[\s　]*([^\s　\n，。]{2,10}?)(?:人民政府)?(?:市长|省长|主席|总理|县长|区长|代市长|代省长)(?:[\s　：:]|$)"
)
_WORK_REPORT = re.compile(r"政府工作报告|向大会(?:作|报告)(?:政府)?工作|政府工作的?报告")


@dataclass(frozen=True, slots=True)
class Identity:
    """The body and the years of one report."""

    organ: str
    year: int
    reviewed_year: int
    faults: tuple[Fault, ...]


def find_identity(
    title: str, preamble: str, review_headings: Iterable[str], plan_headings: Iterable[str], path: str
) -> Identity:
    """Who reports on which year.

    A government work report bears the year of its plan and looks back on the year before; every
    other report bears the year it looks back on. Years are trusted in this order: the plan's
    heading (work reports only), the title, the preamble, the review's heading, the file name.
    """
    work_report = bool(_WORK_REPORT.search(title) or _WORK_REPORT.search(preamble))
    organ = _find_organ(title, preamble)
    faults = [] if organ else [Fault("organ_unknown", title)]
    titled, reviewed = _first_year([title]), _first_year(review_headings)
    planned = [y for heading in plan_headings for y in _years(heading) if not titled or 0 <= y - titled <= 1]
    sources = [
        planned[0] if work_report and planned else 0,
        titled,
        _first_year([preamble]),
        reviewed + 1 if reviewed and work_report else reviewed,
    ]
    year = next((y for y in sources if y), 0)
    named = _first_year([PurePath(path).stem])
    if not year and named:
        year = named
        faults.append(Fault("year_from_filename", str(named)))
    elif not year:
        faults.append(Fault("year_unknown", title))
    elif named and named != year:
        faults.append(Fault("year_differs_from_filename", f"{year} / {PurePath(path).name}"))
    return Identity(organ, year, year - 1 if work_report and year else year, tuple(faults))


_NO_BODY = re.compile(r"人大|会议|代表|届|(?:^|年|年度)[全本我各](?:国|省|市|县|区|州|旗|乡|镇|局|厅|委|院|部|办|街道)")
_NO_NAMES = frozenset({"自治区", "本市", "我市", "我省", "市人民", "省人民"})


def _first_year(texts: Iterable[str]) -> int:
    """The first year named in any of the texts; 0 if none."""
    return next((year for text in texts for year in _years(text)), 0)


def _years(text: str) -> list[int]:
    return [int(year) for year in re.findall(_YEAR, text)]


def _find_organ(title: str, preamble: str) -> str:
    """The body's name, without 人民政府; empty if the report does not say."""
    for pattern, group in ((_OF_YEAR_THEN_ORGAN, 2), (_OF_ORGAN_THEN_YEAR, 1), (_OF_ORGAN, 1)):
        found = pattern.search(title)
        organ = _trim_organ(found.group(group)) if found else ""
        if organ:
            return organ
    for text in (title, preamble):
        for pattern in (_CONGRESS, _SIGNATURE, _SPEAKER):
            found = pattern.search(text)
            organ = _trim_organ(found.group(1)) if found else ""
            if organ:
                return organ
    return ""


def _trim_organ(name: str) -> str:
    """A body's name without what stands around it; empty where the words name none."""
    name = re.sub(r"^.*[:：]\s*", "", name)
    name = re.sub(r"(?:人民政府|人民|政府)$", "", name.strip(" \u3000《》—-·*#"))
    name = re.sub(r"^.{0,12}(?<=在)|^[一二三四五六七八九十]+、|^年度?|年度?$|推进$|的$", "", name)
    if name in _NO_NAMES or _NO_BODY.search(name):
        return ""
    return name if re.search(r"[省市县区州盟旗乡镇局厅委院部署办会街道村队所]", name) and len(name) > 1 else ""
