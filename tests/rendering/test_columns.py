"""Columns of a terminal: no line is wider than it may be, and nothing is lost but what the ellipsis stands for."""

import pytest
from rich.cells import cell_len

from yoy.rendering.columns import cut_text, measure_width, pad_text, wrap_text

CHINESE = "下一步计划18项（按分句计），可核验8项；其余“10项”没有写明《规定》要求的期限、责任单位……等。"
ENGLISH = "Of the 18 next steps none names (a number) or “a deadline”, nor 数字 or 期限."
PATH = "reports/" + "a-very-long-name/" * 9 + "2024.txt"


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("办结3件", 7), ("“办结”", 6), ("ｋｍ", 4), ("e\u0301", 1), ("✔·", 2), ("👍", 2), ("กี่", 1)],
)
def test_width(text: str, width: int) -> None:
    assert measure_width(text) == width


def test_width_does_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNICODE_VERSION", "4.1.0")
    assert measure_width("\U0001fae8") == 2


@pytest.mark.parametrize("text", ["完善执法监督机制", "a完善b执法c监督", "plain words", "办"])
def test_what_is_cut_fits_and_begins_the_text(text: str) -> None:
    for width in range(1, 20):
        cut = cut_text(text, width)
        assert measure_width(cut) <= width
        assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_padding_fills_up_and_never_cuts() -> None:
    assert pad_text("办结", 6) == "办结  "
    assert pad_text("办结", 3) == "办结"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, PATH, "办结" * 30, "", "）" * 90, "（" * 90])
def test_wrapped_lines_fit_and_hold_all_words(text: str) -> None:
    for width in range(10, 60):
        lines = wrap_text(text, width)
        assert all(cell_len(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_no_line_begins_or_ends_with_the_wrong_punctuation(text: str) -> None:
    for width in range(10, 60):
        lines = wrap_text(text, width)
        assert not any(line.startswith(tuple("，。；、）”》…,.)")) for line in lines[1:])
        assert not any(line.endswith(tuple("（“《(")) for line in lines[:-1])


def test_lines_are_filled() -> None:
    for width in range(20, 60):
        assert all(width - cell_len(line) <= 5 for line in wrap_text("开展执法检查，" * 20, width)[:-1])
