"""A ledger made into rows, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yoy
from yoy.changes import diff_words
from yoy.checkability import CHECKABLE
from yoy.confidence import grade_confidence
from yoy.ledger import Answer, Drift, Ledger, Lineage, Rate, Series, Status, Telling
from yoy.messages import Messages, load_messages
from yoy.model import Kind, Report, Span, Verdict
from yoy.rendering.history.plots import CHART, LINES, Scale, draw_plot
from yoy.rendering.history.rows import (
    AnswerRow,
    Cell,
    Chart,
    Entry,
    NearRow,
    Passage,
    Plot,
    PointRow,
    Record,
    SourceRow,
    StatusRow,
    TellingRow,
    YearRow,
)
from yoy.rendering.lines import Lines, count_lines
from yoy.rendering.rows import Headline, Pieces

_OFTEN = 3
"""So often a promise is made before it counts as made again and again."""
_ALIKE = 0.5
"""Two wordings with less in common are not marked word by word: that would be confetti."""
_MOST, _OPEN, _MAPPED, _DRAWN = 150, 20, 40, 60
"""So many promises of each list are on a page, so many of them not folded away, so many of each status on the map, and
so many charts."""
_LATEST = 3
"""So many of the moves of a target or a deadline are in a list."""
_ORDER = (Status.AWAITED, Status.OPEN, Status.DROPPED, Status.PERHAPS, Status.CHANGED, Status.DONE)
_EMPTY = Cell("", "", "", "", "")


def build_view(ledger: Ledger, lang: str) -> Record:
    """The rows of a ledger in `zh` or `en`."""
    words = load_messages(lang)
    desk = _Desk(ledger, words, {report.year: count_lines(report.source) for report in ledger.reports})
    entries = {lineage.id: desk.build_entry(n, lineage) for n, lineage in enumerate(ledger.lineages, 1)}
    old = [lineage for lineage in ledger.oldest if lineage.age]
    repeated, dropped = _list_repeated(ledger), _list_dropped(ledger)
    mapped = [each for status in _ORDER for each in [one for one in repeated if one.status is status][:_MAPPED]]
    listed = {each.id for lineages in (old[:_MOST], mapped, dropped[:_MOST]) for each in lineages}
    return Record(
        lang=lang,
        title=words.say(
            "history.title" if ledger.organ else "history.title_plain",
            organ=ledger.organ,
            first=ledger.years[0],
            last=ledger.years[-1],
        ),
        summary=_write_summary(ledger, words),
        notices=tuple(_list_notices(ledger, words)),
        caveat=words["history.caveat"],
        headlines=tuple(_build_headlines(ledger, old, words)),
        faults=tuple(_list_faults(ledger, words)),
        years=tuple(map(str, ledger.years)),
        rates=tuple(_build_rate(rate, words) for rate in ledger.rates),
        lines=_draw_rates(ledger, words),
        oldest=tuple(entries[lineage.id] for lineage in old),
        repeated=tuple(entries[lineage.id] for lineage in repeated),
        mapped=tuple(entries[lineage.id] for lineage in mapped),
        dropped=tuple(entries[lineage.id] for lineage in dropped),
        entries=tuple(entries.values()),
        most=_MOST,
        open=_OPEN,
        drawn=_DRAWN,
        listed=tuple(entry for id, entry in entries.items() if id in listed),
        charts=tuple(desk.build_chart(series) for series in ledger.series),
        sources=tuple(_build_source(report, words) for report in ledger.reports),
        statuses=tuple(
            StatusRow(status, words[f"status.{status}.label"], words[f"status.{status}.meaning"], n)
            for status, n in ledger.statuses.items()
        ),
        version=yoy.__version__,
    )


def _list_notices(ledger: Ledger, words: Messages) -> Iterator[str]:
    """What is to be known of the years before their rates are compared."""
    for name, years in (("gaps", ledger.gaps), ("long_reviews", ledger.long_reviews)):
        if years:
            yield words.say(f"history.{name}", years=_join(map(str, years), words))


def _list_repeated(ledger: Ledger) -> list[Lineage]:
    told = [each for each in ledger.lineages if len(each.tellings) > 1 and each.status in _ORDER]
    return sorted(told, key=lambda each: (_ORDER.index(each.status), -len(each.tellings), each.first.year))


def _list_dropped(ledger: Ledger) -> list[Lineage]:
    dropped = [lineage for lineage in ledger.lineages if lineage.status is Status.DROPPED]
    return sorted(dropped, key=lambda each: (-int(each.last.checkability[1:]), -each.last.year))


def _write_summary(ledger: Ledger, words: Messages) -> str:
    statuses = ledger.statuses
    return words.say(
        "history.summary",
        reports=len(ledger.reports),
        told=sum(len(lineage.tellings) for lineage in ledger.lineages),
        lineages=len(ledger.lineages) - statuses[Status.JOINED],
        again=len(_list_repeated(ledger)),
        done=statuses[Status.DONE],
        changed=statuses[Status.CHANGED],
        going=statuses[Status.AWAITED] + statuses[Status.OPEN],
        dropped=statuses[Status.DROPPED],
        perhaps=statuses[Status.PERHAPS],
    )


def _build_headlines(ledger: Ledger, old: list[Lineage], words: Messages) -> Iterator[Headline]:
    due, answered, fulfilled = (
        sum(getattr(r, name) for r in ledger.rates) for name in ("due", "answered", "fulfilled")
    )
    often = sum(len(lineage.tellings) >= _OFTEN for lineage in ledger.oldest)
    dropped = [lineage for lineage in ledger.lineages if lineage.status is Status.DROPPED]
    firm = sum(lineage.last.checkability in CHECKABLE for lineage in dropped)
    numbers = {
        "old": (str(len(old)), words.say("history.oldest_since", year=old[0].first.year) if old else "", "attention"),
        "often": (str(often), "", "attention"),
        "dropped": (str(firm), words.say("history.dropped_all", n=len(dropped)), "alarm"),
        "answered": (_format_share(answered, due, words), f"{answered} / {due}", "good"),
        "fulfilled": (_format_share(fulfilled, due, words), f"{fulfilled} / {due}", "good"),
    }
    anchors = {"old": "oldest", "often": "map", "dropped": "dropped", "answered": "rates", "fulfilled": "rates"}
    for name, (value, fraction, tone) in numbers.items():
        label, note = (words.say(f"history.headline.{key}", often=_OFTEN) for key in (name, f"{name}_note"))
        plain = value in ("0", words["headline.nothing"])
        yield Headline(label, value, fraction, note, "plain" if plain else tone, anchors[name], name)


def _format_share(part: int, whole: int, words: Messages) -> str:
    return f"{part / whole:.0%}" if whole else words["headline.nothing"]


def _build_rate(rate: Rate, words: Messages) -> YearRow:
    return YearRow(
        year=str(rate.year),
        since=str(rate.since),
        promised=str(rate.promised),
        due=str(rate.due),
        answered=_format_share(rate.answered, rate.due, words),
        fraction=f"{rate.answered} / {rate.due}",
        fulfilled=_format_share(rate.fulfilled, rate.due, words),
        fulfilled_fraction=f"{rate.fulfilled} / {rate.due}",
        again=str(rate.again),
        percents=(round(100 * rate.answered / rate.due), round(100 * rate.fulfilled / rate.due)) if rate.due else None,
    )


def _draw_rates(ledger: Ledger, words: Messages) -> Plot:
    """The shares of the promises due that are answered and that are reported done, over the years."""
    lines = []
    for name in ("answered", "fulfilled"):
        shares = [(rate.year, getattr(rate, name) / rate.due) for rate in ledger.rates if rate.due]
        told = [(y, share, words.say("history.chart_point", year=y, value=f"{share:.0%}")) for y, share in shares]
        lines.append((name, words[f"history.{name}_head"], told))
    scale = Scale((ledger.years[1], ledger.years[-1]), (0.0, 1.0))
    return draw_plot(LINES, scale, words["history.line"], lines, marks=(0.0, 0.5, 1.0))


def _list_faults(ledger: Ledger, words: Messages) -> Iterator[str]:
    """Files that were left out; then the doubts about each report."""
    yield from (fault.say(words.lang) for fault in ledger.faults)
    for report in ledger.reports:
        for fault in report.faults:
            name = words.say("page.year", year=report.year)
            sentence = words.describe(f"fault.{fault.code}", fault.detail)
            yield words.say("fault.of_report", name=name, fault=sentence)


def _build_source(report: Report, words: Messages) -> SourceRow:
    steps, measures = (len(report.of_kind(kind)) for kind in (Kind.NEXT_STEP, Kind.MEASURE))
    return SourceRow(
        year=str(report.year),
        title=" ".join(report.title.split()),
        path=report.source.path,
        sha256=report.source.sha256,
        tally=_join((words.count("next_steps", steps), words.count("measures", measures)), words),
    )


def _join(parts: Iterable[str], words: Messages) -> str:
    return words["page.list_join"].join(parts)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A ledger in one language, the lines of its reports counted."""

    ledger: Ledger
    words: Messages
    lines: dict[int, Lines]

    def place(self, year: int, span: Span) -> str:
        """Where a span of a year's report stands, in words."""
        return self.lines[year].place(span, self.words, "page.place")

    def build_entry(self, number: int, lineage: Lineage) -> Entry:
        """A promise through the years; `number` counts from 1."""
        words, anchor = self.words, f"p{number}"
        verdict = lineage.verdict
        tellings = tuple(self._build_tellings(anchor, lineage))
        drifts = tuple(drift for telling in tellings for drift in telling.drifts)
        times = len(tellings)
        return Entry(
            number=number,
            anchor=anchor,
            text=_tidy(lineage.last.statement.text),
            status=lineage.status,
            status_label=words[f"status.{lineage.status}.label"],
            age=lineage.age,
            told=words.say("history.told" if times > 1 else "history.told_once", first=lineage.first.year, n=times),
            times=times,
            first=str(lineage.first.year),
            last=str(lineage.last.year),
            checkability=lineage.last.checkability,
            verdict=verdict or "",
            verdict_mark=words[f"verdict.{verdict}.mark"] if verdict else "",
            verdict_label=words[f"verdict.{verdict}.label"] if verdict else "",
            fate=(fate := self._tell_fate(lineage)),
            stand=words.say("history.stand", verdict=words[f"verdict.{verdict}.label"], fate=fate) if verdict else fate,
            drifts=drifts,
            moves=self._shorten(drifts),
            cells=tuple(self._build_cells(anchor, lineage)),
            tellings=tellings,
            near=self._build_near(lineage),
        )

    def _shorten(self, drifts: tuple[str, ...]) -> tuple[str, ...]:
        """The latest of what moved, and how much did before."""
        before, latest = drifts[:-_LATEST], drifts[-_LATEST:]
        return (*latest, self.words.say("history.moved_before", n=len(before))) if before else latest

    def _build_near(self, lineage: Lineage) -> NearRow | None:
        """What the plan of the report that answers has that is like the promise."""
        near = lineage.near and lineage.near.outcome.restated
        if not lineage.near or not near:
            return None
        year, step = lineage.near.year, near.statement
        return NearRow(str(year), _tidy(step.text), self.place(year, step.span))

    def _tell_fate(self, lineage: Lineage) -> str:
        """How a promise stands beside its latest verdict."""
        answers = lineage.answers
        if not answers:
            return self.words["status.awaited.fate_first"]
        return self.words.say(f"status.{lineage.status}.fate", year=answers[-1].year)

    def _build_cells(self, anchor: str, lineage: Lineage) -> Iterator[Cell]:
        words = self.words
        times = {telling.year: n for n, telling in enumerate(lineage.tellings, 1)}
        verdicts = {answer.year: answer.outcome.verdict for answer in lineage.answers}
        for year in self.ledger.years:
            verdict, time = verdicts.get(year), times.get(year, 0)
            if not verdict and not time:
                yield _EMPTY
                continue
            told = words.say("history.time" if time > 1 else "history.first_time", n=time) if time else ""
            said = words[f"verdict.{verdict}.label"] if verdict else ""
            yield Cell(
                verdict=verdict or "",
                mark=words[f"verdict.{verdict}.mark"] if verdict else "",
                label=_join(filter(None, (said, told)), words),
                time=str(time or ""),
                anchor=f"{anchor}-{year}",
            )

    def _build_tellings(self, anchor: str, lineage: Lineage) -> Iterator[TellingRow]:
        words, before = self.words, ""
        answered = {answer.year for answer in lineage.answers}
        for n, telling in enumerate(lineage.tellings, 1):
            text = _tidy(telling.statement.text)
            yield TellingRow(
                year=str(telling.year),
                anchor="" if telling.year in answered else f"{anchor}-{telling.year}",
                time=words.say("history.time" if n > 1 else "history.first_time", n=n),
                pieces=_mark_drift(before, text, telling),
                text=text,
                place=self.place(telling.year, telling.statement.span),
                checkability=f"{telling.checkability} {words[f'checkability.{telling.checkability}']}",
                drifts=tuple(_tell_drift(telling.year, drift, words) for drift in telling.drifts),
                answers=tuple(self._build_answer(anchor, answer) for answer in telling.answers),
            )
            before = text

    def _build_answer(self, anchor: str, answer: Answer) -> AnswerRow:
        words, outcome = self.words, answer.outcome
        verdict = f"verdict.{outcome.verdict}"
        grade = words[f"confidence.{grade_confidence(outcome.confidence)}"]
        sure = words.say("page.sure", grade=grade, percent=f"{outcome.confidence:.0%}")
        return AnswerRow(
            year=str(answer.year),
            anchor=f"{anchor}-{answer.year}",
            verdict=outcome.verdict,
            mark=words[f"{verdict}.mark"],
            label=words[f"{verdict}.label"],
            sure=_join([sure, *[words["page.needs_review"]] * outcome.needs_review], words),
            reason=outcome.reason.say(words.lang),
            passages=tuple(
                Passage(_tidy(passage.statement.text), self.place(answer.year, passage.statement.span))
                for passage in outcome.evidence[: _count_shown(outcome.verdict)]
            ),
        )

    def build_chart(self, series: Series) -> Chart:
        """A series with its picture over the ledger's years."""
        words, years = self.words, self.ledger.years
        values = [float(point.figure.value) for point in series.points]
        rows = tuple(
            PointRow(
                year=str(point.year),
                value=self.lines[point.year].document.quote(point.figure.span),
                text=_tidy(point.statement.text),
                place=self.place(point.year, point.statement.span),
            )
            for point in series.points
        )
        told = [words.say("history.chart_point", year=row.year, value=row.value) for row in rows]
        points = [(int(row.year), value, title) for row, value, title in zip(rows, values, told, strict=True)]
        label = words.say("history.chart", label=series.label, points=_join(told, words))
        scale = Scale((years[0], years[-1]), (min(0.0, *values), max(0.0, *values)))
        return Chart(
            label=series.label,
            unit=series.unit,
            span=words.say("history.in_reports", first=rows[0].year, last=rows[-1].year, n=len(rows)),
            points=rows,
            plot=draw_plot(CHART, scale, label, [("figure", series.label, points)]),
        )


def _count_shown(verdict: Verdict) -> int:
    """So many passages are shown: one for an answer, two where a reader will look what was near."""
    return 1 if verdict.answered else 2


def _mark_drift(before: str, text: str, telling: Telling) -> Pieces:
    """The words, with what changed since the telling before marked, where enough is the same."""
    if not before or telling.likeness < _ALIKE:
        return (("plain", text),)
    return tuple(("plain" if edit.op == "equal" else edit.op, edit.text) for edit in diff_words(before, text))


def _tell_drift(year: int, drift: Drift, words: Messages) -> str:
    return words.say(f"history.drift.{drift.move}", year=year, before=drift.before, after=drift.after)


def _tidy(text: str) -> str:
    """Words of a report on one line, without the mark that joined them to the next."""
    return " ".join(text.split()).rstrip("，,；;、 ")
