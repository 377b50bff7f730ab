"""A finding in one sentence."""

from __future__ import annotations

from yoy.messages import Messages
from yoy.model import Finding


def write_finding(finding: Finding, words: Messages) -> str:
    """What is to be seen, in the language of the messages; a value that is a message's key is said in it, too."""
    values = {name: words.get(value, value) for name, value in finding.values}
    report = words.get(f"finding.report.{finding.about}", "")
    return words.say(f"finding.{finding.code}.{finding.case or 'sentence'}", report=report, **values)
