"""Turns examples into padded tensors, batched by length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from qa.training.augment import disturb, heading
from qa.training.crop import crop
from qa.training.negatives import Example
from qa.training.synonyms import Synonyms
from qa.training.text import Range, overlaps, sentences

MAX_PIECES = 256
"""Longest input in training, special tokens counted."""

IGNORE = -100
"""Label of examples that have no answering words in view."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One example in word pieces. Lists have one entry a piece.

    ``sentence`` is 0 outside the passage's own words, else the sentence's number from 1.
    ``relevant`` holds the numbers of the answering sentences.
    """

    ids: list[int]
    types: list[int]
    sentence: list[int]
    relevant: frozenset[int]
    start: int
    end: int
    answerable: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of shape (batch, length) or, from ``start`` on, (batch,); ``evidence`` is 0 or 1."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor
    sentence: Tensor
    evidence: Tensor
    start: Tensor
    end: Tensor
    answerable: Tensor


class Encoder:
    """Encodes examples with the packaged model's tokenizer."""

    def __init__(self, base: Path, max_pieces: int = MAX_PIECES, synonyms: Synonyms | None = None) -> None:
        self._synonyms = synonyms
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._counter = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._counter.no_padding()
        self._counter.no_truncation()
        self._tokenizer.enable_truncation(max_pieces, strategy="only_second")
        self.count = lru_cache(maxsize=100_000)(self._count)

    def _count(self, text: str) -> int:
        return len(self._counter.encode(text, add_special_tokens=False).ids)

    def encode(self, example: Example, path: str = "") -> Encoded:
        """``path`` is the heading path put before the passage, empty for none."""
        prefix = f"{path}\n" if path else ""
        made = self._tokenizer.encode(example.question[:400], prefix + example.passage)
        places = [
            (start - len(prefix), end - len(prefix)) if kind == 1 and end > start else (-1, -1)
            for (start, end), kind in zip(made.offsets, made.type_ids, strict=True)
        ]
        pieces = sentences(example.passage)
        first, last = _pieces_of(example.span, places)
        return Encoded(
            ids=made.ids,
            types=made.type_ids,
            sentence=_sentence_numbers(places, pieces),
            relevant=frozenset(
                number
                for number, piece in enumerate(pieces, 1)
                if any(overlaps(piece, evidence) for evidence in example.evidence)
            ),
            start=first,
            end=last,
            answerable=bool(example.evidence),
            kind=example.kind,
        )

    def encode_noisy(self, example: Example, rng: Random) -> Encoded:
        """Cropped, with noise in the question and a heading path drawn at random."""
        cropped = crop(example, self.count, rng)
        path = example.title if example.needs_title else heading(example.title, rng)
        return self.encode(
            Example(
                disturb(example.question, rng, self._synonyms),
                example.title,
                cropped.passage,
                example.kind,
                cropped.span,
                cropped.evidence,
            ),
            path,
        )


def _pieces_of(span: Range | None, places: Sequence[Range]) -> Range:
    """First and last word piece of a span, or ``IGNORE`` twice where truncation cut it."""
    if span is None:
        return IGNORE, IGNORE
    inside = [place for place, piece in enumerate(places) if piece[0] >= 0 and overlaps(piece, span)]
    if not inside or places[inside[-1]][1] < span[1]:
        return IGNORE, IGNORE
    return inside[0], inside[-1]


def _sentence_numbers(places: Sequence[Range], pieces: Sequence[Range]) -> list[int]:
    numbers, current = [], 0
    for start, _ in places:
        while start >= 0 and current < len(pieces) and start >= pieces[current][1]:
            current += 1
        inside = start >= 0 and current < len(pieces) and start >= pieces[current][0]
        numbers.append(current + 1 if inside else 0)
    return numbers


def batched(
    examples: Sequence[Example], encoder: Encoder, seed: int, tokens: int = 2400, window: int = 512
) -> Iterator[Batch]:
    """Batches of at most ``tokens`` padded word pieces, alike in length, in a seeded order.

    Examples are taken ``window`` at a time, so that order is random over a pass.
    """
    for at in range(0, len(examples), window):
        rng = Random(seed * 1_000_003 + at)
        encoded = sorted(
            (encoder.encode_noisy(example, rng) for example in examples[at : at + window]),
            key=lambda item: len(item.ids),
        )
        groups = _groups(encoded, tokens)
        rng.shuffle(groups)
        yield from map(collate, groups)


def _groups(encoded: Sequence[Encoded], tokens: int) -> list[list[Encoded]]:
    groups: list[list[Encoded]] = [[]]
    for item in encoded:
        if groups[-1] and len(item.ids) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(item)
    return groups


def collate(items: Sequence[Encoded]) -> Batch:
    """Pads to the longest; the mask is 0 on padding."""
    length = max(len(item.ids) for item in items)

    def padded(rows: list[list[int]]) -> Tensor:
        return torch.tensor([row + [0] * (length - len(row)) for row in rows])

    return Batch(
        input_ids=padded([item.ids for item in items]),
        attention_mask=padded([[1] * len(item.ids) for item in items]),
        token_type_ids=padded([item.types for item in items]),
        sentence=padded([item.sentence for item in items]),
        evidence=padded(
            [[int(number in item.relevant) for number in item.sentence] for item in items]
        ).float(),
        start=torch.tensor([item.start for item in items]),
        end=torch.tensor([item.end for item in items]),
        answerable=torch.tensor([float(item.answerable) for item in items]),
    )
