import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

import yoy
from yoy import errors
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
    zh, en = (
        [sentence for key, sentence in words.items() if not key.startswith("error.")]  # those speak of files
        for words in (ZH, EN)
    )
    assert not re.search("未落实|造假|失败|虚假", "".join(zh))
    assert not re.search(r"\b(fail|failed|failure|broken|lie|fraud)\b", " ".join(en), re.IGNORECASE)


def test_a_missing_message_is_an_error_with_its_key() -> None:
    with pytest.raises(KeyError, match=r"zh\.toml has no message 'verdict\.won'"):
        ZH["verdict.won"]


def test_an_unknown_language_says_what_to_use() -> None:
    with pytest.raises(ValueError, match="'fr', only in zh and en"):
        load_messages("fr")


def test_counts_agree_with_their_noun() -> None:
    assert EN.count("next_steps", 1) == "1 next step"
    assert EN.count("next_steps", 2) == "2 next steps"
    assert Messages("xx", [("a", "b {n}")]).say("a", n=3) == "b 3"


CLASSES = {
    name for name in dir(errors) if isinstance(kind := getattr(errors, name), type) and issubclass(kind, YoyError)
}


def find_calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Each call in the package to one of the names with a plain text as its first argument, and that text."""
    for path in sorted(Path(yoy.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield code.value, node


def test_every_error_that_is_raised_has_a_sentence_with_its_particulars() -> None:
    calls = list(find_calls(CLASSES))
    assert len(calls) > 15
    for code, node in calls:
        given = {keyword.arg for keyword in node.keywords}
        assert list_places(ZH[f"error.{code}"]) <= given, code


def test_every_error_says_where_what_and_what_to_do() -> None:
    for key, sentence in EN.items():
        if key.startswith("error."):
            error = YoyError(key.removeprefix("error."), "a/2024.txt", **dict.fromkeys(list_places(sentence), "x"))
            for words in (error.say("en"), error.say("zh"), str(error)):
                assert words.startswith("a/2024.txt"), key
                assert not re.search(r"[{}]", words), key
                assert words.endswith((".", "。")), key
                assert "\n" not in words, key


def test_every_fault_has_a_sentence() -> None:
    codes = {code for code, _ in find_calls({"Fault"})}
    assert len(codes) > 5
    assert {f"fault.{code}" for code in codes} <= ZH.keys()
