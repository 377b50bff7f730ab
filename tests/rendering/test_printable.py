"""What a terminal would obey or hide is not in a text any more, wherever it stood."""

import unicodedata

from yoy.rendering.printable import clean_rows, clean_text
from yoy.rendering.rows import Headline, Tally


def test_no_character_reaches_a_terminal_that_it_obeys_or_hides() -> None:
    for first in range(0, 0x110000, 0x1000):
        cleaned = clean_text("".join(map(chr, range(first, first + 0x1000))))
        assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        cleaned.encode("utf-8")


def test_what_is_left_out_or_replaced() -> None:
    assert clean_text("\x1b[31m红\x1b[0m\x07\x9b31m") == "␛[31m红␛[0m␇�31m"
    assert clean_text("a\tb\r\nc\u2028d\u3000e\xa0f") == "a b c d e f"
    assert clean_text("办\u200b结\ufeff3\xad件") == "办结3件"
    assert clean_text("\u202e反\u2066向\u2069") == "反向"
    assert clean_text("✔\ufe0f 葛\U000e0100 👩\u200d💻") == "✔ 葛 👩💻"
    assert clean_text("\udcff") == "�"


def test_any_other_text_stays_as_it_is() -> None:
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
