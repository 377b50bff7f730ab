"""What goes over the wire to an endpoint on this machine, and what is made of what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

import yoy
from yoy.opinion import endpoint as wire

from .asking import KEY, Call, count, list_kept
from .models import MODEL, Question, Reply, agree, serve

pytest.importorskip("httpx", reason="needs yoy[reader]")


def test_dripping_does_not_stretch_the_time(ask: Call) -> None:
    """A server that says more than it sends keeps the line open: the whole answer has to be there in time."""
    with serve(lambda _: Reply(b"{", headers=(("Content-Length", "9"),))) as endpoint:
        ran = ask(endpoint.url, "--reader-timeout", 0.3, "--reader-budget", 1)
    assert ran.code == 3


def test_busy_is_tried_again(ask: Call) -> None:
    def model(_: Question) -> Reply:
        seen = endpoint.promises.count(_.promise)
        statuses = {1: Reply(b"", 429, (("Retry-After", "0"),)), 2: Reply(b"", 500)}
        return statuses.get(seen, agree(_))

    with serve(model) as endpoint:
        ran = ask(endpoint.url)
    assert (ran.code, count(ran.data)[2]) == (0, 0)
    assert len(endpoint.questions) == 3 * len(list_kept())


@pytest.mark.parametrize(("wished", "waited"), [("7", 7.0), ("3600", 60.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.001)])
def test_the_endpoint_s_wish_for_a_pause_is_respected_within_reason(
    ask: Call, monkeypatch: pytest.MonkeyPatch, wished: str, waited: float
) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(wire.asyncio, "sleep", sleep)
    with serve(lambda _: Reply(b"", 429, (("Retry-After", wished),))) as endpoint:
        assert ask(endpoint.url, "--reader-budget", 1).code == 3
    assert (pauses, len(endpoint.questions)) == ([waited, waited], 3)


def test_a_question_that_is_turned_down_is_not_repeated(ask: Call) -> None:
    with serve(lambda _: Reply(b"", 413)) as endpoint:
        assert ask(endpoint.url, "--reader-budget", 1).code == 3
    assert len(endpoint.questions) == 1


@pytest.mark.parametrize("status", [400, 422])
def test_an_endpoint_that_knows_less_is_asked_in_plain(ask: Call, status: int) -> None:
    with serve(lambda q: Reply(b"", status) if "seed" in q.body else agree(q)) as endpoint:
        ran = ask(endpoint.url, "--reader-concurrency", 1)
    assert (ran.code, count(ran.data)[2]) == (0, 0)
    assert ["seed" in q.body for q in endpoint.questions].count(True) == 1, "it is found out once"
    assert {tuple(q.body) for q in endpoint.questions[1:]} == {("model", "messages")}


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "key"), (403, "key"), (404, MODEL), (405, MODEL), (302, "elsewhere"), (307, "elsewhere")],
)
def test_a_wrong_key_address_or_model_ends_at_once(ask: Call, status: int, words: str) -> None:
    with serve() as other, serve(lambda _: Reply(b"", status, (("Location", other.url),))) as endpoint:
        ran = ask(endpoint.url)
    assert (ran.code, ran.out, ran.data) == (2, "", None)
    (line,) = ran.err.splitlines()
    assert f"HTTP {status}" in line
    assert words in line
    assert other.questions == []


def test_no_proxy_of_the_environment_is_used(ask: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login me password {KEY}\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with serve() as proxy, serve() as endpoint:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert ask(endpoint.url, "--reader-budget", 1).code == 0
    assert (len(proxy.questions), len(endpoint.questions)) == (0, 1)
    assert "Authorization" not in endpoint.questions[0].headers


@pytest.mark.parametrize("status", [200, 401, 500])
def test_the_key_is_sent_and_stands_nowhere(
    ask: Call, reports: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("YOY_READER_KEY", KEY)
    with serve(lambda q: agree(q) if status == 200 else Reply(KEY.encode(), status)) as endpoint:
        runs = [ask(endpoint.url, target=name) for name in ("out.html", "out.md", "out.txt")]
        runs.append(ask(endpoint.url))
    assert {q.headers["Authorization"] for q in endpoint.questions} == {f"Bearer {KEY}"}
    assert not any(KEY in ran.err + ran.out for ran in runs)
    assert not any(KEY.encode() in path.read_bytes() for path in reports.rglob("*") if path.is_file())
    assert KEY not in repr(yoy.load_reader(endpoint.url, MODEL))
