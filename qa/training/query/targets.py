"""Which passages and sentences of a collection answer which question."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor

from qa.config import Settings
from qa.conversation import standalone
from qa.evaluation.jsonlines import read_json_lines
from qa.evaluation.questions import EvalQuestion
from qa.models import ExportedEncoder, SentenceEncoder
from qa.store import Generation
from qa.training.examples import Question
from qa.training.own import place_of
from qa.training.text import Range
from qa.wiring import build_index, open_generation

LEAST_SHARED = {"passage": 20, "sentence": 12}
"""Characters of a quote that a passage or sentence must hold to count as answering; all of a shorter one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the rows of the passages and of the sentences that answer it."""

    question: str
    passages: tuple[int, ...]
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Vectors of length 1: ``passages`` (rows, dimension) and ``sentences`` (lines, dimension).

    There may be no sentences; ``rows`` (lines,) says which passage each belongs to.
    """

    name: str
    passages: Tensor
    sentences: Tensor
    rows: Tensor
    asked: tuple[Asked, ...]


def built(name: str, questions: Path, settings: Settings) -> Collection:
    """The index of ``settings``, which is brought up to date, with what answers ``questions`` in it."""
    build_index(settings)
    generation = open_generation(settings)
    places: dict[str, list[tuple[int, Range]]] = defaultdict(list)
    for row, passage in enumerate(generation.passages):
        places[passage.document].append((row, (passage.start, passage.end)))
    asked = (_asked(each, generation, places) for each in read_json_lines([questions]).questions)
    sentences = generation.sentences
    return Collection(
        name,
        torch.from_numpy(np.array(generation.vectors)),
        torch.from_numpy(np.array(sentences.vectors)),
        torch.from_numpy(np.array(sentences.rows, dtype=np.int64)),
        tuple(each for each in asked if each.passages and each.sentences),
    )


def drawn(
    items: Sequence[Question], encoder: ExportedEncoder | SentenceEncoder, most: int, rng: Random
) -> Collection:
    """Questions about ``most`` passages of public sets, whose sentences are not looked at."""
    passages = sorted({(item.title, item.passage) for item in items if item.answerable})
    chosen = rng.sample(passages, min(most, len(passages)))
    rows = {passage: row for row, passage in enumerate(chosen)}
    asked = (
        Asked(item.question, (row,))
        for item in items
        if item.answerable and (row := rows.get((item.title, item.passage))) is not None
    )
    vectors = encoder.encode([f"{title}\n{text}" if title else text for title, text in chosen])
    return Collection(
        "public",
        torch.from_numpy(vectors),
        torch.empty((0, encoder.dimension)),
        torch.empty(0, dtype=torch.int64),
        tuple(asked),
    )


def _asked(
    each: EvalQuestion, generation: Generation, places: Mapping[str, Sequence[tuple[int, Range]]]
) -> Asked:
    """What answers ``each``; ``places`` are rows and ranges of the passages of every document."""
    passages: set[int] = set()
    sentences: set[int] = set()
    for gold in each.golds:
        place = place_of(generation.document(gold.document).text, gold.text)
        if place is None:
            continue
        for row, passage in places[gold.document]:
            if _shares(passage, place, "passage"):
                passages.add(row)
                first = generation.sentences.places(row).start
                lines = generation.sentences.lines(row)
                spans = ((line.start, line.end) for line in lines)
                sentences |= {first + n for n, span in enumerate(spans) if _shares(span, place, "sentence")}
    alone = standalone(each.question, each.history)
    return Asked(alone, tuple(sorted(passages)), tuple(sorted(sentences)))


def _shares(text: Range, quote: Range, kind: str) -> bool:
    shared = min(text[1], quote[1]) - max(text[0], quote[0])
    return shared >= min(LEAST_SHARED[kind], quote[1] - quote[0])
