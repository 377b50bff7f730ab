"""Train the network that reads a promise beside a passage, and write it as `yoy.matching.network` runs it.

    python benchmarks/train/build_reading.py CORPUS [--without LABELS] [--write] [--cache FILE] …

CORPUS holds `gwr-all.jsonl.xz` (reports, one a line, with `place`, `year` and `text`) and folders of single reports.
Three lessons: hidden words, weak pairs (found by wording and the domain vectors, no labels), the promises of
`promises.jsonl`, which a careful reader has judged. Reports of LABELS and of the years beside them are in none of
them, nor are other promises of the same bodies in `promises.jsonl`, so figures on LABELS are on unseen bodies.
Needs the `train` dependency group.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from labels import Query
from lessons import DEVICE, Promises, add_up, judge, learn_labels, learn_pairs, learn_words
from material import Material, load_material
from network import ReadingNetwork, Texts
from progress import tell
from sklearn.metrics import roc_auc_score

from yoy.matching.network import DATA
from yoy.matching.tokens import FIRST

_CHECKED = 0.1
"""The share of labelled pairs of reports that is kept apart, to see what was learned."""
_EPOCHS = (0.5, 1.0, 3.0)
"""Of hidden words, weak pairs and labels: what two cores do in two hours."""
_SEED = 1
_THREADS = 2
"""With another number the sums are rounded otherwise."""


def open_texts(material: Material) -> Texts:
    """The table on the device."""
    sentences = torch.as_tensor(material.sentences, device=DEVICE)
    return Texts(sentences, (sentences > 0).sum(1), torch.as_tensor(material.clauses, device=DEVICE).long())


def stack(queries: Sequence[Query]) -> Promises:
    """The promises on the device, one row each."""
    width = max(len(q.passages) for q in queries)
    passages, there, right = (np.zeros((len(queries), width), kind) for kind in (np.int64, bool, bool))
    for i, q in enumerate(queries):
        n = len(q.passages)
        passages[i, :n], there[i, :n], right[i, :n] = q.passages, True, q.right
    answered = np.array([float(q.answered) for q in queries], np.float32)
    arrays = (np.array([q.promise for q in queries]), passages, there, right, answered)
    return Promises(*(torch.as_tensor(each, device=DEVICE) for each in arrays))


@torch.no_grad()
def check(network: ReadingNetwork, texts: Texts, promises: Promises) -> str:
    """How often the first passage and one of the first three is evidence, and how well answered is told (ROC area)."""
    first, three, told = [], [], []
    for rows in np.array_split(np.arange(len(promises.clauses)), max(1, len(promises.clauses) // 64)):
        some = promises.select(rows)
        shown, answers = judge(network, texts, some.clauses, some.passages).unbind(2)
        best = some.right.gather(1, shown.masked_fill(~some.there, -1e4).argsort(1, descending=True))
        asked = some.right.any(1)
        first.append(best[asked, 0])
        three.append(best[asked, :3].any(1))
        told.append(add_up(answers, some.there))
    area = roc_auc_score(promises.answered.cpu(), torch.cat(told).cpu())
    hits = (torch.cat(found).float().mean().item() for found in (first, three))
    return "{:.3f} first, {:.3f} of three, {:.3f} area".format(*hits, area)


def begin(material: Material, texts: Texts, base: Path | None, share: float = 1) -> ReadingNetwork:
    """A network that has learnt words and weak pairs, a share of the lessons: the kept one, if one is."""
    torch.manual_seed(_SEED)
    network = ReadingNetwork(len(material.words) + FIRST).to(DEVICE)
    tell(f"{sum(p.numel() for p in network.parameters()):,} parameters on {DEVICE}, {torch.get_num_threads()} threads")
    if base and base.exists():
        network.load_state_dict(torch.load(base, map_location=DEVICE))
        return network
    learn_words(network, texts, material.guessed, share * _EPOCHS[0])
    learn_pairs(network, texts, material.groups, share * _EPOCHS[1])
    if base:
        torch.save(network.state_dict(), base)
    return network


def teach(network: ReadingNetwork, texts: Texts, queries: Sequence[Query], share: float = 1) -> None:
    """Teach labelled promises, a share of the lesson."""
    torch.manual_seed(_SEED)
    learn_labels(network, texts, stack(queries), share * _EPOCHS[2])


def split_labels(material: Material) -> tuple[list[Query], list[Query]]:
    """The labels to teach and those kept apart; the promises of one pair of reports stay together."""
    order = np.random.default_rng(_SEED).permutation(len(material.labels))
    kept = int(_CHECKED * len(order))
    taught = [q for i in order[kept:] for q in material.labels[i]]
    return taught, [q for i in order[:kept] for q in material.labels[i]]


def write(network: ReadingNetwork, words: Sequence[str], folder: Path) -> None:
    """The network as signed bytes with a scale for each row, and its words one a line."""
    folder.mkdir(exist_ok=True)
    (folder / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8", newline="\n")
    arrays: dict[str, np.ndarray] = {}
    for name, value in network.state_dict().items():
        if name.partition(".")[0] in ("common", "place", "sharpness"):
            continue
        exact = value.float().cpu().numpy()
        if exact.ndim == 2:
            scale = np.maximum(np.abs(exact).max(1, keepdims=True), 1e-9) / 127
            arrays[name + ".scale"] = scale.astype(np.float32)
            exact = np.round(exact / scale).astype(np.int8)
        arrays[name] = exact
    np.savez(folder / "network.npz", **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without", type=Path, metavar="LABELS", help="leave these labelled pairs out")
    parser.add_argument("--write", nargs="?", type=Path, const=DATA, metavar="FOLDER", help="write the network")
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="FILE",
        help="keep what was prepared, or use what was kept, whatever the rest says",
    )
    parser.add_argument("--base", type=Path, metavar="FILE", help="keep the network before the labels, or use the kept")
    parser.add_argument("--share", type=float, default=1, help="of every lesson, to try the recipe")
    options = parser.parse_args()
    torch.set_num_threads(_THREADS)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    material = load_material(options.corpus, options.without, options.cache)
    texts = open_texts(material)
    network = begin(material, texts, options.base, options.share)
    taught, apart = split_labels(material)
    tell("before the labels: " + check(network, texts, stack(apart)))
    teach(network, texts, taught, options.share)
    tell(f"{len(taught):,} labels: " + check(network, texts, stack(apart)))
    if options.write:
        write(network, material.words, options.write)
    tell("done")


if __name__ == "__main__":
    main()
