"""`yoy check`: the gate, which tells what is new since it was last asked."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yoy.commands.decisions import choose_logs
from yoy.console import (
    DecisionsOption,
    EmbeddingOption,
    LangOption,
    LaterArgument,
    NoDecisionsOption,
    load_encoder,
    name_targets,
    output_option,
    print_each,
    show_step,
    tell,
    warn,
)
from yoy.messages import load_messages

if TYPE_CHECKING:
    from apprise import Apprise

    from yoy.gate import Check


class CheckFormat(StrEnum):
    """Formats of a check."""

    MD = "md"
    JSON = "json"
    TEXT = "text"
    JUNIT = "junit"
    GITHUB = "github"


def check(
    place: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER|EARLIER",
            help="Two reports, as `yoy compare` reads them; or a folder of one body's reports, whose two newest years "
            "are checked; or a folder with a folder for each body.",
            show_default=False,
        ),
    ],
    lang: LangOption,
    later: LaterArgument = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            metavar="PERCENT",
            min=0,
            max=100,
            help="Lowest share of the promises due that may be reported done or under way.",
        ),
    ] = None,
    max_unanswered: Annotated[
        int | None,
        typer.Option("--max-unanswered", metavar="N", min=0, help="Promises due that may be without progress."),
    ] = None,
    output: Annotated[
        list[str] | None,
        output_option(": .json (also a baseline), .xml (JUnit), .md (for a mail or a build's summary), .txt"),
    ] = None,
    format: Annotated[  # the option's name, as users know it
        CheckFormat | None,
        typer.Option("--format", help="Format of the outputs, whatever their suffix; `github` is `md`."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="What is known: the .json of an earlier check. Only what is new fails; the file stays as it is.",
            show_default="yoy-check.json beside the reports",
        ),
    ] = None,
    no_keep: Annotated[
        bool, typer.Option("--no-keep", help="Neither read nor write yoy-check.json beside the reports.")
    ] = False,
    notify: Annotated[
        list[str] | None,
        typer.Option(
            "--notify",
            metavar="URL",
            envvar="YOY_NOTIFY",
            show_default=False,
            help="Where to send what is new, as Apprise writes it (mailto://…, json://…); only when something is. It "
            "may hold a password: better in YOY_NOTIFY than on the command line.",
        ),
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="The day of the check, for reports that are overdue.",
            show_default="SOURCE_DATE_EPOCH, else the clock's",
        ),
    ] = None,
    decisions: DecisionsOption = None,
    no_decisions: NoDecisionsOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing where nothing is new.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Compare even reports of different bodies or without a plan.")
    ] = False,
    embedding: EmbeddingOption = None,
) -> None:
    """Check reports on a schedule, and fail only on what is new.

    The first check fails on every promise due without reported progress and every finding worth a question, unless
    limits are set; what it finds is kept in yoy-check.json beside the reports, and later checks fail only on what was
    not there. Promises and findings are known again by their words, so that moved, renumbered or rewrapped text raises
    nothing. What people decided in decisions.jsonl beside each body's reports stands above yoy's own verdicts. Rules in
    yoy.toml in the current folder: [check] fail_under, max_unanswered, max_fall, findings, due, and for one body
    [check.bodies."NAME"].

    Exit codes: 0 nothing new · 1 something is · 2 nothing could be checked · 3 done, but some bodies or files could
    not be used, or a notification not be sent.

    yoy check offices --fail-under 60 -o junit.xml
    """
    from yoy.decisions import NAME as DECISIONS
    from yoy.findings import CODES, OFF_BY_DEFAULT
    from yoy.gate import NAME, Baseline, keep_check, list_bodies, load_baseline
    from yoy.gate import check as check_reports
    from yoy.gate.notification import load_notifier
    from yoy.outputs import STANDARD_OUTPUT, check_target
    from yoy.preferences import read_rules, read_switched_off
    from yoy.rendering.check import DOOR

    if (later is None) != place.is_dir() and place.exists():
        said = "name a folder, or two reports" if later is None else "a folder is checked alone; name two reports"
        raise typer.BadParameter(said, param_hint="FOLDER | EARLIER LATER")
    targets = name_targets(output, format, CheckFormat)
    kept = None if no_keep or baseline else (later.parent if later else place) / NAME
    beside = later.parent.glob(DECISIONS) if later else (*place.glob(DECISIONS), *place.glob(f"*/{DECISIONS}"))
    inputs = [path for path in (place, later, baseline, kept, decisions, *beside) if path]
    if place.is_dir():
        inputs += (file for body in list_bodies(place) for file in body.files)
    for target, _ in targets:
        check_target(target, inputs)
    if kept:
        check_target(str(kept), ())
    notifier = load_notifier(notify) if notify else None
    rules = read_rules(CODES, fail_under=fail_under, max_unanswered=max_unanswered)
    known_at = baseline or (kept if kept and kept.exists() else None)
    known = load_baseline(known_at) if known_at else Baseline("")
    checked = check_reports(
        place,
        later,
        rules=rules,
        baseline=known,
        today=today.date() if today else None,
        findings_off=read_switched_off(CODES, OFF_BY_DEFAULT),
        encoder=load_encoder(embedding),
        force=force,
        find_log=choose_logs(decisions, lang, unwanted=no_decisions),
        announce=show_step,
    )
    silent = quiet and checked.passed
    if silent:
        targets = [(target, chosen) for target, chosen in targets if target != STANDARD_OUTPUT]
    print_each(DOOR, checked, targets, lang, quiet=silent)
    if (STANDARD_OUTPUT, CheckFormat.TEXT) not in targets:
        _tell_beside(checked, lang, silent=silent)
    unsent = notifier is not None and not checked.passed and not _send(notifier, checked, lang)
    if kept and checked.bodies and not unsent:  # what nobody was told of is told the next time
        keep_check(checked, known, kept, lang)
    if not checked.bodies:
        raise typer.Exit(2)
    if checked.faults or unsent:
        raise typer.Exit(3)
    if not checked.passed:
        raise typer.Exit(1)


def _tell_beside(check: Check, lang: str, *, silent: bool) -> None:
    """Say what could not be used and, unless silent, what the decisions that were taken came to, body by body."""
    from yoy.rendering.promises import write_decided

    for fault in check.faults:
        tell(f"yoy: {fault.say(lang)}")
    for decided in (body.now.decided for body in check.bodies if not silent):
        if decided:
            tell(f"yoy: {write_decided(decided, load_messages(lang))}")


def _send(notifier: Apprise, check: Check, lang: str) -> bool:
    """Send what is new; say where that failed."""
    from yoy.gate.notification import send_markdown
    from yoy.rendering.check.markdown import render_markdown
    from yoy.rendering.check.view import build_view

    notice = build_view(check, lang)
    sent = send_markdown(notifier, f"yoy: {notice.title}", render_markdown(notice))
    if not sent:
        warn("check.unsent", lang)
    return sent
