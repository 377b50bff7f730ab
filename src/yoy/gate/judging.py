"""One body's reports held against its rules, and against what was known of them before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from yoy.gate.punctuality import CODES as PUNCTUAL
from yoy.gate.recognition import recognise
from yoy.gate.snapshot import Alert, Promise, Snapshot, Source
from yoy.model import Level, Verdict, Wording
from yoy.preferences import Rules

_ABSENCE = "withdrawn_figure"
"""The kind of finding that shows itself in words that are gone."""
_DENYING = (Verdict.ADMITTED_NOT_DONE, Verdict.CHANGED)
"""Verdicts that rest on a passage as much as an answer does."""


class State(StrEnum):
    """What a promise or an alert is to the check."""

    NEW = "new"
    """Not there before, or answered before: the check fails on it."""
    KNOWN = "known"
    """Was there before."""
    HELD = "held"
    """Judged otherwise than before, though all words it was judged by still stand; counts as before."""
    ALLOWED = "allowed"
    """Nothing is known from before, and the limits that are set leave room for it."""
    UNCOUNTED = "uncounted"
    """Of a kind that does not count."""
    ANSWERED = "answered"
    """A promise with reported progress."""
    NOT_DUE = "not_due"
    """A promise that is not due."""


class Result(StrEnum):
    """What came of a rule."""

    PASSED = "passed"
    FAILED = "failed"
    KNOWN = "known"
    """Broken, as it was before."""


@dataclass(frozen=True, slots=True)
class CheckedPromise:
    """A promise with its state."""

    promise: Promise
    state: State
    before: Verdict | None
    """The verdict of the check before; none where it was not there."""
    lost: tuple[str, ...] = ()
    """The passages that answered it then and are no longer in the report."""


@dataclass(frozen=True, slots=True)
class CheckedAlert:
    """An alert with its state."""

    alert: Alert
    state: State


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule and what came of it."""

    rule: str
    """`fail_under`, `max_fall`, `max_unanswered`, `unanswered`, `findings` or `due`."""
    limit: float | None
    """The limit that is set: %, percentage points or a number of promises; None for what may not be new at all."""
    found: float
    """What was found, in the same measure: for the last three, how many are new."""
    before: float | None
    """What there was before; None where that is not known."""
    result: Result


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was there before and is no more."""

    code: str
    """The alert's kind; empty for a promise."""
    text: Wording
    """The promise, or the alert's sentence."""
    verdict: Verdict | None
    """What the later report now says of the promise; none where it stands no more in the plan."""


@dataclass(frozen=True, slots=True)
class BodyCheck:
    """One body, checked."""

    now: Snapshot
    rules: Rules
    compared: bool
    """Whether the same two reports' years were checked before, so that only what is new counts."""
    promises: tuple[CheckedPromise, ...]
    alerts: tuple[CheckedAlert, ...]
    outcomes: tuple[Outcome, ...]
    resolved: tuple[Resolved, ...]

    @property
    def passed(self) -> bool:
        """Whether no rule failed."""
        return all(outcome.result is not Result.FAILED for outcome in self.outcomes)

    def count(self, state: State) -> int:
        """Promises and alerts in a state."""
        states = [*(each.state for each in self.promises), *(each.state for each in self.alerts)]
        return states.count(state)

    @property
    def new(self) -> int:
        """Promises and alerts that are new."""
        return self.count(State.NEW)


def check_body(now: Snapshot, rules: Rules, known: Sequence[Snapshot] = ()) -> BodyCheck:
    """A body's reports by its rules; of what is known of the body, only what is new counts.

    The same two years checked before are the baseline. Where there is none, the rules that are set decide; where none
    is set, every promise due without reported progress and every finding worth a question is new.
    """
    before = next((each for each in known if each.years == now.years), None)
    older = max((k for k in known if k.later.year < now.later.year), key=lambda k: k.later.year, default=None)
    promises, alerts = tuple(_judge_promises(now, before)), tuple(_judge_alerts(now, before, rules, known))
    now = replace(now, promises=tuple(each.promise for each in promises))
    limits = tuple(_check_limits(now, before, older, rules))
    if not before:
        fails = any(limit.result is Result.FAILED for limit in limits)
        unset = _is_unset(rules)
        promises = tuple(replace(each, state=_allow(each.state, counts=fails or unset)) for each in promises)
        alerts = tuple(
            replace(each, state=_allow(each.state, counts=unset or bool(rules.findings) or each.alert.code in PUNCTUAL))
            for each in alerts
        )
    return BodyCheck(
        now=now,
        rules=rules,
        compared=before is not None,
        promises=promises,
        alerts=alerts,
        outcomes=(*limits, *_count_new(promises, alerts, rules, compared=before is not None)),
        resolved=tuple(_list_resolved(now, before, before or older, rules)),
    )


