"""Promises and their answers: the rows of the 对照表, the headline numbers and the verdicts' tally."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby, takewhile

from yoy.checkability import CHECKABLE, find_deadlines, find_owner
from yoy.confidence import grade_confidence
from yoy.messages import Messages
from yoy.model import Consultation, Decided, FollowUp, Match, Opinion, Peers, Review, Verdict
from yoy.rendering.echoes import build_echoed, count_echoed
from yoy.rendering.quotes import Side, find_shareable, mark_shared
from yoy.rendering.rows import Evidence, Ground, Headline, Part, Promise, Section, Tally

PARTS = ("unanswered", "answered", "not_due")
"""The parts of the table, in the order of the page."""
_RATES = ("answer_rate", "fulfilled_rate")
"""The numbers on top that are shares; the others are counts."""
HEADLINES = {
    "answer_rate": ("good", "answered"),
    "fulfilled_rate": ("good", "answered"),
    "unanswered": ("alarm", "unanswered"),
    "restated": ("attention", "list-restated"),
    "needs_review": ("attention", "list-review"),
    "echoed": ("plain", "list-echoed"),
}
"""The numbers on top, each with its tone and where on the page its promises are listed; the last only with peers."""
REMARKABLE = ("changed", "reworded")
"""How what was decided on can differ from what is there now."""
_GROUNDS = 3
"""So many of a match's grounds are printed, the heaviest; all of them are in the JSON."""


def build_promises(follow_ups: tuple[FollowUp, ...], earlier: Side, later: Side) -> tuple[Promise, ...]:
    """One row for each promise, in reading order."""
    return tuple(build_promise(number, follow_up, earlier, later) for number, follow_up in enumerate(follow_ups, 1))


def list_themes(promises: tuple[Promise, ...]) -> tuple[str, ...]:
    """The themes of the promises, in the plan's order; those of the same words once."""
    return tuple(dict.fromkeys(promise.theme for promise in promises))


def find_part(verdict: Verdict) -> str:
    """The part of the table in which promises of a verdict stand."""
    if verdict.unanswered:
        return "unanswered"
    return "answered" if verdict.answered else "not_due"


def build_promise(number: int, follow_up: FollowUp, earlier: Side, later: Side) -> Promise:
    """The row of one promise."""
    words, step, restated = earlier.messages, follow_up.next_step, follow_up.restated
    verdict = f"verdict.{follow_up.verdict}"
    shown, nearest = _choose_passages(follow_up)
    answers = (*shown, *filter(None, [restated]))
    said = frozenset().union(*(find_shareable(match.later.text) for match in answers))
    keys = find_shareable(step.text) if answers else said
    review, grade = follow_up.review, grade_confidence(follow_up.confidence)
    percent = words.say("page.sure", grade=words[f"confidence.{grade}"], percent=f"{follow_up.confidence:.0%}")
    return Promise(
        number=number,
        anchor=f"p-{number}",
        theme=_name_theme(step.path, words),
        item=step.item,
        quote=earlier.quote(step, mark_shared(step.text, said)),
        verdict=follow_up.verdict,
        label=words[f"{verdict}.label"],
        mark=words[f"{verdict}.mark"],
        reason=follow_up.reason.say(words.lang),
        confidence=words["review.sure"] if review else format_confidence(follow_up.confidence, words),
        probability=follow_up.confidence,
        answer=words[f"answer.{follow_up.answer}"],
        checkability=follow_up.checkability,
        level=words[f"checkability.{follow_up.checkability}"],
        missing=words["page.lacks_join"].join(words[f"missing.{slot}"] for slot in follow_up.missing),
        deadline=words["page.lacks_join"].join(find_deadlines(step)),
        owner=find_owner(step),
        needs_review=follow_up.needs_review,
        decided_by=_name_decider(follow_up, words),
        opinion=_write_opinion(follow_up.opinion, words) if follow_up.opinion else "",
        reviewer=review.reviewer if review else "",
        note=review.note if review else "",
        review=tuple(_write_review(review, words)) if review else (),
        evidence=tuple(build_evidence(match, later, keys, _GROUNDS) for match in shown),
        nearest=build_evidence(nearest, later) if nearest else None,
        restated=build_evidence(restated, later) if restated else None,
        part=find_part(follow_up.verdict),
        grade=grade,
        sure=words["review.sure"] if review else percent,
        echoed=build_echoed(echo, words) if (echo := earlier.echoes.get(step.id)) else None,
    )


