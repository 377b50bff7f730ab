"""Label files: what a careful reader found in a pair of reports, each quote looked up in its text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from yoy.errors import InvalidLabel, YoyError
from yoy.model import Comparison, Document, Span, Verdict
from yoy.readers import read_bytes
from yoy.schema import Json

WORDS = {
    "DONE": Verdict.FULFILLED,
    "PART": Verdict.PARTLY_FULFILLED,
    "GOING": Verdict.UNDER_WAY,
    "TOPIC": Verdict.TOPIC_ONLY,
    "SILENT": Verdict.NO_TRACE,
    "NOT": Verdict.ADMITTED_NOT_DONE,
    "CHANGED": Verdict.CHANGED,
    "LATER": Verdict.NOT_DUE,
} | {verdict.upper(): verdict for verdict in Verdict}
"""The words for a verdict: short ones for whoever labels, and yoy's own; in capitals or not."""

_SHOWN = 60
"""So many characters of a quote are shown in a fault."""
T = TypeVar("T")


class Passage(NamedTuple):
    """Words that a label quotes, and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class PromiseLabel:
    """A promise of the earlier report and what the later one says of it, as a person read them."""

    promise: Passage
    """Its words in the earlier report."""
    verdict: Verdict
    """What the later report says."""
    evidence: tuple[Passage, ...] = ()
    """The passages of the later report that say so, best first."""
    restated: bool | None = None
    """Whether the later plan promises it again; none where the label does not say."""
    note: str = ""
    """Why, in the reader's words."""


@dataclass(frozen=True, slots=True)
class MeasureLabel:
    """A measure of the later report and those of the earlier one that report the same work."""

    later: Passage
    earlier: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A label file whose texts were found; its entries are not looked at yet."""

    path: Path
    earlier: Path
    """The file of the report that promised."""
    later: Path
    """The file of the report that answers."""
    entries: Json
    """What the file holds: lists named `blocks`, `promises` and `measures`."""

    @property
    def name(self) -> str:
        """What the pair is called."""
        return self.path.stem

    def locate(self, comparison: Comparison) -> Labels:
        """The labels with the place of every quote in the two reports."""
        return locate_labels(self, comparison.earlier.source, comparison.later.source)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a pair that can be used, and the faults of the others."""

    promises: tuple[PromiseLabel, ...]
    measures: tuple[MeasureLabel, ...]
    blocks: tuple[Span, ...]
    """The stretches of the earlier text in which every promise is labelled."""
    skipped_promises: int
    """Entries that could not be used."""
    skipped_measures: int
    faults: tuple[YoyError, ...]
    """What is wrong with them, in reading order."""


def list_label_files(path: Path) -> list[Path]:
    """The `.json` files of a folder by name, or the one file; raises `InvalidLabel` where there is none."""
    if not path.exists():
        raise InvalidLabel("no_such_file", path)
    if not path.is_dir():
        return [path]
    files = sorted(each for each in path.glob("*.json") if each.is_file())
    if not files:
        raise InvalidLabel("no_label_files", path)
    return files


def read_label_file(path: Path, corpus: Path | None = None) -> LabelFile:
    """A label file; its texts are looked for in the corpus, else in the file's folder and the one above it.

    Raises `InvalidLabel` where it is not well formed or a text is missing, `UnreadableSource` where it cannot be read.
    """
    entries = _parse(path, read_bytes(path))
    for name in ("blocks", "promises", "measures"):
        if not isinstance(entries.setdefault(name, []), list):
            raise InvalidLabel("label_needs_list", path, place=name)
    folders = [corpus] if corpus else [path.parent, _find_above(path.parent)]
    earlier, later = (_find_text(path, entries.get(side), side, folders) for side in ("earlier", "later"))
    return LabelFile(path, earlier, later, entries)


