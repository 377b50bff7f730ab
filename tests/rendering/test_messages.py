import re
from enum import StrEnum
from string import Formatter

import pytest

from yoy.errors import YoyError
from yoy.messages import LANGUAGES, Messages, load_messages
from yoy.model import Answer, ChangeKind, Kind, Verdict

ZH, EN = (load_messages(lang) for lang in LANGUAGES)


def list_places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert ZH.keys() == EN.keys()


def test_both_languages_name_the_same_particulars() -> None:
    for key, sentence in ZH.items():
        assert list_places(sentence) == list_places(EN[key]), key
        assert sentence.strip(), key
        assert EN[key].strip(), key


@pytest.mark.parametrize(
    ("prefix", "words", "suffixes"),
    [
        ("verdict", Verdict, ("label", "mark", "meaning")),
        ("change", ChangeKind, ("label", "mark", "note")),
        ("answer", Answer, ()),
        ("kind", Kind, ()),
    ],
)
def test_every_word_of_the_model_has_a_message(prefix: str, words: type[StrEnum], suffixes: tuple[str, ...]) -> None:
    for word in words:
        for suffix in suffixes or ("",):
            assert f"{prefix}.{word}.{suffix}".rstrip(".") in ZH


def test_marks_are_the_same_in_both_languages_and_tell_verdicts_apart() -> None:
    marks = {key: sign for key, sign in ZH.items() if key.endswith(".mark")}
    assert marks == {key: EN[key] for key in marks}
    verdicts = [sign for key, sign in marks.items() if key.startswith("verdict.")]
    assert len(set(verdicts)) == len(Verdict)


def test_silence_is_never_called_a_failure() -> None:
    assert not re.search("未落实|造假|失败|虚假", "".join(ZH.values()))
    assert not re.search(r"\b(fail|failed|failure|broken|lie|fraud)\b", " ".join(EN.values()), re.IGNORECASE)


def test_a_missing_message_is_an_error_with_its_key() -> None:
    with pytest.raises(KeyError, match=r"zh\.toml has no message 'verdict\.won'"):
        ZH["verdict.won"]


def test_an_unknown_language_says_what_to_use() -> None:
    with pytest.raises(YoyError, match="Use zh or en"):
        load_messages("fr")


def test_counts_agree_with_their_noun() -> None:
    assert EN.count("promises", 1) == "1 promise"
    assert EN.count("promises", 2) == "2 promises"
    assert Messages("xx", [("a", "b {n}")]).say("a", n=3) == "b 3"
