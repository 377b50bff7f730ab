"""The source texts, line by line, with the anchors that quotes point to."""

from __future__ import annotations

from collections.abc import Iterator

from yoy.rendering.quotes import Side
from yoy.rendering.rows import Piece, SourceText

Owner = tuple[int, int, str, str]
"""Start, end, kind and anchor of a stretch of text."""


def build_text(side: Side, name: str) -> SourceText:
    """A report's whole text: every character of a line that is not empty is in exactly one piece."""
    numbered = enumerate(_split_lines(_cut_text(side)), 1)
    lines = ((number, pieces) for number, pieces in numbered if any(not piece.text.isspace() for piece in pieces))
    return SourceText(side.role, name, tuple(lines))


def _cut_text(side: Side) -> Iterator[Piece]:
    """The whole text in stretches, each with what owns it; those that nobody owns have an empty kind."""
    text, done = side.report.source.text, 0
    for start, end, kind, anchor in sorted(_list_owners(side)):
        if done < start:
            yield Piece("", "", text[done:start])
        # Of two owners the first keeps the characters; the other keeps its anchor, so that links to it hold.
        yield Piece(kind, anchor, text[max(done, start) : end])
        done = max(done, end)
    yield Piece("", "", text[done:])


def _list_owners(side: Side) -> Iterator[Owner]:
    """Everything that owns characters of the text, in no order; statements with their anchors."""
    anchors = {statement.span: side.anchor(statement) for statement in side.report.statements}
    return ((*span, kind, anchors.get(span, "")) for span, kind in side.report.owned())


def _split_lines(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each line; a piece that runs over a line end goes on without its anchor."""
    line: list[Piece] = []
    for piece in pieces:
        first, *others = (line.removesuffix("\r") for line in piece.text.split("\n"))
        if first or piece.anchor:
            line.append(Piece(piece.kind, piece.anchor, first))
        for other in others:
            yield tuple(line)
            line = [Piece(piece.kind, "", other)] if other else []
    yield tuple(line)
