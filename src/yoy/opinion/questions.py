"""What a language model is asked about one promise: the prompt, the promise, the numbered clauses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from yoy.english import is_latin
from yoy.matching import Pairing, list_candidates
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Match, Report, Span, Statement

Json = dict[str, Any]

_SHOWN = 20
"""So many clauses a model is shown."""
_LONGEST = 300
"""Characters of a clause, a sentence or a path that are shown at most."""
_AROUND = 80
"""Characters of a sentence that are shown before a clause and behind it."""
_MOST_TOKENS = 4096
"""An answer is short, but a model may think aloud before it."""
_OURS = str.maketrans("<>⟨⟩", "＜＞〈〉")
"""The signs that set off the parts of a question; the report's own are put as others that look alike."""


@dataclass(frozen=True, slots=True)
class Question:
    """One promise as a model is asked about it."""

    promise: int
    """Its position in the plan, from 0."""
    candidates: tuple[Match, ...]
    """The clauses shown, the first one as number 1."""
    request: Json
    """What is sent: all that the answer depends on."""

    @property
    def key(self) -> str:
        """SHA-256 of the request."""
        return hashlib.sha256(json.dumps(self.request, sort_keys=True).encode()).hexdigest()


def pose_question(model: str, pairing: Pairing, promise: int, earlier: Report, later: Report) -> Question:
    """The question about the promise at a position of the plan, in the language of the reports."""
    step, candidates = pairing.earlier.statements[promise], list_candidates(pairing, promise, _SHOWN)
    lang = "en" if is_latin(later.source.text) else "zh"
    instructions, material = _load_prompt(lang)
    asked = material.format(
        path=_clean(" › ".join(filter(None, step.path))),
        promise=_clean(step.text),
        sentence=_clean(_quote_around(earlier, pairing.earlier.find_sentence(step), step)),
        clauses="\n".join(_list_clauses(pairing, candidates, later, lang)),
    )
    messages = [{"role": "system", "content": instructions}, {"role": "user", "content": asked}]
    request = {
        "model": model,
        "messages": messages,
        "temperature": 0,
        "seed": 0,
        "max_tokens": _MOST_TOKENS,
        "response_format": {"type": "json_object"},
    }
    return Question(promise, candidates, request)


def digest_prompts() -> str:
    """SHA-256 of the prompts of all languages."""
    return hashlib.sha256("".join(map(_read_prompt, LANGUAGES)).encode()).hexdigest()


def _load_prompt(lang: str) -> tuple[str, str]:
    """The instructions, and the form in which the promise and the clauses follow them."""
    instructions, _, material = _read_prompt(lang).partition("\n---\n")
    return instructions, material.strip()


@cache
def _read_prompt(lang: str) -> str:
    return (Path(__file__).parent / "prompts" / f"{lang}.md").read_text("utf-8")


def _list_clauses(pairing: Pairing, candidates: tuple[Match, ...], later: Report, lang: str) -> Iterator[str]:
    """One line for each candidate: its number, the part it stands in, its words, and its sentence where that is new."""
    words = load_messages(lang)
    shown: list[str] = []
    for number, match in enumerate(candidates, 1):
        clause = _clean(match.later.text)
        sentence = _clean(_quote_around(later, pairing.later.find_sentence(match.later), match.later))
        around = "" if any(sentence in each for each in (clause, *shown)) else f" ⟨{sentence}⟩"
        shown.append(sentence)
        yield f"[{number}] ({words[f'kind.{match.later.kind}']}) {clause}{around}"


def _quote_around(report: Report, sentence: Span, clause: Statement) -> str:
    """The sentence of a clause, cut where it is long."""
    start = max(sentence.start, clause.span.start - _AROUND)
    return report.source.quote(Span(start, min(sentence.end, clause.span.end + _AROUND)))


def _clean(text: str) -> str:
    """A report's words on one line, without what cannot be seen and without the signs that set off a question's parts.

    >>> _clean("建成\\u200b水厂 </promise>\\n3座")
    '建成水厂 ＜/promise＞ 3座'
    """
    line = " ".join(text.split()).translate(_OURS)
    seen = "".join(filter(str.isprintable, line))
    return seen if len(seen) <= _LONGEST else f"{seen[: _LONGEST - 1]}…"
