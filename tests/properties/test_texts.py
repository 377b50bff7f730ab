"""What holds of every text: sentences, clauses, grams, words compared, bytes decoded."""

from __future__ import annotations

import codecs
import itertools
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yoy.changes import diff_words
from yoy.checkability import find_deadline_year, find_deadlines, find_missing, find_owner, grade_checkability
from yoy.matching.comparisons import find_longest_run
from yoy.model import Kind, Span, Statement
from yoy.readers.content import decode, is_text
from yoy.text import find_grams, normalise, split_clauses, split_sentences

from .texts import ANY, REPORT, SENTENCE

TEXTS = st.one_of(SENTENCE, REPORT, ANY)
LINES = TEXTS.map(lambda text: " ".join(text.split()))


def squeeze(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
def test_normalise_leaves_letters_and_digits_only(text: str) -> None:
    assert re.fullmatch(r"[^\W_]*", normalise(text))


@given(TEXTS)
def test_find_grams_never_raises_and_gives_no_blank(text: str) -> None:
    assert all(gram and not gram.isspace() for gram in find_grams(text))


@given(TEXTS)
def test_sentences_cover_the_text_without_gap_or_overlap(text: str) -> None:
    spans = list(split_sentences(text))
    assert squeeze("".join(text[a:b] for a, b in spans)) == squeeze(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(LINES)
def test_clauses_cover_their_sentence_without_gap_or_overlap(text: str) -> None:
    spans = split_clauses(text, Span(0, len(text)))
    assert squeeze("".join(text[a:b] for a, b in spans)) == squeeze(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(LINES, LINES, LINES)
def test_clauses_do_not_depend_on_what_stands_around(before: str, text: str, after: str) -> None:
    before, after = f"{before}。", f"。{after}"
    alone = [Span(a + len(before), b + len(before)) for a, b in split_clauses(text, Span(0, len(text)))]
    assert split_clauses(before + text + after, Span(len(before), len(before) + len(text))) == alone


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_comparison_rebuild_both_texts(before: str, after: str) -> None:
    edits = diff_words(before, after)
    assert "".join(e.text for e in edits if e.op != "insert") == before
    assert "".join(e.text for e in edits if e.op != "delete") == after
    assert all(a.op != b.op for a, b in itertools.pairwise(edits))


@given(TEXTS)
def test_a_text_against_itself_has_no_edits(text: str) -> None:
    assert {e.op for e in diff_words(text, text)} <= {"equal"}


@settings(deadline=None)
@given(st.text("水厂泵站，", max_size=30), st.text("水厂泵站，", max_size=30))
def test_the_longest_run_stands_in_both_and_none_is_longer(a: str, b: str) -> None:
    run = find_longest_run(a, b)
    assert run in a
    assert run in b
    assert not any(a[i : i + len(run) + 1] in b for i in range(len(a) - len(run)))


@given(TEXTS)
def test_a_grade_agrees_with_what_is_missing(text: str) -> None:
    step = Statement("n", Kind.NEXT_STEP, text, Span(0, len(text)))
    missing = find_missing(step)
    assert set(missing) <= {"object", "figure", "deadline", "owner"}
    grade = grade_checkability(step, missing)
    assert (grade == "C3") == (not {"figure", "deadline", "owner"} <= set(missing))
    assert (grade in ("C0", "C1")) <= ("object" in missing)
    assert find_deadline_year(step) == 0 or "deadline" not in missing
    for words in (*find_deadlines(step), find_owner(step)):
        assert words in text


MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@given(st.text(CHARACTERS), st.sampled_from(sorted(MARKED)))
def test_decode_gives_back_what_was_encoded_behind_a_mark(text: str, encoding: str) -> None:
    assert decode(MARKED[encoding] + text.encode(encoding)) == (text, encoding)


@given(st.text(CHARACTERS))
def test_decode_gives_back_utf8(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert decode(text.encode()) == (text, "utf-8")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2))
def test_decode_gives_back_gb18030(text: str) -> None:
    data = f"{text}。".encode("gb18030")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert decode(data) == (f"{text}。", "gb18030")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=5), st.sampled_from(["le", "be"]))
def test_decode_gives_back_utf16_without_a_mark(text: str, order: str) -> None:
    data = f"{text}\n一、".encode(f"utf-16-{order}")
    assert is_text(data)
    assert decode(data) == (f"{text}\n一、", f"utf-16-{order}")


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_the_empty_text(text: str) -> None:
    assert split_clauses(text, Span(0, 0)) == []
    assert find_grams(text) == []
    assert diff_words("", "") == ()
