"""The addresses of a review and what they answer."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from yoy.decisions import SILENT, Decision, add_decision, make_decision
from yoy.errors import YoyError
from yoy.messages import load_messages
from yoy.model import Comparison, Verdict
from yoy.rendering.quotes import name_anchors
from yoy.rendering.review import Visit, build_agenda, build_agreement, build_card, build_desk, render_page
from yoy.review import Desk, Item, Mode, find_agreement, find_next, list_items, order_items

_LARGEST = 64 * 2**10
"""Bytes of a request; a decision with its notes needs a few hundred."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]


class Asked(BaseModel):
    """What every request that changes something says; by itself, that the decision on a promise be taken back."""

    model_config = ConfigDict(extra="forbid", strict=True)

    reviewer: Name
    mode: Mode
    promise: str
    """The promise's id: a page that has become stale has another one."""


class Decided(Asked):
    """A decision, as the page sends it."""

    verdict: Verdict
    evidence: list[str]
    """The anchors of the passages that it rests on."""
    note: Note
    reply: Note


Said = TypeVar("Said", bound=Asked)


class Routes:
    """What the addresses answer, each from the desk and the decisions as they are at that moment."""

    def __init__(self, desk: Desk, faults: Sequence[YoyError], lang: str) -> None:
        self._desk = desk
        self._faults = faults
        self._lang = lang
        self.words = load_messages(lang)

    def show_desk(self, _: Request) -> Response:
        """The years to choose from."""
        decisions = self._desk.read_decisions()
        return HTMLResponse(render_page(build_desk(self._desk, decisions, self._faults, self._lang)))

    def begin(self, request: Request) -> Response:
        """On to the first promise that is not done."""
        return RedirectResponse(self._find_next(*self._open(_read_visit(request)), 0), 303)

    def show_agenda(self, request: Request) -> Response:
        """All promises of two years."""
        visit, comparison, items = self._open(_read_visit(request))
        return HTMLResponse(render_page(build_agenda(comparison, items, visit, self._lang)))

    def show_card(self, request: Request) -> Response:
        """One promise."""
        visit, comparison, items = self._open(_read_visit(request))
        number = request.path_params["number"]
        if not 0 < number <= len(items):
            raise HTTPException(404)
        return HTMLResponse(render_page(build_card(comparison, items, number, visit, self._lang)))

    def show_agreement(self, request: Request) -> Response:
        """Two reviewers beside each other, by default those who decided on most."""
        asked = request.query_params
        decisions = self._desk.read_decisions()
        reviewers = list_reviewers(decisions)
        if len(reviewers) < 2:
            raise HTTPException(404)
        first, second = asked.get("first", reviewers[0]), asked.get("second", reviewers[1])
        counts = {n: self._desk.count_decided(n, decisions) for n in range(1, len(self._desk.pairs) + 1)}
        both = [n for n, count in counts.items() if count[first] and count[second]]
        items = {n: list_items(self._desk.open_pair(n), decisions) for n in both}
        agreement = find_agreement(items, first, second)
        page = build_agreement(agreement, self._desk, reviewers, asked.get("reviewer", "").strip(), self._lang)
        return HTMLResponse(render_page(page))

    async def decide(self, request: Request) -> Response:
        """Keep a decision, and say where to go on once it is on the disk."""
        said = await self._read_body(request, Decided)
        return await run_in_threadpool(self._decide, request, said)

    async def withdraw(self, request: Request) -> Response:
        """Take a reviewer's decision on a promise back."""
        said = await self._read_body(request, Asked)
        return await run_in_threadpool(self._withdraw, request, said)

    def _decide(self, request: Request, said: Decided) -> Response:
        visit, comparison, item = self._find_item(request, said)
        by_anchor = name_anchors("later", comparison.later)
        if not set(said.evidence) <= by_anchor.keys():
            raise HTTPException(400, self.words["desk.bad_request"])
        decision = make_decision(
            *(comparison, item.follow_up, said.verdict, said.reviewer),
            evidence=[by_anchor[anchor] for anchor in dict.fromkeys(said.evidence) if said.verdict not in SILENT],
            note=said.note,
            reply=said.reply,
            blind=said.mode is Mode.BLIND,
            final=said.mode is Mode.SETTLE,
        )
        add_decision(self._desk.log, decision)
        return JSONResponse({"next": self._find_next(*self._open(visit), item.number)})

    def _withdraw(self, request: Request, said: Asked) -> Response:
        visit, comparison, item = self._find_item(request, said)
        if not item.find_own(said.reviewer):
            raise HTTPException(409, self.words["desk.nothing_to_undo"])
        add_decision(self._desk.log, make_decision(comparison, item.follow_up, None, said.reviewer))
        return JSONResponse({"next": visit.find_card(item.number)})

    def _open(self, visit: Visit) -> tuple[Visit, Comparison, tuple[Item, ...]]:
        """The pair that a visit is about, with the decisions on it."""
        try:
            comparison = self._desk.open_pair(visit.pair)
        except IndexError:
            raise HTTPException(404) from None
        return visit, comparison, list_items(comparison, self._desk.read_decisions())

    def _find_item(self, request: Request, said: Asked) -> tuple[Visit, Comparison, Item]:
        """The promise that a request is about; refused where the page that sent it has become stale."""
        visit, comparison, items = self._open(Visit(request.path_params["pair"], said.reviewer, said.mode))
        number = request.path_params["number"]
        found = items[number - 1] if 0 < number <= len(items) else None
        if not found or found.follow_up.next_step.id != said.promise or self._desk.has_changed():
            raise HTTPException(409, self.words["desk.stale"])
        return visit, comparison, found

    def _find_next(self, visit: Visit, comparison: Comparison, items: Sequence[Item], after: int) -> str:
        """The address to go on with: a promise that is not done, or the agenda where all are."""
        upcoming = find_next(order_items(items, visit.mode), after, visit.mode, visit.reviewer)
        return visit.find_card(upcoming.number) if upcoming else visit.find_agenda()

    async def _read_body(self, request: Request, kind: type[Said]) -> Said:
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > _LARGEST:
                    raise HTTPException(413, self.words["desk.too_long"])
            return kind.model_validate_json(body)
        except (ClientDisconnect, ValidationError):
            raise HTTPException(400, self.words["desk.bad_request"]) from None


