"""The encoder that builds an index: Sentence Transformers on PyTorch."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.arrays import unit_rows
from qa.errors import ModelUnavailable
from qa.models.late_chunking import Encoded, is_mean_of_states, passage_vectors
from qa.models.packaged import check_weights, is_packaged, packaged_folder
from qa.types import FloatArray, PassageText

BATCH = 32
SPECIAL_PIECES = 2
SMALL_FILE = 1_000_000
PROBE = "A sentence of ordinary length about states and the rules they agree on."


class SentenceEncoder:
    """Any Sentence Transformers model on the CPU, from a folder or by its name."""

    def __init__(self, model: str) -> None:
        """Loads the model; takes about ten seconds. Raises :class:`ModelUnavailable`."""
        folder = packaged_folder() if is_packaged(model) else Path(model)
        if is_packaged(model):
            check_weights(folder)
        self.model: Any = _load(str(folder))
        self._name = model if is_packaged(model) else f"{model}@{fingerprint(folder)}"

    @property
    def name(self) -> str:
        """The setting that chose the model, and for one in a folder what its files are."""
        return self._name

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self.model.get_embedding_dimension())

    @property
    def max_pieces(self) -> int:
        """Word pieces read of a text, the two special tokens not counted."""
        return int(self.model.max_seq_length or 512) - SPECIAL_PIECES

    @cached_property
    def mean_pooled(self) -> bool:
        """Whether a text's vector is the mean of its pieces' states: then its parts have vectors, too."""
        if not getattr(self.model.tokenizer, "is_fast", False):  # others do not tell where pieces stand
            return False
        try:
            states, _ = self._states(PROBE)
        except KeyError:  # a model whose pieces have none
            return False
        return is_mean_of_states(self.encode([PROBE])[0], states)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """See :class:`qa.protocols.QueryEncoder`. Texts of like length share a batch."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            vectors[rows] = self.model.encode(
                [texts[row] for row in rows],
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return vectors

    def encode_passages(
        self, passages: Sequence[PassageText], progress: Callable[[int], None] | None = None
    ) -> list[FloatArray]:
        """See :class:`qa.protocols.Encoder`. One text at a time: the export is there to be quick."""
        vectors: list[FloatArray] = []
        for each in passages:
            vectors.append(passage_vectors(each, self._encoded))
            if progress:
                progress(len(vectors))
        return vectors

    def _encoded(self, text: str) -> Encoded:
        if not self.mean_pooled:
            return Encoded(self.encode([text])[0], None, np.empty((0, 2), np.int64))
        states, places = self._states(text)
        return Encoded(unit_rows(states.mean(axis=0, keepdims=True))[0], states, places)

    def _states(self, text: str) -> tuple[FloatArray, NDArray[np.int64]]:
        """The states of the pieces of ``text``, and where these stand."""
        import torch

        given = self.model.tokenizer(
            text,
            truncation=True,
            max_length=self.max_pieces + SPECIAL_PIECES,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        places = given.pop("offset_mapping")[0].numpy()
        with torch.no_grad():
            states = self.model.eval()(dict(given))["token_embeddings"][0]
        return states.float().numpy(), places

    def count_pieces(self, text: str) -> int:
        """Word pieces of ``text``, special tokens not counted."""
        return len(self.model.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])


def fingerprint(folder: Path) -> str:
    """Twelve hex digits that change with the names and sizes of the files, and with small files' bytes."""
    digest = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        digest.update(path.read_bytes() if size < SMALL_FILE else str(path.stat().st_mtime_ns).encode())
    return digest.hexdigest()[:12]


def _load(source: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar
    except ImportError as exc:
        raise ModelUnavailable("sentence-transformers is not installed: install the project again.") from exc
    disable_progress_bar()
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    try:
        # A hub is never asked: a name must be in the local cache, or be a folder.
        return SentenceTransformer(source, device="cpu", local_files_only=True)
    except Exception as exc:  # the library raises many kinds, some of them bare
        raise ModelUnavailable(
            f"The embedding model “{source}” cannot be loaded: give the folder of a Sentence Transformers "
            "model, or the name of one that is in the local cache."
        ) from exc
