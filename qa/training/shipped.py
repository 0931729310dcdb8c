"""The weights of a shipped reader as a network to train on from.

int8 weights come back as float32, each within half a step of what was quantised: its own, where channels
were scaled before (:mod:`qa.training.smooth`).
"""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import NodeProto, numpy_helper
from torch import Tensor

from qa.training.smooth import restored

_NODE = re.compile(r"^/(?P<module>.+)/(?:MatMul|Gemm)(?:_\w*)?$")
_PRODUCTS = frozenset({"MatMulInteger", "MatMul", "Gemm"})


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """Parameters by their names in :class:`~qa.training.model.ReaderModel`.

    The embeddings are left out: they are frozen, and those of the packaged model.
    """
    graph = onnx.load(str(path)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    plain = {name: value for name, value in stored.items() if name.endswith((".weight", ".bias"))}
    found = {name: torch.tensor(value) for name, value in plain.items() if "embeddings" not in name}
    for node in graph.node:
        module, source = _NODE.match(node.name), _source(node)
        if node.op_type in _PRODUCTS and module and f"{source}_quantized" in stored:
            found[f"{_parameter(module['module'])}.weight"] = _weight(stored, source)
    return found


def _parameter(path: str) -> str:
    """A layer's name in the network: a sequence stands in its members' path twice."""
    parts = path.split("/")
    kept = [
        part for part, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{part}.")
    ]
    return ".".join(kept)


def _source(node: NodeProto) -> str:
    """The name that the node's weight had before it was quantised."""
    return node.input[1].removesuffix("_quantized") if len(node.input) > 1 else ""


def _weight(stored: dict[str, np.ndarray], source: str) -> Tensor:
    """The weight of a linear layer, shape (out, in): stored as (in, out) with a scale for each column."""
    steps = stored[f"{source}_quantized"].astype(np.float32) - stored[f"{source}_zero_point"]
    return torch.tensor(restored(steps * stored[f"{source}_scale"], source, stored).T.copy())
