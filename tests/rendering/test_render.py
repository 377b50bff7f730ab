import json
from dataclasses import replace

import pytest

from yoy.errors import UnwritableOutput
from yoy.messages import LANGUAGES
from yoy.model import Comparison, Fault
from yoy.rendering import BINARY, DOOR, FORMATS, render, view
from yoy.rendering.door import Output
from yoy.rendering.rows import Page
from yoy.rendering.view import build_view
from yoy.schema import dump_comparison

from .sample import make_comparison


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UnwritableOutput, match="pptx") as raised:
        render(make_comparison(), "pptx")
    assert all(known in raised.value.say(lang) for known in FORMATS for lang in LANGUAGES)


def test_an_unknown_language_is_refused() -> None:
    for known in FORMATS:
        with pytest.raises(ValueError, match="fr"):
            render(make_comparison(), known, "fr")


def test_json_comes_from_the_schema() -> None:
    comparison = replace(make_comparison(), faults=(Fault("organ_differs", "甲局 / 乙局"),))
    source = render(comparison, "json", "en")
    assert source == dump_comparison(comparison, "en")
    assert len(json.loads(source)["follow_ups"]) == 8


def test_every_format_prints_a_fault_without_a_sentence() -> None:
    for known in ("json", "html", "md", "text"):
        assert "made_up_code" in render(make_comparison(), known).replace("\\_", "_"), known


def test_what_several_formats_print_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def build(comparison: Comparison, lang: str) -> Page:
        calls.append(lang)
        return build_view(comparison, lang)

    monkeypatch.setattr(view, "build_view", build)
    comparison = make_comparison()
    printed = list(DOOR.render_each(comparison, map(Output, FORMATS), "en"))
    assert calls == ["en"]
    assert printed == [render(comparison, known, "en") for known in FORMATS]


def test_text_is_text_and_the_rest_bytes() -> None:
    for known in FORMATS:
        assert isinstance(render(make_comparison(), known), bytes if known in BINARY else str), known
