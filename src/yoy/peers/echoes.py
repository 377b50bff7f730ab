"""What of two reports stands in other bodies' reports too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from yoy.errors import MismatchedReports, YoyError
from yoy.identity import is_same_body
from yoy.model import Echo, Kind, PeerPassage, Peers, Report, SkippedPeer, Statement, Wording
from yoy.peers.phrases import Copy, PhraseBook
from yoy.text import normalise

TOLD = tuple(kind for kind in Kind if kind is not Kind.OTHER)
"""The kinds of statement that are looked for in other bodies' reports."""


@dataclass(slots=True)
class _Copies:
    """Where one text was found."""

    bodies: dict[int, bool] = field(default_factory=dict)
    """The number of each body that has it, and whether word for word."""
    nearest: PeerPassage | None = None
    rank: tuple[bool, float] = (False, 0.0)
    """Whether the nearest has it word for word, and how like it is."""

    def add(self, copy: Copy, body: int, report: Report) -> None:
        """Take a copy in; of several that are as like, the first is the nearest."""
        self.bodies[body] = self.bodies.get(body, False) or copy.verbatim
        if (rank := (copy.verbatim, copy.likeness)) > self.rank:
            self.rank, self.nearest = rank, cite_passage(report, copy.statement)


def find_echoes(earlier: Report, later: Report, peers: Iterable[Report | SkippedPeer]) -> Peers:
    """Which statements of two reports of one body stand in the reports of others, word for word or nearly.

    Reports of the same body do not count, of whatever year; one that does not name its body is skipped. Each is looked
    at in its turn and let go; their order decides only which of several passages that are as like is quoted.
    """
    book = PhraseBook((*earlier.of_kind(*TOLD), *later.of_kind(*TOLD)))
    copies: dict[str, _Copies] = defaultdict(_Copies)
    bodies: list[str] = []
    skipped: list[SkippedPeer] = []
    reports = own = 0
    for peer in peers:
        if isinstance(peer, SkippedPeer):
            skipped.append(peer)
        elif _is_own(peer, earlier, later):
            own += 1
        elif not peer.organ:
            skipped.append(skip_peer(peer.source.path, MismatchedReports("peer_without_body", peer.source.path)))
        else:
            reports += 1
            body = _number_body(peer.organ, bodies)
            for copy in book.find_copies(peer.statements):
                copies[copy.text].add(copy, body, peer)
    return Peers(
        reports=reports,
        bodies=len(bodies),
        own=own,
        earlier=tuple(_list_echoes(earlier, copies)),
        later=tuple(_list_echoes(later, copies)),
        skipped=tuple(skipped),
    )


def skip_peer(path: str, why: YoyError) -> SkippedPeer:
    """A file that is left out, with the sentence that says why."""
    return SkippedPeer(path, why.code, Wording(why.say("zh"), why.say("en")))


def cite_passage(report: Report, statement: Statement) -> PeerPassage:
    """A statement of another body's report, with all that is needed to look it up there."""
    source, span = report.source, statement.span
    page = source.page_of(span) if source.page_starts else 0
    begins = source.page_starts[page - 2] if page > 1 else 0
    line = source.text.count("\n", begins, span.start) + 1
    return PeerPassage(report.organ, report.year, source.path, statement.text, span, page, line)


def _is_own(peer: Report, earlier: Report, later: Report) -> bool:
    """Whether a report is one of the two, or another of the same body."""
    return any(
        peer.source.sha256 == report.source.sha256 or (peer.organ and is_same_body(peer.organ, report.organ))
        for report in (earlier, later)
    )


def _number_body(organ: str, bodies: list[str]) -> int:
    """The number of a body among those met so far; a new one is added."""
    at = next((at for at, body in enumerate(bodies) if is_same_body(body, organ)), len(bodies))
    if at == len(bodies):
        bodies.append(organ)
    return at


def _list_echoes(report: Report, copies: Mapping[str, _Copies]) -> Iterator[Echo]:
    """The statements of a report that were found elsewhere."""
    for statement in report.of_kind(*TOLD):
        found = copies.get(normalise(statement.text))
        if found and found.nearest:
            verbatim = sum(found.bodies.values())
            yield Echo(statement, len(found.bodies), verbatim, found.nearest, found.rank[1])
