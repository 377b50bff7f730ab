"""The comparison as JUnit XML, for a build server: one test case a promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from yoy.messages import Messages, load_messages
from yoy.model import Verdict
from yoy.rendering.papers.characters import show_forbidden
from yoy.rendering.papers.ledger import list_remarks
from yoy.rendering.rows import Evidence, Page, Promise, Source

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_junit(page: Page) -> str:
    """A suite of test cases: a failure for a due promise without reported progress, skipped where it is not due yet."""
    words = load_messages(page.lang)
    promises = [promise for section in page.sections for promise in section.promises]
    counts: dict[str, object] = {
        "name": page.title,
        "tests": len(promises),
        "failures": len(page.unanswered),
        "errors": 0,
        "skipped": sum(promise.verdict == Verdict.NOT_DUE for promise in promises),
    }
    top = _add_element(None, "testsuites", "", counts)
    suite = _add_element(top, "testsuite", "", counts)
    properties = _add_element(suite, "properties")
    for name, value in _list_properties(page):
        _add_element(properties, "property", "", {"name": name, "value": value})
    for promise in promises:
        _add_case(suite, promise, words)
    ElementTree.indent(top)
    return f"{_DECLARATION}{ElementTree.tostring(top, 'unicode')}\n"


def _list_properties(page: Page) -> Iterator[tuple[str, str]]:
    """Both reports, and the version that compared them."""
    for source in page.sources:
        yield from _list_source(source)
    yield "yoy", page.version


def _list_source(source: Source) -> Iterator[tuple[str, str]]:
    for name in ("name", "title", "path", "sha256"):
        yield f"{source.role}.{name}", getattr(source, name)


def _add_case(suite: Element, promise: Promise, words: Messages) -> None:
    """One promise, with its verdict and reason, and below it both quotes with their places."""
    text = " ".join(promise.quote.text.split())
    case = _add_element(suite, "testcase", "", {"classname": promise.theme, "name": f"{promise.number} {text}"})
    verdict = f"{promise.mark} {promise.label}"
    message = words.say("error_at", where=verdict, what=promise.reason)
    body = "\n".join(_list_lines(promise, words))
    if Verdict(promise.verdict).unanswered:
        _add_element(case, "failure", body, {"type": promise.verdict, "message": message})
    elif promise.verdict == Verdict.NOT_DUE:
        _add_element(case, "skipped", "", {"message": message})
    else:
        _add_element(case, "system-out", f"{verdict}\n{body}")


def _list_lines(promise: Promise, words: Messages) -> Iterator[str]:
    """What is to be read below a case."""
    yield f"{promise.checkability} {promise.level} · {promise.quote.place}"
    yield f"{words['page.confidence']} {promise.confidence}"
    yield from map(_write_passage, promise.evidence)
    yield from list_remarks(promise, words)


def _write_passage(item: Evidence) -> str:
    return f"「{item.quote.text}」 {item.quote.place}"


def _add_element(
    parent: Element | None, tag: str, text: str = "", attributes: Mapping[str, object] | None = None
) -> Element:
    """An element below another, or a first one, without characters that XML forbids."""
    shown = {name: show_forbidden(str(value)) for name, value in (attributes or {}).items()}
    element = Element(tag, shown) if parent is None else SubElement(parent, tag, shown)
    element.text = show_forbidden(text) or None
    return element
