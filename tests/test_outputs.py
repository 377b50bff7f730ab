"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from yoy.errors import UnwritableOutput
from yoy.outputs import check_target, check_terminal, write_output


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    write_output(str(path), "承诺\n“已”\r\n")
    assert path.read_bytes() == "承诺\n“已”\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    write_output(str(path), b"PK\x03\x04\r\n\xff\x00")
    assert path.read_bytes() == b"PK\x03\x04\r\n\xff\x00"


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("a much longer text than before")
    with path.open(encoding="utf-8") as reader:
        write_output(str(path), "new")
        assert reader.read() == "a much longer text than before"
    assert path.read_text() == "new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no space is left on the disk")

    path = tmp_path / "page.md"
    path.write_text("as it was")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(UnwritableOutput) as raised:
        write_output(str(path), "new")
    assert raised.value.code == "cannot_write"
    assert str(raised.value) == f"{path}: cannot be written: no space is left on the disk. Nothing was changed there."
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"page.md": "as it was"}


def test_an_interrupt_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "page.md"
    path.write_text("as it was")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_output(str(path), "new")
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"page.md": "as it was"}


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "page.md"
    path.write_text("as it was")
    path.chmod(mode)
    write_output(str(path), "new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_the_user_wants(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_output(str(tmp_path / "page.md"), "new")
    finally:
        assert os.umask(before) == mask
    assert stat.S_IMODE((tmp_path / "page.md").stat().st_mode) == mode


def test_standard_output_is_written_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    write_output("-", "承诺\n")
    assert capsys.readouterr().out == "承诺\n"


def test_standard_output_takes_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        write_output("-", b"PK\xff\x00")
    assert capfdbinary.readouterr().out == b"PK\xff\x00"


def test_a_terminal_shows_no_binary_format(monkeypatch: pytest.MonkeyPatch) -> None:
    check_terminal("xlsx")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UnwritableOutput, match="xlsx is no text for a terminal"):
        check_terminal("xlsx")


def check(target: Path | str, *inputs: Path) -> str:
    """The code of the error with which a target is refused; empty where it is accepted."""
    try:
        check_target(str(target), inputs)
    except UnwritableOutput as error:
        return error.code
    return ""


def test_targets_are_checked_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source, link = Path("2024.txt"), Path("link.md")
    source.write_text("一、")
    link.symlink_to(source)
    assert check("-", source) == ""
    assert check("page.md", source) == ""
    assert check("page.md", tmp_path / "missing.txt") == ""
    assert check(tmp_path, source) == "output_is_folder"
    assert check("nowhere/page.md", source) == "no_folder"
    assert check("2024.txt/page.md", source) == "no_folder"
    for name in (source, tmp_path / "2024.txt", Path("..") / tmp_path.name / "2024.txt", link):
        assert check(name, tmp_path / "other.txt", source) == "is_input"
    assert {p.name for p in tmp_path.iterdir()} == {"2024.txt", "link.md"}
