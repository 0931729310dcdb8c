"""The network that a question goes through: the packaged model, all but its embeddings learned."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

MAX_PIECES = 64
"""Longest question in training, special tokens counted."""


class QueryNetwork(nn.Module):
    """Texts -> vectors of length 1, the mean of the last layer's states, as all-MiniLM-L6-v2 makes them."""

    def __init__(self, base: Path) -> None:
        """Loads the model in ``base``."""
        super().__init__()
        self._tokenizer = AutoTokenizer.from_pretrained(str(base))
        self.encoder = AutoModel.from_pretrained(str(base), add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(False)

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Of shape (texts, dimension)."""
        inputs = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=MAX_PIECES, return_tensors="pt"
        )
        return self.pooled(**inputs)

    def pooled(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """The same of word pieces: three int64 tensors of shape (texts, length)."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1.0)
        return torch.nn.functional.normalize(mean, dim=1)
