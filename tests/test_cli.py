"""The command line: what it prints, where, and with which exit code; every bad input in one clear sentence."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import yoy
from conftest import clean_environment
from rendering.hostile import CODE, check_lines
from yoy.messages import load_messages

Files = dict[str, Path]
Call = Callable[..., Any]

BODY, OTHER = "jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 5 >>\nstream\nx\x9c\x00\x01\x02\nendstream\nendobj\n"
ZIP = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(40)
BINARY = bytes(range(256)) * 8
MODELS = ("--embedding", "--reader", "--reader-model", "--reader-budget", "--reader-timeout", "--reader-concurrency")
UNDECODABLE = "霁川市".encode() + b"\xff\xff\xff" * 5


def list_files(folder: Path) -> dict[str, bytes]:
    """Every file and folder below a folder, with its content."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def expect_refusal(ran: Any, where: str, *words: str) -> None:
    """Exit code 2 and one line that says where, what and what to do; nothing on standard output."""
    assert ran.code == 2, ran
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith(f"yoy: {where}: "), line
    assert line.count(". ") + line.count("。") >= 1, f"it does not say what to do: {line}"
    for word in words:
        assert word in line, line
    assert "Traceback" not in line


# Bad inputs

BAD_INPUTS: dict[str, tuple[str, bytes | None, tuple[str, ...]]] = {
    "missing file": ("nothing.txt", None, ("no such file", "Check the name")),
    "empty file": ("empty.txt", b"", ("the file is empty", "again")),
    "blanks only": ("blank.txt", b" \r\n\t\n", ("the file is empty",)),
    "binary file": ("noise.txt", BINARY, ("binary file", "Save the report as .txt")),
    "PDF cut off": ("2024.pdf", PDF, ("the PDF file", "again")),
    "docx cut short": ("2024.docx", ZIP, ("cut short or damaged", "Download or export the report again")),
    "undecodable bytes": ("odd.txt", UNDECODABLE, ("neither UTF-8 (fails at byte 9) nor GB18030", "as UTF-8")),
    "half of a UTF-16 pair": ("half.txt", b"\xff\xfe\x00\x4e\x01", ("UTF-16-LE", "UTF-16-LE", "as UTF-8")),
    "no sentence": ("empty.txt", "打印\n关闭\n----------\n".encode(), ("no sentence to read", "is complete")),
    "broken JSON": ("a.json:2:10", b'{"body": "x",\n "year": }', ("broken JSON",)),
    "other schema": ("b.json", b'{"schema": "else/1"}', ("schema “else/1”", "yoy parse")),
    "JSON list": ("c.json", b"[1]", ("holds a list, not a report", "A hand-written report has")),
    "broken YAML": ("d.yaml:3:1", b"body: x\nyear: [2024\n", ("broken YAML",)),
    "unknown field": ("e.yaml", b"body: x\nyear: 2024\nplan: [x]\n", ("a field “plan”", "A hand-written report has")),
}


@pytest.mark.parametrize("command", ["compare earlier", "compare later", "inspect", "parse"])
@pytest.mark.parametrize("case", BAD_INPUTS)
def test_a_bad_input_is_refused_in_one_sentence(reports: Path, call: Call, command: str, case: str) -> None:
    where, content, words = BAD_INPUTS[case]
    name = where.split(":")[0]
    if content is not None:
        write(reports, name, content)
    write(reports, "page.html", "as it was")
    before = list_files(reports)
    arguments = {
        "compare earlier": ["compare", name, "2024.txt", "-o", "page.html", "-o", "new.json"],
        "compare later": ["compare", "2023.txt", name, "-o", "page.html", "-o", "new.json"],
        "inspect": ["inspect", name],
        "parse": ["parse", name],
    }
    expect_refusal(call(*arguments[command]), where, *words)
    assert list_files(reports) == before


