"""From a reviewer's desk to everything that its pages print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from yoy import __version__
from yoy.decisions import SILENT, Attached, Decision
from yoy.errors import YoyError
from yoy.messages import Messages, load_messages
from yoy.model import Comparison, Kind, Match, Statement, Verdict
from yoy.rendering.promises import REMARKABLE, build_promise
from yoy.rendering.quotes import Side, find_language, find_shareable, mark_shared, open_side, trim_clause
from yoy.rendering.review.rows import (
    AgendaPage,
    AgendaRow,
    AgreementPage,
    Candidate,
    CardPage,
    Choice,
    DeskPage,
    DisputeRow,
    Head,
    OtherRow,
    PairRow,
    Progress,
    Said,
    VerdictKey,
)
from yoy.rendering.rows import Headline
from yoy.rendering.sourcetext import build_text
from yoy.review import Agreement, Both, Desk, Item, Mode, find_next, is_done, order_items

_AROUND = 80
"""So many characters before and behind a quote are shown."""
_LETTERS = "abcdefgh"
"""The keys that choose passages."""


class Visit(NamedTuple):
    """Who looks at which pair, in which mode."""

    pair: int
    reviewer: str
    mode: Mode

    def find_agenda(self) -> str:
        """The address of the agenda."""
        return f"/pairs/{self.pair}?{urlencode({'reviewer': self.reviewer, 'mode': self.mode})}"

    def find_card(self, number: int) -> str:
        """The address of a promise."""
        return self.find_agenda().replace("?", f"/promises/{number}?", 1)


def build_desk(desk: Desk, decisions: Sequence[Decision], faults: Sequence[YoyError], lang: str) -> DeskPage:
    """What there is to review, and who has come how far."""
    words = load_messages(lang)
    reviewers = tuple(sorted({each.reviewer for each in decisions}))
    organ = desk.pairs[0][1].organ or desk.pairs[0][0].organ
    return DeskPage(
        lang=lang,
        version=__version__,
        title=words.say("desk.title", organ=organ).strip(),
        summary=words.say("desk.summary", path=desk.log),
        pairs=tuple(_list_pairs(desk, decisions, words)),
        reviewers=reviewers,
        modes=tuple(
            Choice(mode, words[f"desk.mode.{mode}"], words[f"desk.mode.{mode}_note"], mode is Mode.OPEN)
            for mode in Mode
        ),
        faults=tuple(fault.say(lang) for fault in faults),
        agreement="/agreement" if len(reviewers) > 1 else "",
    )


def _list_pairs(desk: Desk, decisions: Sequence[Decision], words: Messages) -> Iterator[PairRow]:
    for number, (earlier, later) in enumerate(desk.pairs, 1):
        counts = sorted(desk.count_decided(number, decisions).items())
        name = _name_pair(earlier.year, later.year, words)
        told = tuple(f"{reviewer} {n}" for reviewer, n in counts)
        yield PairRow(number, name, len(earlier.of_kind(Kind.NEXT_STEP)), told)


def build_agenda(comparison: Comparison, items: Sequence[Item], visit: Visit, lang: str) -> AgendaPage:
    """The promises of two years in the order of a mode."""
    words = load_messages(lang)
    ordered = order_items(items, visit.mode)
    upcoming = find_next(ordered, 0, visit.mode, visit.reviewer)
    reviewers = {each.decision.reviewer for item in items for each in item.standing}
    comparable = len(reviewers) > 1 and visit.mode is not Mode.BLIND
    return AgendaPage(
        lang=lang,
        version=__version__,
        title=_write_title(comparison, words),
        head=_build_head(ordered, visit, words),
        rows=tuple(_build_row(item, visit, words) for item in ordered),
        next=visit.find_card(upcoming.number) if upcoming else "",
        agreement=f"/agreement?{urlencode({'reviewer': visit.reviewer})}" if comparable else "",
    )


def _build_row(item: Item, visit: Visit, words: Messages) -> AgendaRow:
    own, counting = item.find_own(visit.reviewer), item.counting
    said = (counting.decision.verdict if counting else None) or item.follow_up.verdict
    sure = counting.decision.reviewer if counting else f"{item.follow_up.confidence:.0%}"
    blind = visit.mode is Mode.BLIND
    return AgendaRow(
        number=item.number,
        address=visit.find_card(item.number),
        text=trim_clause(item.follow_up.next_step.text),
        own=_say(own.decision.verdict, words) if own and own.decision.verdict else None,
        said=None if blind else _say(said, words),
        sure="" if blind else sure,
        marks=tuple(_list_marks(item, own, words, blind=blind)),
        done=is_done(item, visit.mode, visit.reviewer),
    )


def _list_marks(item: Item, own: Attached | None, words: Messages, *, blind: bool) -> Iterator[str]:
    """Why to look again; a blind reviewer is told of the own decision only."""
    looked = own if blind else item.counting
    if looked and looked.state == "changed":
        yield words["desk.changed"]
    if item.disputed and not blind:
        yield words["desk.disputed"]


def build_card(comparison: Comparison, items: Sequence[Item], number: int, visit: Visit, lang: str) -> CardPage:
    """One promise; in blind mode with nobody's verdict, and the passages in the order of the report."""
    words = load_messages(lang)
    item = items[number - 1]
    step, blind = item.follow_up.next_step, visit.mode is Mode.BLIND
    earlier = open_side("earlier", comparison.earlier, words)
    later = open_side("later", comparison.later, words)
    sides = earlier, later
    own = item.find_own(visit.reviewer)
    ordered = order_items(items, visit.mode)
    at = next((n for n, each in enumerate(ordered) if each.number == number), 0)
    around = [ordered[n].number if 0 <= n < len(ordered) else 0 for n in (at - 1, at + 1)]
    previous, following = (visit.find_card(each) if each else "" for each in around)
    promise = build_promise(number, item.follow_up, earlier, later)
    texts = [build_text(side, side.messages.say("page.year", year=side.report.year)) for side in sides]
    return CardPage(
        lang=lang,
        version=__version__,
        title=_write_title(comparison, words),
        head=_build_head(ordered, visit, words),
        promise=promise._replace(quote=earlier.quote(step)) if blind else promise,
        before=_quote_around(earlier, step)[0],
        after=_quote_around(earlier, step)[1],
        years=(texts[0].name, texts[1].name),
        langs=(_find_foreign(earlier, lang), _find_foreign(later, lang)),
        candidates=tuple(_list_candidates(item, own, later, blind=blind)),
        machine=None if blind else _say(item.follow_up.verdict, words),
        others=() if blind else tuple(_build_other(each, words) for each in item.standing),
        verdicts=tuple(_list_keys(own, words)),
        note=own.decision.note if own else "",
        reply=own.decision.reply if own else "",
        own=own is not None,
        texts=(texts[0], texts[1]),
        path=f"/pairs/{visit.pair}/promises/{number}",
        id=step.id,
        agenda=visit.find_agenda(),
        previous=previous,
        next=following,
    )