def _is_unset(rules: Rules) -> bool:
    """Whether nothing is set that decides about a first check."""
    return rules.fail_under is None and rules.max_unanswered is None and rules.findings is None


def _allow(state: State, *, counts: bool) -> State:
    """The state in a first check, in which what is new may not count."""
    return State.ALLOWED if state is State.NEW and not counts else state


def _judge_promises(now: Snapshot, before: Snapshot | None) -> Iterator[CheckedPromise]:
    kept = before.promises if before else ()
    found = recognise([each.text for each in now.promises], [each.text for each in kept])
    for promise, places in zip(now.promises, found, strict=True):
        was = [kept[place] for place in places]
        last = was[0].verdict if was else None
        if not promise.verdict.unanswered:
            yield CheckedPromise(promise, State.ANSWERED if promise.answered else State.NOT_DUE, last)
        elif any(each.verdict.due and not each.answered for each in was):
            yield CheckedPromise(promise, State.KNOWN, last)
        elif before and before.earlier and not was and before.earlier.has(promise.text):
            yield CheckedPromise(promise, State.HELD, last)
        elif before and was and not _is_decided(promise, was) and _still_stands(promise, was, now, before):
            evidence = tuple(passage for each in was for passage in each.evidence)
            yield CheckedPromise(replace(promise, answered=True, evidence=evidence), State.HELD, last)
        else:
            answers = dict.fromkeys(passage for each in was if each.answered for passage in each.evidence)
            lost = tuple(passage for passage in answers if not now.later.has(passage))
            yield CheckedPromise(promise, State.NEW, last, lost)


def _is_decided(promise: Promise, was: Sequence[Promise]) -> bool:
    """Whether a person decided on a promise, now or before, so that what turned did not turn by itself."""
    return any(each.reviewer for each in (promise, *was))


def _still_stands(promise: Promise, was: Sequence[Promise], now: Snapshot, before: Snapshot) -> bool:
    """Whether all that answered a promise is still in the report, and no words that were not speak against it."""
    if not all(each.evidence and all(map(now.later.has, each.evidence)) for each in was):
        return False
    return promise.verdict not in _DENYING or all(map(before.later.has, promise.evidence))


def _judge_alerts(
    now: Snapshot, before: Snapshot | None, rules: Rules, known: Sequence[Snapshot]
) -> Iterator[CheckedAlert]:
    there = _recognise_alerts(now.alerts, before.alerts if before else ())
    punctual = {(each.code, each.texts) for snapshot in known for each in snapshot.alerts if each.code in PUNCTUAL}
    for number, alert in enumerate(now.alerts):
        if not _counts(alert, rules):
            state = State.UNCOUNTED
        elif number in there or (alert.code, alert.texts) in punctual:
            state = State.KNOWN
        elif before and alert.code not in PUNCTUAL and _was_there(alert, now, before):
            state = State.HELD
        else:
            state = State.NEW
        yield CheckedAlert(alert, state)


def _recognise_alerts(now: Sequence[Alert], before: Sequence[Alert]) -> dict[int, int]:
    """The place of each alert of now that was there among those before, kind by kind."""
    places: dict[int, int] = {}
    groups = _group(before)
    for kind, here in _group(now).items():
        there = groups.get(kind, [])
        found = recognise([_join(now[i]) for i in here], [_join(before[j]) for j in there])
        places |= {i: there[at[0]] for i, at in zip(here, found, strict=True) if at}
    return places


def _group(alerts: Sequence[Alert]) -> dict[tuple[str, str], list[int]]:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, alert in enumerate(alerts):
        groups[alert.code, alert.about].append(number)
    return groups


def _join(alert: Alert) -> str:
    return "\n".join(alert.texts)


def _counts(alert: Alert, rules: Rules) -> bool:
    if alert.code in PUNCTUAL:
        return True
    return alert.level is Level.ATTENTION if rules.findings is None else alert.code in rules.findings


def _was_there(alert: Alert, now: Snapshot, before: Snapshot) -> bool:
    """Whether the reports said before all that an alert rests on, so that only yoy sees it anew."""
    if not alert.quoted:
        return _say_the_same(now, before)
    if alert.code == _ABSENCE and not now.later.says_all_of(before.later):
        return False
    return all(any(was.has(text) for _, was in _pair_sides(now, before)) for text in alert.texts)


