"""Sentence-embedding models in a folder: what is read there, how texts become vectors, and what is refused."""

from __future__ import annotations

import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import yoy
from conftest import Call
from yoy.errors import UnusableEmbedding
from yoy.matching.embedding import load_encoder
from yoy.matching.lexicon import measure_cosine

from .tiny import DIMENSIONS, find_vector, write_model

CHARACTERS = "水电路桥"
CLS, SEP, WATER, POWER, ROAD = find_vector(1), find_vector(2), find_vector(4), find_vector(5), find_vector(6)
MEAN, FIRST = {"pooling_mode_mean_tokens": True}, {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
BODY = "jichuan-shichang-jianguan-ju"


def take_direction(*vectors: list[float]) -> Any:
    """The direction of the sum of vectors, as precise as a model is."""
    total = [sum(column) for column in zip(*vectors, strict=True)]
    return pytest.approx([x / math.hypot(*total) for x in total], abs=1e-5)


# From texts to vectors


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param({}, (CLS, WATER, POWER, SEP), id="mean where nothing is said"),
        pytest.param({"pooling": MEAN}, (CLS, WATER, POWER, SEP), id="mean"),
        pytest.param({"pooling": {"pooling_mode": "mean"}}, (CLS, WATER, POWER, SEP), id="mean by its name"),
        pytest.param({"pooling": FIRST}, (CLS,), id="first token"),
        pytest.param({"pooling": {"pooling_mode": "cls"}}, (CLS,), id="first token by its name"),
        pytest.param({"output": "token_embeddings", "pooling": FIRST}, (CLS,), id="another name"),
        pytest.param({"output": "sentence_embedding", "pooling": FIRST}, (CLS, WATER, POWER, SEP), id="its own"),
        pytest.param({"inputs": ["input_ids"]}, (CLS, WATER, POWER, SEP), id="one input"),
        pytest.param({"specials": False}, (WATER, POWER), id="no special tokens"),
    ],
)
def test_tokens_are_pooled_as_the_folder_says(tmp_path: Path, settings: Any, expected: Any) -> None:
    encoder = load_encoder(write_model(tmp_path / "model", CHARACTERS, **settings))
    (meaning,) = encoder.encode(["水电"])
    assert meaning == take_direction(*expected)


@pytest.mark.parametrize(
    "settings",
    [
        {"sentence_bert_config": {"max_seq_length": 4}},
        {"config": {"max_position_embeddings": 4}},
        {"sentence_bert_config": {"max_seq_length": 4}, "config": {"max_position_embeddings": 512}},
        {"sentence_bert_config": {"max_seq_length": None}, "config": {"max_position_embeddings": 4}},
    ],
    ids=str,
)
def test_a_long_text_is_cut(tmp_path: Path, settings: Any) -> None:
    encoder = load_encoder(write_model(tmp_path, CHARACTERS, **settings))
    cut, whole, other = encoder.encode(["水电路桥", "水电", "水路"])
    assert cut == whole != other


def test_no_text_is_cut_that_the_model_can_take(tmp_path: Path) -> None:
    encoder = load_encoder(write_model(tmp_path, CHARACTERS, config={"max_position_embeddings": 100000}))
    long, longer, longest = encoder.encode(["水" * 500 + "电" * n for n in (9, 10, 11)])
    assert long != longer == longest


def test_a_text_means_the_same_alone_and_among_others(tmp_path: Path) -> None:
    encoder = load_encoder(write_model(tmp_path, CHARACTERS))
    texts = [CHARACTERS[i % 4] * (i % 7) + "水" for i in range(100)]
    together = encoder.encode(texts)
    assert len(together) == 100
    for text, meaning in zip(texts, together, strict=True):
        assert encoder.encode([text])[0] == pytest.approx(meaning, abs=1e-7)
        assert math.hypot(*meaning) == pytest.approx(1)
        assert len(meaning) == DIMENSIONS


