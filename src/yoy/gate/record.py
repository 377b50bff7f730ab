"""A check as JSON, schema `yoy/check/1`: its result, and what the next check knows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yoy
from yoy.gate.baseline import CHECK, Baseline
from yoy.gate.checks import Check
from yoy.gate.judging import BodyCheck, CheckedAlert, CheckedPromise, Outcome, Resolved, State
from yoy.gate.snapshot import Source
from yoy.outputs import write_output
from yoy.preferences import Rules
from yoy.schema import write_decided, write_error, write_settings

Json = dict[str, Any]


def dump_check(check: Check, lang: str = "zh") -> str:
    """A check as JSON; its sentences are in one language."""
    return _dump(check, [_write_body(body, lang) for body in check.bodies], lang)


def keep_check(check: Check, baseline: Baseline, path: Path, lang: str = "zh") -> None:
    """Write what is known now: this check, and of the baseline what it did not check anew.

    Raises `UnwritableOutput`.
    """
    checked = [_write_body(body, lang) for body in check.bodies]
    anew = {id(known) for body in check.bodies for known in baseline.find(body.now) if known.years == body.now.years}
    rest = [record for snapshot, record in baseline.records if id(snapshot) not in anew]
    write_output(str(path), _dump(check, [*checked, *rest], lang))


def _dump(check: Check, bodies: Iterable[Json], lang: str) -> str:
    data: Json = {
        "schema": CHECK,
        "yoy": yoy.__version__,
        "settings": write_settings(lang, check.embedding, None) | {"today": check.today or None},
        "passed": check.passed,
        "counts": {state: check.count(state) for state in State},
        "bodies": sorted(bodies, key=lambda body: (body["name"], body["organ"], -body["later"]["year"])),
        "faults": [write_error(fault, lang) for fault in check.faults],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write_body(body: BodyCheck, lang: str) -> Json:
    now = body.now
    return {
        "name": now.name,
        "organ": now.organ,
        "earlier": _write_source(now.earlier) if now.earlier else None,
        "later": _write_source(now.later),
        "decisions": write_decided(now.decided),
        "rules": _write_rules(body.rules),
        "compared": body.compared,
        "passed": body.passed,
        "due": now.due,
        "answered": now.answered,
        "rate": _round(now.rate),
        "outcomes": [_write_outcome(outcome) for outcome in body.outcomes],
        "promises": [_write_promise(each, lang) for each in body.promises],
        "alerts": [_write_alert(each, lang) for each in body.alerts],
        "resolved": [_write_resolved(each, lang) for each in body.resolved],
    }


def _write_source(source: Source) -> Json:
    return asdict(source)


def _write_rules(rules: Rules) -> Json:
    names = ("fail_under", "max_fall", "max_unanswered", "findings")
    return {name: getattr(rules, name) for name in names} | {"due": rules.due or None}


def _write_outcome(outcome: Outcome) -> Json:
    return {
        "rule": outcome.rule,
        "limit": outcome.limit,
        "found": _round(outcome.found),
        "before": _round(outcome.before),
        "result": outcome.result,
    }


def _write_promise(each: CheckedPromise, lang: str) -> Json:
    promise = each.promise
    return {
        "text": promise.text,
        "item": promise.item,
        "line": promise.line,
        "verdict": promise.verdict,
        "before": each.before,
        "state": each.state,
        "answered": promise.answered,
        "reason": promise.reason.say(lang),
        "checkability": promise.checkability,
        "needs_review": promise.needs_review,
        "evidence": promise.evidence,
        "reviewer": promise.reviewer,
    }


def _write_alert(each: CheckedAlert, lang: str) -> Json:
    alert = each.alert
    return {
        "code": alert.code,
        "level": alert.level,
        "about": alert.about,
        "texts": alert.texts,
        "quoted": alert.quoted,
        "reason": alert.reason.say(lang),
        "state": each.state,
    }


def _write_resolved(each: Resolved, lang: str) -> Json:
    return {"code": each.code or None, "text": each.text.say(lang), "verdict": each.verdict}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
