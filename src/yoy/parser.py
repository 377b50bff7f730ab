"""A document as a report: what is a measure, a problem, a cause, a next step."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from yoy.errors import OutlineMissing
from yoy.figures import find_figures
from yoy.identity import find_identity
from yoy.model import Document, Fault, Heading, Kind, Report, Span, Statement
from yoy.outline import LOOKED_FOR, Entry, nest_headings, parse_outline
from yoy.text import normalise, split_clauses, split_sentences

SECTIONS: tuple[tuple[str, Kind, int], ...] = (
    (r"第一责任人", Kind.DUTY, 2),
    (r"回顾|成效|成就|工作总结|完成情况|取得", Kind.MEASURE, 1),
    (
        r"存在.{0,8}(?:问题|不足|困难|短板)|(?:问题|不足|短板|困难)(?:[与和及、]|$)|主要(?:问题|不足|困难)|差距",
        Kind.PROBLEM,
        2,
    ),
    (
        (
            r"下一?步|下一?年|明年|今后|安排|打算|计划|思路|部署|总体考虑|目标|任务|预期|总体要求|重点工作|工作重点|工作要点|工作建议"
            r"|民生实事|改进(?:措施|情况|方向)|建议|(?:20\d\d|今)年.{0,6}工作$"
        ),
        Kind.NEXT_STEP,
        2,
    ),
    (r"其他(?:需要)?(?:报告)?(?:的)?(?:事项|情况)", Kind.OTHER, 1),
    (r"主要工作|措施|举措|做法|工作情况|开展情况|总体情况|基本情况|建设情况|进展", Kind.MEASURE, 1),
)
"""(words of a heading, what stands below it, deepest level at which it may say so), first match wins."""

_SECTIONS = tuple((re.compile(words), kind, depth) for words, kind, depth in SECTIONS)
_MERGED = re.compile(r"(?:问题|不足|困难|短板).{0,8}(?:改进|措施|打算|下一?步|计划|安排|对策)")
_PLANS = frozenset({Kind.NEXT_STEP})

_PROBLEMS_BEGIN = re.compile(
    r"清醒.{0,4}(?:认识|看|意识)|必须(?:直面|正视)|(?:看到|分析|正视).{0,12}(?:困难|问题|不足|短板|差距|挑战)"
    r"|(?:还|仍|也|依然|面临|存在).{0,4}(?:面临|存在|有).{0,12}(?:困难|问题|不足|短板|差距|挑战)"
    r"|(?:困难|问题|不足|短板|差距|挑战).{0,12}主要(?:是|有|表现)"
)
_WEAKNESS = re.compile(
    r"不足|不强|不高|不够|不优|不多|不大|不实|不畅|短板|有待|亟待|亟需|尚未|尚不|未能|困难|差距|薄弱|问题|压力|偏弱|偏低|较弱|滞后|矛盾|难题|任重道远|仍需|还需"
)
_ADMITTING = 4
"""A paragraph of a review with so many words of weakness, one in every fifty characters, is about problems."""
_ADMISSION = re.compile(
    r"(?!.{0,3}是).*(?:存在|面临|清醒|差距).*(?:困难|问题|不足|短板|差距|挑战)(?:[和与、].{2,6})?[。：:，,]?$"
)
_REMEDY = re.compile(
    r"(?:对此|对这些问题|针对(?:上述|这些|以上)|为此).{0,30}|我们(?:一定|将|要|必须|会).{0,40}(?:解决|改进|克服|应对)"
)
_THANKS = re.compile(r"衷心(?:的)?感谢|崇高(?:的)?敬意|成绩(?:的)?取得|来之不易")
_SETTING = re.compile(
    r"(?:各位代表[！!，,：:]?)?(?:(?:今年|明年|20\d\d年|未来五年|今后五年|“十.五”时期)(?:，|既)?是"
    r"|(?:今年|20\d\d年|做好今年).{0,20}(?:总体要求|指导思想|总体思路)(?:是|：)|各位代表[！!]?$|现将.{0,30}报告如下|特此报告)"
)
_TARGETS = re.compile(
    r"(?:今年|明年|20\d\d年|今后五年|未来五年).{0,30}?(?:预期目标|总体要求|总体思路|主要目标|重点抓好|重点做好|着力抓好|着力做好|扎实做好)"
)
_CLOSING = re.compile(r"让我们|谱写.{0,20}(?:篇章|华章)|而(?:努力|不懈)?奋斗[！!。]")
_LEAD_IN = re.compile(
    r".{2,60}?(?:主要[有是]|表现[为在]|体现在|如下|以下[^，。]{0,12}|问题|不足|困难|挑战|工作|方面|重点(?:是|做好)|要求是|目标是|实事|原因是?|任务)[：:]"
)
_CAUSE = re.compile(r"(?:(?:究其|主要|其|产生|造成)?.{0,12}原因(?:是|在于|主要|有|[：:])|根源在于|主要是(?:因为|由于))")


def names_section(line: str) -> bool:
    """Whether a line without a number names a section of a report."""
    if "报告" in line and not line.startswith("其他"):
        return False
    return line.startswith("附件") or any(words.search(line) for words, _, _ in _SECTIONS)


def parse_document(document: Document) -> Report:
    """The report in a document.

    Raises `OutlineMissing` where no heading of any kind is found. What cannot be settled comes
    back in `Report.faults`.
    """
    entries, ignored = parse_outline(document, names_section)
    first = next((i for i, e in enumerate(entries) if e.heading and e.heading.level < 5), None)
    if first is None:
        first = next((i for i, e in enumerate(entries) if e.heading), None)
    if first is None:
        raise OutlineMissing("no_outline", document.path, looked_for=LOOKED_FOR)
    preamble = tuple(e.body for e in entries[:first] if e.body.start < e.body.end)
    walk = _Walk(document)
    for entry in entries[first:]:
        walk.read(entry)
    title = document.quote(_find_title(document, preamble)) if preamble else entries[first].heading.title  # type: ignore[union-attr]
    identity = find_identity(
        title,
        "\n".join(document.quote(s) for s in preamble),
        walk.titles(Kind.MEASURE),
        walk.titles(Kind.NEXT_STEP),
        document.path,
    )
    return Report(
        id=f"{identity.organ or 'report'}-{identity.year}",
        organ=identity.organ,
        year=identity.year,
        reviewed_year=identity.reviewed_year,
        title=title,
        source=document,
        preamble=preamble,
        outline=nest_headings([e.heading for e in entries if e.heading]),
        statements=name_statements(walk.statements),
        ignored=tuple(ignored),
        faults=identity.faults + tuple(_find_missing(walk)),
    )


def name_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with ids made from kind and wording; the second of the same wording gets `-2`."""
    seen: Counter[str] = Counter()
    named = []
    for s in statements:
        digest = hashlib.sha256(f"{s.kind}:{normalise(s.text)}".encode()).hexdigest()[:10]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        named.append(Statement(f"{s.kind[0]}{digest}{again}", s.kind, s.text, s.span, s.path, s.item, s.figures))
    return tuple(named)