def _name_decider(follow_up: FollowUp, words: Messages) -> str:
    """Whose the verdict is: empty for the rules, a language model or a reviewer by name."""
    if follow_up.review:
        return words.say("page.decided_by", name=follow_up.review.reviewer)
    if follow_up.opinion and follow_up.opinion.over:
        return words.say("opinion.tag", model=follow_up.opinion.model)
    return ""


def _write_opinion(opinion: Opinion, words: Messages) -> str:
    """What the rules say beneath an opinion, or what it says and why it was not taken over."""
    if not opinion.over:
        label, why = words[f"verdict.{opinion.verdict}.label"], words[f"opinion.why.{opinion.refused}"]
        return words.say("opinion.refused", model=opinion.model, label=label, why=why)
    return _write_over("opinion.over", opinion.over, words)


def _write_over(key: str, over: FollowUp, words: Messages) -> str:
    """What was said before a verdict took its place."""
    verdict = f"verdict.{over.verdict}"
    return words.say(
        key,
        mark=words[f"{verdict}.mark"],
        label=words[f"{verdict}.label"],
        confidence=format_confidence(over.confidence, words),
        reason=over.reason.say(words.lang),
    )


def _write_review(review: Review, words: Messages) -> Iterator[str]:
    """Why to look again, note and reply, and yoy's own verdict beneath."""
    if review.disputed:
        yield words["review.disputed"]
    if review.state in REMARKABLE:
        yield words[f"review.{review.state}"]
    if review.note:
        yield words.say("review.note", note=review.note)
    if review.reply:
        yield words.say("review.reply", reply=review.reply)
    yield _write_over("review.over", review.over, words)


def write_decided(decided: Decided | None, words: Messages) -> str:
    """What people decided, in a sentence or two; empty where no decisions were looked at."""
    return words.say("review.summary", **asdict(decided)) if decided else ""


def write_consultation(consultation: Consultation | None, words: Messages) -> str:
    """What a language model was asked and what came of it, in a sentence or two; empty where none was."""
    if not consultation:
        return ""
    return words.say("opinion.summary", **asdict(consultation))


def _choose_passages(follow_up: FollowUp) -> tuple[tuple[Match, ...], Match | None]:
    """The passages to be read, and the one folded away: an answer stands alone, silence is shown with what is near."""
    if follow_up.verdict.answered:
        return follow_up.evidence, None
    return follow_up.evidence[:1], next(iter(follow_up.evidence[1:] + follow_up.rejected), None)


def build_evidence(match: Match, side: Side, shareable: frozenset[str] = frozenset(), grounds: int = 0) -> Evidence:
    """A matched statement of one side, with what it shares with the other, and so many of the grounds for the match."""
    words = side.messages
    return Evidence(
        quote=side.quote(match.later, mark_shared(match.later.text, shareable)),
        score=f"{match.score:.2f}",
        grounds=tuple(
            Ground(
                label=words.get(f"reason.{reason.name}", reason.name),
                value=f"{reason.score:.2f}",
                detail=reason.detail,
            )
            for reason in match.reasons[:grounds]
        ),
    )


def format_confidence(confidence: float, words: Messages) -> str:
    """A probability as a word and a number, such as `高 0.93`."""
    return f"{words[f'confidence.{grade_confidence(confidence)}']} {confidence:.2f}"


def common_path(follow_ups: tuple[FollowUp, ...]) -> tuple[str, ...]:
    """The headings above all promises, which need not be said again."""
    paths = zip(*(follow_up.next_step.path for follow_up in follow_ups), strict=False)
    return tuple(titles[0] for titles in takewhile(lambda titles: len(set(titles)) == 1, paths))


