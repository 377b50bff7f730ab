"""A text for the terminal: its lines with their styles, on a screen in colour or plain, for a file or a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yoy.messages import Messages
from yoy.rendering.columns import cut_text, measure_width, wrap_text

Line = tuple[tuple[str, str], ...]
"""(text, name of a style or empty), in order."""
EMPTY: Line = ()


class Screen(NamedTuple):
    """What a text is printed on; without more, a file or a pipe."""

    width: int = 80
    """Columns of a line."""
    colour: bool = False


FILE = Screen()

_NARROW, _WIDE = 40, 100
"""Fewest and most columns that are filled, however wide the terminal is."""
_ROOM = 16
"""With fewer columns than these beside its head, a text begins below it."""
_BAR = 40
_SHORT = 6
"""A bar at its longest, and what is too short for one."""
_INDENT = 6
_STYLES = {
    "head": "bold",
    "soft": "dim",
    "good": "bold green",
    "attention": "bold yellow",
    "alarm": "bold red",
    "plain": "bold",
    "fulfilled": "green",
    "partly_fulfilled": "cyan",
    "under_way": "blue",
    "topic_only": "yellow",
    "no_trace": "red",
    "admitted_not_done": "magenta",
    "changed": "bright_magenta",
    "not_due": "dim",
}
"""In the words of rich, by the names that the page's style sheet uses."""


def find_screen() -> Screen:
    """The terminal that standard output is, with its colours unless NO_COLOR is set; else FILE.

    Where FORCE_COLOR is set, a pipe has colours too.
    """
    terminal = sys.stdout.isatty()
    if not (terminal or os.environ.get("FORCE_COLOR")):
        return FILE
    from rich.console import Console

    console = Console()
    width = min(max(console.width, _NARROW), _WIDE) if terminal else FILE.width
    return Screen(width, console.color_system not in (None, "windows"))


def write_lines(lines: Iterable[Line], screen: Screen) -> str:
    """The lines as a text, with the terminal's codes for their styles where the screen shows colours."""
    if not screen.colour:
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    output = StringIO()
    console = Console(file=output, force_terminal=True, width=screen.width)
    for line in lines:
        text = Text.assemble(*((piece, _STYLES.get(style, "")) for piece, style in line))
        text.rstrip()
        console.print(text, soft_wrap=True)
    return output.getvalue()


def hang_text(text: str, width: int, head: Line = (), style: str = "", *, whole: bool = True) -> Iterator[Line]:
    """A text beside its head, in lines of the width, the further ones below the first; or cut to one line."""
    indent = measure_line(head)
    if indent and width - indent < _ROOM:
        *before, (last, named) = head
        if last.strip():
            yield from hang_text(last.strip(), width, tuple(before), named) if before else [head]
        indent, head = _INDENT, ((" " * _INDENT, ""),)
    room = width - indent
    for line in wrap_text(text, room) if whole else [cut_text(text, room)]:
        yield (*head, (line, style))
        head = ((" " * indent, ""),)


def begin_part(head: str) -> tuple[Line, Line]:
    """An empty line and the head of what follows."""
    return EMPTY, ((head, "head"),)


def count_rest(rest: int, words: Messages) -> Iterator[Line]:
    """What says that some rows are not printed, where some are not."""
    if rest > 0:
        yield ((f"  {words.say('text.more', n=rest)}", ""),)


def draw_share(head: Line, label: str, share: float, width: int) -> Iterator[Line]:
    """A label, padded to its column, beside its head, and a bar for its share behind it where there is room."""
    style = head[-1][1]
    room = min(_BAR, width - measure_line(head) - measure_width(label) - 2)
    if room < _SHORT:
        yield from hang_text(label, width, head, style)
    else:
        yield (*head, (f"{label}  ", style), (draw_bar(share, room), style))


def draw_bar(share: float, width: int) -> str:
    """A share of the width, one block at least where it is not nothing.

    >>> draw_bar(1 / 3, 9)
    '███'
    """
    return "█" * max(round(width * share), 1) if share else ""


def measure_line(line: Line) -> int:
    """Columns that a line takes."""
    return sum(measure_width(text) for text, _ in line)
