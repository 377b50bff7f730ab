"""A ledger as JSON, schema `yoy/ledger/1`."""

from __future__ import annotations

import json
from typing import Any

import yoy
from yoy.ledger import Answer, Ledger, Lineage, Passage, Series, Telling
from yoy.model import Kind, Report
from yoy.schema import describe_report, write_error, write_settings

LEDGER = "yoy/ledger/1"

Json = dict[str, Any]


def dump_ledger(ledger: Ledger, lang: str = "zh") -> str:
    """A ledger as JSON; its sentences are in one language."""
    data: Json = {
        "schema": LEDGER,
        "yoy": yoy.__version__,
        "settings": write_settings(lang, ledger.embedding, None),
        "organ": ledger.organ,
        "reports": [_write_report(report, lang) for report in ledger.reports],
        "gaps": ledger.gaps,
        "long_reviews": ledger.long_reviews,
        "statuses": ledger.statuses,
        "lineages": [_write_lineage(lineage, lang) for lineage in ledger.lineages],
        "rates": [rate._asdict() for rate in ledger.rates],
        "figures": [_write_series(series) for series in ledger.series],
        "faults": [write_error(fault, lang) for fault in ledger.faults],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"


def _write_report(report: Report, lang: str) -> Json:
    return describe_report(report, lang) | {"promises": len(report.of_kind(Kind.NEXT_STEP))}


def _write_lineage(lineage: Lineage, lang: str) -> Json:
    return {
        "id": lineage.id,
        "status": lineage.status,
        "first_year": lineage.first.year,
        "last_year": lineage.last.year,
        "times": len(lineage.tellings),
        "age": lineage.age,
        "verdict": lineage.verdict,
        "closed_in": lineage.closed_in or None,
        "closed_by": [passage.statement.id for passage in lineage.closed_by],
        "joined": lineage.joined or None,
        "near": _write_near(lineage.near),
        "tellings": [_write_telling(telling, lang) for telling in lineage.tellings],
    }


def _write_telling(telling: Telling, lang: str) -> Json:
    step = telling.statement
    return {
        "year": telling.year,
        "statement": step.id,
        "text": step.text,
        "span": step.span,
        "path": step.path,
        "item": step.item,
        "checkability": telling.checkability,
        "likeness": telling.likeness,
        "drifts": [drift._asdict() for drift in telling.drifts],
        "answers": [_write_answer(answer, lang) for answer in telling.answers],
    }


def _write_answer(answer: Answer, lang: str) -> Json:
    outcome = answer.outcome
    return {
        "year": answer.year,
        "verdict": outcome.verdict,
        "confidence": outcome.confidence,
        "rule": outcome.rule,
        "reason": outcome.reason.say(lang),
        "needs_review": outcome.needs_review,
        "evidence": [_write_passage(passage) for passage in outcome.evidence],
    }


def _write_passage(passage: Passage) -> Json:
    statement = passage.statement
    return {"statement": statement.id, "text": statement.text, "span": statement.span, "score": passage.score}


def _write_near(answer: Answer | None) -> Json | None:
    """The year of a plan and what it has that is like the promise."""
    near = answer and answer.outcome.restated
    return {"year": answer.year, **_write_passage(near)} if answer and near else None


def _write_series(series: Series) -> Json:
    first = series.points[0].figure
    return {
        "label": series.label,
        "unit": series.unit,
        "direction": first.direction,
        "base": first.base,
        "points": [
            {
                "year": point.year,
                "value": float(point.figure.value),
                "bound": point.figure.bound,
                "span": point.figure.span,
                "statement": point.statement.id,
                "text": point.statement.text,
            }
            for point in series.points
        ],
    }
