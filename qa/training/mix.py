"""Chooses which examples make up a pass: positives by source, one negative each, in a seeded order."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from qa.config import Settings, load_settings
from qa.evaluation.jsonlines import read_json_lines
from qa.training.definitions import define
from qa.training.examples import Question, load_all
from qa.training.negatives import Example, Maker, Negatives, positive
from qa.training.own import found_for, own_examples
from qa.wiring import build_index, open_engine

CAPS = {"squad": 100_000, "wiki": 100_000, "qed": 100_000, "policy": 900, "reddit": 2_500, "amazon": 2_500}
"""Positives a pass, by source: expository text whole, the others sampled."""

HUMAN_WEIGHT = 4
"""How often each human-written unanswerable question is shown a pass."""

# Look-alikes weigh most: wrong passages are told apart soon, a question with one word changed late.
_EXPOSITORY = {
    "removed": 0.16, "renamed": 0.32, "moved": 0.14, "reworded": 0.22, "hard": 0.14, "unrelated": 0.02,
}  # fmt: skip
_TEMPLATES = {"removed": 0.4, "unrelated": 0.6}
_CHATTY = {"removed": 0.3, "renamed": 0.1, "reworded": 0.1, "hard": 0.4, "unrelated": 0.1}
SHARES = {
    "squad": _EXPOSITORY, "wiki": _EXPOSITORY, "qed": _EXPOSITORY,
    "policy": _TEMPLATES, "reddit": _CHATTY, "amazon": _CHATTY,
}  # fmt: skip
"""Probability of each kind of negative, by source. Template questions are true of many passages."""


def one_pass(items: Sequence[Question], negatives: Negatives, seed: int) -> list[Example]:
    """All examples of one pass over the training questions, shuffled; ``seed`` fixes them."""
    rng = Random(seed)
    chosen = _capped(items, rng)
    examples = [positive(item) for item in chosen]
    examples.extend(make_negatives(chosen, negatives, rng))
    human = [positive(item) for item in items if not item.answerable]
    examples.extend(human * HUMAN_WEIGHT)
    examples.extend(define(items, rng))
    rng.shuffle(examples)
    return examples


@dataclass(frozen=True, slots=True)
class Recipe:
    """What passes are made of: the folder ``data``, of which a pass shows ``share``, and questions
    of our own, shown ``repeats`` times with other passages each time: ``own``, a file of them about
    the corpus, of which a pass shows ``own_share``, and ``invented``, a file of them beside a folder
    of the same name (without suffix) with the documents that they are about.
    """

    data: Path
    share: float = 1.0
    own: Path | None = None
    own_share: float = 1.0
    repeats: int = 3
    invented: Path | None = None


def stored_pass(recipe: Recipe, store: Path, seed: int) -> list[Example]:
    """One pass by ``recipe``, kept in a file of ``store`` so that resuming is quick."""
    path = store / f"pass-{seed}.jsonl"
    if not path.exists():
        store.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as lines:
            for example in _whole_pass(recipe, store, seed):
                lines.write(json.dumps(asdict(example)) + "\n")
        part.replace(path)
    with path.open(encoding="utf-8") as lines:
        return [_example(json.loads(line)) for line in lines]


def _whole_pass(recipe: Recipe, store: Path, seed: int) -> list[Example]:
    items = [item for item in load_all(recipe.data) if not item.held_out]
    rng = Random(seed)
    general = one_pass(items, Negatives(items), seed)
    examples = rng.sample(general, round(recipe.share * len(general)))
    if recipe.own is not None:
        examples.extend(_own(recipe, recipe.own, load_settings().settings, recipe.own_share, rng))
    if recipe.invented is not None:
        folder = recipe.invented.with_suffix("")
        settings = load_settings({"corpus": folder, "index": store / "invented"}).settings
        examples.extend(_own(recipe, recipe.invented, settings, 1.0, rng))
    rng.shuffle(examples)
    return examples


def _own(recipe: Recipe, path: Path, settings: Settings, share: float, rng: Random) -> Iterator[Example]:
    """A share of the questions of ``path``, with passages of the index of ``settings``, built first."""
    build_index(settings)
    engine = open_engine(settings.model_copy(update={"reader": "off"}))
    questions = read_json_lines([path]).questions
    found = found_for(rng.sample(questions, round(share * len(questions))), engine)
    passages = list(engine.retriever.passages)  # Each question looks at all of them.
    for _ in range(recipe.repeats):
        yield from own_examples(found, passages, rng)


def _example(record: dict[str, Any]) -> Example:
    """An example from its JSON form, in which ranges are lists."""
    ranges = {name: tuple((start, end) for start, end in record[name]) for name in ("evidence", "keep")}
    span = (record["span"][0], record["span"][1]) if record["span"] else None
    return Example(**{**record, **ranges, "span": span})


def make_negatives(items: Sequence[Question], negatives: Negatives, rng: Random) -> Iterator[Example]:
    """One negative a question, of a kind drawn by ``SHARES``; one that fails gives way to the next."""
    for item in items:
        for kind in _order(SHARES[item.source], rng):
            example = _maker(negatives, kind)(item, rng)
            if example is not None:
                yield example
                break


def _capped(items: Sequence[Question], rng: Random) -> list[Question]:
    chosen: list[Question] = []
    for source, cap in CAPS.items():
        found = [item for item in items if item.source == source and item.answerable]
        chosen.extend(rng.sample(found, min(cap, len(found))))
    return chosen


def _order(shares: dict[str, float], rng: Random) -> list[str]:
    """Kinds in a random order in which those with larger shares tend to be first."""
    return sorted(shares, key=lambda kind: -(rng.random() ** (1 / shares[kind])))


def _maker(negatives: Negatives, kind: str) -> Maker:
    makers: dict[str, Maker] = {
        "removed": negatives.removed,
        "renamed": negatives.renamed,
        "moved": negatives.moved,
        "reworded": negatives.reworded,
        "hard": negatives.hard,
        "unrelated": negatives.unrelated,
    }
    return makers[kind]
