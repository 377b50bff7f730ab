"""`yoy review`: promises gone through by people, in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from yoy.console import EmbeddingOption, LangOption, LaterArgument, load_encoder, show_step, tell


def review(
    place: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER|EARLIER",
            help="The folder of one body's reports, or the report that promised.",
            show_default=False,
        ),
    ],
    lang: LangOption,
    later: LaterArgument = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="The file in which decisions are kept.",
            show_default="decisions.jsonl beside the reports",
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on this machine.", show_default="any that is free")
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Review even reports of different bodies.")] = False,
    embedding: EmbeddingOption = None,
) -> None:
    """Go through the promises in the browser, and decide.

    Prints an address on this machine that only the browser in which it is opened can use. Each promise stands beside
    the passages that may answer it; one key gives a verdict, and it is kept before the next one is shown. What a
    person's look tells most comes first. In blind mode a second reviewer sees nobody's verdict; a page tells how far
    two reviewers agree, and what they differ on can be settled. Needs pip install 'yoy[review]'.

    yoy review offices/my-office
    """
    from yoy.decisions import NAME
    from yoy.messages import load_messages
    from yoy.readers.folder import list_sources
    from yoy.review import open_desk
    from yoy.server import serve

    words = load_messages(lang)
    sources = [place, later] if later else list_sources([place])
    log = decisions or (later or sources[0]).parent / NAME
    desk, faults = open_desk(
        *(sources, log, show_step), in_order=bool(later), force=force, encoder=load_encoder(embedding)
    )
    desk.read_decisions()
    for fault in faults:
        tell(f"yoy: {fault.say(lang)}")

    def announce(printed: str, opened: str) -> None:
        typer.echo(words.say("desk.serving", address=printed))
        tell(words.say("desk.ending", path=log))
        if not no_browser:
            webbrowser.open(opened)

    serve(desk, faults, lang, port, announce)
    tell(words.say("desk.ended", path=log, n=len(desk.read_decisions())))
