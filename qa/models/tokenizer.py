"""The tokenizer of a model, without the model."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelUnavailable
from qa.models.packaged import packaged_folder

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Inputs = dict[str, NDArray[np.int64]]
# Word pieces of question, heading path and passage together: more than the reader was
# trained on is read worse; the passages of a build are shorter.
MAX_PIECES = 384


def load_tokenizer(folder: Path, max_pieces: int) -> "Tokenizer":
    """The fast tokenizer in ``folder``; it cuts at ``max_pieces``, special tokens included."""
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as exc:  # the library raises bare Exception
        raise ModelUnavailable(f"{folder.name} holds no tokenizer that can be read: {exc}.") from exc
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_pieces)
    return tokenizer


@lru_cache(maxsize=1)
def packaged_tokenizer() -> "Tokenizer":
    """That of the packaged model, one for all who take questions: each would take eight megabytes.

    It cuts at ``MAX_PIECES``, the longer one of a pair first: a question is kept whole as far as can be.
    """
    tokenizer = load_tokenizer(packaged_folder(), MAX_PIECES)
    tokenizer.enable_truncation(MAX_PIECES, strategy="longest_first")
    return tokenizer


def as_inputs(encodings: Sequence["Encoding"]) -> Inputs:
    """Arrays of shape (texts, longest text), int64, zero where a text has ended."""
    width = max(len(each) for each in encodings)
    shape = (len(encodings), width)
    names = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
    inputs = {name: np.zeros(shape, dtype=np.int64) for name in names}
    for row, encoding in enumerate(encodings):
        for name, attribute in names.items():
            inputs[name][row, : len(encoding)] = getattr(encoding, attribute)
    return inputs
