import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.rendering.visible import reveal

SEEN = {"\t", "\n", "\r"}


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
        ("\U000e0041", "⟨U+E0041⟩"),
        ("a\rb", "a␍b"),
    ],
)
def test_what_nobody_sees_is_shown(hidden: str, shown: str) -> None:
    assert reveal(hidden) == shown


@pytest.mark.parametrize("text", ["第一行\r\n第二行\t 　", "全角　空格 no-break", "é 𠮷 ① 👍"])
def test_what_everybody_sees_stays_as_it_is(text: str) -> None:
    assert reveal(text) == text


@given(st.text())
def test_no_control_and_no_mark_of_direction_is_left(text: str) -> None:
    left = reveal(text)
    assert not [c for c in left if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in SEEN]
    assert not [
        c
        for c in left
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]
