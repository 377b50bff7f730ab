"""What people decided: kept for good, found again after the reports have changed, and above what the rules say."""

from __future__ import annotations

from yoy.decisions.application import RULE, apply_decisions, list_standing
from yoy.decisions.attachment import Attached, Attachment, State, attach
from yoy.decisions.log import NAME, Decision, Flaw, Log, Quoted, add_decision, read_log

__all__ = [
    "NAME",
    "RULE",
    "Attached",
    "Attachment",
    "Decision",
    "Flaw",
    "Log",
    "Quoted",
    "State",
    "add_decision",
    "apply_decisions",
    "attach",
    "list_standing",
    "read_log",
]