def _list_candidates(item: Item, own: Attached | None, later: Side, *, blind: bool) -> Iterator[Candidate]:
    """The passages that a decision rests on, those that yoy takes for an answer, and those that it nearly took."""
    follow_up = item.follow_up
    matches = {match.later.id: match for match in (*follow_up.evidence, *follow_up.rejected)}
    added = {each.id: Match(follow_up.next_step, each, 0.0, ()) for each in own.evidence} if own else {}
    found = list((added | matches).values())
    if blind:
        found.sort(key=lambda match: match.later.span)
    shareable = find_shareable(follow_up.next_step.text)
    taken = {match.later.id for match in follow_up.evidence if follow_up.verdict not in SILENT and not blind}
    chosen = {each.id for each in own.evidence} if own else taken
    for n, match in enumerate(found):
        before, after = _quote_around(later, match.later)
        yield Candidate(
            key=_LETTERS[n : n + 1],
            quote=later.quote(match.later, mark_shared(match.later.text, shareable)),
            before=before,
            after=after,
            score=later.messages.say("desk.score", score=f"{match.score:.2f}") if match.score and not blind else "",
            chosen=match.later.id in chosen,
        )


def _list_keys(own: Attached | None, words: Messages) -> Iterator[VerdictKey]:
    for key, verdict in enumerate(Verdict, 1):
        chosen = own is not None and own.decision.verdict is verdict
        yield VerdictKey(str(key), *_say(verdict, words), words[f"verdict.{verdict}.meaning"], chosen)


def _build_other(attached: Attached, words: Messages) -> OtherRow:
    decision = attached.decision
    told = [words[f"review.{attached.state}"]] if attached.state in REMARKABLE else []
    told += [
        words.say(f"review.{name}", **{name: text}) for name in ("note", "reply") if (text := getattr(decision, name))
    ]
    told += [words["desk.final"]] * decision.final
    assert decision.verdict  # those taken back stand no more
    return OtherRow(decision.reviewer, decision.time[:10], _say(decision.verdict, words), tuple(told))


