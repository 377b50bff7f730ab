"""Whatever stands in any text of a comparison, the page has the elements and attributes of one with harmless texts."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import html5lib
import pytest

from yoy.model import (
    Comparison,
    Consultation,
    Decided,
    Document,
    Embedding,
    Finding,
    Metadata,
    Opinion,
    Review,
    Verdict,
)
from yoy.rendering import render

from .payloads import PAYLOADS
from .sample import make_comparison

KEYS = {"state", "checkability", "missing", "refused", "op", "code", "case", "about", "switched_off"}
"""Fields that hold words of the program, which are looked up and never printed."""
PLACES = 40


def make_full() -> Comparison:
    """The sample with a model, an opinion, metadata and a heading: a text in every place that can hold one."""
    comparison = make_comparison()
    first, second, *others = comparison.follow_ups
    opinion = Opinion("m", Verdict.NO_TRACE, (), "rules_sure")
    review = Review("王某", "2026-01-01T08:00:00Z", "note", "reply", "changed", True, second)
    earlier, later = (
        replace(report, source=replace(report.source, metadata=Metadata("t", "p", "2026-01-01")))
        for report in (comparison.earlier, comparison.later)
    )
    return replace(
        comparison,
        earlier=earlier,
        later=later,
        follow_ups=(replace(first, opinion=opinion), replace(second, review=review), *others),
        embedding=Embedding("e", (("model.onnx", "d"),)),
        consultation=Consultation("m", "p", 1, 0, 1, 0, 0),
        decided=Decided("decisions.jsonl", 1, 1, 1, 0),
    )


FULL = make_full()


def fill(value: Any, text: str) -> Any:
    """A value with the text put behind every text in it; a document's own text is overwritten, its lines kept."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value + text
    if names := list_fields(value):
        found = {name: fill(getattr(value, name), text) for name in names if name not in KEYS}
        if isinstance(value, Document):
            found["text"] = "\n".join((text * len(line))[: len(line)] for line in value.text.split("\n"))
        if isinstance(value, Finding):
            found["values"] = tuple((name, said + text) for name, said in value.values)
        return replace(value, **found) if is_dataclass(value) else value._replace(**found)
    return tuple(fill(each, text) for each in value) if isinstance(value, tuple) else value


def list_places(value: Any, path: str = "") -> Iterator[str]:
    """Every place that `fill` fills, such as `later.statements.text`."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path
    elif names := list_fields(value):
        for name in names:
            if name not in KEYS:
                yield from list_places(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for each in value:
            yield from list_places(each, path)


def list_fields(value: Any) -> list[str]:
    return [field.name for field in fields(value)] if is_dataclass(value) else list(getattr(value, "_fields", ()))


def tame(text: str) -> str:
    """The same text with letters for every sign."""
    return re.sub(r"[^0-9A-Za-z]", "x", text)


def list_tags(page: str) -> list[str]:
    """The tags of a page in order, attributes without their values; without the marks of what two texts share."""
    tags = (re.sub(r'"[^"]*"', "", tag) for tag in re.findall(r"<[^>]*>", page))
    return [tag for tag in tags if tag not in ("<mark>", "</mark>")]


def test_there_are_enough_places_and_texts() -> None:
    assert len(set(list_places(FULL))) >= PLACES
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 100


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_no_text_makes_an_element_or_an_attribute(number: int) -> None:
    page = render(fill(FULL, PAYLOADS[number]), "html", "en")
    assert list_tags(page) == list_tags(render(fill(FULL, tame(PAYLOADS[number])), "html", "en"))
    assert page.count("<mark>") == page.count("</mark>")
    hidden = {c for c in page if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", "\t"}
    assert not hidden


@pytest.mark.parametrize("number", [0, 14, 60, 66])
def test_a_browser_reads_it_so_too(number: int) -> None:
    parser = html5lib.HTMLParser()
    tree = parser.parse(render(fill(FULL, PAYLOADS[number]), "html", "en"))
    assert parser.errors == []
    names = [each.tag.rpartition("}")[2] for each in tree.iter() if isinstance(each.tag, str)]
    assert names.count("script") == names.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "form", "base", "math"} & set(names)
