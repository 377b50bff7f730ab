"""The doubtful promises of a comparison put to a language model, the least certain first."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from yoy.confidence import SURE
from yoy.matching import Pairing
from yoy.model import Consultation, Fault, FollowUp, Report
from yoy.opinion.admission import admit
from yoy.opinion.cache import keep_proposal, recall_proposal
from yoy.opinion.endpoint import Endpoint, open_endpoint
from yoy.opinion.proposals import Proposal, read_proposal
from yoy.opinion.questions import Question, digest_prompts, pose_question
from yoy.opinion.reader import Reader

_PATIENCE = 3
"""After so many questions in a row that the endpoint left without a reply, it is given up."""


def is_doubtful(follow_up: FollowUp) -> bool:
    """Whether a promise is one to be asked about: it is due, the rules are not sure, and there are clauses to show."""
    unsure = follow_up.needs_review or follow_up.confidence < SURE
    return unsure and follow_up.verdict.due and bool(follow_up.evidence or follow_up.rejected)


def consult(
    reader: Reader, follow_ups: Sequence[FollowUp], pairing: Pairing, earlier: Report, later: Report
) -> tuple[tuple[FollowUp, ...], Consultation]:
    """The follow-ups with a model's opinion on the doubtful ones, and what came of asking.

    Follow-ups are in the order of the pairing's earlier side. Raises `UnusableReader` where key, address or model is
    wrong; whatever else goes wrong leaves a promise as the rules have it.
    """
    doubtful = [i for i, each in enumerate(follow_ups) if is_doubtful(each)]
    doubtful.sort(key=lambda i: follow_ups[i].confidence)
    questions = [pose_question(reader.model, pairing, i, earlier, later) for i in doubtful[: reader.budget]]
    kept = {q.promise: proposal for q in questions if (proposal := recall_proposal(reader.cache, q))}
    asked = _Asking(reader, [q for q in questions if q.promise not in kept])
    if asked.questions and not reader.given_up:
        _run(asked.ask_all())
    proposals, changed = kept | asked.proposals, list(follow_ups)
    for q in questions:
        if q.promise in proposals:
            follow_up, proposal = follow_ups[q.promise], proposals[q.promise]
            changed[q.promise] = admit(follow_up, q.candidates, proposal, reader.model, (earlier, later))
    opinions = [each.opinion for each in changed if each.opinion]
    refused = sum(opinion.over is None for opinion in opinions)
    return tuple(changed), Consultation(
        model=reader.model,
        prompt=digest_prompts(),
        doubtful=len(doubtful),
        admitted=len(opinions) - refused,
        refused=refused,
        unread=len(questions) - len(opinions),
        left=len(doubtful) - len(questions),
        gave_up=asked.gave_up,
        faults=tuple(asked.faults.values()),
    )


@dataclass(slots=True)
class _Asking:
    """Questions on their way to the endpoint, with what has come back so far."""

    reader: Reader
    questions: list[Question]
    proposals: dict[int, Proposal] = field(default_factory=dict)
    """By the promise's position."""
    faults: dict[str, Fault] = field(default_factory=dict)
    """The first of each code."""
    done: int = 0
    unanswered: int = 0
    """So many questions in a row were left without a reply."""
    gave_up: bool = False
    """Whether questions were left for that."""

    async def ask_all(self) -> None:
        """Ask in order, a few at a time; each answer is kept as soon as it comes."""
        waiting = iter(self.questions)
        async with open_endpoint(self.reader) as endpoint:
            await asyncio.gather(*(self._work(endpoint, waiting) for _ in range(self.reader.concurrency)))

    async def _work(self, endpoint: Endpoint, waiting: Iterator[Question]) -> None:
        for question in waiting:
            if self.unanswered >= _PATIENCE:
                self.gave_up = True
                self._note(Fault("model_given_up"))
                return
            said = await endpoint.ask(question.request)
            self.done += 1
            self._take(question, said)
            self.reader.announce(self.done, len(self.questions))

    def _take(self, question: Question, said: str | Fault) -> None:
        if isinstance(said, Fault):
            self.unanswered += 1
            return self._note(said)
        self.unanswered = 0
        proposal = read_proposal(said)
        if proposal is None:
            return self._note(Fault("model_unclear"))
        self.proposals[question.promise] = proposal
        return self._note(keep_proposal(self.reader.cache, question, proposal))

    def _note(self, fault: Fault | None) -> None:
        if fault:
            self.faults.setdefault(fault.code, fault)


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, also where the caller is inside an event loop of its own, as notebooks are."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()
