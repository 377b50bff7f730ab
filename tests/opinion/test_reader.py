"""Which model is asked, where, and how far: as named on the command line, in the environment and in the library."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy import cli
from yoy.opinion.reader import BUDGET, CONCURRENCY, TIMEOUT

from .asking import BODY, KEY, Call
from .models import MODEL, serve

pytest.importorskip("httpx", reason="needs yoy[reader]")


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_end_anywhere(ask: Call, path: str) -> None:
    with serve() as endpoint:
        assert ask(endpoint.url + path, "--reader-budget", 1).code == 0


@pytest.mark.parametrize(
    "url",
    [
        "localhost:11434",
        "ftp://localhost/v1",
        "file:///etc/passwd",
        "http://",
        "http://a b/",
        "http://[::1",
        f"http://user:{KEY}@localhost/",
        f"http://localhost/?key={KEY}",
        "http://localhost/#x",
        "http://localhost:99999",
        "http://xn--zz",
        "http://999.999.1.1",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(ask: Call, url: str) -> None:
    ran = ask(url)
    assert (ran.code, ran.out, ran.data) == (2, "", None)
    (line,) = ran.err.splitlines()
    assert line.startswith("yoy: --reader: ")
    assert KEY not in line


def test_an_unusable_reader_is_a_yoy_error() -> None:
    with pytest.raises(yoy.YoyError, match="this is no address"):
        yoy.load_reader("nowhere", MODEL)


def test_without_a_model_s_name_nothing_begins(call: Call, reports: Path) -> None:
    with serve() as endpoint:
        ran = call("compare", "2023.txt", "2024.txt", "--reader", endpoint.url)
    assert (ran.code, ran.out, endpoint.questions) == (2, "", [])
    assert "--reader-model" in ran.err


@pytest.mark.parametrize("key", ["密钥", "a\nb"])
def test_a_key_that_cannot_be_sent_is_refused(ask: Call, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("YOY_READER_KEY", key)
    ran = ask("http://127.0.0.1:9")
    assert ran.code == 2
    assert "YOY_READER_KEY" in ran.err
    assert key not in ran.err


def test_without_httpx_it_says_what_to_install(ask: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    ran = ask("http://127.0.0.1:9")
    assert (ran.code, ran.data) == (2, None)
    assert "pip install httpx" in ran.err


def test_the_environment_may_name_endpoint_and_model(
    ask: Call, reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve() as endpoint:
        ask(endpoint.url)
        monkeypatch.setenv("YOY_READER", endpoint.url)
        monkeypatch.setenv("YOY_READER_MODEL", MODEL)
        assert call("compare", "2023.txt", "2024.txt", "-o", "named.json").code == 0
    assert Path("named.json").read_bytes() == Path("out.json").read_bytes()


@pytest.mark.parametrize("command", [cli.compare, cli.evaluate])
def test_the_limits_of_the_command_line_are_those_of_the_library(command: Callable[..., None]) -> None:
    named = inspect.signature(command).parameters
    limits = [named[f"reader_{limit}"].default for limit in ("budget", "timeout", "concurrency")]
    assert limits == [BUDGET, TIMEOUT, CONCURRENCY]
    reader = yoy.load_reader("http://127.0.0.1:9", MODEL)
    assert limits == [reader.budget, reader.timeout, reader.concurrency]


def test_the_library_takes_a_reader(samples: Any, tmp_path: Path) -> None:
    reports = [samples.read(BODY, name) for name in ("2023.txt", "2024.txt")]
    with serve() as endpoint:
        done: list[tuple[int, int]] = []
        reader = yoy.load_reader(
            endpoint.url, MODEL, cache=tmp_path / "kept", budget=5, announce=lambda *at: done.append(at)
        )
        comparison = yoy.compare(*reports, reader=reader)
    assert comparison.consultation is not None
    assert comparison.consultation.model == MODEL
    assert done == [(n, 5) for n in range(1, 6)]
    assert len(list((tmp_path / "kept").iterdir())) == 5

    async def inside() -> Any:
        return yoy.compare(
            *reports, reader=yoy.load_reader("http://127.0.0.1:9", MODEL, cache=tmp_path / "kept", budget=5)
        )

    assert asyncio.run(inside()) == comparison
    assert yoy.compare(*reports).consultation is None
    assert reader.keep_beside(tmp_path / "later.txt").cache == tmp_path / "kept"
