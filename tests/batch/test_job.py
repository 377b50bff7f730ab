"""One body's reports: what is compared, what is refused, what is not done again, and what is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import yoy.batch.job as room
from yoy.batch.bodies import Body as Place
from yoy.batch.fates import Fate, FileFate, Finished
from yoy.batch.job import Job, work_off
from yoy.batch.settings import Settings
from yoy.errors import UnwritableOutput
from yoy.pipeline import read

from .made import BROKEN, FIRST_YEAR, MISPLACED, Body, hash_tree, write_body

NAME = "澄川县水务局"
TEXT = Settings("en", ("text",))
YEARS = range(FIRST_YEAR, FIRST_YEAR + 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_body(tmp_path / "in" / NAME, 0, 3)
    return tmp_path / "in" / NAME


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often a report is read and two are compared."""
    counts = {"read": 0, "compare": 0}

    def watch(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*values: Any, **settings: Any) -> Any:
            counts[name] += 1
            return act(*values, **settings)

        return watched

    for name in counts:
        monkeypatch.setattr(room, name, watch(name, getattr(room, name)))
    return counts


def work(folder: Path, settings: Settings = TEXT) -> Finished:
    files = tuple(sorted(folder.iterdir()))
    return work_off(Job(Place(folder.name, files), folder.parents[1] / "out", settings))


def tell(finished: Finished) -> list[tuple[str, Fate, str]]:
    return [(Path(file.file).name, file.fate, file.code) for file in finished.files]


def test_each_report_is_set_against_the_one_before(folder: Path, tmp_path: Path) -> None:
    done = work(folder)
    fates = (Fate.FIRST, Fate.COMPARED, Fate.COMPARED)
    assert tell(done) == [(f"{year}.txt", fate, "") for year, fate in zip(YEARS, fates, strict=True)]
    assert [(pair.earlier.year, pair.later.year) for pair in done.pairs] == [(2020, 2021), (2021, 2022)]
    outputs = [f"{NAME}/2020-2021.txt", f"{NAME}/2021-2022.txt"]
    assert [file.output for file in done.files[1:]] == outputs
    assert [output for pair in done.pairs for output in pair.outputs] == outputs
    assert all((tmp_path / "out" / output).read_text("utf-8") for output in outputs)


