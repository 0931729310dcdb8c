"""The tokenizer of a model, without the model."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelUnavailable

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Inputs = dict[str, NDArray[np.int64]]


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
