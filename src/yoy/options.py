"""What several commands share: options, and how something is said beside the output."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """Languages of the outputs."""

    ZH = "zh"
    EN = "en"


def default_lang() -> str:
    """`YOY_LANG`, else English where the locale says so, else Chinese."""
    named = os.environ.get("YOY_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if named.lower().startswith("en") else "zh"


LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        default_factory=default_lang,
        show_default="from YOY_LANG or the locale",
        help="Language of the output.",
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
NoDecisionsOption = Annotated[bool, typer.Option("--no-decisions", help="Look at nobody's decisions.")]


def tell(line: str) -> None:
    """Say something beside the output, with nothing in it that a terminal would obey."""
    from yoy.rendering.visible import clean_text

    typer.echo(clean_text(line), err=True)
