"""A sentence-embedding model on one's own disk: ONNX model and tokenizer in a folder, as Hugging Face lays them out."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yoy.errors import UnusableEmbedding
from yoy.matching.lexicon import Meaning
from yoy.model import Embedding

_MODELS = ("model.onnx", "onnx/model.onnx")
_TOKENIZER = "tokenizer.json"
_POOLING, _PARTS = "1_Pooling/config.json", "modules.json"
_LENGTHS = {"sentence_bert_config.json": "max_seq_length", "config.json": "max_position_embeddings"}
"""The files that say how long a text may be, and what they call it; the first that says it."""
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_SENTENCE = "sentence_embedding"
_OUTPUTS = (_SENTENCE, "token_embeddings", "last_hidden_state")
"""What is taken of a model's outputs, the first one that it has; all but the first are vectors of tokens."""
_POOLED = {"mean": "mean", "pooling_mode_mean_tokens": "mean", "cls": "cls", "pooling_mode_cls_token": "cls"}
"""What a pooling is called in the two forms of its file."""
_KNOWN_PARTS = {"Transformer", "Pooling", "Normalize"}
_LONGEST = 512
"""A text is cut after so many tokens, sooner where the model's own files say so."""
_TOGETHER = 32
"""So many texts run through the model at once."""


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """A sentence-embedding model; texts of the same number of tokens run together, so nothing is ever padded."""

    embedding: Embedding
    """Which model it is."""
    _tokenizer: Any
    _session: Any
    _output: str
    _pooling: str

    def encode(self, texts: Sequence[str]) -> list[Meaning]:
        """The direction that the model gives each text; nothing for a text without a single token."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        meanings: list[Meaning] = [()] * len(texts)
        for places in _group_by_length(tokens):
            for i, meaning in zip(places, self._run([tokens[i] for i in places]), strict=True):
                meanings[i] = meaning
        return meanings

    def _run(self, rows: Sequence[Sequence[int]]) -> list[Meaning]:
        """What the model gives for texts of the same number of tokens."""
        import numpy as np

        ids = np.array(rows, dtype=np.int64)
        feed = dict(zip(_INPUTS, (ids, np.ones_like(ids), np.zeros_like(ids)), strict=True))
        wanted = {put.name: feed[put.name] for put in self._session.get_inputs()}
        (given,) = self._session.run([self._output], wanted)
        vectors = given.astype(np.float64)
        if self._output != _SENTENCE:
            vectors = vectors[:, 0] if self._pooling == "cls" else vectors.mean(axis=1)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        found: list[Meaning] = (vectors / np.where(lengths > 0, lengths, 1)).tolist()
        return found


def load_encoder(folder: Path | str) -> SentenceEncoder:
    """The sentence-embedding model in a folder: its ONNX model, its tokenizer, and how its tokens are pooled.

    Nothing is fetched from anywhere. Raises `UnusableEmbedding` where a part is missing or broken, is of another kind,
    or where onnxruntime or tokenizers is not installed.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UnusableEmbedding("no_embedding_folder", folder)
    model = next((name for name in _MODELS if (folder / name).is_file()), None)
    if model is None:
        raise UnusableEmbedding("embedding_no_model", folder)
    if not (folder / _TOKENIZER).is_file():
        raise UnusableEmbedding("embedding_no_tokenizer", folder)
    tokenizer, session = _load_tokenizer(folder), _load_session(folder / model)
    output = _check_model(folder / model, session)
    encoder = SentenceEncoder(
        embedding=Embedding(folder.resolve().name, tuple(_list_digests(folder, model))),
        _tokenizer=tokenizer,
        _session=session,
        _output=output,
        _pooling="" if output == _SENTENCE else _find_pooling(folder),
    )
    try:
        encoder.encode(["2024"])
    except Exception as error:
        raise UnusableEmbedding("embedding_fails", folder / model, why=_say(error)) from error
    return encoder


