"""What yoy says of the facts that were planted in labelled reports: recovered, explained or missed.

    python benchmarks/quality/facts.py LABELS CORPUS

LABELS holds label files (see ../README.md), some with `facts`: what their author put into the two texts on purpose,
each with a kind and its words in either text. A fact is recovered if yoy says it, explained if yoy links the
two passages and says why it says no more, and missed otherwise. Of most kinds only a finding says it; all kinds are on.
Kinds that yoy does not tell are passed over.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import yoy
from yoy.changes import diff_words
from yoy.findings import write_finding
from yoy.messages import load_messages
from yoy.model import Change, ChangeKind, Comparison, Finding, Report, Span, Statement

RECOVERED, EXPLAINED, MISSED = "recovered", "explained", "missed"
_YEARS = re.compile(r"(?:19|20)\d\d年[,，]?")
_NAME = re.compile('[“「"]([^”」"]{1,20})[”」"]')


class Fact(NamedTuple):
    """Where a planted fact stands in both reports; an empty span where one of them says nothing."""

    earlier: Span
    later: Span

    def meets(self, before: Statement, after: Statement) -> bool:
        """Whether two statements stand in the fact's words."""
        return before.span.overlap(self.earlier) > 1 and after.span.overlap(self.later) > 1


Answer = tuple[str, str]
"""Recovered, explained or missed, and what yoy says."""


def check_moved(fact: Fact, result: Comparison) -> Answer:
    """A promise has its answer among the evidence, a measure its counterpart, wherever it stands."""
    for follow_up in result.follow_ups:
        for shown, matches in ((RECOVERED, follow_up.evidence), (EXPLAINED, follow_up.rejected)):
            for match in matches:
                if fact.meets(follow_up.next_step, match.later):
                    return shown, f"{follow_up.verdict} {match.score:.2f} {match.later.text}"
    change = find_change(fact, result)
    if not change:
        return MISSED, tell_best(fact, result)
    return RECOVERED if change.change is ChangeKind.MOVED else EXPLAINED, str(change.change)


def check_copy(fact: Fact, result: Comparison) -> Answer:
    """Every measure of a passage was kept, or moved as it is."""
    copied = [c for c in result.changes if any(s.span.overlap(fact.earlier) > 1 for s in c.earlier)]
    kept = [c for c in copied if c.change is ChangeKind.KEPT or (c.change is ChangeKind.MOVED and is_copy(c))]
    linked = [c for c in copied if c.earlier and c.later and fact.meets(c.earlier[0], c.later[0])]
    said = ", ".join(c.change for c in copied)
    if not copied or len(linked) < len(copied):
        return MISSED, said
    return (RECOVERED if len(kept) == len(copied) else EXPLAINED), said


def check_renamed(fact: Fact, result: Comparison) -> Answer:
    """The two passages are linked, and what is shown of the link holds both names."""
    pairs = [(f.next_step, m.later) for f in result.follow_ups for m in f.evidence]
    pairs += [(c.earlier[0], c.later[0]) for c in result.changes if len(c.earlier) == len(c.later) == 1]
    for before, after in pairs:
        if fact.meets(before, after):
            names = set(_NAME.findall(before.text)), set(_NAME.findall(after.text))
            new = names[1] - names[0]
            edits = "".join(
                {"delete": "-", "insert": "+"}.get(e.op, "") + e.text for e in diff_words(before.text, after.text)
            )
            return (RECOVERED if names[0] and new else EXPLAINED), edits
    change = find_change(fact, result)
    return (EXPLAINED, str(change.change)) if change else (MISSED, tell_best(fact, result))


def check_figure(fact: Fact, result: Comparison) -> Answer:
    """One row holds both figures; it is explained where they are not comparable, with the reason."""
    rows = [r for r in result.figures if r.earlier and r.later]
    for row in rows:
        if row.earlier.span.overlap(fact.earlier) and row.later.span.overlap(fact.later):
            said = f"{row.label}: {row.earlier.value:f} {row.later.value:f}{row.later.unit} {row.reason}"
            return (RECOVERED if row.comparable else EXPLAINED), said
    return MISSED, tell_best(fact, result)


def check_withdrawn(fact: Fact, result: Comparison) -> Answer:
    """A row holds the earlier figure and says that the later report gives none."""
    for row in result.figures:
        if row.earlier and row.earlier.span.overlap(fact.earlier):
            return (RECOVERED if row.reason == "withdrawn" else MISSED), f"{row.label}: {row.reason}"
    return MISSED, tell_best(fact, result)


def check_repeated(fact: Fact, result: Comparison) -> Answer:
    """The chain of a problem ends in the later problem."""
    for chain in result.problems:
        if chain.again and fact.meets(chain.problem, chain.again.later):
            return RECOVERED, f"{chain.again.score:.2f} {chain.again.later.text}"
    return MISSED, ""


def check_stepless(fact: Fact, result: Comparison) -> Answer:
    """No step is shown for the problem."""
    chains = [c for c in result.problems if c.problem.span.overlap(fact.earlier) > 1]
    steps = [m.later.text for c in chains for m in c.steps]
    return (RECOVERED if chains and not steps else MISSED), ", ".join(steps)


