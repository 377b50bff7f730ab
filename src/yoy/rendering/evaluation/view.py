"""An evaluation made into rows, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt

import yoy
from yoy.evaluation import Evaluation
from yoy.evaluation.figures import UNLISTED, Group, Score
from yoy.evaluation.judgements import PASSAGES, Judgement, Pair
from yoy.messages import Messages, load_messages
from yoy.model import Verdict
from yoy.rendering.evaluation.rows import (
    Chapter,
    Cited,
    ConfusionRow,
    FigureGroup,
    FigureRow,
    Item,
    PairRow,
    Scorecard,
    SurplusRow,
    TrustRow,
    VerdictName,
)
from yoy.rendering.promises import format_confidence, write_consultation
from yoy.rendering.rows import Headline

_HEADLINES = {
    "answered.acc": "good",
    "answered.acc70": "good",
    "unanswered.recall": "plain",
    "false_done": "attention",
    "evidence.hit3": "plain",
}
_GROUPS = {
    "sides": ("answered.", "unanswered.", "false_"),
    "verdicts": ("verdict.",),
    "evidence": ("evidence.",),
    "reading": ("promises.", "restated.", "measures."),
}
"""Which figures stand together, by how their names begin."""


def build_view(evaluation: Evaluation, lang: str) -> Scorecard:
    """The rows of an evaluation in `zh` or `en`."""
    words = load_messages(lang)
    scores = {score.name: score for score in evaluation.figures}
    asked = write_consultation(evaluation.consultation, words)
    return Scorecard(
        lang=lang,
        title=words["evaluation.title"],
        summary=_write_summary(evaluation, scores, words),
        caveat=f"{_write_caveat(scores['answered.acc'].whole or 0, words)} {asked}".rstrip(),
        headlines=tuple(_build_headline(scores[name], tone, words) for name, tone in _HEADLINES.items()),
        faults=tuple(_list_faults(evaluation, words)),
        figures=tuple(_group_figures(evaluation.figures, words)),
        reliability=tuple(_build_grades(evaluation.reliability, words)),
        calibration=tuple(_build_tenth(group, words) for group in evaluation.calibration if group.promises),
        confusion=tuple(
            ConfusionRow(_name_verdict(truth, words), tuple(counts.values()), sum(counts.values()))
            for truth, counts in evaluation.confusion.items()
        ),
        chapters=tuple(_build_chapters(evaluation, words)),
        surplus=tuple(SurplusRow(pair, _join_lines(each.next_step.text)) for pair, each in evaluation.surplus),
        pairs=tuple(_build_pair(pair, words) for pair in evaluation.pairs),
        version=yoy.__version__,
    )


def _write_summary(evaluation: Evaluation, scores: dict[str, Score], words: Messages) -> str:
    right = scores["answered.acc"]
    return words.say(
        "evaluation.summary",
        pairs=len(evaluation.pairs),
        promises=len(evaluation.judgements),
        due=right.whole,
        right=right.part,
        share=_format_share(right.value, words),
        surest=_format_share(scores["answered.acc70"].value, words),
    )


def _write_caveat(due: int, words: Messages) -> str:
    """How far chance alone may move a share of so many promises: at most 0.98 ÷ √n with 95 % probability."""
    chance = words.say("evaluation.chance", n=due, points=round(98 / sqrt(due))) if due else ""
    return f"{words['evaluation.caveat']}{chance}"


def _build_headline(score: Score, tone: str, words: Messages) -> Headline:
    label, note = (words[f"evaluation.figure.{score.name}.{part}"] for part in ("label", "note"))
    return Headline(label, _format_score(score, words), _format_fraction(score), note, tone if score.part else "plain")


def _list_faults(evaluation: Evaluation, words: Messages) -> Iterator[str]:
    """What was left out, with the reasons; then yoy's doubts about the pairs."""
    promises, measures = (
        sum(getattr(pair, skipped) for pair in evaluation.pairs) for skipped in ("skipped_promises", "skipped_measures")
    )
    if evaluation.unused or promises or measures:
        yield words.say("evaluation.skipped", files=evaluation.unused, promises=promises, measures=measures)
    yield from (fault.say(words.lang) for fault in evaluation.faults)
    for pair in evaluation.pairs:
        for doubt in pair.doubts:
            yield words.say("error_at", where=pair.name, what=words.describe(f"fault.{doubt.code}", doubt.detail))


