"""A check-up made into rows, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import yoy
from yoy.checkability import LEVELS, SLOTS
from yoy.checkup import Checkup, Content, Indicator, PlanStep, Section
from yoy.messages import Messages, load_messages
from yoy.model import Bound, Kind, Report, Span
from yoy.rendering.checkup.rows import (
    ContentRow,
    FigureGroup,
    FigureRow,
    IgnoredGroup,
    IgnoredRow,
    SectionRow,
    Sheet,
    StepGroup,
    StepRow,
)
from yoy.rendering.lines import Lines, count_lines

MARKS = {"present": "✔", "mentioned": "≈", "missing": "∅"}
_KINDS = (Kind.NEXT_STEP, Kind.PROBLEM, Kind.CAUSE, Kind.MEASURE, Kind.DUTY, Kind.OTHER)
"""The order of counts and figures: first what the next report will be held against."""
_UNITS = 8


def build_view(checkup: Checkup, lang: str) -> Sheet:
    """The rows of a check-up in one language."""
    report, words = checkup.report, load_messages(lang)
    lines = count_lines(report.source)
    return Sheet(
        lang=lang,
        head=words.say(
            "checkup.head", organ=report.organ or "—", year=report.year or "—", reviewed=report.reviewed_year or "—"
        ),
        title=_join_lines(report.title),
        source=_describe_source(report, words),
        digest=f"sha256 {report.source.sha256}",
        summary=tuple(_write_summary(checkup, words)),
        remarks=tuple(_write_remarks(checkup, lines, words)),
        contents_note=words[f"checkup.rules.{checkup.genre or 'none'}"],
        contents=tuple(_write_content(content, lines, words) for content in checkup.contents),
        slots=tuple(words[f"checkup.slot.{slot}"] for slot in SLOTS),
        steps=tuple(_group_steps(checkup, lines, words)),
        tallies=tuple(_write_tallies(checkup, words)),
        outline=tuple(_list_sections(checkup.outline, words, 0)),
        units=_count_units(checkup, words),
        figures=tuple(_group_figures(checkup, lines, words)),
        accounted=_describe_share(checkup, words),
        ignored=tuple(_group_ignored(report, lines, words)),
        version=yoy.__version__,
    )


def _describe_source(report: Report, words: Messages) -> str:
    """Path, format, encoding and pages."""
    source = report.source
    facts = [source.path, source.media_type, source.encoding]
    if source.page_starts:
        facts.append(words.say("checkup.pages", n=len(source.page_starts) + 1))
    return " · ".join(facts)


def _write_summary(checkup: Checkup, words: Messages) -> Iterator[str]:
    """How many next steps can be checked, what they name, what is missing, what there is."""
    yield write_checkable(checkup, words)
    if checkup.plan:
        yield words.say("checkup.named", **{slot: checkup.count_steps(slot) for slot in SLOTS})
    if checkup.ruled:
        missing = words["page.list_join"].join(words[f"checkup.{name}"] for name in checkup.missing)
        key = "checkup.some_missing" if missing else "checkup.none_missing"
        yield words.say(key, n=len(checkup.contents), missing=missing)
    mentioned = [words[f"checkup.{c.name}"] for c in checkup.contents if c.state == "mentioned"]
    if mentioned:
        yield words.say("checkup.only_mentioned", contents=words["page.list_join"].join(mentioned))
    counts = {part.kind: part.statements for part in checkup.parts}
    tally = _join_counts(((kind, counts[kind]) for kind in _KINDS if counts[kind]), words)
    yield words.say("checkup.read", tally=tally or "—", figures=len(checkup.figures))


def write_checkable(checkup: Checkup, words: Messages) -> str:
    """How many of the next steps can be checked, in a sentence."""
    steps = len(checkup.plan)
    if not steps:
        return words["checkup.no_plan"]
    return words.say("checkup.checkable", n=steps, checkable=checkup.checkable, rest=steps - checkup.checkable)


def _write_remarks(checkup: Checkup, lines: Lines, words: Messages) -> Iterator[str]:
    for remark in checkup.remarks:
        yield remark.say(words)
    for fault in checkup.report.faults:
        yield lines.describe(fault, words)


def _write_content(content: Content, lines: Lines, words: Messages) -> ContentRow:
    found = content.found
    label = words[f"checkup.{content.name}"]
    if found is None:
        return ContentRow(MARKS[content.state], label, words["checkup.not_found"], "")
    place = lines.place(found.span, words, "checkup.line")
    if content.state == "mentioned":
        place = words.say("checkup.mentioned", place=place)
    return ContentRow(MARKS[content.state], label, place, _join_lines(content.text))


def _group_steps(checkup: Checkup, lines: Lines, words: Messages) -> Iterator[StepGroup]:
    """The next steps by level, from a wish to a figure, deadline or owner."""
    for level in LEVELS:
        steps = tuple(_write_step(each, lines) for each in checkup.plan if each.checkability == level)
        yield StepGroup(level, words[f"checkability.{level}"], steps)


def _write_step(each: PlanStep, lines: Lines) -> StepRow:
    marks = tuple("·" if slot in each.missing else "✔" for slot in SLOTS)
    return StepRow(
        each.checkability, marks, _number_line(each.step.span, lines), each.step.item, _join_lines(each.step.text)
    )


def _write_tallies(checkup: Checkup, words: Messages) -> Iterator[str]:
    parts = {part.kind: part for part in checkup.parts}
    for part in (parts[kind] for kind in _KINDS if parts[kind].statements):
        counts = words.say("checkup.part", sections=part.sections, items=part.items, statements=part.statements)
        yield f"{words[f'checkup.kinds.{part.kind}']}{words['checkup.colon']}{counts}"


def _list_sections(sections: Iterable[Section], words: Messages, depth: int) -> Iterator[SectionRow]:
    for section in sections:
        heading = section.heading
        yield SectionRow(depth, _join_lines(f"{heading.marker}{heading.title}"), _join_counts(section.kinds, words))
        yield from _list_sections(section.below, words, depth + 1)


def _join_counts(counts: Iterable[tuple[Kind, int]], words: Messages) -> str:
    return words["page.list_join"].join(f"{words[f'checkup.kinds.{kind}']} {n}" for kind, n in counts)


def _count_units(checkup: Checkup, words: Messages) -> str:
    """The most frequent units with their numbers."""
    units = Counter(each.figure.unit for each in checkup.figures).most_common(_UNITS)
    return words["page.list_join"].join(f"{unit} {n}" for unit, n in units)


def _group_figures(checkup: Checkup, lines: Lines, words: Messages) -> Iterator[FigureGroup]:
    for kind in _KINDS:
        rows = tuple(_write_figure(each, lines, words) for each in checkup.figures if each.statement.kind is kind)
        if rows:
            yield FigureGroup(words[f"checkup.kinds.{kind}"], rows)


def _write_figure(each: Indicator, lines: Lines, words: Messages) -> FigureRow:
    figure = each.figure
    notes = [
        words[f"bound.{figure.bound}"] if figure.bound is not Bound.EXACT else "",
        words[f"direction.{figure.direction}"] if figure.direction else "",
        figure.base,
    ]
    return FigureRow(
        label=_join_lines(each.label),
        written=_join_lines(lines.document.quote(figure.span)),
        value=f"{figure.value:f}",
        unit=figure.unit,
        notes=words["page.list_join"].join(filter(None, notes)),
        line=_number_line(figure.span, lines),
    )


def _describe_share(checkup: Checkup, words: Messages) -> str:
    share = 100 * checkup.accounted / checkup.characters if checkup.characters else 100.0
    return words.say("checkup.accounted", share=f"{share:.3f}", n=checkup.accounted, all=checkup.characters)


def _group_ignored(report: Report, lines: Lines, words: Messages) -> Iterator[IgnoredGroup]:
    """What was left out, by reason, in reading order."""
    for why in dict.fromkeys(each.why for each in report.ignored):
        spans = (each.span for each in report.ignored if each.why == why)
        rows = tuple(IgnoredRow(_number_line(span, lines), _join_lines(report.source.quote(span))) for span in spans)
        yield IgnoredGroup(words.get(f"ignored.{why}", why), rows)


def _number_line(span: Span, lines: Lines) -> str:
    """Such as `31`, with pages `2:31`."""
    line, document = lines.number(span), lines.document
    return f"{document.page_of(span)}:{line}" if document.page_starts else f"{line}"


def _join_lines(text: str) -> str:
    """Words of the report on one line."""
    return " ".join(text.split())