def test_a_text_without_a_token_means_nothing(tmp_path: Path) -> None:
    encoder = load_encoder(write_model(tmp_path, CHARACTERS, specials=False))
    empty, known = encoder.encode(["", "水"])
    assert measure_cosine(empty, known) == 0.0
    assert encoder.encode([]) == []


def test_the_model_is_named_with_the_digests_of_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_model(tmp_path / "tiny", CHARACTERS, pooling=MEAN, config={})
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    (folder / "onnx" / "model.onnx_data").write_bytes(b"weights")
    (folder / "README.md").write_text("no part of the model", "utf-8")
    monkeypatch.chdir(folder)
    embedding = load_encoder(".").embedding
    names = ["onnx/model.onnx", "onnx/model.onnx_data", "tokenizer.json", "1_Pooling/config.json", "config.json"]
    assert embedding.name == "tiny"
    assert embedding.files == tuple((name, hashlib.sha256((folder / name).read_bytes()).hexdigest()) for name in names)


# What is refused


def refuse(folder: Path, code: str, *words: str) -> None:
    with pytest.raises(UnusableEmbedding) as raised:
        load_encoder(folder)
    assert raised.value.code == code
    assert raised.value.where.startswith(str(folder))
    for lang in ("zh", "en"):
        for word in words:
            assert word in raised.value.say(lang)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (None, "no_embedding_folder"),
        ([], "embedding_no_model"),
        (["tokenizer.json", "model.safetensors"], "embedding_no_model"),
        (["model.onnx"], "embedding_no_tokenizer"),
        (["onnx/model.onnx"], "embedding_no_tokenizer"),
    ],
)
def test_a_folder_without_its_parts_is_refused(tmp_path: Path, files: list[str] | None, code: str) -> None:
    folder = tmp_path / "model"
    if files is not None:
        (folder / "onnx").mkdir(parents=True)
        for name in files:
            (folder / name).write_bytes(b"{}")
    refuse(folder, code)


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    if library == "onnxruntime":
        write_model(tmp_path, CHARACTERS)
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).touch()
    monkeypatch.setitem(sys.modules, library, None)
    refuse(tmp_path, "embedding_not_installed", library, "pip install onnxruntime tokenizers")


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ({"inputs": ["input_ids", "position_ids"]}, "embedding_inputs", ["position_ids", "attention_mask"]),
        ({"output": "logits"}, "embedding_outputs", ["logits", "last_hidden_state"]),
        ({"pooling": {"pooling_mode_max_tokens": True}}, "embedding_pooling", ["pooling_mode_max_tokens"]),
        ({"pooling": {"pooling_mode": "lasttoken"}}, "embedding_pooling", ["lasttoken"]),
        ({"pooling": MEAN | {"pooling_mode_cls_token": True}}, "embedding_pooling", ["pooling_mode_cls_token"]),
        ({"modules": [{"type": "sentence_transformers.models.Dense"}]}, "embedding_pooling", ["Dense"]),
        ({"config": []}, "embedding_broken", ["list"]),
        ({"modules": {}}, "embedding_broken", ["dict"]),
    ],
    ids=str,
)
def test_a_model_of_another_kind_is_refused(tmp_path: Path, settings: Any, code: str, words: list[str]) -> None:
    refuse(write_model(tmp_path, CHARACTERS, **settings), code, *words)


def test_an_addition_that_the_model_has_in_it_is_no_matter(tmp_path: Path) -> None:
    parts = [{"type": f"sentence_transformers.models.{name}"} for name in ("Transformer", "Pooling", "Dense")]
    assert load_encoder(write_model(tmp_path, CHARACTERS, output="sentence_embedding", modules=parts)).encode(["水"])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    path = write_model(tmp_path, CHARACTERS) / name
    path.write_bytes(b"{")
    refuse(tmp_path, "embedding_broken", name)


