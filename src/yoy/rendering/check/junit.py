"""A check as JUnit XML, for a build server: one test case a rule, one a promise that is due."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from yoy.gate import State
from yoy.messages import Messages, load_messages
from yoy.rendering.check.rows import BodyRow, CaseRow, Notice, Row, RuleRow
from yoy.rendering.visible import reveal

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PROMISES, _RULES = "promises", "rules"


def write_junit(notice: Notice) -> str:
    """A suite a body: a failure for a rule that fails and for a promise that is new; skipped where it is not due.

    What could not be used is an error.
    """
    words = load_messages(notice.lang)
    top = Element("testsuites", {"name": notice.title})
    for body in notice.bodies:
        _add_suite(top, body, words)
    if notice.faults:
        suite = SubElement(top, "testsuite", {"name": words["check.faults"]})
        for fault in notice.faults:
            case = SubElement(suite, "testcase", {"classname": "inputs", "name": fault})
            SubElement(case, "error", {"message": fault})
    for element in (top, *top):
        element.attrib |= _count_cases(element)
    ElementTree.indent(top)
    return reveal(f"{_DECLARATION}{ElementTree.tostring(top, 'unicode')}\n")


def _count_cases(element: Element) -> dict[str, str]:
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    tests = {"tests": str(sum(1 for _ in element.iter("testcase")))}
    return tests | {name: str(sum(1 for _ in element.iter(tag))) for name, tag in kinds.items()}


def _add_suite(top: Element, body: BodyRow, words: Messages) -> None:
    suite = SubElement(top, "testsuite", {"name": body.title})
    properties = SubElement(suite, "properties")
    for name, value in (("basis", body.basis), ("tally", body.tally), *(("source", each) for each in body.sources)):
        SubElement(properties, "property", {"name": name, "value": value})
    for rule in body.rules:
        _add_rule(suite, rule, body)
    for number, each in enumerate(body.cases, 1):
        _add_promise(suite, number, each)


def _add_rule(suite: Element, rule: RuleRow, body: BodyRow) -> None:
    case = SubElement(suite, "testcase", {"classname": _RULES, "name": f"{rule.rule} {rule.label}"})
    if rule.failed:
        lines = "\n".join(map(_write_row, body.new))
        SubElement(case, "failure", {"type": rule.rule, "message": rule.found}).text = lines
    else:
        SubElement(case, "system-out").text = rule.found


def _add_promise(suite: Element, number: int, each: CaseRow) -> None:
    case = SubElement(suite, "testcase", {"classname": _PROMISES, "name": f"{number} {each.row.text}"})
    message = f"{each.verdict} {each.row.note}"
    if each.state == State.NEW:
        SubElement(case, "failure", {"type": each.row.style, "message": message}).text = _write_row(each.row)
    elif each.state == State.NOT_DUE:
        SubElement(case, "skipped", {"message": message})
    else:
        SubElement(case, "system-out").text = f"{each.state}\n{message}"


def _write_row(row: Row) -> str:
    return "\n".join(filter(None, (f"{row.mark} {row.group} {row.text}", *row.quotes, row.note)))
