"""What of the two reports stands in other bodies' reports too, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from yoy.messages import Messages
from yoy.model import Echo, FollowUp, PeerPassage, Peers
from yoy.peers import TOLD
from yoy.rendering.quotes import Side, trim_clause
from yoy.rendering.rows import Echoed, EchoGroup, EchoRow, Elsewhere


def build_elsewhere(
    peers: Peers, follow_ups: Iterable[FollowUp], earlier: Side, later: Side, names: tuple[str, str]
) -> Elsewhere:
    """All statements of both reports that stand in other bodies' reports too, with the numbers that sum them up."""
    words, promises = earlier.messages, count_echoed(follow_ups, peers)
    reports, bodies = words.count("peer_reports", peers.reports), words.count("peer_bodies", peers.bodies)
    sides = zip((earlier, later), names, (peers.earlier, peers.later), strict=True)
    first, second = (_build_group(side, name, echoes) for side, name, echoes in sides)
    return Elsewhere(
        summary=words.say("peers.summary", echoed=promises[0], promises=promises[1], reports=reports, bodies=bodies),
        note=words["peers.note"],
        groups=(first, second),
    )


def count_echoed(follow_ups: Iterable[FollowUp], peers: Peers) -> tuple[int, int]:
    """How many promises stand in other bodies' reports too, and how many there are."""
    echoed = {echo.statement.id for echo in peers.earlier}
    found = [follow_up.next_step.id in echoed for follow_up in follow_ups]
    return sum(found), len(found)


def build_echoed(echo: Echo, words: Messages) -> Echoed:
    """Which other bodies have a statement's words, with the nearest passage."""
    nearest = echo.nearest
    return Echoed(
        bodies=echo.bodies,
        mark=words.count("peers", echo.bodies),
        told=words.say("peers.told", verbatim=echo.verbatim, nearly=echo.bodies - echo.verbatim),
        text=trim_clause(nearest.text),
        source=words.say("page.report_name", organ=nearest.organ, year=_name_year(nearest, words)).strip(),
        place=write_place(nearest, words),
        file=PurePath(nearest.path).name,
    )


def write_place(passage: PeerPassage, words: Messages) -> str:
    """Where a passage stands in its report, as places in the two reports are written."""
    key, (start, end) = "page.place_paged" if passage.page else "page.place", passage.span
    return words.say(key, page=passage.page, line=passage.line, start=start + 1, end=end)


def _name_year(passage: PeerPassage, words: Messages) -> str:
    return words.say("page.year", year=passage.year) if passage.year else ""


def _build_group(side: Side, name: str, echoes: tuple[Echo, ...]) -> EchoGroup:
    """What one report has in common with others, kind by kind."""
    words = side.messages
    told = sum(len(statement.text) for statement in side.report.of_kind(*TOLD))
    common = sum(len(echo.statement.text) for echo in echoes)
    own = f"{100 * (told - common) / told:.0f}%" if told else words["headline.nothing"]
    rows = {kind: [echo for echo in echoes if echo.statement.kind is kind] for kind in TOLD}
    return EchoGroup(
        role=side.role,
        name=name,
        share=words.say("peers.share", own=own, n=len(echoes)),
        kinds=tuple(
            (words[f"kind.{kind}"], tuple(_build_row(echo, side) for echo in found))
            for kind, found in rows.items()
            if found
        ),
    )


def _build_row(echo: Echo, side: Side) -> EchoRow:
    return EchoRow(side.quote(echo.statement)._replace(echo=""), build_echoed(echo, side.messages))
