"""Who may ask what: every address by every wrong way in, and what the right one does."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (pip install 'yoy[review]')")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (pip install 'yoy[review]')")

from starlette.routing import Route

from yoy.decisions import read_log
from yoy.model import Verdict
from yoy.review import Desk
from yoy.server.guard import Guard, Tokens
from yoy.server.routes import build_app

PORT = 8123
TOKENS = Tokens("printed", "opened", "secret")
HOST = f"127.0.0.1:{PORT}"
RIGHT = {
    "host": HOST,
    "cookie": f"yoy-{PORT}={TOKENS.cookie}",
    "origin": f"http://{HOST}",
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
}
WRONG: dict[str, tuple[str | None, ...]] = {
    "host": (None, "evil.test", f"evil.test:{PORT}", "127.0.0.1", f"127.0.0.1.:{PORT}", f"0x7f.1:{PORT}", ""),
    "cookie": (
        None,
        f"yoy-{PORT}=another",
        f"yoy-{PORT}=",
        f"yoy-9999={TOKENS.cookie}",
        f"yoy-{PORT}={TOKENS.printed}",
        "yoy-8123",
    ),
    "origin": ("null", "http://evil.test", f"https://{HOST}", f"http://localhost:{PORT}", f"http://{HOST}.evil.test"),
    "sec-fetch-site": ("cross-site", "same-site", "none"),
    "content-type": (None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"),
}
VISIT = f"reviewer={quote('王某')}&mode=open"
PATHS = {
    "/": "/",
    "/begin": f"/begin?pair=1&{VISIT}",
    "/agreement": "/agreement",
    "/pairs/{pair:int}": f"/pairs/1?{VISIT}",
    "/pairs/{pair:int}/promises/{number:int}": f"/pairs/1/promises/1?{VISIT}",
    "/pairs/{pair:int}/promises/{number:int}/withdraw": "/pairs/1/promises/1/withdraw",
}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str


class Site:
    """A review without a network: what comes back for a request, just as it is written."""

    def __init__(self, desk: Desk) -> None:
        self.app = build_app(desk, (), "zh")
        self.desk = desk
        self._guard = Guard(self.app, PORT, TOKENS, "default-src 'none'", "拒绝")
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def ask(self, method: str, path: str, headers: Iterable[tuple[str, str]], body: bytes = b"") -> Answer:
        sent: list[Any] = []
        waiting = [{"type": "http.request", "body": body}]

        async def receive() -> Any:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        target, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": target,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }
        self._loop.run_until_complete(self._guard(scope, receive, send))
        head = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        text = b"".join(each.get("body", b"") for each in sent[1:]).decode()
        return Answer(sent[0]["status"], head, text)

    def tell(self, path: str, said: object, **wrong: str) -> Answer:
        return self.ask("POST", path, (RIGHT | wrong).items(), json.dumps(said).encode())

    def read(self, path: str) -> Answer:
        return self.ask("GET", path, RIGHT.items())

    def say(self, number: int = 1, reviewer: str = "王某", mode: str = "open", **more: object) -> dict[str, object]:
        promise = self.desk.open_pair(1).follow_ups[number - 1].next_step.id
        return {"reviewer": reviewer, "mode": mode, "promise": promise, **more}

    def decide(self, number: int, verdict: str, reviewer: str = "王某", mode: str = "open", **more: object) -> Answer:
        said = {"verdict": verdict, "evidence": [], "note": "", "reply": ""} | more
        return self.tell(f"/pairs/1/promises/{number}", self.say(number, reviewer, mode, **said))


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    site = Site(desk)
    yield site
    site.close()


def list_requests(site: Site) -> list[tuple[str, str]]:
    """Every address of the site with each method that it knows, taken from the routes themselves."""
    routes = [route for route in site.app.routes if isinstance(route, Route)]
    assert {route.path for route in routes} == PATHS.keys(), "an address that is not tried"
    return [(method, PATHS[route.path]) for route in routes for method in sorted(route.methods or ())]


def test_every_address_refuses_every_wrong_way_in(site: Site) -> None:
    body = json.dumps(site.say(verdict="fulfilled", evidence=[], note="", reply="")).encode()
    for method, path in list_requests(site):
        names = tuple(WRONG) if method == "POST" else ("host", "cookie")
        wrong = [{name: value} for name in names for value in WRONG[name]]
        for headers in (*wrong, *(one | other for one, other in combinations(wrong, 2) if one.keys() != other.keys())):
            told = [(name, value) for name, value in (RIGHT | headers).items() if value is not None]
            answer = site.ask(method, path, told, body)
            assert answer.status in (403, 415), (method, path, headers)
            assert answer.body in ("", "拒绝") and "location" not in answer.headers, (method, path, headers)
    assert not site.desk.log.exists()


def test_a_request_that_names_two_hosts_or_two_sites_is_refused(site: Site) -> None:
    for name in ("host", "sec-fetch-site", "origin"):
        answer = site.ask("POST", "/pairs/1/promises/1", [*RIGHT.items(), (name, RIGHT[name])])
        assert answer.status == 403
    for missing in (("origin",), ("sec-fetch-site",), ("origin", "sec-fetch-site")):
        told = [(name, value) for name, value in RIGHT.items() if name not in missing]
        assert (site.ask("POST", "/pairs/1/promises/1", told).status == 403) == (len(missing) == 2)


def test_nothing_is_changed_by_a_method_that_is_not_post(site: Site) -> None:
    body = json.dumps(site.say(verdict="fulfilled", evidence=[], note="", reply="")).encode()
    for path in PATHS.values():
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"):
            answer = site.ask(method, path, [*RIGHT.items(), ("x-http-method-override", "POST")], body)
            assert answer.status == 405 or method in ("GET", "HEAD"), (method, path)
            assert "access-control-allow-origin" not in answer.headers
    assert not site.desk.log.exists()


def test_the_right_way_in_keeps_a_decision_and_says_where_to_go_on(site: Site) -> None:
    promise = site.desk.open_pair(1).follow_ups[0]
    answer = site.decide(1, "partly_fulfilled", evidence=["l1", "l2"], note=" 见附件 ", reply="已办结")
    assert answer.status == 200 and re.match(r"/pairs/1/promises/\d+\?", json.loads(answer.body)["next"])
    (kept,) = read_log(site.desk.log).decisions
    later = site.desk.open_pair(1).later.statements
    assert (kept.verdict, kept.reviewer, kept.note, kept.reply) == (
        Verdict.PARTLY_FULFILLED,
        "王某",
        "见附件",
        "已办结",
    )
    assert (kept.promise.text, kept.machine) == (promise.next_step.text, promise.verdict)
    assert [each.text for each in kept.evidence] == [later[0].text, later[1].text]
    assert not kept.blind and not kept.final
    site.decide(2, "no_trace", mode="blind", evidence=["l1"])
    site.decide(3, "no_trace", mode="settle")
    blind, settled = read_log(site.desk.log).decisions[1:]
    assert [(each.blind, each.final) for each in (blind, settled)] == [(True, False), (False, True)]
    assert blind.evidence == ()  # silence rests on no passage, whatever was ticked


def test_what_is_no_decision_is_refused_in_words_and_not_kept(site: Site) -> None:
    path = "/pairs/1/promises/1"
    good = site.say(verdict="fulfilled", evidence=[], note="", reply="")
    bad: list[object] = [
        *({**good, name: None} for name in good),
        *({key: value for key, value in good.items() if key != name} for name in good),
        {**good, "verdict": "done"},
        {**good, "reviewer": "   "},
        {**good, "reviewer": "x" * 101},
        {**good, "note": "x" * 5001},
        {**good, "evidence": ["l999999"]},
        {**good, "evidence": "l1"},
        {**good, "final": True},
        {**good, "note": "\ud800"},
        [],
        "decision",
    ]
    for said in bad:
        answer = site.tell(path, said)
        assert answer.status == 400 and json.loads(answer.body)["error"], said
    assert site.ask("POST", path, RIGHT.items(), b"x" * 70_000).status == 413
    assert site.tell("/pairs/1/promises/9999", good).status == 409
    assert site.tell("/pairs/2/promises/1", good).status == 404
    assert not site.desk.log.exists()


def test_a_page_that_has_become_stale_keeps_nothing(site: Site) -> None:
    said = site.say(2, verdict="fulfilled", evidence=[], note="", reply="")
    assert site.tell("/pairs/1/promises/1", said).status == 409  # the number is now another promise's
    report = Path(site.desk.pairs[0][1].source.path)
    report.write_text(report.read_text("utf-8") + "\n", "utf-8")
    answer = site.decide(1, "fulfilled")
    assert answer.status == 409 and "重新启动" in json.loads(answer.body)["error"]
    assert not site.desk.log.exists()


def test_a_reviewers_own_decision_is_taken_back(site: Site) -> None:
    def withdraw() -> Answer:
        return site.tell("/pairs/1/promises/1/withdraw", site.say())

    site.decide(1, "changed", reviewer="李某")
    assert withdraw().status == 409
    site.decide(1, "fulfilled")
    assert withdraw().status == 200
    assert withdraw().status == 409
    log = read_log(site.desk.log)
    assert log.sound
    assert [(each.reviewer, each.verdict) for each in log.decisions[1:]] == [
        ("王某", Verdict.FULFILLED),
        ("王某", None),
    ]
    assert "李某" in site.read(PATHS["/pairs/{pair:int}/promises/{number:int}"]).body


def test_a_blind_reviewer_sees_nobodys_verdict(site: Site) -> None:
    site.decide(1, "admitted_not_done", reviewer="李某", note="不是这样")
    followed = site.desk.open_pair(1).follow_ups[0]
    pages = {
        mode: site.read(f"/pairs/1/promises/1?reviewer={quote('王某')}&mode={mode}").body for mode in ("open", "blind")
    }
    told = ("李某", "不是这样", "机器判定", followed.reason.zh)
    assert all(words in pages["open"] for words in told)
    assert not any(words in pages["blind"] for words in told)
    assert " checked>" not in pages["blind"] and "相似度" not in pages["blind"]
    agenda = site.read(f"/pairs/1?reviewer={quote('王某')}&mode=blind").body
    assert "李某" not in agenda and "现行判定" not in agenda


def test_pages_hold_what_people_and_reports_wrote_as_text_only(site: Site) -> None:
    evil = "<script>alert(1)</script>"
    site.decide(1, "fulfilled", reviewer=evil, note=evil, reply=evil)
    site.decide(1, "no_trace", note=evil)
    for path in (
        *(p for p in PATHS.values() if "withdraw" not in p),
        f"/agreement?reviewer={quote(evil)}",
        f"/pairs/1?reviewer={quote(evil)}&mode=settle",
    ):
        answer = site.read(path)
        assert answer.status in (200, 303), path
        assert "<script>alert" not in answer.body


def test_every_answer_forbids_what_no_page_needs(site: Site) -> None:
    assert site.read(f"/pairs/{'1' * 5000}").status == 403
    for answer in (site.read("/"), site.read("/nowhere"), site.ask("GET", "/", [("host", "evil.test")])):
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_the_address_is_exchanged_for_a_cookie_that_of_the_opened_browser_once(site: Site) -> None:
    def enter(key: str, method: str = "GET") -> Answer:
        return site.ask(method, f"/?t={key}", [("host", HOST)])

    for key in (TOKENS.opened, TOKENS.printed, TOKENS.printed):
        answer = enter(key)
        assert (answer.status, answer.headers["location"]) == (303, "/")
        assert answer.headers["set-cookie"] == f"yoy-{PORT}={TOKENS.cookie}; HttpOnly; Path=/; SameSite=strict"
    for key in (TOKENS.opened, TOKENS.cookie, "another", ""):
        assert enter(key).status == 403
    assert enter(TOKENS.printed, "POST").status == 403


def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """The command itself, and the line in which it says its address."""
    command = [sys.executable, "-m", "yoy", "review", str(folder), "--no-browser", "--lang", "en"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    return running, running.stdout.readline()


def test_a_second_review_of_a_folder_says_so_and_a_killed_one_leaves_it_free(folder: Path) -> None:
    first, line = start(folder)
    found = re.search(r"http://127\.0\.0\.1:(\d+)(/\?t=\S+)", line)
    assert found, line
    asking = HTTPConnection("127.0.0.1", int(found[1]))
    asking.request("GET", found[2])
    answer = asking.getresponse()
    assert (answer.status, answer.read()) == (303, b"")
    asking.request("GET", "/", headers={"Cookie": answer.headers["Set-Cookie"].partition(";")[0]})
    assert "Begin" in asking.getresponse().read().decode()
    second, line = start(folder)
    assert second.wait() == 2 and not line
    assert second.stderr and "another yoy review" in second.stderr.read()
    first.kill()
    first.wait()
    third, line = start(folder)
    assert "Review at" in line
    third.terminate()
    third.wait()
