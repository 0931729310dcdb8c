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
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np

from qa.errors import ModelUnavailable
from qa.models.cores import cores
from qa.models.sentence_encoder import SPECIAL_PIECES, SentenceEncoder
from qa.models.tokenizer import as_inputs, load_tokenizer
from qa.models.weights_aside import put_weights_aside
from qa.types import FloatArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

GRAPH = "model.onnx"
WEIGHTS = "weights.bin"
ABOUT = "about.json"
# Texts between two reports of progress.
_STEP = 32
# An export whose vectors turn away further than this from the model's own is not used.
LEAST_COSINE = 0.9999
_OPENING = Lock()
_OPEN: WeakValueDictionary[tuple[str, int, int], Any] = WeakValueDictionary()
_PROBES = (
    "What is it?",
    "A sentence of ordinary length about states and the rules they agree on.",
    "one " * 99,
)


class ExportedEncoder:
    """A model that :func:`export` wrote; the same vectors as the model it came from."""

    def __init__(self, folder: Path) -> None:
        """Raises :class:`ModelUnavailable` when ``folder`` holds no exported model."""
        try:
            self._about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
            self._session = open_session(folder / GRAPH, threads=1)
        except (OSError, ValueError) as exc:
            raise ModelUnavailable("The exported embedding model is missing: run `qa build`.") from exc
        self._inputs = {each.name for each in self._session.get_inputs()}
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

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> FloatArray:
        """See :class:`qa.protocols.Encoder`. A vector depends on its own text alone, to the last bit.

        Every text is run by itself, as many at once as there are cores: nothing is padded, a text's
        numbers stay in a core's cache, and no core waits for another within a run.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for done, vector in enumerate(self._vectors(texts), start=1):
            vectors[done - 1] = vector
            if progress and (done % _STEP == 0 or done == len(texts)):
                progress(done)
        return vectors

    def _vectors(self, texts: Sequence[str]) -> Iterator[FloatArray]:
        if len(texts) < 2:
            yield from map(self._vector, texts)
            return
        with ThreadPoolExecutor(cores()) as pool:
            yield from pool.map(self._vector, texts)

    def _vector(self, text: str) -> FloatArray:
        """The vector of ``text``, shape (dimension,)."""
        inputs = as_inputs(self._tokenizer.encode_batch_fast([text]))
        given = {name: array for name, array in inputs.items() if name in self._inputs}
        row: FloatArray = unit_rows(self._session.run(None, given)[0])[0]
        return row

    def count_pieces(self, text: str) -> int:
        """Word pieces of ``text``, special tokens not counted."""
        # Without the offsets of the pieces, which nobody asked for.
        return len(self._counter.encode_batch_fast([text], add_special_tokens=False)[0])


def unit_rows(matrix: FloatArray) -> FloatArray:
    """``matrix`` of shape (n, d) with every row scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: FloatArray = (matrix / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


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
    about = {"name": encoder.name, "dimension": encoder.dimension, "max_pieces": encoder.max_pieces}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    cosines = (ExportedEncoder(folder).encode(_PROBES) * encoder.encode(_PROBES)).sum(axis=1)
    if cosines.min() < LEAST_COSINE:
        raise ModelUnavailable(f"The export of {encoder.name} differs from it (cosine {cosines.min():.4f}).")


def _write_graph(encoder: SentenceEncoder, path: Path) -> None:
    import torch

    features = {
        name: tensor
        for name, tensor in encoder.model.tokenizer(list(_PROBES), padding=True, return_tensors="pt").items()
        if name in ("input_ids", "attention_mask", "token_type_ids")
    }

    class Graph(torch.nn.Module):
        """The whole pipeline, pooling included, as a function of tensors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = encoder.model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            output: torch.Tensor = self.model(dict(zip(features, tensors, strict=True)))["sentence_embedding"]
            return output

    axes = {name: {0: "texts", 1: "pieces"} for name in features} | {"vectors": {0: "texts"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        # The older exporter: it needs no further package, and its graphs take any length.
        torch.onnx.export(
            Graph().eval(),
            tuple(features.values()),
            str(path),
            input_names=list(features),
            output_names=["vectors"],
            dynamic_axes=axes,
            dynamo=False,
        )
    put_weights_aside(path, WEIGHTS)
