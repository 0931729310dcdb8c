"""The trained reader: a cross-encoder over question and passage, as an ONNX graph."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelUnavailable
from qa.models.cores import cores
from qa.models.exported_encoder import open_session
from qa.models.tokenizer import as_inputs, packaged_tokenizer
from qa.text import headed
from qa.types import Candidate, FloatArray, Span

if TYPE_CHECKING:
    from tokenizers import Encoding

# Word pieces in the answering words. Of the answers in SQuAD, 99 % are shorter.
LONGEST_ANSWER = 30
NOTHING = -20.0
_OUTPUTS = ["start", "end", "evidence", "answerable"]


@dataclass(frozen=True, slots=True)
class NeuralReading:
    """Logits over the word pieces of one passage's body, with their document offsets.

    ``starts`` and ``ends`` have shape (pieces,) and are document offsets; ``start``,
    ``end`` (log-probabilities over the pieces) and ``sentence`` (logits) likewise.
    """

    answerable: float
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    start: FloatArray
    end: FloatArray
    sentence: FloatArray

    @property
    def best_span(self) -> Span:
        """The answering words of the whole passage; its first characters where there are none."""
        if not len(self.starts):
            return Span(0, 0)
        whole = Span(int(self.starts[0]), int(self.ends[-1]))
        return self.best_span_within(whole) or whole

    def span_score(self, within: Span) -> float:
        """Log-probability of the best answering words inside ``within``; ``NOTHING`` where none can be."""
        found = self._best(within)
        return NOTHING if found is None else max(found[2], NOTHING)

    def best_span_within(self, within: Span) -> Span | None:
        """The best answering words inside ``within``, in document offsets."""
        found = self._best(within)
        return None if found is None else Span(int(self.starts[found[0]]), int(self.ends[found[1]]))

    def evidence(self, within: Span) -> float:
        """Mean logit, over the pieces inside ``within``, of belonging to the answer."""
        inside = (self.starts >= within.start) & (self.ends <= within.end)
        return float(self.sentence[inside].mean()) if inside.any() else NOTHING

    def _best(self, within: Span) -> tuple[int, int, float] | None:
        """First piece, last piece and log-probability of the best span inside ``within``."""
        inside = np.flatnonzero((self.starts >= within.start) & (self.ends <= within.end))
        if not len(inside):
            return None
        scores = self.start[inside][:, None] + self.end[inside][None, :]
        length = inside[None, :] - inside[:, None]
        scores = np.where((length >= 0) & (length < LONGEST_ANSWER), scores, -np.inf)
        first, last = np.unravel_index(int(np.argmax(scores)), scores.shape)
        return int(inside[first]), int(inside[last]), float(scores[first, last])


class NeuralReader:
    """Reads passages with the shipped weights, or those in another folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Raises :class:`ModelUnavailable` when the weights are not there."""
        weights = folder or Path(str(files("qa.models").joinpath("weights")))
        self._session = open_session(weights / "reader.onnx", threads=1)
        self._threads = ThreadPoolExecutor(cores(), thread_name_prefix="reading")
        self._tokenizer = packaged_tokenizer()
        try:
            self._version = str(json.loads((weights / "reader.json").read_text(encoding="utf-8"))["version"])
        except (OSError, ValueError, KeyError) as exc:
            raise ModelUnavailable(
                "The reader's reader.json is missing or damaged: install the project again."
            ) from exc

    @property
    def name(self) -> str:
        """Identifies the weights."""
        return f"reader/{self._version}"

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[NeuralReading]:
        """One reading a candidate, in order; what else is read with it changes nothing in a reading.

        All passages that are read at once, of whatever question, share as many threads as there are cores.
        """
        # The longest first: no core is left with it when the others are done.
        order = sorted(range(len(candidates)), key=lambda place: -len(candidates[place].passage.text))
        begun = {place: self._threads.submit(self._read, question, candidates[place]) for place in order}
        return [begun[place].result() for place in range(len(candidates))]

    def _read(self, question: str, candidate: Candidate) -> NeuralReading:
        text, before = shown_text(candidate)
        # Each passage alone: nothing is padded, and int8 activations are scaled by this passage only.
        encoding = self._tokenizer.encode(question, text)
        start, end, sentence, answerable = self._session.run(_OUTPUTS, as_inputs([encoding]))
        own, places = _own_pieces(encoding, before)
        places += candidate.passage.end - len(text)
        return NeuralReading(
            float(answerable[0]),
            places[:, 0],
            places[:, 1],
            _log_softmax(start[0][own]),
            _log_softmax(end[0][own]),
            sentence[0][own],
        )


def shown_text(candidate: Candidate) -> tuple[str, int]:
    """What is read beside the question: headings, then the passage's own words; where these begin."""
    passage = candidate.passage
    # A heading is read where there is nothing below it.
    body = passage.text[passage.body - passage.start :] or passage.text
    text = headed(passage.title, passage.section, body)
    return text, len(text) - len(body)


def _own_pieces(encoding: "Encoding", prefix: int) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Which pieces are the passage's own words, from ``prefix`` on, and their offsets, shape (pieces, 2)."""
    offsets = np.array(encoding.offsets, dtype=np.int64)
    of_passage = np.array([sequence == 1 for sequence in encoding.sequence_ids])
    own = np.flatnonzero(of_passage & (offsets[:, 0] >= prefix) & (offsets[:, 1] > offsets[:, 0]))
    return own, offsets[own]


def _log_softmax(logits: FloatArray) -> FloatArray:
    if not len(logits):
        return logits
    shifted = logits - logits.max()
    normalised: FloatArray = shifted - np.log(np.exp(shifted).sum())
    return normalised
