"""The encoder that builds an index: Sentence Transformers on PyTorch."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import ModelUnavailable
from qa.models.packaged import check_weights, is_packaged, packaged_folder
from qa.types import FloatArray

BATCH = 32
SPECIAL_PIECES = 2
SMALL_FILE = 1_000_000


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

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> FloatArray:
        """See :class:`qa.protocols.Encoder`. Texts of like length share a batch."""
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
            if progress:
                progress(min(first + BATCH, len(order)))
        return vectors

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
