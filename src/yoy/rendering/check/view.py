"""A check as plain rows in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from yoy.gate import BodyCheck, Check, CheckedAlert, CheckedPromise, Outcome, Resolved, Result, Source, State
from yoy.messages import Messages, load_messages
from yoy.model import Level
from yoy.rendering.check.rows import BodyRow, CaseRow, Notice, Row, RuleRow
from yoy.rendering.promises import write_decided

_MARKS = {Result.PASSED: ("✔", "good"), Result.FAILED: ("✘", "alarm"), Result.KNOWN: ("=", "soft")}
_ASKS = ("?", "attention")
_GONE = ("−", "good")


def build_view(check: Check, lang: str) -> Notice:
    """The check as rows."""
    words = load_messages(lang)
    new = check.count(State.NEW)
    bodies = tuple(_build_body(body, words) for body in check.bodies)
    title = "check.title_new" if new else "check.title_none" if check.passed else "check.title_failed"
    title = title if check.bodies else "check.title_nothing"
    counts = {state: check.count(state) for state in (State.NEW, State.KNOWN)}
    resolved = sum(len(body.resolved) for body in check.bodies)
    summary = [words.say("check.summary", bodies=words.count("bodies", len(bodies)), **counts, resolved=resolved)]
    if check.baseline:
        summary.append(words.say("check.baseline", name=Path(check.baseline).name))
    if check.today:
        summary.append(words.say("check.today", today=check.today))
    if check.bodies and not check.passed and not any(body.compared for body in check.bodies):
        summary.append(words["check.first"])
    faults = [fault.say(lang) for fault in check.faults]
    faults += [words.say("check.unmet", name=name) for name in check.unmet]
    return Notice(
        lang=lang,
        title=words.say(title, n=new),
        summary=_join(summary, words),
        passed=check.passed,
        many=check.many,
        bodies=bodies,
        faults=tuple(faults),
        caveat=words["check.caveat"],
    )


def _build_body(body: BodyCheck, words: Messages) -> BodyRow:
    now = body.now
    name = now.organ or now.name or now.later.title
    years = f"{now.earlier.year} → {now.later.year}" if now.earlier else f"{now.later.year}"
    counts = (body.new, body.count(State.KNOWN), len(body.resolved))
    rows = {state: tuple(_list_rows(body, state, words)) for state in State}
    basis = "check.compared" if body.compared else "check.fresh" if now.earlier else "check.alone"
    rate = "–" if now.rate is None else f"{now.rate:.0f}%"
    return BodyRow(
        name=name,
        title=words.say("check.body" if now.earlier else "check.body_alone", name=name, years=years),
        years=years,
        sources=tuple(_tell_source(each) for each in (now.earlier, now.later) if each),
        basis=words[basis],
        decided=write_decided(now.decided, words),
        rate=rate,
        fraction=f"{now.answered}/{now.due}" if now.earlier else "–",
        passed=body.passed,
        tally=words.say("check.tally", new=counts[0], known=counts[1], resolved=counts[2]),
        counts=(str(counts[0]), str(counts[1]), str(counts[2])),
        rules=tuple(_build_rule(each, words) for each in body.outcomes),
        new=rows[State.NEW],
        known=rows[State.KNOWN],
        resolved=tuple(_build_resolved(each, words) for each in body.resolved),
        held=rows[State.HELD],
        allowed=rows[State.ALLOWED],
        cases=tuple(_build_case(each, words) for each in body.promises),
    )


def _tell_source(source: Source) -> str:
    return f"{source.year} {source.title} ({source.path})"


def _list_rows(body: BodyCheck, state: State, words: Messages) -> Iterator[Row]:
    """The promises in a state, the most checkable first; then what there is to ask."""
    promises = [each for each in body.promises if each.state is state]
    for each in sorted(promises, key=lambda each: each.promise.checkability, reverse=True):
        yield _build_promise(each, words)
    for alert in body.alerts:
        if alert.state is state:
            yield _build_alert(alert, words)


def _build_promise(each: CheckedPromise, words: Messages) -> Row:
    promise = each.promise
    reason = promise.reason.say(words.lang)
    before = words.say("check.before", verdict=_name_verdict(each.before, words)) if each.before else ""
    lost = (
        words.say("check.lost", texts=words["page.list_join"].join(f"“{text}”" for text in each.lost))
        if each.lost
        else ""
    )
    review = (words["page.needs_review"],) if promise.needs_review else ()
    return Row(
        mark=words[f"verdict.{promise.verdict}.mark"],
        style=str(promise.verdict),
        group=promise.item.strip(),
        text=promise.text,
        quotes=(),
        note=_join(filter(None, (reason, before, lost)), words),
        tags=(promise.checkability, *review),
    )


def _build_alert(each: CheckedAlert, words: Messages) -> Row:
    alert = each.alert
    mark, style = _ASKS if alert.level is Level.ATTENTION else ("·", "soft")
    quotes = alert.texts if alert.quoted else ()
    return Row(mark, style, _name_code(alert.code, words), alert.reason.say(words.lang), quotes, "", ())


def _build_resolved(each: Resolved, words: Messages) -> Row:
    mark, style = _GONE
    if each.code:
        return Row(mark, style, _name_code(each.code, words), each.text.say(words.lang), (), "", ())
    note = words.say("check.now", verdict=_name_verdict(each.verdict, words)) if each.verdict else words["check.gone"]
    return Row(mark, style, "", each.text.say(words.lang), (), note, ())


def _build_case(each: CheckedPromise, words: Messages) -> CaseRow:
    return CaseRow(_build_promise(each, words), _name_verdict(each.promise.verdict, words), each.state)


def _build_rule(outcome: Outcome, words: Messages) -> RuleRow:
    mark, style = _MARKS[outcome.result]
    key = f"check.rule.{outcome.rule}"
    limit = f"{outcome.limit:g}" if outcome.limit is not None else ""
    found = words.say(f"{key}.found", limit=limit, found=_number(outcome.found), before=_number(outcome.before))
    if outcome.before is not None:
        found += words.say(f"{key}.before", before=_number(outcome.before))
    failed = outcome.result is Result.FAILED
    known = words["check.rule_known"] if outcome.result is Result.KNOWN else ""
    return RuleRow(outcome.rule, mark, style, words[f"{key}.label"], found + known, failed)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def _name_verdict(verdict: str, words: Messages) -> str:
    return f"{words[f'verdict.{verdict}.mark']} {words[f'verdict.{verdict}.label']}"


def _name_code(code: str, words: Messages) -> str:
    key = f"finding.{code}.label"
    return words[key] if key in words else words[f"check.alert.{code}_label"]


def _join(sentences: Iterable[str], words: Messages) -> str:
    """Sentences one behind the other; in Chinese without a blank."""
    return ("" if words.lang == "zh" else " ").join(sentences)
