"""The encoder of questions: trained to meet the vectors that the packaged model made of texts."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from qa.errors import ModelUnavailable
from qa.models.exported_encoder import open_session
from qa.models.packaged import NAME
from qa.models.tokenizer import as_inputs, packaged_tokenizer
from qa.types import FloatArray

GRAPH, WEIGHTS, ABOUT = "query.onnx", "query.bin", "query.json"


class TunedQueryEncoder:
    """Encodes questions with the shipped weights, or those in another folder."""

    def __init__(self, name: str = NAME, folder: Path | None = None) -> None:
        """``name`` is what the settings call the packaged model.

        Raises :class:`ModelUnavailable` when the weights are not there.
        """
        weights = folder or Path(str(files("qa.models").joinpath("weights")))
        self._name = name
        self._session = open_session(weights / GRAPH, threads=1)
        self._tokenizer = packaged_tokenizer()
        try:
            self._dimension = int(json.loads((weights / ABOUT).read_text(encoding="utf-8"))["dimension"])
        except (OSError, ValueError, KeyError) as exc:
            raise ModelUnavailable(f"{ABOUT} is missing or damaged: install the project again.") from exc

    @property
    def name(self) -> str:
        """The encoder of the texts."""
        return self._name

    @property
    def pieces(self) -> list[str]:
        """The word pieces that the model knows."""
        return list(self._tokenizer.get_vocab())

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """See :class:`qa.protocols.QueryEncoder`.

        Each text by itself: the scale of its int8 activations hangs on no other.
        """
        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._session.run(None, as_inputs([self._tokenizer.encode(text)]))[0][0]
        return vectors