def test_what_is_unchanged_is_neither_read_nor_written(folder: Path, tmp_path: Path, count: dict[str, int]) -> None:
    first, before = work(folder), hash_tree(tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    assert count == {"read": 3, "compare": 2}
    second = work(folder)
    assert count == {"read": 3, "compare": 2}
    assert [file.fate for file in second.files] == [Fate.FIRST, Fate.UNCHANGED, Fate.UNCHANGED]
    assert second.pairs == first.pairs
    assert hash_tree(tmp_path / "out") == before
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == times


def test_only_what_has_changed_is_compared_again(folder: Path, count: dict[str, int]) -> None:
    work(folder)
    (folder / "2022.txt").write_text(Body(0).write(2022).replace("全年", "累计"), "utf-8")
    assert [fate for _, fate, _ in tell(work(folder))] == [Fate.FIRST, Fate.UNCHANGED, Fate.COMPARED]
    assert count == {"read": 5, "compare": 3}  # the earlier one of the pair has to be read too
    (folder / "2023.txt").write_text(Body(0).write(2023), "utf-8")
    assert [fate for _, fate, _ in tell(work(folder))][1:] == [Fate.UNCHANGED, Fate.UNCHANGED, Fate.COMPARED]


@pytest.mark.parametrize(
    "settings", [Settings("zh", ("text",)), Settings("en", ("md",)), Settings("en", ("text",), True)]
)
def test_other_settings_are_another_comparison(folder: Path, settings: Settings) -> None:
    work(folder)
    assert [fate for _, fate, _ in tell(work(folder, settings))][1:] == [Fate.COMPARED, Fate.COMPARED]


def test_another_version_compares_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work(folder)
    monkeypatch.setattr("yoy.__version__", "99")
    assert [fate for _, fate, _ in tell(work(folder))][1:] == [Fate.COMPARED, Fate.COMPARED]


@pytest.mark.parametrize("lost", ["2020-2021.txt", "2021-2022.json"])
def test_what_is_missing_is_made_again(folder: Path, tmp_path: Path, lost: str) -> None:
    work(folder)
    before = hash_tree(tmp_path / "out")
    (path,) = (tmp_path / "out").rglob(lost)
    path.unlink()
    assert [fate for _, fate, _ in tell(work(folder))].count(Fate.COMPARED) == 1
    assert hash_tree(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["2020-2021.json", "body.json"])
@pytest.mark.parametrize("data", [b"", b"[1]", b'{"a": 1}', b'{"schema": "yoy/record/1"}'])
def test_what_is_kept_and_damaged_is_made_again(folder: Path, tmp_path: Path, name: str, data: bytes) -> None:
    work(folder)
    before = hash_tree(tmp_path / "out")
    (path,) = (tmp_path / "out").rglob(name)
    path.write_bytes(data)
    work(folder)
    assert hash_tree(tmp_path / "out") == before


def test_pages_of_reports_that_are_gone_are_removed(folder: Path, tmp_path: Path) -> None:
    work(folder)
    own = tmp_path / "out" / NAME / "notes.txt"
    own.write_text("mine")
    (folder / "2021.txt").unlink()
    assert [pair.earlier.year for pair in work(folder).pairs] == [2020]
    assert sorted(path.name for path in own.parent.iterdir()) == ["2020-2022.txt", "notes.txt"]
    (folder / "2020.txt").write_bytes(b"")
    work(folder)
    assert [path.name for path in own.parent.iterdir()] == ["notes.txt"]


def test_outputs_of_another_format_are_removed(folder: Path, tmp_path: Path) -> None:
    work(folder, Settings("en", ("text", "md")))
    work(folder, Settings("en", ("json", "md")))
    pages = sorted(path.name for path in (tmp_path / "out" / NAME).iterdir())
    assert pages == [f"{years}.{suffix}" for years in ("2020-2021", "2021-2022") for suffix in ("json", "md")]


def test_a_record_cannot_have_other_files_removed(folder: Path, tmp_path: Path) -> None:
    work(folder)
    kept = tmp_path / "out" / ".yoy" / NAME / "2020-2021.json"
    told = json.loads(kept.read_bytes())
    told["record"]["outputs"] = ["../precious", f"{NAME}/../../precious", str(tmp_path / "precious")]
    kept.write_text(json.dumps(told), "utf-8")
    (tmp_path / "precious").write_text("x")
    (folder / "2020.txt").unlink()
    work(folder)
    assert (tmp_path / "precious").exists()


@pytest.mark.parametrize("way", [*BROKEN, *MISPLACED])
def test_a_broken_report_is_refused_with_its_reason_and_the_others_are_compared(
    tmp_path: Path, way: str, count: dict[str, int]
) -> None:
    """The second of three reports; without its plan, the first."""
    codes = {path.name: code for path, code in write_body(tmp_path / "in" / NAME, 0, 3, way)}
    folder = tmp_path / "in" / NAME
    done = work(folder)
    assert {name: code for name, _, code in tell(done) if code} == codes
    assert all(file.fate is Fate.REFUSED and file.message for file in done.files if file.code)
    years = (FIRST_YEAR + 1, FIRST_YEAR + 2) if way == "no plan" else (FIRST_YEAR, FIRST_YEAR + 2)
    assert [(pair.earlier.year, pair.later.year) for pair in done.pairs] == [years]
    reads = count["read"]
    assert [file.message for file in work(folder).files] == [file.message for file in done.files]
    assert count["read"] == reads, "what is known to be broken is not read again"


def test_a_report_without_a_plan_is_compared_itself_and_named(folder: Path) -> None:
    (folder / "2021.txt").write_text(Body(0).write(2021, plan=False), "utf-8")
    for fate in (Fate.COMPARED, Fate.UNCHANGED):
        done = work(folder)
        codes = [("2020.txt", Fate.FIRST, ""), ("2021.txt", fate, "nothing_promised"), ("2022.txt", Fate.FIRST, "")]
        assert tell(done) == codes
        assert [pair.later.year for pair in done.pairs] == [2021]


def test_a_bug_is_one_reports_and_is_tried_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> Any:
        if path.name == "2021.txt":
            raise ZeroDivisionError("of all things")
        return read(path)

    monkeypatch.setattr(room, "read", fail)
    done = work(folder)
    assert tell(done)[1] == ("2021.txt", Fate.REFUSED, "bug")
    assert "ZeroDivisionError: of all things" in done.files[1].message
    bug = tmp_path / "out" / ".yoy" / NAME / "bug.txt"
    assert "Traceback" in bug.read_text("utf-8")
    monkeypatch.setattr(room, "read", read)
    assert not any(code for _, _, code in tell(work(folder)))
    assert not bug.exists()


def test_want_of_memory_is_told_and_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(room, "compare", fail)
        assert [code for _, _, code in tell(work(folder))] == ["", "no_memory", "no_memory"]
    assert [fate for _, fate, _ in tell(work(folder))][1:] == [Fate.COMPARED, Fate.COMPARED]


def test_a_disk_that_is_full_is_no_fault_of_the_reports(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "no space is left on the disk")

    with monkeypatch.context() as patch, pytest.raises(UnwritableOutput):
        patch.setattr(os, "fsync", fail)
        work(folder)
    assert not any(code for _, _, code in tell(work(folder)))


def test_force_compares_what_does_not_fit(folder: Path) -> None:
    (folder / "2021.txt").write_text(Body(1).write(2021), "utf-8")
    assert tell(work(folder))[1] == ("2021.txt", Fate.REFUSED, "organ_differs")
    done = work(folder, Settings("en", ("text",), force=True))
    assert [fate for _, fate, _ in tell(done)][1:] == [Fate.COMPARED, Fate.COMPARED]
    assert done.pairs[0].faults == ("organ_differs",)


@pytest.mark.parametrize("name", ["index.html", "Bodies.xlsx", "\udcff"])
def test_a_body_whose_name_is_taken_is_refused(tmp_path: Path, name: str) -> None:
    job = Job(Place(name, (tmp_path / name / "2024.txt",)), tmp_path / "out", TEXT)
    (file,) = work_off(job).files
    assert isinstance(file, FileFate)
    assert file.code == "bad_body_name"
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="names are characters there")
def test_a_files_name_may_be_no_characters(folder: Path) -> None:
    (folder / "2022.txt").rename(folder / os.fsdecode(b"2022\xff.txt"))
    done = work(folder, Settings("en", ("html", "json", "xlsx", "csv", "junit")))
    assert [fate for _, fate, _ in tell(done)][1:] == [Fate.COMPARED, Fate.COMPARED]
    data = json.loads((folder.parents[1] / "out" / done.pairs[1].outputs[1]).read_text("utf-8"))
    assert data["later"]["source"]["path"].endswith(r"2022\xff.txt")