def _group_figures(scores: Iterable[Score], words: Messages) -> Iterator[FigureGroup]:
    for group, beginnings in _GROUPS.items():
        rows = tuple(_build_figure(score, words) for score in scores if score.name.startswith(beginnings))
        yield FigureGroup(words[f"evaluation.{group}"], rows)


def _build_figure(score: Score, words: Messages) -> FigureRow:
    label, note = (words[f"evaluation.figure.{score.name}.{part}"] for part in ("label", "note"))
    return FigureRow(score.name, label, _format_score(score, words), _format_fraction(score), note)


def _format_score(score: Score, words: Messages) -> str:
    if score.value is None:
        return words["headline.nothing"]
    return f"{score.value:.3f}" if score.whole is None else _format_share(score.value, words)


def _format_share(share: float | None, words: Messages) -> str:
    return words["headline.nothing"] if share is None else f"{100 * share:.1f}%"


def _format_fraction(score: Score) -> str:
    return "" if score.whole is None else f"{score.part} / {score.whole}"


def _build_grades(groups: Iterable[Group], words: Messages) -> Iterator[TrustRow]:
    """One row for each grade, from the surest; each ends where the one before it begins."""
    above = None
    for group in groups:
        if group.name == UNLISTED:
            yield _build_trust(group, words["evaluation.unlisted_label"], "", words)
            continue
        if above is None:
            range_ = f"≥ {group.least:.2f}"
        else:
            range_ = f"{group.least:.2f}–{above:.2f}" if group.least else f"< {above:.2f}"
        above = group.least
        yield _build_trust(group, words[f"confidence.{group.name}"], range_, words)


def _build_tenth(group: Group, words: Messages) -> TrustRow:
    return _build_trust(group, f"{group.least:.1f}–{group.least + 0.1:.1f}", "", words)


def _build_trust(group: Group, label: str, range_: str, words: Messages) -> TrustRow:
    nothing = words["headline.nothing"]
    return TrustRow(
        label=label,
        range=range_,
        promises=str(group.promises),
        right=str(group.right),
        share=_format_share(group.share, words),
        confidence=nothing if group.confidence is None or group.name == UNLISTED else f"{group.confidence:.2f}",
        percent=round(100 * (group.share or 0.0)),
    )


def _build_chapters(evaluation: Evaluation, words: Messages) -> Iterator[Chapter]:
    errors = evaluation.errors
    parts = {
        "sides": [each for each in errors if each.wrong == "answered"],
        "verdicts": [each for each in errors if each.wrong == "verdict"],
        "evidence": evaluation.evidence_misses,
        "unlisted": evaluation.unlisted,
    }
    for name, judgements in parts.items():
        title, note = words[f"evaluation.chapter.{name}.title"], words[f"evaluation.chapter.{name}.note"]
        yield Chapter(name, title, note, tuple(_build_item(each, words) for each in judgements))


def _build_item(each: Judgement, words: Messages) -> Item:
    label, follow_up = each.label, each.follow_up
    passages = follow_up.evidence[:PASSAGES] if follow_up else ()
    return Item(
        pair=each.pair,
        promise=_join_lines(label.promise.text),
        truth=_name_verdict(label.verdict, words),
        quotes=tuple(
            Cited(_join_lines(quote.text), shared) for quote, shared in zip(label.evidence, each.shown, strict=True)
        ),
        note=_join_lines(label.note),
        said=_name_verdict(each.said, words),
        confidence=format_confidence(follow_up.confidence, words) if follow_up else "",
        rule=follow_up.rule if follow_up else "",
        reason=follow_up.reason.say(words.lang) if follow_up else words["evaluation.not_listed"],
        passages=tuple(
            Cited(_join_lines(match.later.text), right) for match, right in zip(passages, each.right, strict=True)
        ),
        listed="" if each.listed or not follow_up else _join_lines(follow_up.next_step.text),
    )


def _name_verdict(verdict: Verdict, words: Messages) -> VerdictName:
    return VerdictName(verdict, words[f"verdict.{verdict}.mark"], words[f"verdict.{verdict}.label"])


def _build_pair(pair: Pair, words: Messages) -> PairRow:
    due = [each for each in pair.judgements if each.due]
    right = sum(each.side_right for each in due)
    return PairRow(
        name=pair.name,
        reports=f"{pair.earlier.id} → {pair.later.id}",
        promises=str(len(pair.judgements)),
        fraction=f"{right} / {len(due)}",
        share=_format_share(right / len(due) if due else None, words),
    )


def _join_lines(text: str) -> str:
    """Words of a report on one line."""
    return " ".join(text.split())