@pytest.mark.parametrize("command", ["inspect", "parse"])
def test_a_folder_is_no_report(reports: Path, call: Call, command: str) -> None:
    (reports / "all").mkdir()
    expect_refusal(call(command, "all"), "all", "this is a folder", "Name one file in it")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(reports: Path, call: Call) -> None:
    (reports / "2023.txt").chmod(0)
    ran = call("inspect", "2023.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "permission denied" in ran.err


@pytest.mark.parametrize("case", ["missing file", "binary file", "broken JSON"])
def test_the_program_refuses_a_bad_input_as_well(reports: Path, spawn: Call, case: str) -> None:
    where, content, words = BAD_INPUTS[case]
    name = where.split(":")[0]
    if content is not None:
        write(reports, name, content)
    expect_refusal(spawn("compare", name, "2024.txt", "-o", "page.html", cwd=reports), where, *words)
    assert not (reports / "page.html").exists()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", id="without control characters"),
        pytest.param(PDF.replace(b"x\x9c", b""), id="taken for UTF-16"),
        pytest.param(b"%PDF-1.4\n%\xe2\xe3\n<html >", id="that mentions HTML"),
    ],
)
def test_a_pdf_is_called_a_pdf(reports: Path, call: Call, data: bytes) -> None:
    write(reports, "2024.pdf", data)
    expect_refusal(call("inspect", "2024.pdf"), "2024.pdf", "the PDF file")


# Pairs that do not follow each other

SIGNED = f"\nyoy {yoy.__version__}\n"
"""What a text file ends with, so that it is not taken for a report."""


@pytest.fixture
def pairs(reports: Path, samples: Any) -> Path:
    """The folder with another body's report beside the two."""
    shutil.copy(samples.source(OTHER, "2024.txt"), reports / "other.txt")
    text = (reports / "2023.txt").read_text("utf-8")
    (reports / "corrected.txt").write_text(text + "特此报告。\n", "utf-8")
    return reports


MISMATCHED = {
    "other body": (
        "2023.txt",
        "other.txt",
        "different bodies",
        "霁川市市场监督管理局 / 云岑县自然资源局",
        "organ_differs",
    ),
    "same report": ("2023.txt", "2023.txt", "word for word the same", "霁川市市场监督管理局2023年", "same_report"),
    "same year": ("2023.txt", "corrected.txt", "of the same year", "2023 / 2023", "same_year"),
    "wrong order": ("2024.txt", "2023.txt", "in the wrong order", "2024 / 2023", "year_order"),
}


@pytest.mark.parametrize("case", MISMATCHED)
def test_reports_that_do_not_follow_each_other_are_refused(pairs: Path, call: Call, case: str) -> None:
    earlier, later, what, which, _ = MISMATCHED[case]
    ran = call("compare", earlier, later, "-o", "page.html")
    expect_refusal(ran, f"{earlier}, {later}", what, which, "--force")
    assert not (pairs / "page.html").exists()


@pytest.mark.parametrize("case", MISMATCHED)
def test_force_compares_them_and_says_so_in_every_output(pairs: Path, call: Call, case: str) -> None:
    earlier, later, _, which, fault = MISMATCHED[case]
    outputs = ["page.html", "page.md", "page.json", "page.txt"]
    ran = call("compare", earlier, later, "--force", *(word for name in outputs for word in ("-o", name)))
    assert ran.code == 0
    assert [f["code"] for f in json.loads((pairs / "page.json").read_text("utf-8"))["faults"]] == [fault]
    for name in outputs:
        assert which in (pairs / name).read_text("utf-8"), name


def test_years_that_are_not_successive_are_compared_with_a_fault(pairs: Path, call: Call, samples: Any) -> None:
    shutil.copy(samples.source(BODY, "2025.txt"), pairs / "2025.txt")
    ran = call("compare", "2023.txt", "2025.txt", "--format", "json")
    assert ran.code == 0
    assert [f["code"] for f in json.loads(ran.out)["faults"]] == ["years_not_successive"]


# Bad outputs


BAD_OUTPUTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "unknown suffix": ("page.pptx", ("no output format “.pptx”", "Use one of .html")),
    "folder missing": ("nowhere/page.html", ("the folder does not exist", "Create it")),
    "a folder": ("folder.html", ("is a folder", "Name a file in it")),
    "the earlier report": ("2023.txt", ("is one of the reports", "Name another file")),
    "the later report by a detour": ("./folder.html/../2024.txt", ("is one of the reports",)),
}


