"""Measures a reader: ``python -m qa.training.measure MODEL --xquad FILE [--data DIR] [--rank N]``.

``MODEL`` is a checkpoint or an ONNX file. On XQuAD's English part (never trained on) and on the
held-out articles: spans, evidence sentences, answerable against near misses and hard negatives,
and the rank of the gold passage among BM25's best. Shares are 0..1, ``n`` counts questions.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from sklearn.metrics import roc_auc_score

from qa.training.examples import Question, load_all, read_squad
from qa.training.negatives import Example, Maker, Negatives
from qa.training.scoring import Network, Reading, load_network, read
from qa.training.text import exact_match, f1, overlaps

Figures = dict[str, float]
CANDIDATES = 8


def gold_figures(items: Sequence[Question], readings: Sequence[Reading]) -> Figures:
    """Exact match, F1, and how often the best sentence is an answering one."""
    spans = [item.passage[slice(*reading.span)] for item, reading in zip(items, readings, strict=True)]
    right = [
        any(overlaps(r.sentence, e) for e in item.evidence) for item, r in zip(items, readings, strict=True)
    ]
    return {
        "n": len(items),
        "em": _mean([exact_match(span, item.answers) for item, span in zip(items, spans, strict=True)]),
        "f1": _mean([f1(span, item.answers) for item, span in zip(items, spans, strict=True)]),
        "evidence": _mean([float(value) for value in right]),
    }


def auroc(positive: Sequence[Reading], negative: Sequence[Reading]) -> float:
    """Probability that an answerable pair scores above an unanswerable one."""
    scores = [reading.answerable for reading in (*positive, *negative)]
    return float(roc_auc_score([1] * len(positive) + [0] * len(negative), scores))


def negative_figures(
    network: Network, items: Sequence[Question], gold: Sequence[Reading], negatives: Negatives, seed: int = 7
) -> Figures:
    """AUROC of ``answerable`` for each way of making negatives, with the number of them."""
    makers: dict[str, Maker] = {
        "removed": negatives.removed,
        "renamed": negatives.renamed,
        "reworded": negatives.reworded,
        "hard": negatives.hard,
        "unrelated": negatives.unrelated,
    }
    figures: Figures = {}
    for name, maker in makers.items():
        rng = Random(seed)
        made = [example for item in items if (example := maker(item, rng)) is not None]
        if made:
            readings = read(network, [_pair(example) for example in made])
            figures[f"auroc {name}"], figures[f"n {name}"] = auroc(gold, readings), len(made)
            figures[f"rejected {name}"] = _mean([float(reading.answerable < 0) for reading in readings])
    return figures


def rank_figures(network: Network, items: Sequence[Question], negatives: Negatives) -> Figures:
    """The gold passage's place among BM25's best, by BM25 and by ``answerable``; 0 for one not among them."""
    ranks = [_ranks(network, item, negatives.ranked(item, CANDIDATES)) for item in items]
    return {
        "n": len(items),
        "bm25 first": _mean([float(by_words == 1) for by_words, _ in ranks]),
        "reader first": _mean([float(by_reader == 1) for _, by_reader in ranks]),
        "mrr": _mean([1 / by_reader if by_reader else 0.0 for _, by_reader in ranks]),
        "found": _mean([float(by_words > 0) for by_words, _ in ranks]),
    }


def _ranks(network: Network, item: Question, found: Sequence[Question]) -> tuple[int, int]:
    places = [place for place, other in enumerate(found) if other.passage == item.passage]
    if not places:
        return 0, 0
    readings = read(network, [(item.question, other.title, other.passage) for other in found])
    gold = readings[places[0]].answerable
    return places[0] + 1, 1 + sum(reading.answerable > gold for reading in readings)


def measure_set(
    network: Network, items: Sequence[Question], pool: Sequence[Question], negatives: bool
) -> Figures:
    """All figures of a set, of its human-written unanswerable questions as well if there are any."""
    asked = [item for item in items if item.answerable]
    gold = read(network, [(item.question, item.title, item.passage) for item in asked])
    figures = gold_figures(asked, gold) | {
        "accepted": _mean([float(reading.answerable > 0) for reading in gold])
    }
    human = [item for item in items if not item.answerable]
    if human:
        readings = read(network, [(item.question, item.title, item.passage) for item in human])
        same = {item.article for item in human}
        rivals = [reading for item, reading in zip(asked, gold, strict=True) if item.article in same]
        figures |= {"auroc human": auroc(rivals, readings), "n human": len(human)}
        figures["rejected human"] = _mean([float(reading.answerable < 0) for reading in readings])
    if negatives:
        figures |= negative_figures(network, asked, gold, Negatives(pool))
    return figures


def measure(network: Network, data: Path | None, xquad: Path, rank: int, limit: int) -> dict[str, Figures]:
    """Figures by set; ``rank`` questions are ranked and at most ``limit`` read a set (0: all)."""
    rng = Random(5)
    questions = list(read_squad(xquad, "xquad"))
    chosen = rng.sample(questions, limit) if limit else questions
    figures = {"xquad": measure_set(network, chosen, questions, negatives=True)}
    if rank:
        figures["xquad rank"] = rank_figures(
            network, rng.sample(questions, min(rank, len(questions))), Negatives(questions)
        )
    if data is not None:
        held_out = [item for item in load_all(data) if item.held_out]
        for source in sorted({item.source for item in held_out}):
            items = [item for item in held_out if item.source == source]
            if limit and source != "squad":
                items = rng.sample(items, min(limit, len(items)))
            figures[f"dev {source}"] = measure_set(
                network, items, held_out, negatives=source in ("squad", "wiki")
            )
    return figures


def _pair(example: Example) -> tuple[str, str, str]:
    return example.question, example.title, example.passage


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0


def main() -> None:
    """Prints the figures, and writes them as JSON if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--xquad", type=Path, required=True)
    parser.add_argument("--data", type=Path, help="folder of the training sets, for the held-out articles")
    parser.add_argument("--rank", type=int, default=0, help="questions to rank passages for")
    parser.add_argument("--limit", type=int, default=0, help="questions a set, 0 for all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    began = time.monotonic()
    network = load_network(options.model, options.threads)
    figures = measure(network, options.data, options.xquad, options.rank, options.limit)
    for name, values in figures.items():
        print(
            name,
            " ".join(
                f"{key}={value:.3f}" if value != int(value) else f"{key}={value:.0f}"
                for key, value in values.items()
            ),
        )
    print(f"measured in {time.monotonic() - began:.0f} s")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
