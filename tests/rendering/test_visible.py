"""What nobody sees and what a terminal would obey is shown or left out, wherever it stood."""

import re
import unicodedata
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.rendering.rows import Headline, Tally
from yoy.rendering.visible import clean_rows, clean_text, reveal

from .papers.hostile import TEXTS

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x7f", "␡"),
        ("\x85", "⟨U+0085⟩"),
        ("已\u200b落实", "已⟨U+200B⟩落实"),
        ("\u202e5201", "⟨U+202E⟩5201"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("\ufeff", "⟨U+FEFF⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\ufffe", "⟨U+FFFE⟩"),
        ("\u0600", "⟨U+0600⟩"),
        ("\u3164", "⟨U+3164⟩"),
        ("\U0001d173", "⟨U+1D173⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
    ],
)
def test_what_nobody_sees_is_shown(hidden: str, shown: str) -> None:
    assert reveal(hidden) == shown


@pytest.mark.parametrize("text", ["第一行\n第二行\t 　", "全角　空格 no-break", "é 𠮷 ① 👍", "✔\ufe0f"])
def test_what_everybody_sees_stays_as_it_is(text: str) -> None:
    assert reveal(text) == text


def list_blocks() -> Iterator[str]:
    """All characters there are, some thousands at a time."""
    return ("".join(map(chr, range(first, first + 0x1000))) for first in range(0, 0x110000, 0x1000))


def test_of_all_characters_none_is_left_that_nobody_sees() -> None:
    for block in list_blocks():
        left = reveal(block)
        assert not {unicodedata.category(each) for each in left if each not in "\t\n"} & UNSEEN
        assert not re.search("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", left), "XML forbids it"


@given(st.text())
def test_no_mark_of_direction_is_left(text: str) -> None:
    directions = {unicodedata.bidirectional(each) for each in reveal(text)}
    assert not directions & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_shown_survives_xml_as_it_is(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = reveal(text)
    assert ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text == reveal(text)


def test_no_character_reaches_a_terminal_that_it_obeys_or_hides() -> None:
    for block in list_blocks():
        cleaned = clean_text(block)
        assert not {unicodedata.category(each) for each in cleaned} & UNSEEN
        cleaned.encode("utf-8")


def test_a_terminal_is_quiet_about_what_has_no_width() -> None:
    assert clean_text("\x1b[31m红\x1b[0m\x07\x9b31m") == "␛[31m红␛[0m␇⟨U+009B⟩31m"
    assert clean_text("a\tb\r\nc\u2028d\u3000e\xa0f") == "a b c d e f"
    assert clean_text("办\u200b结\ufeff3\xad件") == "办结3件"
    assert clean_text("\u202e反\u2066向\u2069") == "反向"
    assert clean_text("✔\ufe0f 葛\U000e0100 👩\u200d💻") == "✔ 葛 👩💻"
    assert clean_text("\udcff") == "⟨U+DCFF⟩"
    assert clean_text("办\u3164结") == "办⟨U+3164⟩结"


def test_any_other_text_reaches_it_as_it_is() -> None:
    for text in ("", "办结3件，[red]合格率[/red]100%  。", " שלום ", "e\u0301 🇨🇳 :smile:"):
        assert clean_text(text) == text


def test_rows_are_cleaned_whole_and_keep_their_kind() -> None:
    tally = Tally("no_trace", "未见\x1b回应", "∅", "a\tb", 3)
    headline = Headline("a\n", "1", "", "", "good")
    assert clean_rows((tally, (headline,), None)) == (
        Tally("no_trace", "未见␛回应", "∅", "a b", 3),
        (Headline("a ", "1", "", "", "good"),),
        None,
    )
    assert isinstance(clean_rows(tally), Tally)
