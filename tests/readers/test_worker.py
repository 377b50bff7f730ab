"""A reader apart: what it gives comes back, and what it does wrong stays there."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from yoy.errors import UnreadableSource
from yoy.readers import html, worker
from yoy.readers.worker import read_apart

PAGE = "<html><body><nav><a href='/'>首页</a></nav><p>一、主要工作</p></body></html>".encode()

BAD_READER = """
import os, time
from yoy.errors import UnreadableSource
from yoy.readers.content import Content

def identify(data):
    return True

def read(data):
    match data:
        case b"hang":
            time.sleep(60)
        case b"die":
            os.kill(os.getpid(), 9)
        case b"grow":
            kept = []
            while True:
                kept.append(bytearray(1 << 26))
        case b"fail":
            raise KeyError("rId7")
        case b"refuse":
            raise UnreadableSource("empty_file")
    return Content("text/plain", "utf-8", f"{os.getpid()}")
"""


@pytest.fixture
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A reader that does what its file says."""
    (tmp_path / "bad_reader.py").write_text(BAD_READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    worker._start.cache_clear()
    import bad_reader

    yield bad_reader
    del sys.modules["bad_reader"]
    worker._start.cache_clear()


def test_the_content_comes_back_whole() -> None:
    assert read_apart(html, PAGE) == html.read(PAGE)


def test_one_process_reads_file_after_file(bad: ModuleType) -> None:
    first, second = read_apart(bad, b"one"), read_apart(bad, b"two")
    assert first.text == second.text != str(os.getpid())


@pytest.mark.parametrize(
    ("order", "code"), [(b"die", "reader_died"), (b"fail", "reader_failed"), (b"refuse", "empty_file")]
)
def test_what_goes_wrong_is_said_and_the_next_file_is_read(bad: ModuleType, order: bytes, code: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_apart(bad, order)
    assert caught.value.code == code
    assert read_apart(bad, b"next").text


def test_a_reader_that_hangs_is_stopped(bad: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS", 1)
    with pytest.raises(UnreadableSource) as caught:
        read_apart(bad, b"hang")
    assert (caught.value.code, caught.value.values) == ("reader_slow", {"seconds": 1})


@pytest.mark.skipif(sys.platform == "win32", reason="the system limits no process's memory")
def test_a_reader_that_swallows_memory_is_stopped(bad: ModuleType) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_apart(bad, b"grow")
    assert caught.value.code == "reader_large"
    assert read_apart(bad, b"next").text


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_forked_process_starts_a_child_of_its_own(bad: ModuleType) -> None:
    ours = read_apart(bad, b"ours").text
    receive, send = os.pipe()
    if not (forked := os.fork()):
        os.write(send, read_apart(bad, b"theirs").text.encode())
        os._exit(0)
    os.waitpid(forked, 0)
    assert os.read(receive, 99).decode() not in (ours, "")
    assert read_apart(bad, b"ours again").text == ours


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no list of processes to look at")
def test_nothing_is_left_behind(bad: ModuleType) -> None:
    child = int(read_apart(bad, b"one").text)
    process = worker._start(os.getpid())
    assert process.stdin
    process.stdin.close()
    process.wait(10)
    assert not Path(f"/proc/{child}").exists()


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="the system has no alarm")
def test_no_alarm_is_left_behind() -> None:
    with worker._alarm():
        assert signal.alarm(worker.SECONDS) > 0
    assert signal.alarm(0) == 0
