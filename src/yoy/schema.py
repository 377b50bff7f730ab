"""Reports and comparisons as JSON, and back; hand-written reports too.

`yoy/report/1` holds a whole report, its text included, and reads back equal. `yoy/comparison/1`
holds a comparison with both reports' statements, without their texts; `yoy/checkup/1` the findings
on one report.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yoy
from yoy.checkability import LEVELS, SLOTS
from yoy.checkup import Checkup, Content, Remark, Section
from yoy.errors import InvalidReport, YoyError
from yoy.messages import load_messages
from yoy.model import (
    Change,
    Comparison,
    Consultation,
    Decided,
    Document,
    Echo,
    Embedding,
    Fault,
    Figure,
    FigureChange,
    Finding,
    FollowUp,
    Kind,
    Match,
    Opinion,
    Peers,
    ProblemChain,
    Report,
    Review,
    Span,
    Statement,
)
from yoy.readers import spell_path

REPORT = "yoy/report/1"
COMPARISON = "yoy/comparison/1"
CHECKUP = "yoy/checkup/1"

Json = dict[str, Any]

_YAML = (".yaml", ".yml")
_BY_HAND = {"measures": Kind.MEASURE, "problems": Kind.PROBLEM, "next_steps": Kind.NEXT_STEP}


def dump_report(report: Report, lang: str = "zh") -> str:
    """A report as JSON, schema `yoy/report/1`."""
    from pydantic import TypeAdapter

    data: Json = TypeAdapter(Report).dump_python(report, mode="json", exclude={"source": {"faults"}})
    data["source"]["characters"] = len(report.source.text)
    data["faults"] = _write_faults(report.faults, lang)
    return write_json(REPORT, data, indent=1)


def dump_comparison(comparison: Comparison, lang: str = "zh") -> str:
    """A comparison as JSON, schema `yoy/comparison/1`; its sentences are in one language."""
    return write_json(
        COMPARISON,
        {
            "settings": write_settings(lang, comparison.embedding, comparison.consultation)
            | {"findings_off": comparison.switched_off, "decisions": write_decided(comparison.decided)},
            "earlier": _write_side(comparison.earlier, lang),
            "later": _write_side(comparison.later, lang),
            "follow_ups": [_write_follow_up(f, lang) for f in comparison.follow_ups],
            "changes": [_write_change(c) for c in comparison.changes],
            "problems": [_write_chain(p) for p in comparison.problems],
            "figures": [_write_figure_change(f) for f in comparison.figures],
            "findings": [_write_finding(f, lang) for f in comparison.findings],
            "peers": _write_peers(comparison.peers, lang) if comparison.peers else None,
            "faults": _write_faults(comparison.faults, lang),
        },
    )


def dump_checkup(checkup: Checkup, lang: str = "zh") -> str:
    """The check-up of one report as JSON, schema `yoy/checkup/1`; its sentences are in one language."""
    report = checkup.report
    levels = Counter(step.checkability for step in checkup.plan)
    side = _write_side(report, lang)
    pages = len(report.source.page_starts) + 1 if report.source.page_starts else None
    return write_json(
        CHECKUP,
        {
            "settings": {"lang": lang},
            "report": {key: side[key] for key in ("id", "organ", "year", "reviewed_year", "title")}
            | {"source": side["source"] | {"pages": pages}},
            "genre": checkup.genre,
            "parts": [
                {"kind": p.kind, "sections": p.sections, "items": p.items, "statements": p.statements}
                for p in checkup.parts
            ],
            "outline": [_write_section(section) for section in checkup.outline],
            "contents": [_write_content(content) for content in checkup.contents],
            "missing": checkup.missing,
            "plan": {
                "levels": {level: levels[level] for level in LEVELS},
                "named": {slot: checkup.count_steps(slot) for slot in SLOTS},
                "steps": [
                    _write_statement(s.step) | {"checkability": s.checkability, "missing": s.missing}
                    for s in checkup.plan
                ],
            },
            "figures": [
                {"label": f.label, "statement": f.statement.id, "kind": f.statement.kind} | _write_figure(f.figure)
                for f in checkup.figures
            ],
            "remarks": [_write_remark(remark, lang) for remark in checkup.remarks],
            "faults": side["faults"],
            "ignored": [{"why": i.why, "span": i.span, "text": report.source.quote(i.span)} for i in report.ignored],
            "characters": checkup.characters,
            "accounted": checkup.accounted,
        },
        indent=1,
    )


def write_json(schema: str, data: Json, indent: int | None = None) -> str:
    """A result as JSON after a schema, its keys sorted; indented JSON is easier to read and slower to write."""
    whole = data | {"schema": schema, "yoy": yoy.__version__}
    return json.dumps(whole, ensure_ascii=False, indent=indent, sort_keys=True) + "\n"


def write_settings(lang: str, embedding: Embedding | None, consultation: Consultation | None) -> Json:
    """What a run was asked for, as plain data: its language, and its models or null."""
    return {
        "lang": lang,
        "embedding": _write_embedding(embedding) if embedding else None,
        "reader": _write_consultation(consultation) if consultation else None,
    }


def write_error(error: YoyError, lang: str) -> Json:
    """What is wrong with an input that was left out, as plain data."""
    values = {name: str(value) for name, value in error.values.items()}
    return {"code": error.code, "where": error.where, "values": values, "message": error.say(lang)}


def _write_embedding(embedding: Embedding) -> Json:
    files = [{"path": path, "sha256": sha256} for path, sha256 in embedding.files]
    return {"name": embedding.name, "files": files}


def _write_consultation(consultation: Consultation) -> Json:
    names = ("model", "prompt", "doubtful", "admitted", "refused", "unread", "left")
    return {name: getattr(consultation, name) for name in names}


def write_decided(decided: Decided | None) -> Json | None:
    """Which decisions were taken and what came of them, as plain data; null where none were looked at."""
    names = ("source", "decided", "changed", "disputed", "lost")
    return {name: getattr(decided, name) for name in names} if decided else None


def load_report(path: Path, data: bytes) -> Report:
    """A report from JSON or YAML: one that yoy wrote, or one written by hand.

    Raises `InvalidReport` with line and column where the file is not well formed, and with the
    place in the data where it is no report.
    """
    content = _parse(path, data)
    if not isinstance(content, dict):
        raise InvalidReport("not_a_report", path, type=type(content).__name__)
    if _has_lone_surrogate(content):
        raise InvalidReport("not_text", path)
    schema = content.get("schema")
    if schema is None:
        return _read_by_hand(path, data, content)
    if schema != REPORT:
        raise InvalidReport("other_schema", path, schema=schema, wanted=REPORT)
    return _validate(path, content)


def _parse(path: Path, data: bytes) -> Any:
    """JSON or YAML as plain data; JSON where it begins like JSON."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidReport("not_utf8", path, byte=error.start) from None
    if path.suffix.lower() not in _YAML:
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            where = f"{path}:{error.lineno}:{error.colno}"
            raise InvalidReport("broken_json", where, why=error.msg) from None
        except ValueError as error:
            raise InvalidReport("broken_json", path, why=error) from None
        except RecursionError:
            raise InvalidReport("too_deep", path) from None
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise InvalidReport("broken_yaml", where, why=getattr(error, "problem", None) or error) from None
    except ValueError as error:
        raise InvalidReport("broken_yaml", path, why=error) from None
    except RecursionError:
        raise InvalidReport("too_deep", path) from None


