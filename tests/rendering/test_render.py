import json

import pytest

from yoy.errors import UnwritableOutput, YoyError
from yoy.rendering import FORMATS, render

from .sample import make_comparison


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UnwritableOutput, match=", ".join(FORMATS)):
        render(make_comparison(), "docx")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(YoyError):
        render(make_comparison(), "html", "fr")


def test_json_comes_from_the_schema() -> None:
    schema = pytest.importorskip("yoy.schema")
    source = render(make_comparison(), "json", "en")
    assert source == schema.dump_comparison(make_comparison(), "en")
    assert len(json.loads(source)["follow_ups"]) == 8
