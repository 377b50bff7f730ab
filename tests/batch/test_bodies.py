"""Which folders are bodies, which files are reports, and what a list may say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yoy.batch.bodies import is_free, is_name, list_bodies
from yoy.errors import UnreadableSource

NOWHERE = Path("nowhere")


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def list_names(source: Path, but: Path = NOWHERE) -> dict[str, list[str]]:
    return {body.name: [path.name for path in body.files] for body in list_bodies(source, but)}


def test_each_folder_with_reports_is_a_body(tmp_path: Path) -> None:
    touch(tmp_path / "乙局" / "2024.docx", tmp_path / "乙局" / "2023.txt", tmp_path / "甲局" / "2024.html")
    touch(tmp_path / "read.txt", tmp_path / ".hidden" / "2024.txt", tmp_path / "empty" / "notes.md")
    assert list_names(tmp_path) == {"empty": [], "乙局": ["2023.txt", "2024.docx"], "甲局": ["2024.html"]}


def test_a_folder_of_outputs_is_no_body(tmp_path: Path) -> None:
    touch(tmp_path / "甲局" / "2024.txt", tmp_path / "out" / "rows.json", tmp_path / "earlier" / ".yoy" / "lock")
    assert list_names(tmp_path, tmp_path / "out") == {"甲局": ["2024.txt"]}


def test_what_is_named_by_a_year_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    names = ("2023.zip", "2024", "2025年报告.jpg", "20251.jpg", "~2024.docx", ".2024.txt", "yoy.db", "read.md")
    touch(*(tmp_path / "甲局" / name for name in names))
    (tmp_path / "甲局" / "2022").mkdir()
    (tmp_path / "甲局" / "2021.txt").mkdir()
    (tmp_path / "甲局" / "2020.txt").symlink_to(tmp_path / "gone")
    found = ["2020.txt", "2021.txt", "2023.zip", "2024", "2025年报告.jpg"]
    assert list_names(tmp_path) == {"甲局": found}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_never_read(tmp_path: Path) -> None:
    touch(tmp_path / "甲局" / "2024.txt")
    os.mkfifo(tmp_path / "甲局" / "2025.txt")
    assert list_names(tmp_path) == {"甲局": ["2024.txt"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_names_bodies_and_files(tmp_path: Path, encoding: str) -> None:
    rows = ["书名,body,path", "x,澄川县水务局,a/2024.txt", "y,澄川县水务局,a/2023.txt", "z,云岑县教育局, b.pdf "]
    rows += ["又,澄川县水务局,a/2023.txt", *(f"各年报告一并列入此表,云岑县教育局,b{n}.pdf" for n in range(9))]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding)
    first, second = list_bodies(tmp_path / "list.csv", NOWHERE)
    assert (first.name, len(first.files)) == ("云岑县教育局", 10)
    assert second.files == (tmp_path / "a" / "2023.txt", tmp_path / "a" / "2024.txt")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("body,file\na,b\n", "list_without_column"),
        ("body,path\n", "no_bodies"),
        ("body,path\n../x,a.txt\n", "list_bad_row"),
        ("body,path\na/b,a.txt\n", "list_bad_row"),
        ("body,path\n,a.txt\n", "list_bad_row"),
        ("body,path\na\n", "list_bad_row"),
        ("body,path\nindex.html,a.txt\n", "list_bad_row"),
        ("body,path\n.yoy,a.txt\n", "list_bad_row"),
        ("", "empty_file"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableSource) as raised:
        list_bodies(path, NOWHERE)
    assert raised.value.code == code
    assert str(path) in str(raised.value)


def test_the_line_of_a_bad_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("body,path\na,b.txt\n..,c.txt\n", "utf-8")
    with pytest.raises(UnreadableSource, match=r"list\.csv:3: "):
        list_bodies(path, NOWHERE)


def test_a_folder_without_bodies_is_refused(tmp_path: Path) -> None:
    touch(tmp_path / "2024.txt")
    for place, code in ((tmp_path, "no_bodies"), (tmp_path / "gone", "no_such_folder")):
        with pytest.raises(UnreadableSource) as raised:
            list_bodies(place, NOWHERE)
        assert raised.value.code == code


def test_names_that_no_folder_can_have() -> None:
    assert is_name("澄川县水务局") and is_name("a b.c") and is_name("局" * 66)
    for name in ("", ".", "..", "a/b", "a\\b", "a:b", "a\0", "a.", " a", ".yoy", "局" * 67, "Bodies.xlsx", "\udcff"):
        assert not is_name(name), name
    assert is_free("a:b") and not is_free("INDEX.html") and not is_free("a\udcff")