def _load_tokenizer(folder: Path) -> Any:
    """The folder's tokenizer, cutting what is too long and padding nothing."""
    longest = _find_longest(folder)
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise UnusableEmbedding("embedding_not_installed", folder, library="tokenizers", why=error) from error
    try:
        tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        tokenizer.enable_truncation(longest)
    except Exception as error:  # tokenizers has no class of its own
        raise UnusableEmbedding("embedding_broken", folder / _TOKENIZER, why=_say(error)) from error
    tokenizer.no_padding()
    return tokenizer


def _load_session(path: Path) -> Any:
    """The model, ready to run on one thread, so that its sums come out the same each time."""
    try:
        import onnxruntime
    except ImportError as error:
        raise UnusableEmbedding("embedding_not_installed", path.parent, library="onnxruntime", why=error) from error
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 4  # what goes wrong is raised as well
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # each fault has a class, and they have no base of their own
        raise UnusableEmbedding("embedding_broken", path, why=_say(error)) from error


def _check_model(path: Path, session: Any) -> str:
    """The output to take; raises `UnusableEmbedding` for a model of another kind."""
    inputs = [put.name for put in session.get_inputs()]
    if not set(inputs) <= set(_INPUTS) or "input_ids" not in inputs:
        raise UnusableEmbedding("embedding_inputs", path, found=", ".join(inputs), known=", ".join(_INPUTS))
    outputs = [put.name for put in session.get_outputs()]
    output = next((name for name in _OUTPUTS if name in outputs), None)
    if output is None:
        raise UnusableEmbedding("embedding_outputs", path, found=", ".join(outputs), known=", ".join(_OUTPUTS))
    return output


def _find_pooling(folder: Path) -> str:
    """How one vector is made of those of the tokens: `mean`, also where nothing is said, or `cls`."""
    parts = [str(part.get("type")).rpartition(".")[2] for part in _read_settings(folder / _PARTS, [])]
    pooling = _read_settings(folder / _POOLING, {})
    asked = [key for key, on in pooling.items() if key.startswith("pooling_mode_") and on]
    asked = asked or [str(pooling.get("pooling_mode", "mean"))]
    more = [part for part in parts if part not in _KNOWN_PARTS]
    if len(asked) > 1 or asked[0] not in _POOLED or more:
        raise UnusableEmbedding("embedding_pooling", folder, found=", ".join(asked + more))
    return _POOLED[asked[0]]


def _find_longest(folder: Path) -> int:
    """The most tokens of a text, special ones included."""
    said = [_read_settings(folder / name, {}).get(key) for name, key in _LENGTHS.items()]
    return min(_LONGEST, next((n for n in said if isinstance(n, int) and n > 0), _LONGEST))


def _read_settings(path: Path, default: Any) -> Any:
    """The object or list in a JSON file; the default, an empty one, where there is no file."""
    if not path.is_file():
        return default
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise UnusableEmbedding("embedding_broken", path, why=error) from error
    if not isinstance(found, type(default)):
        raise UnusableEmbedding("embedding_broken", path, why=type(found).__name__)
    return found


def _list_digests(folder: Path, model: str) -> Iterator[tuple[str, str]]:
    """Each file that decides about the vectors with its SHA-256; a large model keeps its weights beside it."""
    weights = sorted(path.relative_to(folder).as_posix() for path in (folder / model).parent.glob("model.onnx*"))
    for name in (*weights, _TOKENIZER, _POOLING, _PARTS, *_LENGTHS):
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                yield name, hashlib.file_digest(file, "sha256").hexdigest()


def _say(error: Exception) -> str:
    """The first line of what a library says of its failure."""
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _group_by_length(tokens: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """The places of texts with the same number of tokens, a few at a time; those without any are left out."""
    places: dict[int, list[int]] = defaultdict(list)
    for i, ids in enumerate(tokens):
        places[len(ids)].append(i)
    for length in sorted(places.keys() - {0}):
        yield from (places[length][i : i + _TOGETHER] for i in range(0, len(places[length]), _TOGETHER))