def _validate(path: Path, content: Json) -> Report:
    from pydantic import TypeAdapter, ValidationError

    try:
        report = TypeAdapter(Report).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidReport("misshapen", path, place=place, why=first["msg"]) from None
    end = len(report.source.text)
    for span in _list_spans(report):
        if not 0 <= span.start <= span.end <= end:
            raise InvalidReport("span_outside", path, span=list(span), end=end)
    wrong = next((s for s in report.statements if report.source.quote(s.span) != s.text), None)
    if wrong:
        raise InvalidReport("span_broken", path, statement=wrong.id, span=list(wrong.span))
    twice = next((i for i, n in Counter(s.id for s in report.statements).items() if n > 1), None)
    if twice is not None:
        raise InvalidReport("id_twice", path, statement=twice)
    return report


def _list_spans(report: Report) -> Iterator[Span]:
    """Every span that a report holds."""
    yield from (span for span, _ in report.owned())
    yield from (fault.span for fault in report.faults if fault.span)
    yield from (figure.span for statement in report.statements for figure in statement.figures)


def _has_lone_surrogate(content: Json) -> bool:
    """Whether a text in the data is no text at all: half of a pair, which no file can hold."""
    try:
        json.dumps(content, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def _read_by_hand(path: Path, data: bytes, content: Json) -> Report:
    """A report of plain lists; its text is the lists, one statement a line."""
    from yoy.figures import find_figures
    from yoy.parser import name_statements

    unknown = sorted(str(key) for key in content if key not in {"body", "year", "title", *_BY_HAND})
    if unknown:
        raise InvalidReport("unknown_field", path, field=unknown[0])
    body, year = content.get("body"), content.get("year")
    if not isinstance(body, str) or not body or not isinstance(year, int) or isinstance(year, bool):
        raise InvalidReport("no_body_or_year", path)
    title = content.get("title", f"{body} {year}")
    if not isinstance(title, str) or not title.strip():
        raise InvalidReport("title_no_text", path)
    text, statements = f"{title}\n", []
    for key, kind in _BY_HAND.items():
        listed = content.get(key) or []
        if not isinstance(listed, list) or not all(isinstance(s, str) and s.strip() for s in listed):
            raise InvalidReport("not_a_list", path, field=key)
        for number, words in enumerate((s.strip() for s in listed), 1):
            span = Span(len(text), len(text) + len(words))
            item = f"{key} {number}"
            statements.append(Statement("", kind, words, span, (), item, find_figures(words, span.start)))
            text += f"{words}\n"
    if not statements:
        raise InvalidReport("nothing_listed", path)
    found = {s.kind for s in statements}
    return Report(
        id=f"{body}-{year}",
        organ=body,
        year=year,
        reviewed_year=year,
        title=title,
        source=Document(spell_path(path), hashlib.sha256(data).hexdigest(), _name_type(path), "utf-8", text),
        preamble=(Span(0, len(title)),),
        outline=(),
        statements=name_statements(statements),
        faults=tuple(Fault(f"no_{key}") for key, kind in _BY_HAND.items() if kind not in found),
    )


def _name_type(path: Path) -> str:
    return "application/yaml" if path.suffix.lower() in _YAML else "application/json"


def _write_side(report: Report, lang: str) -> Json:
    return describe_report(report, lang) | {"statements": [_write_statement(s) for s in report.statements]}


def describe_report(report: Report, lang: str) -> Json:
    """What a report is, where it was read from, and the doubts about it."""
    source = report.source
    return {
        "id": report.id,
        "organ": report.organ,
        "year": report.year,
        "reviewed_year": report.reviewed_year,
        "title": report.title,
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "encoding": source.encoding,
            "characters": len(source.text),
        },
        "faults": _write_faults(report.faults, lang),
    }


