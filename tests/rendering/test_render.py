import json
from dataclasses import replace

import pytest

from yoy.errors import UnwritableOutput
from yoy.messages import LANGUAGES
from yoy.model import Fault
from yoy.rendering import BINARY, FORMATS, render
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


@pytest.mark.xfail(strict=True, reason="a fault that the catalogue lacks stops the JSON, and no other format")
def test_every_format_prints_a_fault_without_a_sentence() -> None:
    for known in ("json", "html", "md", "text"):
        assert "made_up_code" in render(make_comparison(), known), known


def test_text_is_text_and_the_rest_bytes() -> None:
    comparison = replace(make_comparison(), faults=())
    for known in FORMATS:
        assert isinstance(render(comparison, known), bytes if known in BINARY else str), known
