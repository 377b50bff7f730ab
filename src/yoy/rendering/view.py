"""From a comparison to everything that its page prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from yoy import __version__
from yoy.checkability import CHECKABLE
from yoy.messages import Messages, load_messages
from yoy.model import Comparison, Kind, Report
from yoy.rendering.checkups import build_checkup
from yoy.rendering.echoes import build_elsewhere
from yoy.rendering.findings import group_findings
from yoy.rendering.flow import build_flow
from yoy.rendering.highlights import list_highlights
from yoy.rendering.promises import (
    build_headlines,
    build_promises,
    group_promises,
    list_themes,
    list_unanswered,
    split_parts,
    tally_verdicts,
    write_consultation,
    write_decided,
)
from yoy.rendering.quotes import Side, find_language, open_side
from yoy.rendering.rows import Page, Source
from yoy.rendering.sourcetext import build_text
from yoy.rendering.yearly import build_figure, build_problem, group_changes, group_figures


def build_view(comparison: Comparison, lang: str = "zh") -> Page:
    """The page of a comparison in `zh` or `en`, as plain rows."""
    words = load_messages(lang)
    peers = comparison.peers
    earlier = open_side("earlier", comparison.earlier, words, peers.earlier if peers else ())
    later = open_side("later", comparison.later, words, peers.later if peers else ())
    sources = (_build_source(earlier), _build_source(later))
    names = sources[0].name, sources[1].name
    promises = build_promises(comparison.follow_ups, earlier, later)
    themes = list_themes(promises)
    figures = tuple(build_figure(number, figure, earlier, later) for number, figure in enumerate(comparison.figures, 1))
    return Page(
        lang=lang,
        title=_write_title(comparison, sources, words),
        summary=_write_summary(comparison, sources, words),
        caveat=words["page.caveat"],
        consultation=write_consultation(comparison.consultation, words),
        decided=write_decided(comparison.decided, words),
        sources=sources,
        headlines=build_headlines(comparison.follow_ups, words, peers),
        tallies=tally_verdicts(comparison.follow_ups, words),
        faults=tuple(_list_faults(comparison, earlier, later)),
        unanswered=list_unanswered(promises),
        sections=group_promises(comparison.follow_ups, promises, words),
        changes=group_changes(comparison.changes, earlier, later),
        problems=tuple(build_problem(chain, earlier, later) for chain in comparison.problems),
        figures=figures,
        texts=(build_text(earlier, names[0]), build_text(later, names[1])),
        version=__version__,
        themes=themes,
        parts=split_parts(promises, themes, words),
        highlights=list_highlights(comparison, promises, figures, words),
        flow=build_flow(comparison, (sources[0].year, sources[1].year), words),
        figure_groups=group_figures(figures, words),
        checkups=(build_checkup(later, names[1]), build_checkup(earlier, names[0])),
        settings=tuple(_list_settings(comparison, words)),
        findings=group_findings(comparison.findings, earlier, later),
        elsewhere=build_elsewhere(peers, comparison.follow_ups, earlier, later, names) if peers else None,
    )


def _list_settings(comparison: Comparison, words: Messages) -> Iterator[tuple[str, str]]:
    """What had a say in the comparison beside the two reports, with digests."""
    if comparison.embedding:
        files = words["page.list_join"].join(f"{name} {digest}" for name, digest in comparison.embedding.files)
        yield words["page.setting_embedding"], f"{comparison.embedding.name} ({files})"
    if comparison.consultation:
        yield words["page.setting_reader"], comparison.consultation.model
        yield words["page.setting_prompt"], comparison.consultation.prompt
    if comparison.decided:
        yield words["page.setting_decisions"], write_decided(comparison.decided, words)
    if comparison.switched_off:
        off = (words[f"finding.{code}.label"] for code in comparison.switched_off)
        yield words["finding.off"], words["page.list_join"].join(off)


def _build_source(side: Side) -> Source:
    """One report as the page names it."""
    report, words = side.report, side.messages
    year = _name_year(side)
    return Source(
        role=side.role,
        name=words.say("page.report_name", organ=report.organ, year=year).strip(),
        year=year,
        title=report.title,
        path=report.source.path,
        sha256=report.source.sha256,
        media_type=report.source.media_type,
        characters=words.count("characters", len(report.source.text)),
        tally=_tally_kinds(report, words),
        ignored=_tally_ignored(report, words),
        lang=find_language(report.source.text),
    )


def _name_year(side: Side) -> str:
    """A report's year in words, or its part in the comparison where the year is unknown."""
    year = side.report.year
    return side.messages.say("page.year", year=year) if year else side.messages[f"page.{side.role}"]


def _tally_kinds(report: Report, words: Messages) -> str:
    """How many measures, problems and next steps were read, in one phrase."""
    counted = (("measures", Kind.MEASURE), ("problems", Kind.PROBLEM), ("next_steps", Kind.NEXT_STEP))
    return words["page.list_join"].join(words.count(noun, len(report.of_kind(kind))) for noun, kind in counted)


def _tally_ignored(report: Report, words: Messages) -> str:
    """What was left out of the reading, and how often."""
    counts = Counter(ignored.why for ignored in report.ignored)
    return words["page.list_join"].join(
        words.say("page.ignored_count", why=words.get(f"ignored.{why}", why), n=count)
        for why, count in sorted(counts.items())
    )


def _write_title(comparison: Comparison, sources: tuple[Source, Source], words: Messages) -> str:
    """The page's title: body and years, or the reports' own names where the body is unknown."""
    organs = dict.fromkeys(filter(None, (comparison.earlier.organ, comparison.later.organ)))
    organ = " / ".join(organs)
    if organ:
        return words.say("page.title", organ=organ, earlier=sources[0].year, later=sources[1].year)
    return words.say("page.title_plain", earlier=comparison.earlier.title, later=comparison.later.title)


def _write_summary(comparison: Comparison, sources: tuple[Source, Source], words: Messages) -> str:
    """The main finding in words."""
    years = {"earlier": sources[0].year, "later": sources[1].year}
    if not comparison.follow_ups:
        return words.say("page.summary_none", **years)
    answered = sum(each.verdict.answered for each in comparison.follow_ups)
    unanswered = [each for each in comparison.follow_ups if each.verdict.unanswered]
    return words.say(
        "page.summary",
        promised=len(comparison.follow_ups),
        due=answered + len(unanswered),
        answered=answered,
        unanswered=len(unanswered),
        checkable=sum(each.checkability in CHECKABLE for each in unanswered),
        **years,
    )


def _list_faults(comparison: Comparison, earlier: Side, later: Side) -> Iterator[str]:
    """The doubts about the pair, those about each report, and other bodies' files that were left out, in sentences."""
    words = earlier.messages
    for fault in comparison.faults:
        yield words.describe(f"fault.{fault.code}", fault.detail)
    for side in (earlier, later):
        for fault in side.report.faults:
            yield words.say("fault.of_report", name=_name_year(side), fault=side.lines.describe(fault, words))
    for skipped in comparison.peers.skipped if comparison.peers else ():
        yield words.say("fault.of_peers", fault=skipped.reason.say(words.lang))