@pytest.mark.parametrize(("target", "words"), BAD_OUTPUTS.values(), ids=BAD_OUTPUTS)
def test_a_bad_output_is_refused_before_anything_is_written(
    reports: Path, call: Call, target: str, words: tuple[str, ...]
) -> None:
    (reports / "folder.html").mkdir()
    write(reports, "good.html", "as it was")
    before = list_files(reports)
    ran = call("compare", "2023.txt", "2024.txt", "-o", "good.html", "-o", target)
    where = {"nowhere/page.html": "nowhere", "./folder.html/../2024.txt": "folder.html/../2024.txt"}.get(target, target)
    expect_refusal(ran, where, *words)
    assert list_files(reports) == before


def test_an_output_that_is_an_input_by_a_link_is_refused(reports: Path, call: Call) -> None:
    (reports / "link.md").hardlink_to(reports / "2024.txt")
    before = list_files(reports)
    expect_refusal(call("compare", "2023.txt", "2024.txt", "-o", "link.md"), "link.md", "is one of the reports")
    assert list_files(reports) == before


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write everywhere")
def test_an_output_that_may_not_be_written_is_refused(reports: Path, call: Call) -> None:
    (reports / "locked").mkdir(mode=0o500)
    ran = call("compare", "2023.txt", "2024.txt", "-o", "locked/page.html")
    expect_refusal(ran, "locked/page.html", "cannot be written: permission denied")


def test_a_full_disk_leaves_the_old_output(reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "no space is left on the disk")

    write(reports, "page.html", "as it was")
    before = list_files(reports)
    monkeypatch.setattr(os, "fsync", fail)
    ran = call("compare", "2023.txt", "2024.txt", "-o", "page.html")
    expect_refusal(ran, "page.html", "cannot be written: no space is left on the disk", "Nothing was changed there")
    assert list_files(reports) == before


def test_parsing_two_sources_of_one_name_into_a_folder_is_refused(reports: Path, call: Call, samples: Any) -> None:
    (reports / "other").mkdir()
    shutil.copy(samples.source(OTHER, "2023.txt"), reports / "other" / "2023.txt")
    before = list_files(reports)
    ran = call("parse", "2023.txt", "other/2023.txt", "-o", "parsed")
    expect_refusal(ran, "parsed/2023.json", "two of the reports", "different folders")
    assert list_files(reports) == before


def test_parsing_over_a_report_is_refused(reports: Path, call: Call) -> None:
    write(reports, "2025.json", '{"body": "霁川市市场监督管理局", "year": 2025, "measures": ["办班6期"]}')
    before = list_files(reports)
    expect_refusal(call("parse", "2025.json", "-o", "."), "2025.json", "is one of the reports")
    assert list_files(reports) == before


def test_parsing_into_a_file_is_refused(reports: Path, call: Call) -> None:
    before = list_files(reports)
    expect_refusal(call("parse", "2023.txt", "-o", "2024.txt"), "2024.txt", "names a folder")
    assert list_files(reports) == before