def _write_statement(s: Statement) -> Json:
    return {"id": s.id, "kind": s.kind, "text": s.text, "span": s.span, "path": s.path, "item": s.item}


def _write_section(section: Section) -> Json:
    heading, kinds = section.heading, Counter(dict(section.kinds))
    return {
        "level": heading.level,
        "marker": heading.marker,
        "title": heading.title,
        "span": heading.span,
        "statements": {kind: kinds[kind] for kind in Kind},
        "children": [_write_section(below) for below in section.below],
    }


def _write_content(content: Content) -> Json:
    span = content.found.span if content.found else None
    return {"name": content.name, "state": content.state, "span": span, "text": content.text}


def _write_remark(remark: Remark, lang: str) -> Json:
    return {
        "code": remark.code,
        "steps": remark.steps,
        "problems": remark.problems,
        "never": remark.never,
        "published": remark.published,
        "message": remark.say(load_messages(lang)),
    }


def _write_follow_up(f: FollowUp, lang: str) -> Json:
    return {
        "next_step": f.next_step.id,
        "text": f.next_step.text,
        "span": f.next_step.span,
        "verdict": f.verdict,
        "confidence": f.confidence,
        "rule": f.rule,
        "reason": f.reason.say(lang),
        "answer": f.answer,
        "checkability": f.checkability,
        "missing": f.missing,
        "needs_review": f.needs_review,
        "decided_by": f.decided_by,
        "opinion": _write_opinion(f.opinion, lang) if f.opinion else None,
        "review": _write_review(f.review, lang) if f.review else None,
        "evidence": _write_matches(f.evidence),
        "rejected": _write_matches(f.rejected),
        "restated": _write_match(f.restated) if f.restated else None,
    }


