"""The training loss: four terms, one for each output and one that ranks sentences."""

import torch
from torch import Tensor
from torch.nn import functional

from qa.training.batches import IGNORE, Batch
from qa.training.model import MASKED, Output

WEIGHTS = {"span": 1.0, "answerable": 1.0, "evidence": 0.5, "sentence": 0.5}


def losses(output: Output, batch: Batch) -> dict[str, Tensor]:
    """Unweighted means over the batch: natural-log cross entropies, scalars."""
    return {
        "span": (_choice(output.start, batch.start, batch) + _choice(output.end, batch.end, batch)) / 2,
        "answerable": functional.binary_cross_entropy_with_logits(output.answerable, batch.answerable),
        "evidence": _evidence(output.evidence, batch),
        "sentence": _ranking(output.evidence, batch),
    }


def total(parts: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum()


def _choice(logits: Tensor, label: Tensor, batch: Batch) -> Tensor:
    """Choosing one word piece of the passage; examples without a label count for nothing."""
    inside = logits.masked_fill(batch.sentence == 0, MASKED)
    count = (label != IGNORE).sum().clamp(min=1)
    return functional.cross_entropy(inside, label, ignore_index=IGNORE, reduction="sum") / count


def _evidence(logits: Tensor, batch: Batch) -> Tensor:
    """Each piece on its own: does its sentence belong to the answer. Every example weighs the same."""
    mask = (batch.sentence > 0).float()
    each = functional.binary_cross_entropy_with_logits(logits, batch.evidence, reduction="none") * mask
    return (each.sum(1) / mask.sum(1).clamp(min=1.0)).mean()


def _ranking(logits: Tensor, batch: Batch) -> Tensor:
    """Choosing an answering sentence by the mean of its pieces, where there is one."""
    members = functional.one_hot(batch.sentence)[:, :, 1:].to(logits.dtype)
    sizes = members.sum(1)
    means = torch.einsum("bl,bls->bs", logits, members) / sizes.clamp(min=1.0)
    means = means.masked_fill(sizes == 0, MASKED)
    relevant = torch.einsum("bl,bls->bs", batch.evidence, members) > 0
    has = relevant.any(1)
    if not bool(has.any()):
        return logits.sum() * 0.0
    chosen = means.masked_fill(~relevant, MASKED).logsumexp(1)
    return (means.logsumexp(1) - chosen)[has].mean()
