"""The gate: of all bodies' newest reports, what is new since the last check, and whether it passes the rules."""

from yoy.gate.baseline import NAME, Baseline, load_baseline
from yoy.gate.bodies import list_bodies
from yoy.gate.checks import Check, check, find_today
from yoy.gate.judging import BodyCheck, CheckedAlert, CheckedPromise, Outcome, Resolved, Result, State, check_body
from yoy.gate.record import dump_check, keep_check
from yoy.gate.snapshot import Alert, Promise, Snapshot, Source, take_snapshot

__all__ = [
    "NAME",
    "Alert",
    "Baseline",
    "BodyCheck",
    "Check",
    "CheckedAlert",
    "CheckedPromise",
    "Outcome",
    "Promise",
    "Resolved",
    "Result",
    "Snapshot",
    "Source",
    "State",
    "check",
    "check_body",
    "dump_check",
    "find_today",
    "keep_check",
    "list_bodies",
    "load_baseline",
    "take_snapshot",
]
