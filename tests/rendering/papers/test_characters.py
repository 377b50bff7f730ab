import re
from xml.etree import ElementTree

import pytest

from yoy.rendering.papers.characters import show_forbidden

from .hostile import TEXTS


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_shown_survives_xml_as_it_is(text: str) -> None:
    shown = show_forbidden(text)
    element = ElementTree.Element("a")
    element.text = shown
    assert ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text == shown


def test_nothing_is_dropped_and_nothing_else_changed() -> None:
    for code in (*range(0x300), 0xD800, 0xDFFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600):
        character = chr(code)
        if re.match("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", character):
            assert show_forbidden(character) == character
        else:
            assert len(show_forbidden(character)) == 1
            assert show_forbidden(character) != character
    assert show_forbidden("\x00\x1f\x7f") == "␀␟\x7f"
    assert show_forbidden("a\r\nb\rc\n") == "a\nb\nc\n"
