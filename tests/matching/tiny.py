"""A sentence-embedding model of a few hundred bytes: a table of vectors, one for each character.

The ONNX file is written by hand, as the few messages of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3 that
it needs, so that no test waits for the package onnx.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

SPECIAL = ("[PAD]", "[CLS]", "[SEP]", "[UNK]")
INT64, FLOAT = 7, 1
DIMENSIONS = 8


def find_vector(token: int) -> list[float]:
    """The vector of a token, different for each."""
    return [math.sin((token + 1) * (i + 1)) for i in range(DIMENSIONS)]


def write_model(
    folder: Path,
    characters: str,
    *,
    output: str = "last_hidden_state",
    inputs: Sequence[str] = ("input_ids", "attention_mask", "token_type_ids"),
    specials: bool = True,
    **settings: object,
) -> Path:
    """A folder with a model of these characters; settings are other files by their stems, as `modules=[…]`."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = [*SPECIAL, *dict.fromkeys(characters)]
    write_tokenizer(folder / "tokenizer.json", vocabulary, specials)
    (folder / "model.onnx").write_bytes(build_model(len(vocabulary), inputs, output))
    for name, content in settings.items():
        path = folder / ("1_Pooling/config.json" if name == "pooling" else f"{name}.json")
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content), "utf-8")
    return folder


def write_tokenizer(path: Path, vocabulary: Sequence[str], specials: bool) -> None:
    """A tokenizer of single characters that pads and cuts, as exported ones do."""
    tokenizers = pytest.importorskip("tokenizers", reason="needs yoy[embedding]: make embedding")
    model = tokenizers.models.WordLevel({token: i for i, token in enumerate(vocabulary)}, unk_token="[UNK]")
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Split(tokenizers.Regex("."), "isolated")
    if specials:
        tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
            single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
        )
    tokenizer.enable_padding(length=64)
    tokenizer.enable_truncation(5)
    tokenizer.save(str(path))


def build_model(rows: int, inputs: Iterable[str], output: str) -> bytes:
    """A model that looks each token up in a table; it gives the mean of them where the output has two dimensions."""
    pytest.importorskip("onnxruntime", reason="needs yoy[embedding]: make embedding")
    table = [x for token in range(rows) for x in find_vector(token)]
    sentence = output == "sentence_embedding"
    nodes = [build_node("Gather", ("table", "input_ids"), "tokens" if sentence else output)]
    if sentence:
        nodes += [build_node("ReduceMean", ("tokens", "axis"), "mean"), build_node("Squeeze", ("mean", "axis"), output)]
    graph = b"".join((
        *(put(1, node) for node in nodes),
        put(2, "tiny"),
        put(5, build_tensor("table", FLOAT, (rows, DIMENSIONS), struct.pack(f"<{len(table)}f", *table))),
        put(5, build_tensor("axis", INT64, (1,), struct.pack("<q", 1))),
        *(put(11, build_place(name, INT64, ("batch", "tokens"))) for name in inputs),
        put(12, build_place(output, FLOAT, ("batch", DIMENSIONS) if sentence else ("batch", "tokens", DIMENSIONS))),
    ))  # fmt: skip
    return put(1, 8) + put(7, graph) + put(8, put(2, 18))


def build_node(operator: str, inputs: Iterable[str], output: str) -> bytes:
    return b"".join(put(1, name) for name in inputs) + put(2, output) + put(4, operator)


def build_tensor(name: str, kind: int, shape: Iterable[int], data: bytes) -> bytes:
    return b"".join(put(1, n) for n in shape) + put(2, kind) + put(8, name) + put(9, data)


def build_place(name: str, kind: int, shape: Iterable[str | int]) -> bytes:
    """An input or output of the graph; a dimension with a name may be of any size."""
    sizes = b"".join(put(1, put(2 if isinstance(size, str) else 1, size)) for size in shape)
    return put(1, name) + put(2, put(1, put(1, kind) + put(2, sizes)))


def put(field: int, value: int | str | bytes) -> bytes:
    """A field of a protobuf message: its number, and a number, a text or a message."""
    if isinstance(value, int):
        return count(field << 3) + count(value)
    data = value.encode() if isinstance(value, str) else value
    return count(field << 3 | 2) + count(len(data)) + data


def count(n: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    return bytes([n]) if n < 0x80 else bytes([n & 0x7F | 0x80]) + count(n >> 7)
