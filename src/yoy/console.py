"""What the commands share: options, how an output is written, what is said beside it."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yoy import __version__
from yoy.errors import UnwritableOutput
from yoy.messages import load_messages

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder
    from yoy.rendering.door import Door
    from yoy.rendering.terminal import Screen


class Lang(StrEnum):
    """Languages of the outputs."""

    ZH = "zh"
    EN = "en"


def default_lang() -> str:
    """`YOY_LANG`, else English where the locale says so, else Chinese."""
    named = os.environ.get("YOY_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if named.lower().startswith("en") else "zh"


SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".json": "json",
    ".txt": "text",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".csv": "csv",
    ".xml": "junit",
}

LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        default_factory=default_lang,
        show_default="from YOY_LANG or the locale",
        help="Language of the output.",
    ),
]
LaterArgument = Annotated[
    Path | None,
    typer.Argument(metavar="LATER", help="The next year's report of the same body.", show_default=False),
]
EmbeddingOption = Annotated[
    Path | None,
    typer.Option(
        "--embedding",
        metavar="FOLDER",
        envvar="YOY_EMBEDDING",
        help="Folder of a sentence-embedding model (ONNX, with its tokenizer) that has half a say in what texts mean.",
    ),
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="People's decisions, whose verdicts stand above the rules'.",
        show_default="decisions.jsonl beside the reports, where there is one",
    ),
]
FORMAT_OPTION = typer.Option("--format", help="Format of the outputs, whatever their suffix.")
NoDecisionsOption = Annotated[bool, typer.Option("--no-decisions", help="Look at nobody's decisions.")]


def output_option(suffixes: str) -> Any:
    """The option for the files to write, of which it says what suffixes there are."""
    said = f"File to write, its format named by the suffix{suffixes}; `-` is standard output; "
    return typer.Option("--output", "-o", metavar="FILE", help=f"{said}may be given several times.")


def load_encoder(folder: Path | None) -> SentenceEncoder | None:
    """The sentence-embedding model that was asked for, if one was."""
    if folder is None:
        return None
    from yoy.matching.embedding import load_encoder as load

    return load(folder)


def deliver(target: str, content: str | bytes) -> None:
    """Write an output; a file's name is said."""
    from yoy.outputs import STANDARD_OUTPUT, write_output

    write_output(target, content)
    if target != STANDARD_OUTPUT:
        tell(target)


def tell(line: str) -> None:
    """Say something beside the output, with nothing in it that a terminal would obey."""
    from yoy.rendering.visible import clean_text

    typer.echo(clean_text(line), err=True)


def warn(key: str, lang: str, **values: object) -> None:
    """Say a sentence of the catalogues beside the output."""
    tell(f"yoy: {load_messages(lang).say(key, **values)}")


def find_format(target: str, formats: type[StrEnum]) -> str:
    """The one of some formats that a file's suffix names; a text for standard output."""

    if target == "-":
        return "text"
    suffix = Path(target).suffix.lower()
    suffixes = [known for known, format in SUFFIXES.items() if format in list(formats)]
    if suffix not in suffixes:
        raise UnwritableOutput(
            "unknown_format" if suffix else "no_suffix", target, format=suffix, known=" ".join(suffixes)
        )
    return SUFFIXES[suffix]


def find_screen(target: str, format: str) -> Screen | None:
    """The terminal or pipe on which a text is printed; none for a file and other formats."""
    if target != "-" or format != "text":
        return None
    from yoy.rendering.terminal import find_screen

    return find_screen()


def name_targets(output: list[str] | None, format: StrEnum | None, formats: type[StrEnum]) -> list[tuple[str, str]]:
    """Where to write, standard output if nowhere is named, each with its format."""
    from yoy.outputs import STANDARD_OUTPUT, check_terminal
    from yoy.rendering import BINARY

    targets = [(target, format or find_format(target, formats)) for target in output or [STANDARD_OUTPUT]]
    for target, chosen in targets:
        if target == STANDARD_OUTPUT and chosen in BINARY:
            check_terminal(chosen)
    return targets


def print_each(  # noqa: PLR0913 - what is printed, where and how
    door: Door,
    result: object,
    targets: list[tuple[str, str]],
    lang: str,
    *,
    whole: bool | None = False,
    quiet: bool = False,
) -> None:
    """A result in the format of each target, and unless quiet the names of the files.

    `whole` if standard output is not cut to a glance, None if it never is. A text file is signed, so that it is not
    taken for a report where it lies among them.
    """
    from yoy.outputs import STANDARD_OUTPUT, write_output
    from yoy.rendering.door import Output

    outputs = [
        Output(chosen, find_screen(target, chosen), None if whole is None else whole or target != STANDARD_OUTPUT)
        for target, chosen in targets
    ]
    for (target, chosen), content in zip(targets, [*door.render_each(result, outputs, lang)], strict=True):
        sign = f"\nyoy {__version__}\n" if chosen == "text" and target != STANDARD_OUTPUT else None
        (write_output if quiet else deliver)(target, content + sign if sign else content)


def show_step(number: int, steps: int, name: str) -> None:
    """One line for each step, on a terminal only."""
    if sys.stderr.isatty():
        tell(f"{number}/{steps} {name}")