def test_several_reports_on_standard_output_are_refused(reports: Path, call: Call) -> None:
    ran = call("parse", "2023.txt", "2024.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "several reports need a folder" in ran.err


def test_parsing_writes_nothing_where_one_report_is_bad(reports: Path, call: Call) -> None:
    before = list_files(reports)
    assert call("parse", "2023.txt", "nothing.txt", "-o", "parsed").code == 2
    assert list_files(reports) == before


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["compare"], "earlier"),
        (["compare", "2023.txt"], "later"),
        (["compare", "2023.txt", "2024.txt", "--format", "pptx"], "pptx"),
        (["compare", "2023.txt", "2024.txt", "--lang", "fr"], "fr"),
        (["compare", "2023.txt", "2024.txt", "--frob"], "--frob"),
        (["compare", "2023.txt", "2024.txt", "2025.txt"], "2025.txt"),
        (["parse"], "sources"),
        (["inspect"], "report"),
        (["inspect", "2023.txt", "--format", "html"], "html"),
        (["frob"], "frob"),
    ],
    ids=" ".join,
)
def test_wrong_usage_gives_2_and_names_what_is_wrong(
    reports: Path, call: Call, arguments: list[str], word: str
) -> None:
    before = list_files(reports)
    ran = call(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.err
    assert "Traceback" not in ran.err
    assert list_files(reports) == before


# What is written, and where


def test_a_comparison_without_output_is_a_summary_on_standard_output(reports: Path, call: Call) -> None:
    before = list_files(reports)
    ran = call("compare", "2023.txt", "2024.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("霁川市市场监督管理局: promised in 2023, and what the 2024 report says\n")
    assert list_files(reports) == before


def test_several_outputs_take_their_format_from_the_suffix(reports: Path, call: Call, samples: Any) -> None:
    names = ["page.html", "page.htm", "page.md", "page.json", "page.txt", "PAGE.HTML"]
    ran = call("compare", "2023.txt", "2024.txt", *(word for name in names for word in ("-o", name)))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == names
    texts = {name: (reports / name).read_text("utf-8") for name in names}
    assert texts["page.html"] == texts["page.htm"] == texts["PAGE.HTML"]
    assert texts["page.html"].startswith("<!")
    assert texts["page.md"].startswith("# ")
    assert json.loads(texts["page.json"])["schema"] == "yoy/comparison/1"
    assert texts["page.txt"] == call("compare", "2023.txt", "2024.txt").out + SIGNED


def test_a_settings_file_leaves_kinds_of_finding_out(reports: Path, call: Call) -> None:
    sources = ("2023.txt", "2024.txt")
    assert call("compare", *sources, "-o", "all.json").code == 0
    codes = {finding["code"] for finding in json.loads((reports / "all.json").read_text("utf-8"))["findings"]}
    assert {"repeated_promise", "problem_repeated"} <= codes
    write(reports, "yoy.toml", '[findings]\noff = ["repeated_promise"]\n')
    assert call("compare", *sources, "-o", "some.json").code == 0
    some = json.loads((reports / "some.json").read_text("utf-8"))
    assert {finding["code"] for finding in some["findings"]} - {"problem_without_step"} == codes - {"repeated_promise"}
    assert some["settings"]["findings_off"] == ["repeated_promise"]


def test_a_misspelt_kind_of_finding_is_refused(reports: Path, call: Call) -> None:
    write(reports, "yoy.toml", '[findings]\noff = ["repeated_promises"]\n')
    expect_refusal(call("compare", "2023.txt", "2024.txt"), "yoy.toml", "repeated_promises", "repeated_promise")


def test_papers_take_their_format_from_the_suffix(reports: Path, call: Call) -> None:
    names = ["ledger.xlsx", "table.docx", "rows.csv", "cases.xml"]
    ran = call("compare", "2023.txt", "2024.txt", *(word for name in names for word in ("-o", name)))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == names
    comparison = yoy.compare(yoy.read("2023.txt"), yoy.read("2024.txt"))
    for name, format in zip(names, ("xlsx", "docx", "csv", "junit"), strict=True):
        expected = yoy.render(comparison, format, "en")
        assert (reports / name).read_bytes() == (expected if isinstance(expected, bytes) else expected.encode()), name


def test_a_workbook_goes_into_a_pipe(reports: Path) -> None:
    command = [sys.executable, "-m", "yoy", "compare", "2023.txt", "2024.txt", "--lang", "zh", "--format", "xlsx", "-o"]
    done = subprocess.run([*command, "-"], cwd=reports, capture_output=True, timeout=120, check=True)
    assert done.stdout == yoy.render(yoy.compare(yoy.read("2023.txt"), yoy.read("2024.txt")), "xlsx", "zh")
    assert done.stderr == b""


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_a_terminal_is_shown_no_workbook_and_nothing_is_written(
    reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    before = list_files(reports)
    ran = call("compare", "2023.txt", "2024.txt", "--format", format, "-o", "page.dat", "-o", "-")
    expect_refusal(ran, "-", f"{format} is no text for a terminal. Name a file", "-o")
    assert list_files(reports) == before


def test_without_python_docx_nothing_is_written(reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    before = list_files(reports)
    ran = call("compare", "2023.txt", "2024.txt", "-o", "page.html", "-o", "table.docx")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'yoy[docx]'" in ran.err
    assert list_files(reports) == before


@pytest.mark.parametrize("format", ["html", "md", "json", "text", "junit"])
def test_a_format_named_overrides_the_suffix(reports: Path, call: Call, format: str) -> None:
    ran = call("compare", "2023.txt", "2024.txt", "--format", format, "-o", "page.dat", "-o", "-")
    assert ran.code == 0
    assert ran.err.splitlines() == ["page.dat"]
    expected = yoy.render(yoy.compare(yoy.read("2023.txt"), yoy.read("2024.txt")), format, "en")
    assert ran.out == expected
    assert (reports / "page.dat").read_bytes().decode("utf-8") == expected + (SIGNED if format == "text" else "")


def test_parsing_writes_a_json_for_each_report(reports: Path, call: Call) -> None:
    ran = call("parse", "2023.txt", "2024.txt", "-o", "new/parsed")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == ["new/parsed/2023.json", "new/parsed/2024.json"]
    for year in (2023, 2024):
        path = reports / "new" / "parsed" / f"{year}.json"
        assert yoy.read(path) == yoy.read(f"{year}.txt")
    assert call("parse", "2024.txt").out == path.read_text("utf-8")


def test_parsed_reports_compare_as_their_sources_do(reports: Path, call: Call) -> None:
    call("parse", "2023.txt", "2024.txt", "-o", ".")
    parsed, sources = (call("compare", f"2023.{s}", f"2024.{s}", "--format", "md").out for s in ("json", "txt"))
    assert parsed == sources


def test_a_check_up_is_printed(reports: Path, call: Call) -> None:
    ran = call("inspect", "2024.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("霁川市市场监督管理局 · report of 2024")
    assert "100.000 % of the characters accounted for" in ran.out
    assert "--all prints it" in ran.out


def test_a_check_up_is_printed_to_its_end(reports: Path, call: Call) -> None:
    whole = call("inspect", "2024.txt", "--all").out
    assert len(whole.splitlines()) > len(call("inspect", "2024.txt").out.splitlines())
    assert "--all" not in whole


def test_a_check_up_is_written_in_every_format(reports: Path, call: Call) -> None:
    ran = call("inspect", "2024.txt", "-o", "a.md", "-o", "a.json", "-o", "a.txt", "--lang", "zh")
    assert (ran.code, ran.out, ran.err) == (0, "", "a.md\na.json\na.txt\n")
    assert (reports / "a.md").read_text("utf-8").startswith("# 霁川市市场监督管理局")
    assert json.loads((reports / "a.json").read_text("utf-8"))["schema"] == "yoy/checkup/1"
    assert (reports / "a.txt").read_text("utf-8") == call("inspect", "2024.txt", "--all", "--lang", "zh").out + SIGNED
    assert call("inspect", "2024.txt", "--format", "json", "--lang", "zh").out == (reports / "a.json").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("target", ["a.html", "a.docx"])
def test_a_check_up_has_no_page(reports: Path, call: Call, target: str) -> None:
    expect_refusal(call("inspect", "2024.txt", "-o", target), target, "Use one of .md .json .txt")


def test_a_check_up_never_overwrites_its_report(reports: Path, call: Call) -> None:
    expect_refusal(call("inspect", "2024.txt", "-o", "2024.txt"), "2024.txt", "is one of the reports")


def test_exit_code_1_where_a_content_that_is_asked_for_is_missing(reports: Path, call: Call) -> None:
    law = "云岑县水务局2024年法治政府建设年度报告"
    text = "一、主要工作\n开展检查4次。\n二、存在不足\n人手不足。\n三、下一步计划\n清淤3处。\n"
    write(reports, "law.txt", f"{law}\n{text}")
    write(reports, "other.txt", f"云岑县水务局2024年工作总结\n{text}")
    assert call("inspect", "law.txt", "--exit-code", "-o", "a.md").code == 1
    assert (reports / "a.md").exists()
    assert call("inspect", "law.txt").code == 0
    assert call("inspect", "other.txt", "--exit-code").code == 0


def test_an_existing_output_is_replaced(reports: Path, call: Call) -> None:
    write(reports, "page.md", "as it was")
    assert call("compare", "2023.txt", "2024.txt", "-o", "page.md").code == 0
    assert (reports / "page.md").read_text("utf-8").startswith("# ")


# Terminals


def run_on_terminal(columns: int, *arguments: object, **settings: str) -> str:
    """What `yoy` writes to a terminal of so many columns, line ends as in a file."""
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "yoy", *map(str, arguments)]
    environment = clean_environment(TERM="xterm", **settings)
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment):
        os.close(terminal)
        written = b"".join(iter(lambda: read_terminal(master), b""))
    os.close(master)
    return written.decode("utf-8").replace("\r\n", "\n")


def read_terminal(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # nobody has it open any more
        return b""


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (60, 60), (250, 100)])
def test_a_terminal_has_its_own_width_and_colours(reports: Path, columns: int, width: int) -> None:
    text = run_on_terminal(columns, "inspect", "2024.txt", "--lang", "zh")
    check_lines(text, width)
    assert max(map(cell_len, CODE.sub("", text).splitlines())) > width - 2
    assert "\x1b[32m" in text
    plain = run_on_terminal(columns, "inspect", "2024.txt", "--lang", "zh", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3\d", plain)
    assert CODE.sub("", plain) == CODE.sub("", text)


def test_a_pipe_is_plain_unless_colours_are_forced(reports: Path, spawn: Call) -> None:
    plain, forced = (
        spawn("compare", "2023.txt", "2024.txt", cwd=reports, COLUMNS="200", TERM="xterm", **settings).out
        for settings in ({}, {"FORCE_COLOR": "1"})
    )
    check_lines(plain, 80)
    assert "\x1b" not in plain
    assert CODE.sub("", forced) == plain != forced


def test_an_error_has_nothing_that_a_terminal_would_obey(reports: Path, call: Call) -> None:
    write(reports, "a\x1b[31mb.txt", "")
    ran = call("compare", "a\x1b[31mb.txt", "2024.txt")
    expect_refusal(ran, "a␛[31mb.txt", "the file is empty")


# Exit codes


def test_exit_code_1_where_a_promise_that_is_due_has_no_answer(reports: Path, call: Call) -> None:
    ran = call("compare", "2023.txt", "2024.txt", "--exit-code", "-o", "page.md")
    assert ran.code == 1
    assert (reports / "page.md").exists()
    assert call("compare", "2023.txt", "2024.txt").code == 0


@pytest.mark.parametrize(
    ("promised", "reported", "code"),
    [
        (["举办法治讲堂8期"], ["举办法治讲堂8期"], 0),
        (["2029年底前建成调解室4个"], ["举办法治讲堂8期"], 0),
        (["举办法治讲堂8期", "建成调解室4个"], ["举办法治讲堂8期"], 1),
        ([], ["举办法治讲堂8期"], 2),
    ],
    ids=["answered", "not due", "one unanswered", "nothing promised"],
)
def test_the_exit_code_is_about_promises_that_are_due(
    reports: Path, call: Call, promised: list[str], reported: list[str], code: int
) -> None:
    for year, fields in ((2024, {"problems": ["人手不足"], "next_steps": promised}), (2025, {"measures": reported})):
        write(reports, f"{year}.json", json.dumps({"body": "云泽县农业农村局", "year": year} | fields))
    assert call("compare", "2024.json", "2025.json", "--exit-code").code == code


def test_an_interrupt_gives_130(reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("yoy.pipeline.read", interrupt)
    write(reports, "page.md", "as it was")
    before = list_files(reports)
    ran = call("compare", "2023.txt", "2024.txt", "-o", "page.md")
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err
    assert list_files(reports) == before


def interrupt_until_it_ends(running: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """An interrupt just before a system call that waits goes unseen, so it is sent again."""
    for _ in range(100):
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=0.3)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("the program does not end")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="interrupts are ignored here")
def test_the_program_can_be_interrupted_while_it_reads(reports: Path) -> None:
    os.mkfifo(reports / "slow.txt")
    command = [sys.executable, "-m", "yoy", "compare", "slow.txt", "2024.txt", "-o", "page.md"]
    with subprocess.Popen(command, cwd=reports, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            pipe = wait_for_reader(reports / "slow.txt")  # from here on it waits for the report's text
            out, err = interrupt_until_it_ends(running)
            os.close(pipe)
        finally:
            running.kill()
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert not (reports / "page.md").exists()


def wait_for_reader(pipe: Path) -> int:
    """Open a named pipe for writing as soon as somebody reads it."""
    for _ in range(2000):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    pytest.fail("nobody read the pipe")


def test_a_bug_gives_70_and_asks_to_be_reported(reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr("yoy.pipeline.read", fail)
    ran = call("inspect", "2023.txt")
    assert (ran.code, ran.out) == (70, "")
    assert "ZeroDivisionError: a slip" in ran.err
    assert ran.err.splitlines()[-1] == (
        f"yoy {yoy.__version__}: this is a bug in yoy; please report it with the lines above"
    )


# Languages and help


@pytest.mark.parametrize(("lang", "head"), [("zh", "2023 年报告"), ("en", "report of 2023")])
def test_outputs_are_in_the_language_asked_for(reports: Path, call: Call, lang: str, head: str) -> None:
    assert load_messages(lang)["page.bar"] in call("compare", "2023.txt", "2024.txt", "--lang", lang).out
    assert head in call("inspect", "2023.txt", "--lang", lang).out
    for name in ("page.html", "page.md", "page.json"):
        assert call("compare", "2023.txt", "2024.txt", "--lang", lang, "-o", name).code == 0
    assert f'"lang": "{lang}"' in (reports / "page.json").read_text("utf-8")
    assert f'<html lang="{lang}' in (reports / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("settings", "english"),
    [
        ({"YOY_LANG": "en"}, True),
        ({"YOY_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, False),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_the_language_is_taken_from_the_environment(
    reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], english: bool
) -> None:
    monkeypatch.delenv("YOY_LANG")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert ("report of 2023" in call("inspect", "2023.txt").out) is english
    assert ("no such file" in call("inspect", "nothing.txt").err) is english
    assert "report of 2023" in call("inspect", "2023.txt", "--lang", "en").out


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有这个文件"), ("en", "no such file")])
def test_errors_are_in_the_language_asked_for(
    reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setenv("YOY_LANG", "en" if lang == "zh" else "zh")
    assert words in call("inspect", "nothing.txt", "--lang", lang).err


@pytest.mark.parametrize(
    ("command", "arguments", "options"),
    [
        ("compare", ["earlier", "later"], ["--lang", "--output", "--format", "--force", "--exit-code", *MODELS]),
        ("parse", ["sources"], ["--lang", "--output"]),
        ("inspect", ["report"], ["--lang", "--output", "--format", "--all", "--exit-code"]),
        ("history", ["sources"], ["--lang", "--output", "--format", "--force", "--exit-code", "--embedding"]),
        (
            "check",
            [r"FOLDER\|EARLIER"],
            ["--lang", "--fail-under", "--max-unanswered", "--baseline", "--notify", "--quiet"],
        ),
        ("schedule", ["scheduler", "folder"], ["--lang", "--every", "--at", "--into"]),
        ("evaluate", ["labels"], ["--lang", "--corpus", "--output", "--format", *MODELS]),
    ],
)
def test_help_names_arguments_options_and_an_example(
    call: Call, command: str, arguments: list[str], options: list[str]
) -> None:
    ran = call(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    usage = ran.out.splitlines()[0]
    for argument in arguments:
        assert re.search(rf"\{{{argument}\}}", usage)
        assert re.search(rf"^ +{argument}\b.*\S\s+\S", ran.out, re.M), f"{argument} is not explained"
    for option in options:
        assert re.search(rf"{option} ", ran.out)
    assert re.search(rf"^ +yoy {command} \S+", ran.out, re.M), "there is no example"
    assert call(command, "-h").out == ran.out


def test_help_lists_every_command_and_the_exit_codes(call: Call) -> None:
    ran = call("--help")
    assert ran.code == 0
    for word in (
        "compare",
        "parse",
        "inspect",
        "history",
        "check",
        "schedule",
        "evaluate",
        "yoy compare 2024.txt 2025.txt -o report.html",
    ):
        assert word in ran.out
    assert {"0", "1", "2", "3", "70", "130", "141"} <= set(re.findall(r"\d+", ran.out.split("Exit codes")[1]))


def test_no_arguments_show_the_help(call: Call) -> None:
    ran = call()
    assert "COMMAND [ARGS]" in ran.out + ran.err
    assert ran.code == 2


@pytest.mark.parametrize("flags", [["--version"]])
def test_the_version_is_printed(call: Call, spawn: Call, flags: list[str]) -> None:
    for ran in (call(*flags), spawn(*flags)):
        assert (ran.code, ran.out, ran.err) == (0, f"yoy {yoy.__version__}\n", "")


# Encodings

ENCODINGS = {
    "UTF-8 with a mark": ("utf-8-sig", "utf-8", "\n"),
    "GB18030": ("gb18030", "gb18030", "\n"),
    "UTF-16 LE with a mark": ("utf-16-le", "utf-16-le", "\n"),
    "UTF-16 BE with a mark": ("utf-16-be", "utf-16-be", "\n"),
    "CRLF": ("utf-8", "utf-8", "\r\n"),
    "GB18030 and CRLF": ("gb18030", "gb18030", "\r\n"),
    "CR": ("utf-8", "utf-8", "\r"),
}
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@pytest.mark.parametrize("case", ENCODINGS)
@pytest.mark.parametrize("body", [BODY, OTHER])
def test_every_encoding_gives_the_same_statements(
    tmp_path: Path, samples: Any, call: Call, body: str, case: str
) -> None:
    written, named, line_end = ENCODINGS[case]
    expected = samples.read(body, "2025.txt")
    text = expected.source.text.replace("\n", line_end)
    source = write(tmp_path, "2025.txt", MARKS.get(written, b"") + text.encode(written))
    parsed = json.loads(call("parse", source).out)
    assert [(s["kind"], s["text"], s["path"], s["item"]) for s in parsed["statements"]] == [
        (s.kind, s.text, list(s.path), s.item) for s in expected.statements
    ]
    assert (parsed["organ"], parsed["year"], parsed["title"]) == (expected.organ, expected.year, expected.title)
    assert parsed["source"]["encoding"] == named
    assert parsed["source"]["text"] == text
    assert all(parsed["source"]["text"][slice(*s["span"])] == s["text"] for s in parsed["statements"])


def test_output_is_utf_8_whatever_the_locale(reports: Path, spawn: Call) -> None:
    plain = spawn("inspect", "2023.txt", cwd=reports, YOY_LANG="zh")
    posix = spawn(
        "inspect", "2023.txt", cwd=reports, YOY_LANG="zh", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert plain.code == posix.code == 0
    assert plain.out == posix.out
    assert "霁川市市场监督管理局" in posix.out


# Bugs


def test_a_byte_order_mark_alone_is_an_empty_file(reports: Path, call: Call) -> None:
    write(reports, "mark.txt", b"\xef\xbb\xbf")
    expect_refusal(call("inspect", "mark.txt"), "mark.txt", "the file is empty")


@pytest.mark.parametrize(("target", "words"), [("folder", "is a folder"), ("page", "has no suffix")])
def test_an_output_without_a_suffix_is_called_that(reports: Path, call: Call, target: str, words: str) -> None:
    (reports / "folder").mkdir()
    expect_refusal(call("compare", "2023.txt", "2024.txt", "-o", target), target, words)


@pytest.mark.parametrize("field", ["faults", "ignored"])
def test_a_parsed_report_with_a_word_of_a_later_version_is_read(reports: Path, call: Call, field: str) -> None:
    report = json.loads(call("parse", "2023.txt").out)
    later = {
        "faults": {"code": "said_backwards", "detail": "", "span": None, "message": "x"},
        "ignored": {"span": [0, 3], "why": "poem"},
    }
    write(reports, "2023.json", json.dumps(report | {field: [later[field]]}))
    assert call("inspect", "2023.json").code in (0, 2)


def test_a_report_from_standard_input(spawn: Call, samples: Any, tmp_path: Path) -> None:
    body = samples.bodies[0]
    piped = samples.source(body, "2025.html").read_bytes()
    ran = spawn("compare", samples.source(body, "2024.txt"), "-", "-o", "-", "--format", "json", stdin=piped)
    assert (ran.code, ran.err) == (0, "")
    assert len(json.loads(ran.out)["follow_ups"]) > 10
    ran = spawn("parse", "-", "-o", tmp_path, stdin=piped)
    assert (ran.code, [p.name for p in tmp_path.iterdir()]) == (0, ["stdin.json"])


def test_two_reports_from_standard_input(call: Call) -> None:
    ran = call("compare", "-", "-")
    assert ran.code == 2
    assert "only one of the two" in ran.err
