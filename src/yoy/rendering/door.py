"""The way out for a kind of result: what prints it in each format, from rows that are put together once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.rendering.terminal import Screen

Place = tuple[str, str]
"""A module of yoy and a function in it, loaded when it is used."""


class Output(NamedTuple):
    """A format, and how a text is printed."""

    format: str
    screen: Screen | None = None
    """Where it is read; none for plain text, 80 columns wide."""
    whole: bool | None = None
    """Whether everything is printed, or what can be read at a glance; none where there is no such choice."""


@dataclass(frozen=True, slots=True)
class Door:
    """What prints one kind of result."""

    view: Place
    """Puts the rows together, from the result and a language."""
    printers: Mapping[str, Place]
    """By format: what prints the rows; for `json`, the result itself."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that it can be printed in."""
        return tuple(self.printers)

    def render(
        self,
        result: object,
        format: str = "text",
        lang: str = "zh",
        *,
        whole: bool | None = None,
        screen: Screen | None = None,
    ) -> Any:
        """A result in one format: bytes for a workbook or a document, else text; a text is whole and plain by default.

        Raises UnwritableOutput for another format.
        """
        return next(self.render_each(result, [Output(format, screen, whole)], lang))

    def render_each(self, result: object, outputs: Iterable[Output], lang: str) -> Iterator[Any]:
        """A result in each of several formats: bytes for a workbook or a document, else text.

        Raises UnwritableOutput for another format.
        """
        rows = None
        for output in outputs:
            if output.format not in self.printers:
                raise UnwritableOutput("unknown_format", format=output.format, known=" ".join(self.formats))
            write = _load(self.printers[output.format])
            if output.format == "json":
                yield write(result, lang)
                continue
            rows = rows or _load(self.view)(result, lang)
            told = {"screen": output.screen, "whole": output.whole} if output.format == "text" else {}
            yield write(rows, **{name: value for name, value in told.items() if value is not None})


def _load(place: Place) -> Any:
    module, function = place
    return getattr(import_module(f"yoy.{module}"), function)
