"""Lines on a screen: the same words in colour and plain, within the width, whatever stands in them."""

from __future__ import annotations

import sys

import pytest

from yoy.messages import load_messages
from yoy.rendering.terminal import (
    FILE,
    Line,
    Screen,
    count_rest,
    draw_bar,
    draw_share,
    find_screen,
    hang_text,
    measure_line,
    write_lines,
)

from .hostile import CODE

LINES: list[Line] = [(("  ✔ ", "fulfilled"), ("办结[red]3件", "")), (), (("x  ", "no such style"), ("  ", "head"))]
COLOURS = Screen(40, True)


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_file_gets_the_words_only() -> None:
    assert write_lines(LINES, FILE) == "  ✔ 办结[red]3件\n\nx\n"


def test_a_terminal_gets_the_same_words_in_colour() -> None:
    text = write_lines(LINES, COLOURS)
    assert text.startswith("\x1b[32m  ✔ \x1b[0m办结[red]3件\n")
    assert CODE.sub("", text) == write_lines(LINES, FILE)


def test_colours_are_left_out_where_nobody_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert write_lines(LINES, COLOURS) == write_lines(LINES, FILE)


@pytest.mark.parametrize(
    ("terminal", "settings", "screen"),
    [
        (False, {}, FILE),
        (False, {"COLUMNS": "200"}, FILE),
        (False, {"FORCE_COLOR": "1", "COLUMNS": "200"}, Screen(80, True)),
        (True, {"COLUMNS": "60"}, Screen(60, True)),
        (True, {"COLUMNS": "200"}, Screen(100, True)),
        (True, {"COLUMNS": "10"}, Screen(40, True)),
        (True, {"COLUMNS": "60", "TERM": "dumb"}, Screen(80, False)),
    ],
)
def test_the_screen_is_what_standard_output_is(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, settings: dict[str, str], screen: Screen
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.delenv("LINES", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert find_screen() == screen


def hang(text: str, width: int, *head: str, whole: bool = True) -> list[str]:
    lines = hang_text(text, width, tuple((piece, "") for piece in head), whole=whole)
    return ["".join(piece for piece, _ in line).rstrip() for line in lines]


def test_further_lines_hang_below_the_first() -> None:
    assert hang("全年举办法治讲堂八期，编印普法读本。", 30, "  ✔ ") == [
        "  ✔ 全年举办法治讲堂八期，编印",
        "    普法读本。",
    ]
    assert hang("全年举办法治讲堂八期，编印普法读本。", 30, "  ✔ ", whole=False) == ["  ✔ 全年举办法治讲堂八期，编…"]


def test_a_text_stands_below_a_head_that_leaves_no_room() -> None:
    assert hang("第5行", 24, "✔ ", "duties of the person ") == ["✔ duties of the person", "      第5行"]
    assert hang("第5行", 20, "✔ ", "duties of the person ") == ["✔ duties of the", "  person", "      第5行"]
    assert hang("第5行", 20, "C3 · · 12  ") == ["C3 · · 12", "      第5行"]
    assert hang("第5行", 20, " " * 12) == ["      第5行"]


def test_a_share_has_a_bar_where_there_is_room() -> None:
    def draw(share: float, width: int) -> list[str]:
        return ["".join(piece for piece, _ in line) for line in draw_share((("3 ", ""),), "已落实  ", share, width)]

    assert draw(0.5, 22) == ["3 已落实    █████"]
    assert draw(0.01, 22) == ["3 已落实    █"]
    assert draw(0, 22) == ["3 已落实    "]
    assert draw(0.5, 17) == ["3 ", "      已落实"]
    assert measure_line(next(draw_share((("3 ", ""),), "已落实", 1, 200))) == 50


def test_a_bar_is_never_longer_than_its_place() -> None:
    for width in (6, 40):
        assert [len(draw_bar(part / 7, width)) for part in (0, 7)] == [0, width]
        assert all(1 <= len(draw_bar(part / 700, width)) <= width for part in range(1, 701))


def test_what_is_left_out_is_counted() -> None:
    for lang in ("zh", "en"):
        assert "12" in write_lines(count_rest(12, load_messages(lang)), FILE)
        assert list(count_rest(0, load_messages(lang))) == []
