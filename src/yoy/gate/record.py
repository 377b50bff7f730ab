"""A check as JSON, schema `yoy/check/1`: its result, and what the next check knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from yoy.gate.baseline import CHECK, Baseline
from yoy.gate.checks import Check
from yoy.gate.judging import BodyCheck, CheckedAlert, CheckedPromise, Outcome, Resolved, State
from yoy.outputs import write_output
from yoy.schema import Json, write_decided, write_error, write_json, write_settings


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
        "settings": write_settings(lang, check.embedding, None) | {"today": check.today or None},
        "passed": check.passed,
        "counts": {state: check.count(state) for state in State},
        "bodies": sorted(bodies, key=lambda body: (body["name"], body["organ"], -body["later"]["year"])),
        "faults": [write_error(fault, lang) for fault in check.faults],
    }
    return write_json(CHECK, data, indent=1)


def _write_body(body: BodyCheck, lang: str) -> Json:
    now = body.now
    return {
        "name": now.name,
        "organ": now.organ,
        "earlier": asdict(now.earlier) if now.earlier else None,
        "later": asdict(now.later),
        "decisions": write_decided(now.decided),
        "rules": asdict(body.rules) | {"due": body.rules.due or None},
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


def _write_outcome(outcome: Outcome) -> Json:
    return asdict(outcome) | {"found": _round(outcome.found), "before": _round(outcome.before)}


def _write_promise(each: CheckedPromise, lang: str) -> Json:
    more = {"before": each.before, "lost": each.lost, "state": each.state, "reason": each.promise.reason.say(lang)}
    return asdict(each.promise) | more


def _write_alert(each: CheckedAlert, lang: str) -> Json:
    return asdict(each.alert) | {"state": each.state, "reason": each.alert.reason.say(lang)}


def _write_resolved(each: Resolved, lang: str) -> Json:
    return {"code": each.code or None, "text": each.text.say(lang), "verdict": each.verdict}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
