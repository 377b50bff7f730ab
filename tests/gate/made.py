"""What was found about two reports of an invented body, made by hand."""

from __future__ import annotations

from dataclasses import replace

from yoy.gate import Alert, Promise, Snapshot, Source
from yoy.gate.snapshot import list_parts
from yoy.model import Level, Verdict, Wording

BODY = "云汐县水务局"
SAYS = Wording("据报告所述。", "As the report says.")
PUMPS, SCHOOLS, ROADS = "建成泵站12座", "修缮镇村校舍3所", "改造沿河道路两条"
PUMPS_DONE, SCHOOLS_DONE = "泵站12座全部建成投用", "镇村校舍3所修缮完工"


def make_promise(text: str, verdict: Verdict = Verdict.NO_TRACE, *evidence: str) -> Promise:
    return Promise(text, "三、", 7, verdict, SAYS, "C3", False, evidence, verdict.answered)


def make_alert(*texts: str, code: str = "tension", level: Level = Level.ATTENTION, quoted: bool = True) -> Alert:
    return Alert(code, level, "later", texts, quoted, SAYS)


def make_source(year: int, *texts: str) -> Source:
    words = " ".join(part for text in texts for part in list_parts(text))
    return Source(year, year, f"{BODY}{year}年报告", f"{year}.txt", "0" * 64, words)


def make_snapshot(
    *promises: Promise, later: tuple[str, ...] = (), alerts: tuple[Alert, ...] = (), year: int = 2024
) -> Snapshot:
    """The reports of a year and the year before; all promises stand in the earlier, all evidence in the later one."""
    evidence = [passage for promise in promises for passage in promise.evidence]
    earlier = make_source(year - 1, *(promise.text for promise in promises))
    return Snapshot(BODY, BODY, earlier, make_source(year, *evidence, *later), promises, alerts)


def make_usual() -> Snapshot:
    """Two promises that are answered, one that is not, and one thing to ask."""
    return make_snapshot(
        make_promise(PUMPS, Verdict.FULFILLED, PUMPS_DONE),
        make_promise(SCHOOLS, Verdict.UNDER_WAY, SCHOOLS_DONE),
        make_promise(ROADS),
        alerts=(make_alert("巡查实现全覆盖", "巡查仍有盲区"),),
        later=("巡查实现全覆盖", "巡查仍有盲区"),
    )


def without(snapshot: Snapshot, *gone: str) -> Snapshot:
    """The same with passages taken out of the later report, and the promises that they answer without an answer."""
    promises = tuple(
        make_promise(promise.text) if set(promise.evidence) & set(gone) else promise for promise in snapshot.promises
    )
    words = snapshot.later.words
    for passage in gone:
        for part in list_parts(passage):
            words = words.replace(part, "")
    return replace(snapshot, promises=promises, later=replace(snapshot.later, words=" ".join(words.split())))