def _say_the_same(now: Snapshot, before: Snapshot) -> bool:
    """Whether the reports of both checks say all of each other."""
    return all(is_.says_all_of(was) and was.says_all_of(is_) for is_, was in _pair_sides(now, before))


def _pair_sides(now: Snapshot, before: Snapshot) -> Iterator[tuple[Source, Source]]:
    """The earlier report of both checks, then the later."""
    if now.earlier and before.earlier:
        yield now.earlier, before.earlier
    yield now.later, before.later


def _check_limits(now: Snapshot, before: Snapshot | None, older: Snapshot | None, rules: Rules) -> Iterator[Outcome]:
    """The rules that set a limit."""
    rate, last = now.rate, before.rate if before else None
    set_before = before.rules if before and before.rules else Rules()
    if rules.fail_under is not None and rate is not None:
        least = rules.fail_under, set_before.fail_under
        yield _hold("fail_under", least, rate, last, lambda limit, found: found >= limit)
    fallen_from = before or older
    if rules.max_fall is not None and rate is not None and fallen_from and fallen_from.rate is not None:
        fall = fallen_from.rate - rate
        result = Result.FAILED if fall > rules.max_fall else Result.PASSED
        yield Outcome("max_fall", rules.max_fall, max(0.0, fall), None, result)
    if rules.max_unanswered is not None and now.earlier:
        unanswered, were = now.due - now.answered, float(before.due - before.answered) if before else None
        most = rules.max_unanswered, set_before.max_unanswered
        yield _hold("max_unanswered", most, unanswered, were, lambda limit, found: found <= limit)


def _hold(
    rule: str,
    limits: tuple[float, float | None],
    found: float,
    before: float | None,
    passes: Callable[[float, float], bool],
) -> Outcome:
    """A limit that was broken before is known to be, and fails no more; one that is new or stricter now is not.

    `limits` are the one that is set and that of the check before, if it had one.
    """
    limit, earlier = limits
    result = Result.PASSED if passes(limit, found) else Result.FAILED
    told = earlier is not None and passes(limit, earlier)
    if result is Result.FAILED and told and before is not None and not passes(limit, before):
        result = Result.KNOWN
    return Outcome(rule, limit, found, before, result)


def _count_new(
    promises: Sequence[CheckedPromise], alerts: Sequence[CheckedAlert], rules: Rules, *, compared: bool
) -> Iterator[Outcome]:
    """The rules that nothing may be new, where they apply."""
    if compared or _is_unset(rules):
        yield _count("unanswered", sum(each.state is State.NEW for each in promises))
    if rules.findings != () and (compared or rules.findings or _is_unset(rules)):
        yield _count("findings", sum(e.state is State.NEW for e in alerts if e.alert.code not in PUNCTUAL))
    if rules.due:
        yield _count("due", sum(e.state is State.NEW for e in alerts if e.alert.code in PUNCTUAL))


def _count(rule: str, new: int) -> Outcome:
    return Outcome(rule, None, float(new), None, Result.FAILED if new else Result.PASSED)


def _list_resolved(now: Snapshot, before: Snapshot | None, last: Snapshot | None, rules: Rules) -> Iterator[Resolved]:
    """Promises that were without progress, and alerts that counted, that are no more since the reports' words changed.

    Or, of a promise, since a person decided.

    `last` is the check before, if only of other years; of that, only reports that were late or missing.
    """
    if before:
        yield from _list_kept(now, before)
    kept = last.alerts if last else ()
    there = set(_recognise_alerts(now.alerts, kept).values())
    reread = before and _say_the_same(now, before)
    for place, alert in enumerate(kept):
        gone = place not in there and _counts(alert, rules)
        if gone and (alert.code in PUNCTUAL or (before and not reread)):
            yield Resolved(alert.code, alert.reason, None)


def _list_kept(now: Snapshot, before: Snapshot) -> Iterator[Resolved]:
    """The promises answered in words that were not there, or by a decision, and those that the plan no longer has."""
    found = recognise([each.text for each in now.promises], [each.text for each in before.promises])
    here = {place: promise for promise, at in zip(now.promises, found, strict=True) for place in at}
    for place, was in enumerate(before.promises):
        if not was.verdict.due or was.answered:
            continue
        promise = here.get(place)
        if promise is None:
            gone = not (now.earlier and now.earlier.has(was.text))
        else:
            anew = _is_decided(promise, (was,)) or not all(map(before.later.has, promise.evidence))
            gone = anew and not promise.verdict.unanswered
        if gone:
            yield Resolved("", Wording(was.text, was.text), promise.verdict if promise else None)
