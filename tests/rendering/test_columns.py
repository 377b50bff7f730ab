"""Columns of a terminal: no line is wider than it may be, and nothing is lost but what the ellipsis stands for."""

import pytest

from yoy.rendering.columns import cut_text, measure_width, pad_text, wrap_text


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("办结3件", 7), ("“办结”", 6), ("ｋｍ", 4), ("e\u0301", 1), ("✔·", 2)]
)
def test_width(text: str, width: int) -> None:
    assert measure_width(text) == width


@pytest.mark.parametrize("text", ["完善执法监督机制", "a完善b执法c监督", "plain words", "办"])
def test_what_is_cut_fits_and_begins_the_text(text: str) -> None:
    for width in range(1, 20):
        cut = cut_text(text, width)
        assert measure_width(cut) <= width
        assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_padding_fills_up_and_never_cuts() -> None:
    assert pad_text("办结", 6) == "办结  "
    assert pad_text("办结", 3) == "办结"


@pytest.mark.parametrize(
    "text",
    ["下一步计划18项（按分句计），可核验8项；其余10项没有写明。", "Of the 18 next steps none names 数字 or 期限."],
)
def test_wrapped_lines_fit_and_hold_all_words(text: str) -> None:
    for width in range(10, 60):
        lines = wrap_text(text, width)
        assert all(measure_width(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not any(line.startswith(("，", "；", "。")) for line in lines)