def group_promises(
    follow_ups: tuple[FollowUp, ...], promises: tuple[Promise, ...], words: Messages
) -> tuple[Section, ...]:
    """The promises below the first heading that does not stand above all of them."""
    depth = len(common_path(follow_ups))
    heads = [follow_up.next_step.path[: depth + 1] for follow_up in follow_ups]
    runs = groupby(zip(heads, promises, strict=True), key=lambda pair: pair[0])
    return tuple(Section(_name_theme(head, words), tuple(promise for _, promise in run)) for head, run in runs)


def _name_theme(head: tuple[str, ...], words: Messages) -> str:
    """The last of the headings, or a word for none."""
    return head[-1] if head and head[-1] else words["page.no_section"]


def list_unanswered(promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """The rows of the promises without an answer, most checkable first, else in reading order."""
    found = (promise for promise in promises if promise.part == "unanswered")
    return tuple(sorted(found, key=lambda promise: promise.checkability, reverse=True))


def split_parts(promises: tuple[Promise, ...], themes: tuple[str, ...], words: Messages) -> tuple[Part, ...]:
    """All promises by part and theme, the unanswered most checkable first; parts without any are left out."""
    parts = ((name, [promise for promise in promises if promise.part == name]) for name in PARTS)
    return tuple(
        Part(
            name=name,
            title=words[f"page.{name}"],
            note=words[f"page.part.{name}"],
            promises=len(found),
            groups=tuple(_group_themes(found, themes)),
        )
        for name, found in parts
        if found
    )


def _group_themes(promises: list[Promise], themes: tuple[str, ...]) -> Iterator[tuple[int, tuple[Promise, ...]]]:
    """The promises of one part by theme: the unanswered most checkable first, others in the plan's order."""
    for number, theme in enumerate(themes):
        found = [promise for promise in promises if promise.theme == theme]
        if found and found[0].part == "unanswered":
            found.sort(key=lambda promise: promise.checkability, reverse=True)
        if found:
            yield number, tuple(found)


def build_headlines(
    follow_ups: tuple[FollowUp, ...], words: Messages, peers: Peers | None = None
) -> tuple[Headline, ...]:
    """The five numbers on top of the page, and a sixth where there are peers."""
    due = [each for each in follow_ups if each.verdict.due]
    checkable = [each for each in due if each.checkability in CHECKABLE]
    answered = sum(each.verdict.answered for each in due)
    fulfilled = sum(each.verdict is Verdict.FULFILLED for each in checkable)
    unanswered = len(due) - answered
    restated = sum(each.restated is not None for each in follow_ups)
    review = sum(each.needs_review for each in follow_ups)
    echoed = [build_headline("echoed", *count_echoed(follow_ups, peers), words)] if peers else []
    return (
        build_headline("answer_rate", answered, len(due), words),
        build_headline("fulfilled_rate", fulfilled, len(checkable), words),
        build_headline("unanswered", unanswered, len(due), words),
        build_headline("restated", restated, len(follow_ups), words),
        build_headline("needs_review", review, len(follow_ups), words),
        *echoed,
    )


def build_headline(name: str, part: int, whole: int, words: Messages) -> Headline:
    """A share in percent, or a dash where there is nothing to divide by; or a count beside what it was taken from."""
    if name in _RATES:
        value = f"{100 * part / whole:.0f}%" if whole else words["headline.nothing"]
        fraction = f"{part} / {whole}"
    else:
        value, fraction = str(part), words.say("headline.of", n=whole)
    tone, anchor = HEADLINES[name]
    return Headline(
        label=words[f"headline.{name}"],
        value=value,
        fraction=fraction,
        note=words[f"headline.{name}_note"],
        tone=tone if part else "plain",
        anchor=anchor if part else "",
        name=name,
    )


def tally_verdicts(follow_ups: tuple[FollowUp, ...], words: Messages) -> tuple[Tally, ...]:
    """How many promises got each verdict, best answer first."""
    counts = {verdict: sum(each.verdict is verdict for each in follow_ups) for verdict in Verdict}
    return tuple(
        Tally(
            verdict=verdict,
            label=words[f"verdict.{verdict}.label"],
            mark=words[f"verdict.{verdict}.mark"],
            meaning=words[f"verdict.{verdict}.meaning"],
            promises=count,
            anchor=find_part(verdict),
        )
        for verdict, count in counts.items()
    )
