"""DOC, WPS, RTF and ODT through LibreOffice; what happens without it, or where it hangs, is tested with stand-ins."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy.errors import UnreadableSource
from yoy.model import Report
from yoy.readers import office, read_document

from .made import make_docx, make_zip, p

RTF = b"{\\rtf1\\ansi\\ansicpg936 1}"
SOURCES = Path(__file__).parents[2] / "reports"
STREAM = "WordDocument".encode("utf-16-le")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def stand_in(folder: Path, script: str) -> None:
    """A program named soffice that runs a shell script instead; the folder is put first on the path."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


def refuse(data: bytes) -> UnreadableSource:
    """The error of a file that is claimed here, read in this process so that a stand-in is found."""
    assert office.identify(data)
    with pytest.raises(UnreadableSource) as caught:
        office.read(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "claimed"),
    [
        (RTF, True),
        (office.COMPOUND + b"\0" * 600 + STREAM, True),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), True),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), False),
        (make_docx(p("一、主要工作")), False),
        (b"{ \\rtf1 }", False),
        (office.COMPOUND, False),
    ],
)
def test_which_files_are_claimed(data: bytes, claimed: bool) -> None:
    assert office.identify(data) is claimed


@pytest.mark.parametrize(
    ("stream", "kind"), [("Workbook", "XLS"), ("PowerPoint Document", "PPT"), ("Contents", "OLE2")]
)
def test_other_compound_files_are_named(stream: str, kind: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_document(Path("2025.doc"), office.COMPOUND + b"\0" * 600 + stream.encode("utf-16-le"))
    assert (caught.value.code, caught.value.values) == ("binary_file", {"kind": kind})


def test_a_document_under_a_password() -> None:
    assert refuse(office.COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")).code == "encrypted"


def test_without_libreoffice_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refuse(RTF)
    assert error.code == "office_missing"
    assert "LibreOffice" in error.say("en")
    assert ".docx" in error.say("zh")


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -SEGV $$"])
def test_a_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    stand_in(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert refuse(RTF).code == "office_failed"


def assert_ended(folder: Path) -> None:
    """The processes that the stand-in named are gone, or go within a second."""
    named = [int((folder / name).read_text("utf-8")) for name in ("parent", "child")]
    for _ in range(50):
        if not any(map(is_running, named)):
            return
        time.sleep(0.02)
    pytest.fail(f"still running: {named}")


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("last", ["sleep 600", "exit 0"])
def test_no_process_stays_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, last: str) -> None:
    """The program starts another that ignores a polite signal, then hangs or ends itself."""
    child = f"(trap '' TERM HUP; exec sleep 600) &\necho $! > {tmp_path}/child\necho $$ > {tmp_path}/parent"
    stand_in(tmp_path, f"{child}\n{last}")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "PATIENCE", 1.0)
    before = set(Path(tempfile.gettempdir()).glob("yoy-*"))
    assert refuse(RTF).code == ("office_late" if "sleep" in last else "office_failed")
    assert_ended(tmp_path)
    assert set(Path(tempfile.gettempdir()).glob("yoy-*")) <= before


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_no_process_stays_behind_where_the_reader_is_killed(tmp_path: Path) -> None:
    child = f"sleep 600 &\necho $! > {tmp_path}/child\necho $$ > {tmp_path}/parent\ntouch {tmp_path}/begun"
    stand_in(tmp_path, f"{child}\nsleep 600")
    reader = subprocess.Popen(
        [sys.executable, "-c", f"from yoy.readers import office; office.read({RTF!r})"],
        env=os.environ
        | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    while not (tmp_path / "begun").exists():
        time.sleep(0.02)
    reader.kill()
    reader.wait()
    assert_ended(tmp_path)


def test_the_converted_document_is_under_the_same_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(make_docx(p("一、主要工作"))[:-40])
    copy = f'mkdir -p "$2"; cp {tmp_path}/made.docx "$2/source.docx"'
    stand_in(tmp_path, f'while [ "$1" != --outdir ]; do shift; done; {copy}')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert refuse(RTF).code == "zip_broken"


# With LibreOffice itself


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One profile for all conversions that the tests make: to make a new one takes seconds."""
    return tmp_path_factory.mktemp("profile")


def convert(source: Path, form: str, folder: Path, profile: Path) -> Path:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
    command += ["--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    return folder / f"{source.stem}.{form}"


def list_statements(report: Report) -> list[tuple[Any, ...]]:
    return [(s.kind, s.text, s.path, s.item) for s in report.statements]


@needs_office
@pytest.mark.parametrize(
    ("body", "form", "media_type"),
    [
        ("jichuan-shichang-jianguan-ju", "doc", "application/msword"),
        ("yuncen-ziran-ziyuan-ju", "odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_a_sample_with_automatic_numbers(body: str, form: str, media_type: str, tmp_path: Path, profile: Path) -> None:
    source = SOURCES / body / "source" / "2025.docx"
    report = yoy.read(convert(source, form, tmp_path, profile))
    assert list_statements(report) == list_statements(yoy.read(source.with_suffix(".txt")))
    assert report.source.media_type == media_type


def escape_rtf(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c) - (ord(c) > 32767) * 65536}?" for c in text)


@needs_office
def test_a_sample_as_rich_text_with_typed_headings(tmp_path: Path, profile: Path) -> None:
    """LibreOffice itself cannot write a label such as 一、 into rich text, so the headings are typed here."""
    source = SOURCES / "yuncen-ziran-ziyuan-ju" / "source" / "2025.txt"
    (tmp_path / "2025.docx").write_bytes(make_docx("".join(map(p, source.read_text("utf-8").splitlines()))))
    report = yoy.read(convert(tmp_path / "2025.docx", "rtf", tmp_path, profile))
    assert list_statements(report) == list_statements(yoy.read(source))


@needs_office
def test_automatic_numbers_in_rich_text_as_word_writes_it() -> None:
    label = r"{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}\f0"
    levels = rf"{{\listlevel\levelnfc39\levelnfcn39\levelfollow2\levelstartat1{label}}}"
    tables = rf"{{\fonttbl{{\f0\fcharset134 SimSun;}}}}{{\*\listtable{{\list\listtemplateid1{levels}\listid5}}}}"
    tables += r"{\*\listoverridetable{\listoverride\listid5\listoverridecount0\ls1}}"
    lines = "".join(rf"\pard\plain\f0\uc1\ls1\ilvl0 {escape_rtf(line)}\par" for line in ("主要工作", "存在问题"))
    content = office.read(rf"{{\rtf1\ansi\ansicpg936\deff0{tables}{lines}}}".encode())
    assert (content.text, content.media_type) == ("一、主要工作\n二、存在问题", "application/rtf")