@dataclass
class _Walk:
    """Reads entries in order, keeping the headings above and the kind of the section."""

    document: Document
    above: list[tuple[Heading, Kind]] = field(default_factory=list)
    sections: list[tuple[str, Kind, bool]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    problems: bool = False
    merged: bool = False

    def titles(self, kind: Kind) -> list[str]:
        """The titles of the sections that were recognised as being of a kind."""
        return [title for title, k, named in self.sections if k is kind and named]

    def read(self, entry: Entry) -> None:
        """Take in one entry: its heading, then its text."""
        if entry.heading:
            self._enter(entry.heading, entry.own_line)
        if entry.body.start < entry.body.end:
            self._read_body(entry)

    def _enter(self, heading: Heading, own_line: bool) -> None:
        while self.above and self.above[-1][0].level >= heading.level:
            self.above.pop()
        if heading.level <= 2:
            self.problems = False
        if heading.level == 1:
            self.merged = bool(_MERGED.search(heading.title))
        kind, named = self._find_kind(heading, own_line)
        if heading.level == 1:
            self.sections.append((heading.title, kind, named))
        self.above.append((heading, kind))

    def _find_kind(self, heading: Heading, own_line: bool) -> tuple[Kind, bool]:
        """What stands below a heading, and whether its own words say so."""
        if self.merged and heading.level == 1:
            return Kind.PROBLEM, True
        if self.merged and heading.level == 2:
            return Kind.NEXT_STEP, False
        if own_line or heading.level == 1:
            for words, kind, depth in _SECTIONS:
                if heading.level <= depth and words.search(heading.title):
                    return self._unless_first(heading, kind), True
        if self.above:
            return self.above[-1][1], False
        return (self.sections[-1][1] if self.sections else Kind.MEASURE), False

    def _unless_first(self, heading: Heading, kind: Kind) -> Kind:
        """主要工作 and 重点工作 look back in the first section and ahead in every later one."""
        ambiguous = re.search(r"工作$|重点工作", heading.title)
        if ambiguous and heading.level == 1 and not re.search(r"下|安排|打算|计划|回顾|成效", heading.title):
            return Kind.NEXT_STEP if any(k is Kind.MEASURE for _, k, _ in self.sections) else Kind.MEASURE
        return kind

    def _read_body(self, entry: Entry) -> None:
        text = self.document.quote(entry.body)
        if self._announces_plan(text):
            self._turn_to_plan()
        kind = self.above[-1][1] if self.above else Kind.MEASURE
        if not (entry.heading and entry.heading.level == 5):
            self.problems = False
        thanks = kind is Kind.MEASURE and bool(_THANKS.search(text))
        weaknesses = len(_WEAKNESS.findall(text)) if kind is Kind.MEASURE else 0
        admitting = weaknesses >= _ADMITTING and weaknesses * 50 > len(text)
        cause = False
        for sentence in self._split_sentences(entry.body):
            words = self.document.quote(sentence)
            if kind is Kind.MEASURE and not self.problems:
                self.problems = bool(_PROBLEMS_BEGIN.search(words) or (admitting and _WEAKNESS.search(words)))
                thanks = thanks and not self.problems
            section = Kind.PROBLEM if self.problems else kind
            role = Kind.OTHER if thanks else self._refine(section, words)
            for clause in split_clauses(self.document.text, sentence) if role is not Kind.OTHER else [sentence]:
                quote = self.document.quote(clause)
                cause = role is Kind.PROBLEM and (cause or bool(_CAUSE.match(quote)))
                self._add(Kind.CAUSE if cause else role, clause, quote)

    def _announces_plan(self, text: str) -> bool:
        """Whether a section that its heading does not name begins to speak of what is to come."""
        if len(self.sections) < 2 or self.sections[-1][1] is not Kind.MEASURE or self.sections[-1][2]:
            return False
        return bool(_TARGETS.search(text[:400]))

    def _turn_to_plan(self) -> None:
        title, _, named = self.sections[-1]
        self.sections[-1] = (title, Kind.NEXT_STEP, named)
        self.above = [(heading, Kind.NEXT_STEP) for heading, _ in self.above]

    def _split_sentences(self, body: Span) -> Iterable[Span]:
        """Sentences, with a lead-in such as 主要有： cut off from what it announces."""
        for sentence in split_sentences(self.document.text, *body):
            lead = _LEAD_IN.match(self.document.text, *sentence)
            if lead and lead.end() < sentence.end:
                yield Span(sentence.start, lead.end())
                yield Span(lead.end(), sentence.end)
            else:
                yield sentence

    def _refine(self, kind: Kind, words: str) -> Kind:
        """What one sentence is, given what its section is."""
        if words.endswith(("：", ":")):
            return Kind.OTHER
        if kind is Kind.PROBLEM:
            if self.merged and _REMEDY.match(words):
                return Kind.OTHER
            return Kind.OTHER if _REMEDY.match(words) or _ADMISSION.match(words) else kind
        if kind in (Kind.MEASURE, Kind.NEXT_STEP) and (_SETTING.match(words) or _CLOSING.search(words)):
            return Kind.OTHER
        return kind

    def _add(self, kind: Kind, span: Span, quote: str) -> None:
        markers = [h.marker for h, _ in self.above if h.marker]
        self.statements.append(
            Statement(
                id="",
                kind=kind,
                text=quote,
                span=span,
                path=tuple(h.title for h, _ in self.above if h.level < 5),
                item="".join(markers),
                figures=find_figures(quote, span.start),
            )
        )


def _find_title(document: Document, preamble: tuple[Span, ...]) -> Span:
    """The line that names the report, else the first line."""
    named = (s for s in preamble[:6] if s.end - s.start <= 60 and "报告" in document.quote(s))
    return next(named, preamble[0])


def _find_missing(walk: _Walk) -> Iterable[Fault]:
    """A fault for each kind of content that a report should have and this one does not show."""
    found = {s.kind for s in walk.statements}
    if Kind.MEASURE in found and not walk.titles(Kind.MEASURE):
        yield Fault("no_measures_heading", walk.sections[0][0] if walk.sections else "")
    for kind, code in ((Kind.MEASURE, "no_measures"), (Kind.PROBLEM, "no_problems"), (Kind.NEXT_STEP, "no_next_steps")):
        if kind not in found:
            yield Fault(code)
