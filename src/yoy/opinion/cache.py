"""Proposals kept beside a report, one small file for each, named by the digest of what was asked."""

from __future__ import annotations

import json
from pathlib import Path

from yoy.errors import UnwritableOutput
from yoy.model import Fault
from yoy.opinion.proposals import Proposal, make_proposal
from yoy.opinion.questions import Question
from yoy.outputs import write_output

FOLDER = ".yoy-opinions"
"""The folder's name."""
_SCHEMA = "yoy/opinion/1"


def recall_proposal(folder: Path | None, question: Question) -> Proposal | None:
    """The proposal that is kept for a question; none where there is none, or a file that holds none."""
    if folder is None:
        return None
    try:
        kept = json.loads(_name_file(folder, question).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(kept, dict) or (kept.get("schema"), kept.get("request")) != (_SCHEMA, question.key):
        return None
    return make_proposal(kept.get("verdict"), kept.get("clauses"))


def keep_proposal(folder: Path | None, question: Question, proposal: Proposal) -> Fault | None:
    """Keep a proposal, its file written whole or not at all; a fault where the folder cannot be written."""
    if folder is None:
        return None
    kept = {"schema": _SCHEMA, "request": question.key, "verdict": proposal.verdict, "clauses": proposal.clauses}
    try:
        folder.mkdir(exist_ok=True)
        write_output(str(_name_file(folder, question)), json.dumps(kept, sort_keys=True) + "\n")
    except (OSError, UnwritableOutput):
        return Fault("opinions_not_kept", str(folder))
    return None


def _name_file(folder: Path, question: Question) -> Path:
    return folder / f"{question.key}.json"
