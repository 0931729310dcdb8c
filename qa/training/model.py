"""The reader's network: a small transformer with heads for answerable, start, end and evidence."""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoModel

MASKED = -1e4
"""Logit of places that cannot be chosen."""


class Output(NamedTuple):
    """Log-odds. ``start``, ``end``, ``evidence``: (batch, length); ``answerable``: (batch,)."""

    start: Tensor
    end: Tensor
    evidence: Tensor
    answerable: Tensor


class ReaderModel(nn.Module):
    """One pass over ``[CLS] question [SEP] heading, passage [SEP]``, four outputs."""

    def __init__(self, base: Path, dropout: float = 0.05) -> None:
        """Loads the encoder in ``base``; without dropout in attention, training is a third faster."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(base), add_pooling_layer=False, hidden_dropout_prob=dropout, attention_probs_dropout_prob=0.0
        )
        width: int = self.encoder.config.hidden_size
        self.tokens = nn.Linear(width, 3)
        self.answerable = nn.Sequential(
            nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, 1)
        )

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Output:
        """Three int64 tensors of shape (batch, length); ``token_type_ids`` is 1 on the passage."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        start, end, evidence = self.tokens(states).unbind(-1)
        logit = self.answerable(_pool(states, token_type_ids * attention_mask)).squeeze(-1)
        return Output(start, end, evidence, logit)

    def freeze(self, layers: int) -> None:
        """Freezes the embeddings and the lowest ``layers`` layers."""
        self.encoder.embeddings.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:layers]:
            layer.requires_grad_(False)


def _pool(states: Tensor, passage: Tensor) -> Tensor:
    """(batch, length, width) to (batch, 3 * width): [CLS], mean and maximum of the passage's tokens."""
    mask = passage.unsqueeze(-1).to(states.dtype)
    mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1.0)
    largest = (states + (1.0 - mask) * MASKED).amax(1)
    return torch.cat((states[:, 0], mean, largest), dim=-1)