def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path) -> None:
    write_model(tmp_path, CHARACTERS)
    write_model(tmp_path / "other", "2024")
    (tmp_path / "other" / "tokenizer.json").replace(tmp_path / "tokenizer.json")
    (tmp_path / "model.onnx").write_bytes((write_model(tmp_path / "small", "") / "model.onnx").read_bytes())
    refuse(tmp_path, "embedding_fails")


# With reports


@pytest.fixture
def model(tmp_path: Path, samples: Any) -> Path:
    """The folder of a model that knows the characters of the sample reports."""
    return write_model(tmp_path / "tiny", samples.source(BODY, "2024.txt").read_text("utf-8"), pooling=MEAN)


def load(path: Path, schema: str) -> Any:
    """A JSON output that is as its schema says."""
    data = json.loads(path.read_bytes())
    source = Path(yoy.__file__).parent / "schemas" / f"{schema}.schema.json"
    Draft202012Validator(json.loads(source.read_bytes())).validate(data)
    return data


def test_compare_takes_a_model_and_names_it(model: Path, samples: Any, call: Call, tmp_path: Path) -> None:
    reports = [samples.source(BODY, name) for name in ("2023.txt", "2024.txt")]
    without, using, again = (tmp_path / f"{name}.json" for name in ("without", "using", "again"))
    assert call("compare", *reports, "-o", without).code == 0
    for target in (using, again):
        assert call("compare", *reports, "--embedding", model, "-o", target).code == 0
    assert using.read_bytes() == again.read_bytes()
    plain, blended = load(without, "comparison"), load(using, "comparison")
    assert plain["settings"] == blended["settings"] | {"embedding": None}
    digest = hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest()
    assert blended["settings"]["embedding"]["name"] == "tiny"
    assert blended["settings"]["embedding"]["files"][0] == {"path": "model.onnx", "sha256": digest}
    assert [f["evidence"] for f in blended["follow_ups"]] != [f["evidence"] for f in plain["follow_ups"]]
    assert blended["earlier"] == plain["earlier"]


def test_the_environment_may_name_the_model(
    model: Path, samples: Any, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [samples.source(BODY, name) for name in ("2023.txt", "2024.txt")]
    named = call("compare", *reports, "--embedding", model, "--format", "json")
    monkeypatch.setenv("YOY_EMBEDDING", str(model))
    assert call("compare", *reports, "--format", "json").out == named.out


def test_the_library_takes_an_encoder(model: Path, samples: Any) -> None:
    encoder = yoy.load_encoder(model)
    comparison = yoy.compare(samples.read(BODY, "2023.txt"), samples.read(BODY, "2024.txt"), encoder=encoder)
    assert comparison.embedding == encoder.embedding
    assert samples.compare(BODY, "2023.txt", "2024.txt").embedding is None


def test_evaluate_takes_a_model_and_names_it(model: Path, samples: Any, call: Call, tmp_path: Path) -> None:
    labels = samples.folder / "labels"
    without, using = tmp_path / "without.json", tmp_path / "using.json"
    assert call("evaluate", labels, "-o", without).code == 0
    assert call("evaluate", labels, "--embedding", model, "-o", using).code == 0
    assert load(using, "evaluation")["settings"]["embedding"]["name"] == "tiny"
    assert load(without, "evaluation")["settings"] == {"lang": "en", "embedding": None, "reader": None}


@pytest.mark.parametrize("command", ["compare", "evaluate"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_that_cannot_be_used_is_refused_in_one_sentence(
    samples: Any, call: Call, tmp_path: Path, command: str, lang: str
) -> None:
    reports = [samples.source(BODY, name) for name in ("2023.txt", "2024.txt")]
    given = {"compare": reports, "evaluate": [samples.folder / "labels"]}[command]
    target = tmp_path / "out.json"
    ran = call(command, *given, "--embedding", tmp_path / "none", "--lang", lang, "-o", target)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert str(tmp_path / "none") in ran.err
    assert not target.exists()
