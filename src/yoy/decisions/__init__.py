"""What people decided: kept for good, found again after the reports have changed, and above what the rules say."""

from __future__ import annotations

from yoy.decisions.application import RULE, apply_decisions, find_counting, list_standing, write_reason
from yoy.decisions.attachment import Attached, Attachment, State, attach, place_promises
from yoy.decisions.log import NAME, Decision, FindLog, Flaw, Log, Quoted, add_decision, find_log, read_log, tell_time
from yoy.decisions.making import SILENT, make_decision
from yoy.decisions.returned import Filled, Returned, Unplaced, list_filled

__all__ = [
    "NAME",
    "RULE",
    "SILENT",
    "Attached",
    "Attachment",
    "Decision",
    "Filled",
    "FindLog",
    "Flaw",
    "Log",
    "Quoted",
    "Returned",
    "State",
    "Unplaced",
    "add_decision",
    "apply_decisions",
    "attach",
    "find_counting",
    "find_log",
    "list_filled",
    "list_standing",
    "make_decision",
    "place_promises",
    "read_log",
    "tell_time",
    "write_reason",
]