def build_agreement(
    agreement: Agreement, desk: Desk, reviewers: Sequence[str], settling: str, lang: str
) -> AgreementPage:
    """How far two reviewers agree, and on what they differ; `settling` may settle it, by name."""
    words = load_messages(lang)
    counts = agreement.count_verdicts()
    given = [verdict for verdict in Verdict if any(verdict in pair for pair in counts)]
    names = agreement.first, agreement.second
    told = {"first": names[0], "second": names[1], "n": len(agreement.both), "independent": agreement.independent}
    return AgreementPage(
        lang=lang,
        version=__version__,
        title=words["desk.agreement"],
        summary=words.say("desk.agreement_summary" if agreement.both else "desk.agreement_none", **told),
        caveat=words.say("desk.independent", **told) if agreement.both else "",
        headlines=tuple(_list_headlines(agreement, words)) if agreement.both else (),
        firsts=tuple(Choice(name, name, chosen=name == names[0]) for name in reviewers),
        seconds=tuple(Choice(name, name, chosen=name == names[1]) for name in reviewers),
        names=names,
        settling=settling,
        heads=tuple(_say(verdict, words) for verdict in given),
        counts=tuple(tuple(counts[first, second] for second in given) for first in given),
        disputed=tuple(_build_dispute(each, desk, settling, words) for each in agreement.both if not each.agreed),
    )


def _list_headlines(agreement: Agreement, words: Messages) -> Iterator[Headline]:
    """The share that is the same, and what is left of it beyond chance."""
    n = len(agreement.both)
    yield Headline(
        label=words["desk.same"],
        value=f"{agreement.agreed / n:.0%}",
        fraction=f"{agreement.agreed} / {n}",
        note=words["desk.same_note"],
        tone="plain",
    )
    for name in ("kappa", "weighted_kappa", "sides"):
        value = getattr(agreement, name)
        told = words["headline.nothing"] if value is None else f"{value:.3f}"
        yield Headline(words[f"desk.{name}"], told, "", words[f"desk.{name}_note"], "plain")


def _build_dispute(both: Both, desk: Desk, settling: str, words: Messages) -> DisputeRow:
    earlier, later = desk.pairs[both.pair - 1]
    counting = both.item.counting
    settled = ""
    if counting and counting.decision.final and counting.decision.verdict:
        said = _say(counting.decision.verdict, words)
        settled = words.say("desk.settled", reviewer=counting.decision.reviewer, mark=said.mark, label=said.label)
    first, second = both.verdicts
    return DisputeRow(
        name=words.say("desk.dispute", years=_name_pair(earlier.year, later.year, words), number=both.item.number),
        address=Visit(both.pair, settling, Mode.SETTLE).find_card(both.item.number) if settling else "",
        text=trim_clause(both.item.follow_up.next_step.text),
        first=_say(first, words),
        second=_say(second, words),
        notes=(both.first.decision.note, both.second.decision.note),
        settled=settled,
    )


def _build_head(ordered: Sequence[Item], visit: Visit, words: Messages) -> Head:
    progress = _count_progress(ordered, visit, words)
    return Head(visit.reviewer, visit.mode, words[f"desk.mode.{visit.mode}"], progress)


def _count_progress(ordered: Sequence[Item], visit: Visit, words: Messages) -> Progress:
    """How many of a mode's items are done, and of those that a person should look at."""
    done = [item for item in ordered if is_done(item, visit.mode, visit.reviewer)]
    wanting = sum(item.follow_up.needs_review for item in ordered)
    looked = sum(item.follow_up.needs_review for item in done)
    told = words.say("desk.progress", done=len(done), all=len(ordered), looked=looked, wanting=wanting)
    return Progress(len(done), len(ordered), told)


def _write_title(comparison: Comparison, words: Messages) -> str:
    organ = comparison.later.organ or comparison.earlier.organ
    return f"{organ} {_name_pair(comparison.earlier.year, comparison.later.year, words)}".strip()


def _name_pair(earlier: int, later: int, words: Messages) -> str:
    """Two years in a few words."""
    return words.say("desk.pair", earlier=earlier or "?", later=later or "?")


def _say(verdict: Verdict, words: Messages) -> Said:
    return Said(verdict, words[f"verdict.{verdict}.mark"], words[f"verdict.{verdict}.label"])


def _quote_around(side: Side, statement: Statement) -> tuple[str, str]:
    """What stands before and after a statement in its report."""
    text, start = side.report.source.text, statement.span.start
    end = start + len(trim_clause(text[start : statement.span.end]))
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    cut = "…" * (start > _AROUND), "…" * (end + _AROUND < len(text))
    return f"{cut[0]}{' '.join(before.split())}", f"{' '.join(after.split())}{cut[1]}"


def _find_foreign(side: Side, lang: str) -> str:
    """A report's language where it is not the page's."""
    found = find_language(side.report.source.text)
    return "" if found == lang else found
