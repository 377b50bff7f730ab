"""Labelled promises: of real reports that a careful reader has judged, and of invented ones.

A line of `promises.jsonl` names two texts, the beginnings of their SHA-256, and the promises: start and end in the
earlier text, what the later one says (as in `docs/formats.md`), and the evidence as spans of the later text.
`invented/` holds reports of single offices, whose genre the real ones are not, with label files.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import yoy
from yoy.evaluation.judgements import covers
from yoy.evaluation.labels import WORDS, list_label_files, locate_labels, read_label_file
from yoy.matching import Pairing, Side, Vocabulary
from yoy.matching.evidence import CANDIDATES, NEARNESS
from yoy.model import Kind, Report, Span, Verdict
from yoy.parser import parse_document
from yoy.pipeline import ANSWERING
from yoy.readers import read_document

PROMISES = Path(__file__).with_name("promises.jsonl")
INVENTED = Path(__file__).with_name("invented")


class Query(NamedTuple):
    """A labelled promise with the passages found for it, nearest first."""

    promise: int
    """Its place among the pairing's earlier statements."""
    passages: list[int]
    right: list[bool]
    answered: bool


def read_labels(corpus: Path) -> Iterator[tuple[Pairing, list[Query]]]:
    """The labelled pairs of reports; a text that is not the one that was read ends with an error."""
    texts = dict(read_texts(corpus / "gwr-all.jsonl.xz"))
    for line in PROMISES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reports = [load(row[side], texts, corpus) for side in ("earlier", "later")]
        for report, digest in zip(reports, row["sha256"], strict=True):
            if not hashlib.sha256(report.source.text.encode()).hexdigest().startswith(digest):
                raise SystemExit(f"{report.source.path}: not the text that was labelled")
        promises = [
            (Span(start, end), WORDS[word], [Span(*span) for span in evidence])
            for start, end, word, evidence in row["promises"]
        ]
        yield ask(*reports, promises)
    for path in list_label_files(INVENTED):
        file = read_label_file(path)
        reports = [yoy.read(file.earlier), yoy.read(file.later)]
        found = locate_labels(file, *(report.source for report in reports))
        yield ask(*reports, [(p.promise.span, p.verdict, [e.span for e in p.evidence]) for p in found.promises])


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """`place@year` and text of every report in a file with one a line."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"{row['place']}@{row['year']}", row["text"]


def load(name: str, texts: Mapping[str, str], corpus: Path) -> Report:
    """The report of a name: a file of the corpus, or a line of its collection."""
    data = texts[name].encode() if name in texts else (corpus / name).read_bytes()
    return parse_document(read_document(Path(name.replace("@", "-")).with_suffix(".txt"), data))


def ask(
    earlier: Report, later: Report, promises: Sequence[tuple[Span, Verdict, Sequence[Span]]]
) -> tuple[Pairing, list[Query]]:
    """The pairing of two reports, and what is asked of it."""
    vocabulary = Vocabulary(s.text for s in earlier.statements + later.statements)
    plan = Side(earlier, earlier.of_kind(Kind.NEXT_STEP), vocabulary)
    pairing = Pairing(plan, Side(later, later.of_kind(*ANSWERING), vocabulary))
    queries = []
    for promise, verdict, evidence in promises:
        i = next((i for i, s in enumerate(plan.statements) if covers(s.span, promise)), None)
        if i is not None and verdict.due:
            found = [v.later for v in pairing.find_nearest(i, NEARNESS, CANDIDATES)]
            right = [any(covers(pairing.later.statements[j].span, span) for span in evidence) for j in found]
            queries.append(Query(i, found, right, verdict.answered))
    return pairing, queries


# fmt: off
_DENIALS = (
    "{}尚未完成。", "{}进展缓慢，", "{}工作还有差距，", "{}未能如期完成，", "因故推迟{}。", "未能{}，", "{}仍是短板。",
    "{}还不到位，", "不再单独{}。", "{}已并入其他工作，", "原定{}，现已暂缓。", "{}推进不够有力。",
    "{}方面还存在不足，", "尚未{}。",
)
# fmt: on


def deny(promise: str, random: np.random.Generator) -> str:
    """A sentence that says the promise was not kept; real reports say so too seldom to learn it from them.

    Half of the sentences leave out the verb, which stands first in a promise.
    """
    words = promise.rstrip("，。；、,;")
    return str(random.choice(_DENIALS)).format(words[2:] if len(words) > 8 and random.random() < 0.5 else words)