def _write_opinion(opinion: Opinion, lang: str) -> Json:
    over = opinion.over
    return {
        "model": opinion.model,
        "verdict": opinion.verdict,
        "clauses": _list_ids(opinion.clauses),
        "refused": opinion.refused or None,
        "rules": _write_over(over, lang) if over else None,
    }


def _write_review(review: Review, lang: str) -> Json:
    return {
        "reviewer": review.reviewer,
        "time": review.time,
        "note": review.note,
        "reply": review.reply,
        "state": review.state,
        "disputed": review.disputed,
        "machine": _write_over(review.over, lang),
    }


def _write_over(over: FollowUp, lang: str) -> Json:
    """What was said before another verdict took its place."""
    return {
        "verdict": over.verdict,
        "confidence": over.confidence,
        "rule": over.rule,
        "reason": over.reason.say(lang),
        "evidence": _list_ids([match.later for match in over.evidence]),
    }


def _write_matches(matches: Iterable[Match]) -> list[Json]:
    return [_write_match(m) for m in matches]


def _write_match(m: Match) -> Json:
    reasons = [{"name": r.name, "score": r.score, "weight": r.weight, "detail": r.detail} for r in m.reasons]
    return {"statement": m.later.id, "text": m.later.text, "span": m.later.span, "score": m.score, "reasons": reasons}


def _write_change(c: Change) -> Json:
    return {
        "change": c.change,
        "earlier": _list_ids(c.earlier),
        "later": _list_ids(c.later),
        "score": c.score,
        "edits": [{"op": e.op, "text": e.text} for e in c.edits],
        "fields": [{"field": f.field, "before": f.before, "after": f.after} for f in c.fields],
    }


def _write_chain(p: ProblemChain) -> Json:
    return {
        "problem": p.problem.id,
        "text": p.problem.text,
        "span": p.problem.span,
        "steps": _write_matches(p.steps),
        "again": _write_match(p.again) if p.again else None,
    }


def _write_figure_change(f: FigureChange) -> Json:
    earlier, later = (_write_figure(x) if x else None for x in (f.earlier, f.later))
    change, change_unit = f.difference
    return {
        "label": f.label,
        "earlier": earlier,
        "later": later,
        "change": None if change is None else round(float(change), 4),
        "change_unit": change_unit,
        "comparable": f.comparable,
        "reason": f.reason,
    }


def _write_finding(f: Finding, lang: str) -> Json:
    from yoy.findings import write_finding

    return {
        "code": f.code,
        "level": f.level,
        "about": f.about,
        "earlier": [s.span for s in f.earlier],
        "later": [s.span for s in f.later],
        "reason": write_finding(f, load_messages(lang)),
    }


def _write_peers(p: Peers, lang: str) -> Json:
    return {
        "reports": p.reports,
        "bodies": p.bodies,
        "own": p.own,
        "earlier": [_write_echo(echo) for echo in p.earlier],
        "later": [_write_echo(echo) for echo in p.later],
        "skipped": [{"path": s.path, "code": s.code, "message": s.reason.say(lang)} for s in p.skipped],
    }


def _write_echo(e: Echo) -> Json:
    nearest = e.nearest
    return {
        "statement": e.statement.id,
        "bodies": e.bodies,
        "verbatim": e.verbatim,
        "likeness": round(e.likeness, 4),
        "nearest": {
            "organ": nearest.organ,
            "year": nearest.year,
            "path": nearest.path,
            "text": nearest.text,
            "span": nearest.span,
            "page": nearest.page or None,
            "line": nearest.line,
        },
    }


def _write_figure(f: Figure) -> Json:
    return {
        "value": float(f.value),
        "unit": f.unit,
        "bound": f.bound,
        "direction": f.direction,
        "base": f.base,
        "span": f.span,
    }


def _write_faults(faults: Sequence[Fault], lang: str) -> list[Json]:
    describe = load_messages(lang).describe
    return [
        {"code": f.code, "detail": f.detail, "span": f.span, "message": describe(f"fault.{f.code}", f.detail)}
        for f in faults
    ]


def _list_ids(statements: Sequence[Statement]) -> list[str]:
    return [s.id for s in statements]
