"""The encoder that answers questions: the same model as an ONNX graph.

Importing PyTorch and Sentence Transformers takes about ten seconds; this takes a third of
one, and encodes a question in about 4 ms where they take 16.
"""

import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakValueDictionary

import numpy as np

from qa.arrays import unit_rows
from qa.errors import ModelUnavailable
from qa.models.cores import cores
from qa.models.late_chunking import LEAST_COSINE, Encoded, passage_vectors
from qa.models.sentence_encoder import PROBE, SPECIAL_PIECES, SentenceEncoder
from qa.models.tokenizer import as_inputs, load_tokenizer
from qa.models.weights_aside import put_weights_aside
from qa.types import FloatArray, PassageText, SentenceText, Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

GRAPH = "model.onnx"
WEIGHTS = "weights.bin"
ABOUT = "about.json"
VECTORS, STATES = "vectors", "states"
Given = TypeVar("Given")
Made = TypeVar("Made")
# Passages between two reports of progress.
_STEP = 8
_OPENING = Lock()
_OPEN: WeakValueDictionary[tuple[str, int, int], Any] = WeakValueDictionary()
_PROBES = (
    "What is it?",
    PROBE,
    "one " * 99,
)
_PASSAGE = PassageText(
    "Rules\nStates agreed on rules. They bind nobody.",
    (SentenceText(Span(6, 29), "States agreed on rules."), SentenceText(Span(30, 47), "They bind nobody.")),
)