def check_promised_again(fact: Fact, result: Comparison) -> Answer:
    """The follow-up of a promise names the later promise that says it again."""
    for follow_up in result.follow_ups:
        if follow_up.restated and fact.meets(follow_up.next_step, follow_up.restated.later):
            return RECOVERED, follow_up.restated.later.text
    return MISSED, ""


def check_tension(fact: Fact, result: Comparison) -> Answer:
    """Nothing but a finding says it."""
    return MISSED, ""


CHECKS: dict[str, Callable[[Fact, Comparison], Answer]] = {
    "moved": check_moved,
    "verbatim_copy": check_copy,
    "renamed_slogan": check_renamed,
    "figure_change": check_figure,
    "withdrawn_figure": check_withdrawn,
    "problem_repeated": check_repeated,
    "problem_without_step": check_stepless,
    "nth_promise": check_promised_again,
    "claimed_already": check_tension,
    "tension": check_tension,
}
FINDINGS = {
    "figure_change": ("figure_changed", "base_changed"),
    "verbatim_copy": ("verbatim_copy",),
    "renamed_slogan": ("renamed_slogan",),
    "withdrawn_figure": ("withdrawn_figure",),
    "problem_repeated": ("problem_repeated",),
    "problem_without_step": ("problem_without_step",),
    "nth_promise": ("repeated_promise", "target_drift"),
    "claimed_already": ("claimed_already",),
    "tension": ("tension",),
}
"""The codes of the findings that say a kind of fact."""
SHOWN = ("moved", "figure_change")
"""Kinds of fact that the comparison itself says, too."""


def check_fact(kind: str, fact: Fact, result: Comparison) -> Answer:
    """Whether a finding says it; else what the comparison itself shows of it, which then only explains it."""
    outcome, said = CHECKS[kind](fact, result)
    for finding in result.findings:
        if finding.code in FINDINGS.get(kind, ()) and is_found(fact, finding):
            return RECOVERED, f"{finding.code} {write_finding(finding, load_messages('zh'))}"
    return (EXPLAINED if outcome == RECOVERED and kind not in SHOWN else outcome), said


def is_found(fact: Fact, finding: Finding) -> bool:
    """Whether a finding quotes the fact's words: in each report that it quotes and the fact names."""
    sides = ((fact.earlier, finding.earlier), (fact.later, finding.later))
    told = [(span, statements) for span, statements in sides if span.end > span.start and statements]
    return bool(told) and all(any(s.span.overlap(span) > 1 for s in statements) for span, statements in told)


def find_change(fact: Fact, result: Comparison) -> Change | None:
    """The change that links the two passages."""
    return next((c for c in result.changes if any(fact.meets(a, b) for a in c.earlier for b in c.later)), None)


def is_copy(change: Change) -> bool:
    """Whether a measure was repeated in the same words but for the year."""
    return not "".join(_YEARS.sub("", e.text) for e in change.edits if e.op != "equal").strip(",，;；。")


def tell_best(fact: Fact, result: Comparison) -> str:
    """What became of the earlier passage instead."""
    changes = [c for c in result.changes if any(s.span.overlap(fact.earlier) > 1 for s in c.earlier)]
    told = [f"{c.change} {'+'.join(s.text for s in c.later)}" for c in changes]
    told += [
        f"{f.verdict} {', '.join(f'{m.score:.2f} {m.later.text}' for m in f.evidence + f.rejected)}"
        for f in result.follow_ups
        if f.next_step.span.overlap(fact.earlier) > 1
    ]
    return "; ".join(told)


def locate(report: Report, quote: str) -> Span:
    start = report.source.text.index(quote)
    return Span(start, start + len(quote))


def check_facts(labels: Path, corpus: Path) -> Iterator[tuple[str, dict[str, str], Answer]]:
    """File, fact and answer for every planted fact of a kind that yoy tells."""
    for file in sorted(labels.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        facts = [fact for fact in gold.get("facts", ()) if fact["kind"] in CHECKS]
        if not facts:
            continue
        earlier, later = (yoy.read(corpus / gold[side]) for side in ("earlier", "later"))
        result = yoy.compare(earlier, later, findings_off=())
        for fact in facts:
            place = Fact(locate(earlier, fact["earlier"]), locate(later, fact["later"]))
            yield file.stem, fact, check_fact(fact["kind"], place, result)


def main(labels: Path, corpus: Path) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for file, fact, (outcome, said) in check_facts(labels, corpus):
        counts[fact["kind"], outcome] += 1
        print(
            f"{outcome:9} {fact['kind']:20} {file[-9:]} {fact['earlier']}\n{'':10}→ {fact['later']}\n{'':10}yoy: {said}"
        )
    print(f"\n{'':20} {RECOVERED:>9} {EXPLAINED:>9} {MISSED:>9}")
    for kind in CHECKS:
        print(f"{kind:20}", *(f"{counts[kind, outcome]:>9}" for outcome in (RECOVERED, EXPLAINED, MISSED)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
