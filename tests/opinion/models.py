"""A chat endpoint on this machine, with a model behind it that does what a test wants."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

MODEL = "tiny:1b"


class Question(NamedTuple):
    """What the model was asked."""

    promise: str
    clauses: dict[int, str]
    body: dict[str, Any]
    headers: dict[str, str]


class Reply(NamedTuple):
    """What goes over the wire; nothing at all where `wait` is set and the endpoint is closed first."""

    content: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0


Model = Callable[[Question], Reply]


def say(words: str) -> Reply:
    """A chat completion with these words."""
    return Reply(json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode())


def answer(verdict: object, *clauses: object) -> Reply:
    return say(json.dumps({"verdict": verdict, "clauses": clauses}))


def agree(_: Question) -> Reply:
    """A model that calls everything done, by the first clause."""
    return answer("fulfilled", 1)


@dataclass
class Endpoint:
    """A running endpoint and what it was asked."""

    model: Model
    url: str = ""
    questions: list[Question] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)

    @property
    def promises(self) -> list[str]:
        return [question.promise for question in self.questions]


@contextmanager
def serve(model: Model = agree) -> Iterator[Endpoint]:
    endpoint = Endpoint(model)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            question = _parse(body, dict(self.headers))
            endpoint.questions.append(question)
            reply = endpoint.model(question)
            if reply.wait and endpoint.closed.wait(reply.wait):
                return
            try:
                self.send_response(reply.status)
                for header in (("Content-Length", str(len(reply.content))), *reply.headers):
                    self.send_header(*header)
                self.end_headers()
                self.wfile.write(reply.content)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    endpoint.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.closed.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _parse(body: dict[str, Any], headers: dict[str, str]) -> Question:
    asked = body["messages"][-1]["content"]
    promise = re.search(r"^(?:承诺：|Promise: )(.*)$", asked, re.M)
    assert promise
    clauses = {int(n): words for n, words in re.findall(r"^\[(\d+)\] \([^)]*\) (.*)$", asked, re.M)}
    return Question(promise[1], clauses, body, headers)
