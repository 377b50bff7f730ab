"""A folder of other bodies' reports, read one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from yoy.errors import UnusablePeers, YoyError
from yoy.model import Comparison, Fault, Report, SkippedPeer
from yoy.peers.echoes import find_echoes, skip_peer
from yoy.pipeline import Announce, read
from yoy.readers.folder import SUFFIXES, is_report


def list_peers(folder: Path | str) -> list[Path]:
    """The reports in a folder and in those below it, by name.

    Raises `UnusablePeers` where it is no folder, or holds none.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UnusablePeers("peers_no_folder", folder)
    inside = (path for path in sorted(folder.rglob("*")) if not _is_hidden(path.relative_to(folder)))
    found = [path for path in inside if is_report(path)]
    if not found:
        raise UnusablePeers("no_peers", folder, known=" ".join(sorted(SUFFIXES)))
    return found


def add_peers(comparison: Comparison, folder: Path | str, announce: Announce = lambda *_: None) -> Comparison:
    """The comparison with what of its two reports stands in the reports of other bodies, in a folder, too.

    A file that cannot be read, and a report that does not name its body, is left out and named among the skipped.
    Raises `UnusablePeers` as `list_peers` does, where no report of another body is left, and without rensa.
    """
    earlier, later = comparison.earlier, comparison.later
    peers = find_echoes(earlier, later, _read_peers(list_peers(folder), announce))
    if not peers.reports:
        first = peers.skipped[0].reason if peers.skipped else ""
        raise UnusablePeers("no_other_body", folder, own=peers.own, skipped=len(peers.skipped), first=first)
    unknown = () if earlier.organ or later.organ else (Fault("peers_of_unknown_body"),)
    return replace(comparison, peers=peers, faults=(*comparison.faults, *unknown))


def _read_peers(paths: Collection[Path], announce: Announce) -> Iterator[Report | SkippedPeer]:
    """The reports in files, one at a time, or why one cannot be used."""
    for number, path in enumerate(paths, 1):
        announce(number, len(paths), path.name)
        try:
            yield read(path)
        except YoyError as fault:
            yield skip_peer(path.as_posix(), fault)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