def build_app(desk: Desk, faults: Sequence[YoyError], lang: str) -> Starlette:
    """The review of a desk; who may ask is the guard's business."""
    routes = Routes(desk, faults, lang)

    def say_fault(request: Request, error: Exception) -> Response:
        told = error.say(lang) if isinstance(error, YoyError) else str(getattr(error, "detail", ""))
        status = getattr(error, "status_code", 500)
        if request.method == "POST":
            return JSONResponse({"error": told}, status)
        return PlainTextResponse(told, status, headers=getattr(error, "headers", None))

    def say_bug(request: Request, error: Exception) -> Response:
        traceback.print_exception(error)
        return JSONResponse({"error": routes.words["desk.bug"]}, 500)

    return Starlette(
        routes=[
            Route("/", routes.show_desk),
            Route("/begin", routes.begin),
            Route("/agreement", routes.show_agreement),
            Route("/pairs/{pair:int}", routes.show_agenda),
            Route("/pairs/{pair:int}/promises/{number:int}", routes.show_card),
            Route("/pairs/{pair:int}/promises/{number:int}", routes.decide, methods=["POST"]),
            Route("/pairs/{pair:int}/promises/{number:int}/withdraw", routes.withdraw, methods=["POST"]),
        ],
        exception_handlers={HTTPException: say_fault, YoyError: say_fault, Exception: say_bug},
    )


def list_reviewers(decisions: Sequence[Decision]) -> list[str]:
    """The reviewers, those who decided most first."""
    counts: dict[str, int] = {}
    for each in decisions:
        counts[each.reviewer] = counts.get(each.reviewer, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _read_visit(request: Request) -> Visit:
    """Who asks for which pair in which mode; without a name, back to the desk."""
    asked = request.query_params
    reviewer = asked.get("reviewer", "").strip()
    try:
        pair = int(request.path_params.get("pair") or asked["pair"])
        mode = Mode(asked.get("mode", Mode.OPEN))
    except (KeyError, ValueError):
        raise HTTPException(404) from None
    if not 0 < len(reviewer) <= 100:
        raise HTTPException(303, headers={"Location": "/"})
    return Visit(pair, reviewer, mode)
