"""An evaluation as JSON, schema `yoy/evaluation/1`."""

from __future__ import annotations

from yoy.evaluation import Evaluation
from yoy.evaluation.figures import Group, Score
from yoy.evaluation.judgements import Judgement, Pair
from yoy.messages import load_messages
from yoy.model import Fault, FollowUp, Match
from yoy.schema import Json, write_error, write_json, write_settings

EVALUATION = "yoy/evaluation/1"


def dump_evaluation(evaluation: Evaluation, lang: str = "zh") -> str:
    """An evaluation as JSON; its sentences are in one language."""
    data: Json = {
        "settings": write_settings(lang, evaluation.embedding, evaluation.consultation),
        "pairs": [_write_pair(pair, lang) for pair in evaluation.pairs],
        "promises": len(evaluation.judgements),
        "links": sum(pair.links.labelled for pair in evaluation.pairs),
        "skipped": {
            "files": evaluation.unused,
            "promises": sum(pair.skipped_promises for pair in evaluation.pairs),
            "measures": sum(pair.skipped_measures for pair in evaluation.pairs),
        },
        "figures": {score.name: _write_score(score) for score in evaluation.figures},
        "reliability": [_write_group(group) for group in evaluation.reliability],
        "calibration": [_write_group(group) for group in evaluation.calibration],
        "confusion": evaluation.confusion,
        "errors": [_write_judgement(each, lang) for each in evaluation.errors],
        "evidence_misses": [_write_judgement(each, lang) for each in evaluation.evidence_misses],
        "unlisted": [_write_judgement(each, lang) for each in evaluation.unlisted],
        "surplus": [{"pair": pair} | _write_promise(each) for pair, each in evaluation.surplus],
        "faults": [write_error(fault, lang) for fault in evaluation.faults],
    }
    return write_json(EVALUATION, data, indent=1)


def _write_pair(pair: Pair, lang: str) -> Json:
    due = [each for each in pair.judgements if each.due]
    return {
        "name": pair.name,
        "labels": pair.labels,
        "earlier": pair.earlier._asdict(),
        "later": pair.later._asdict(),
        "promises": len(pair.judgements),
        "due": len(due),
        "right": sum(each.side_right for each in due),
        "measures": pair.measures,
        "doubts": [_write_doubt(doubt, lang) for doubt in pair.doubts],
    }


def _write_doubt(doubt: Fault, lang: str) -> Json:
    message = load_messages(lang).describe(f"fault.{doubt.code}", doubt.detail)
    return {"code": doubt.code, "detail": doubt.detail, "message": message}


def _write_score(score: Score) -> Json:
    return {"value": _round(score.value), "part": score.part, "whole": score.whole}


def _write_group(group: Group) -> Json:
    return {
        "name": group.name,
        "least": group.least,
        "promises": group.promises,
        "right": group.right,
        "share": _round(group.share),
        "confidence": _round(group.confidence),
    }


def _write_judgement(each: Judgement, lang: str) -> Json:
    label, follow_up = each.label, each.follow_up
    return {
        "pair": each.pair,
        "label": {
            "quote": label.promise.text,
            "span": label.promise.span,
            "verdict": label.verdict,
            "evidence": [{"text": text, "span": span} for text, span in label.evidence],
            "restated": label.restated,
            "note": label.note,
        },
        "listed": each.listed,
        "said": each.said,
        "wrong": each.wrong,
        "follow_up": _write_follow_up(follow_up, each, lang) if follow_up else None,
    }


def _write_follow_up(follow_up: FollowUp, each: Judgement, lang: str) -> Json:
    right = (*each.right, *(False for _ in follow_up.evidence[len(each.right) :]))
    return _write_promise(follow_up) | {
        "rule": follow_up.rule,
        "reason": follow_up.reason.say(lang),
        "evidence": [_write_match(match, hit) for match, hit in zip(follow_up.evidence, right, strict=True)],
    }


def _write_promise(follow_up: FollowUp) -> Json:
    return {
        "text": follow_up.next_step.text,
        "span": follow_up.next_step.span,
        "verdict": follow_up.verdict,
        "confidence": follow_up.confidence,
    }


def _write_match(match: Match, right: bool) -> Json:
    return {"text": match.later.text, "span": match.later.span, "score": match.score, "right": right}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
