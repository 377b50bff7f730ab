"""What is new is sent, to a receiver on this machine; addresses are neither printed nor kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytest.importorskip("apprise")

from conftest import Call
from yoy.gate import NAME

from .test_check import DONE, PLAN, write_report

SECRET = "geheim-4711"


class Receiver(HTTPServer):
    """Keeps what it is sent, and answers with a status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[dict[str, str]] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"json://user:{SECRET}@127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        self.server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    write_report(folder, 2023, PLAN, ["办结信访案件30件"])
    write_report(folder, 2024, ["整治黑臭水体5处"], DONE[1:])
    return folder


def test_what_is_new_is_sent_once_and_no_address_is_kept(body: Path, call: Call, receiver: Receiver) -> None:
    ran = call("check", body, "--notify", receiver.url, "-o", "r.json", "-o", "r.md", "--lang", "zh")
    assert ran.code == 1
    (got,) = receiver.got
    assert got["title"] == "yoy: 新增1项"
    assert PLAN[0] in got["message"]
    assert got["message"].strip() == Path("r.md").read_text("utf-8").strip()
    assert call("check", body, "--notify", receiver.url).code == 0
    assert len(receiver.got) == 1
    written = [path.read_text("utf-8") for path in (body / NAME, Path("r.json"), Path("r.md"))]
    assert SECRET not in "".join([*written, ran.out, ran.err])


def test_an_address_from_the_environment(
    body: Path, call: Call, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOY_NOTIFY", "")
    assert call("check", body, "--no-keep").code == 1
    assert receiver.got == []
    monkeypatch.setenv("YOY_NOTIFY", f"{receiver.url} {receiver.url}/second")
    assert call("check", body, "--no-keep").code == 1
    assert len(receiver.got) == 2
    assert SECRET not in call("check", "--help").out


def test_a_notification_that_fails_is_told_and_tried_again(body: Path, call: Call, receiver: Receiver) -> None:
    receiver.status = 500
    ran = call("check", body, "--notify", receiver.url, "-o", "r.json")
    assert (ran.code, "could not be sent" in ran.err) == (3, True)
    assert SECRET not in ran.out + ran.err
    assert json.loads(Path("r.json").read_text("utf-8"))["counts"]["new"] == 1
    assert not (body / NAME).exists(), "nobody was told, so nothing is known"
    receiver.status = 200
    assert call("check", body, "--notify", receiver.url).code == 1
    assert (body / NAME).exists()


def test_an_unknown_address_is_refused_without_being_shown(body: Path, call: Call) -> None:
    ran = call("check", body, "--notify", f"nosuch://{SECRET}", "-o", "r.json")
    assert (ran.code, "no. 1 of the addresses" in ran.err) == (2, True)
    assert SECRET not in ran.out + ran.err
    assert not Path("r.json").exists()


def test_without_apprise_the_error_says_how_to_get_it(body: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    ran = call("check", body, "--notify", "json://localhost")
    assert (ran.code, "pip install 'yoy[notify]'" in ran.err) == (2, True)
    assert call("check", body).code == 1, "which nothing else needs"
