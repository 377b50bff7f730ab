"""The comparison as JUnit XML, for a build server: one test case a promise."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from yoy.messages import Messages, load_messages
from yoy.rendering.papers.ledger import list_remarks
from yoy.rendering.rows import Evidence, Page, Promise, Source
from yoy.rendering.visible import reveal

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_junit(page: Page) -> str:
    """A suite of test cases: a failure for a due promise without reported progress, skipped where it is not due yet."""
    words = load_messages(page.lang)
    promises = [promise for section in page.sections for promise in section.promises]
    counts = {
        "name": page.title,
        "tests": str(len(promises)),
        "failures": str(len(page.unanswered)),
        "errors": "0",
        "skipped": str(sum(promise.part == "not_due" for promise in promises)),
    }
    top = Element("testsuites", counts)
    suite = SubElement(top, "testsuite", counts)
    properties = SubElement(suite, "properties")
    for name, value in _list_properties(page):
        SubElement(properties, "property", {"name": name, "value": value})
    for promise in promises:
        _add_case(suite, promise, words)
    ElementTree.indent(top)
    return reveal(f"{_DECLARATION}{ElementTree.tostring(top, 'unicode')}\n")


def _list_properties(page: Page) -> Iterator[tuple[str, str]]:
    """Both reports, the version that compared them, and what people decided."""
    for source in page.sources:
        yield from _list_source(source)
    yield "yoy", page.version
    if page.decided:
        yield "decisions", page.decided


def _list_source(source: Source) -> Iterator[tuple[str, str]]:
    for name in ("name", "title", "path", "sha256"):
        yield f"{source.role}.{name}", getattr(source, name)


def _add_case(suite: Element, promise: Promise, words: Messages) -> None:
    """One promise, with its verdict and reason, and below it both quotes with their places."""
    text = " ".join(promise.quote.text.split())
    case = SubElement(suite, "testcase", {"classname": promise.theme, "name": f"{promise.number} {text}"})
    verdict = f"{promise.mark} {promise.label}"
    message = words.say("error_at", where=verdict, what=promise.reason)
    body = "\n".join(_list_lines(promise, words))
    if promise.part == "unanswered":
        SubElement(case, "failure", {"type": promise.verdict, "message": message}).text = body
    elif promise.part == "not_due":
        SubElement(case, "skipped", {"message": message})
    else:
        SubElement(case, "system-out").text = f"{verdict}\n{body}"


def _list_lines(promise: Promise, words: Messages) -> Iterator[str]:
    """What is to be read below a case."""
    yield f"{promise.checkability} {promise.level} · {promise.quote.place}"
    yield f"{words['page.confidence']} {promise.confidence}"
    yield from map(_write_passage, promise.evidence)
    yield from list_remarks(promise, words)


def _write_passage(item: Evidence) -> str:
    return f"「{item.quote.text}」 {item.quote.place}"