def _parse(path: Path, data: bytes) -> Json:
    try:
        entries = json.loads(data.decode("utf-8-sig"))
        json.dumps(entries, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise InvalidLabel("not_utf8", path, byte=error.start) from None
    except UnicodeEncodeError:
        raise InvalidLabel("label_not_text", path) from None
    except json.JSONDecodeError as error:
        raise InvalidLabel("broken_json", f"{path}:{error.lineno}:{error.colno}", why=error.msg) from None
    except (ValueError, RecursionError) as error:
        raise InvalidLabel("broken_json", path, why=error) from None
    if not isinstance(entries, dict):
        raise InvalidLabel("not_labels", path, type=type(entries).__name__)
    return entries


def _find_above(folder: Path) -> Path:
    """The folder above one, as it would be named beside it."""
    return folder.parent if folder.name not in ("", "..") else folder / ".."


def _find_text(path: Path, name: object, side: str, folders: Sequence[Path]) -> Path:
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        raise InvalidLabel("label_needs_text", path, place=side)
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if found is None:
        raise InvalidLabel("label_text_missing", path, name=name, folder=", ".join(map(str, folders)))
    return found


def locate_labels(file: LabelFile, earlier: Document, later: Document) -> Labels:
    """The labels of a file with the place of every quote; an entry with a fault is left out and counted."""

    def locate(entry: object, place: str, source: Document) -> Passage:
        return _locate(file.path, entry, place, source)

    def read_promise(entry: object, place: str) -> PromiseLabel:
        fields = _check_object(file.path, entry, place)
        promise = locate(fields.get("quote"), f"{place}.quote", earlier)
        restated = fields.get("restated")
        if not isinstance(restated, bool | None):
            raise InvalidLabel("label_needs_boolean", file.path, place=f"{place}.restated")
        return PromiseLabel(
            promise=promise,
            verdict=_find_verdict(file.path, fields.get("verdict"), promise.text),
            evidence=tuple(locate(*each, later) for each in _list_field(file.path, fields, place, "evidence")),
            restated=restated,
            note=note if isinstance(note := fields.get("note"), str) else "",
        )

    def read_measure(entry: object, place: str) -> MeasureLabel:
        fields = _check_object(file.path, entry, place)
        return MeasureLabel(
            locate(fields.get("later_quote"), f"{place}.later_quote", later),
            tuple(locate(*each, earlier) for each in _list_field(file.path, fields, place, "earlier_quotes")),
        )

    def read_block(entry: object, place: str) -> Span:
        fields = _check_object(file.path, entry, place)
        first, last = (locate(fields.get(end), f"{place}.{end}", earlier) for end in ("first", "last"))
        if last.span.end <= first.span.start:
            raise InvalidLabel("block_backwards", file.path, first=_cut(first.text), last=_cut(last.text))
        return Span(first.span.start, last.span.end)

    blocks, wrong_blocks = _collect(file.entries["blocks"], "blocks", read_block)
    promises, wrong_promises = _collect(file.entries["promises"], "promises", read_promise)
    measures, wrong_measures = _collect(file.entries["measures"], "measures", read_measure)
    if wrong_blocks or not blocks:
        blocks = find_reach((label.promise.span for label in promises), earlier.text)
    return Labels(
        promises=tuple(promises),
        measures=tuple(measures),
        blocks=tuple(blocks),
        skipped_promises=len(wrong_promises),
        skipped_measures=len(wrong_measures),
        faults=(*wrong_blocks, *wrong_promises, *wrong_measures),
    )


def find_reach(promises: Iterable[Span], text: str) -> list[Span]:
    """How far labelled promises reach where no block is named: in each line from its first one to its last one."""
    reach: dict[int, Span] = {}
    for span in sorted(promises):
        line = text.rfind("\n", 0, span.start)
        begun = reach.get(line, span)
        reach[line] = Span(begun.start, max(begun.end, span.end))
    return list(reach.values())


def _collect(
    entries: Iterable[object], name: str, read: Callable[[object, str], T]
) -> tuple[list[T], list[InvalidLabel]]:
    """The entries that can be read, and the faults of the others."""
    found, faults = [], []
    for number, entry in enumerate(entries):
        try:
            found.append(read(entry, f"{name}.{number}"))
        except InvalidLabel as fault:
            faults.append(fault.with_traceback(None))
    return found, faults


def _locate(path: Path, quote: object, place: str, source: Document) -> Passage:
    """Where a quote stands in a text; it stands there exactly once."""
    if not isinstance(quote, str) or not quote.strip():
        raise InvalidLabel("label_needs_text", path, place=place)
    start = source.text.find(quote)
    if start < 0:
        raise InvalidLabel("quote_missing", path, place=place, quote=_cut(quote), text=source.path)
    if source.text.find(quote, start + 1) >= 0:
        raise InvalidLabel("quote_twice", path, place=place, quote=_cut(quote), text=source.path)
    return Passage(quote, Span(start, start + len(quote)))


def _find_verdict(path: Path, word: object, quote: str) -> Verdict:
    verdict = WORDS.get(word.strip().upper()) if isinstance(word, str) else None
    if verdict is None:
        known = " ".join(list(WORDS)[: len(Verdict)])
        given = "" if word is None else _cut(str(word))
        raise InvalidLabel("unknown_verdict", path, word=given, quote=_cut(quote), known=known)
    return verdict


def _check_object(path: Path, entry: object, place: str) -> Json:
    if not isinstance(entry, dict):
        raise InvalidLabel("label_needs_object", path, place=place)
    return entry


def _list_field(path: Path, fields: Json, place: str, name: str) -> list[tuple[object, str]]:
    """The entries of a list that may be missing, each with its place."""
    entries = fields.get(name)
    if not isinstance(entries, list | None):
        raise InvalidLabel("label_needs_list", path, place=f"{place}.{name}")
    return [(entry, f"{place}.{name}.{number}") for number, entry in enumerate(entries or ())]


def _cut(text: str) -> str:
    """A quote on one line, not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