class ExportedEncoder:
    """A model that :func:`export` wrote; the same vectors as the model it came from.

    A vector depends on its own text alone, to the last bit: every text is run by itself, as many at
    once as there are cores. Nothing is padded, a text's numbers stay in a core's cache, and no core
    waits for another within a run.
    """

    def __init__(self, folder: Path) -> None:
        """Raises :class:`ModelUnavailable` when ``folder`` holds no exported model."""
        try:
            self._about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
            self._session = open_session(folder / GRAPH, threads=1)
        except (OSError, ValueError) as exc:
            raise ModelUnavailable("The exported embedding model is missing: run `qa build`.") from exc
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._mean_pooled = bool(self._about.get("mean_pooled"))
        self._tokenizer = load_tokenizer(folder, self.max_pieces + SPECIAL_PIECES)
        self.folder = folder
        """Where it lies."""

    @property
    def name(self) -> str:
        """The setting that chose the model."""
        return str(self._about["name"])

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._about["dimension"])

    @property
    def max_pieces(self) -> int:
        """Word pieces read of a text, the two special tokens not counted."""
        return int(self._about["max_pieces"])

    @property
    def pieces(self) -> list[str]:
        """The word pieces that the model knows."""
        return list(self._tokenizer.get_vocab())

    @cached_property
    def _counter(self) -> "Tokenizer":
        """Loaded for a build only: a question is not counted."""
        counter = load_tokenizer(self.folder, self.max_pieces)
        counter.no_truncation()
        return counter

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """See :class:`qa.protocols.QueryEncoder`."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, vector in enumerate(_at_once(self._vector, texts)):
            vectors[row] = vector
        return vectors

    def encode_passages(
        self, passages: Sequence[PassageText], progress: Callable[[int], None] | None = None
    ) -> list[FloatArray]:
        """See :class:`qa.protocols.Encoder`."""
        vectors: list[FloatArray] = []
        for found in _at_once(lambda passage: passage_vectors(passage, self._encoded), passages):
            vectors.append(found)
            if progress and (len(vectors) % _STEP == 0 or len(vectors) == len(passages)):
                progress(len(vectors))
        return vectors

    def _vector(self, text: str) -> FloatArray:
        (vectors,) = self._run(self._tokenizer.encode(text), VECTORS)
        row: FloatArray = unit_rows(vectors)[0]
        return row

    def _encoded(self, text: str) -> Encoded:
        if not self._mean_pooled:
            return Encoded(self._vector(text), None, np.empty((0, 2), np.int64))
        encoding = self._tokenizer.encode(text)
        vectors, states = self._run(encoding, VECTORS, STATES)
        return Encoded(unit_rows(vectors)[0], states[0], np.array(encoding.offsets, np.int64))

    def _run(self, encoding: "Encoding", *wanted: str) -> list[FloatArray]:
        """What the graph makes of one text, by name of output."""
        inputs = as_inputs([encoding])
        given = {name: array for name, array in inputs.items() if name in self._inputs}
        made: list[FloatArray] = self._session.run(list(wanted), given)
        return made

    def count_pieces(self, text: str) -> int:
        """Word pieces of ``text``, special tokens not counted."""
        # Without the offsets of the pieces, which nobody asked for.
        return len(self._counter.encode_batch_fast([text], add_special_tokens=False)[0])


def _at_once(make: Callable[[Given], Made], given: Sequence[Given]) -> Iterator[Made]:
    """What ``make`` makes of each, in order; as many at once as there are cores."""
    if len(given) < 2:
        yield from map(make, given)
        return
    with ThreadPoolExecutor(cores()) as pool:
        yield from pool.map(make, given)


def open_session(graph: Path, threads: int = 0) -> Any:
    """An ONNX Runtime session on the CPU; ``threads`` 0 takes all cores. Raises ModelUnavailable.

    While a session on the same file is in use, it is the one: a new generation needs no second copy.
    """
    try:
        key = (str(graph.resolve()), graph.stat().st_mtime_ns, threads)
    except OSError as exc:
        raise ModelUnavailable(f"The model file {graph.name} is missing: run `qa build`.") from exc
    with _OPENING:
        session = _OPEN.get(key)
        if session is None:
            session = _OPEN[key] = _new_session(graph, threads)
    return session


def _new_session(graph: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    # Lengths differ from text to text: a plan of memory kept for each length would seldom be used twice.
    options.enable_mem_pattern = False
    # Threads that spin while they wait take half of a core's time from those who have work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # the library's errors share no base class
        raise ModelUnavailable(
            f"The model file {graph.name} cannot be read: run `qa build --rebuild`."
        ) from exc


def export(encoder: SentenceEncoder, folder: Path) -> None:
    """Writes ``encoder``'s model to ``folder`` (which exists) for :class:`ExportedEncoder`.

    Raises :class:`ModelUnavailable` when the model cannot be exported, or when the export
    does not give the same vectors (cosine below ``LEAST_COSINE``).
    """
    try:
        _write_graph(encoder, folder / GRAPH)
        encoder.model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    except Exception as exc:  # PyTorch's exporter raises many kinds
        raise ModelUnavailable(f"The model {encoder.name} cannot be exported to ONNX: {exc}.") from exc
    about = {
        "name": encoder.name,
        "dimension": encoder.dimension,
        "max_pieces": encoder.max_pieces,
        "mean_pooled": encoder.mean_pooled,
    }
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    exported = ExportedEncoder(folder)
    cosines = [
        *(exported.encode(_PROBES) * encoder.encode(_PROBES)).sum(axis=1),
        *(exported.encode_passages([_PASSAGE])[0] * encoder.encode_passages([_PASSAGE])[0]).sum(axis=1),
    ]
    if min(cosines) < LEAST_COSINE:
        raise ModelUnavailable(f"The export of {encoder.name} differs from it (cosine {min(cosines):.4f}).")


def _write_graph(encoder: SentenceEncoder, path: Path) -> None:
    import torch

    features = {
        name: tensor
        for name, tensor in encoder.model.tokenizer(list(_PROBES), padding=True, return_tensors="pt").items()
        if name in ("input_ids", "attention_mask", "token_type_ids")
    }

    class Graph(torch.nn.Module):
        """The whole pipeline, pooling included, as a function of tensors; states where they are used."""

        def __init__(self) -> None:
            super().__init__()
            self.model = encoder.model

        def forward(self, *tensors: torch.Tensor) -> tuple[torch.Tensor, ...]:
            output = self.model(dict(zip(features, tensors, strict=True)))
            return tuple(output[name] for name in made.values())

    made = {VECTORS: "sentence_embedding"} | ({STATES: "token_embeddings"} if encoder.mean_pooled else {})
    two = {0: "texts", 1: "pieces"}
    axes = dict.fromkeys(features, two) | {VECTORS: {0: "texts"}, STATES: two}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        # The older exporter: it needs no further package, and its graphs take any length.
        torch.onnx.export(
            Graph().eval(),
            tuple(features.values()),
            str(path),
            input_names=list(features),
            output_names=list(made),
            dynamic_axes={name: axes[name] for name in (*features, *made)},
            dynamo=False,
        )
    put_weights_aside(path, WEIGHTS)
