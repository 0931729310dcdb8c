"""Readies a float model for int8: what a layer takes in is scaled channel by channel to like sizes.

onnxruntime quantises what a product takes in with one step for all of it, so that a few channels of
large numbers leave the others few steps. The roots of what each channel reaches move into the weights,
as in Xiao et al., "SmoothQuant", 2023 (with an exponent of a half, and none for weights), and the
``LARGEST`` channels are multiplied in float32, as in Dettmers et al., "LLM.int8()", 2022. Only the two
products of each feed-forward part have such channels. The float model computes the same as before.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, helper, numpy_helper

from qa.types import FloatArray

Inputs = Mapping[str, NDArray[Any]]

LARGEST = 4
"""Channels of a product that stay in float32. With 2, 4, 8 and 32 the outputs differed alike from the float
model's, with none by half as much again."""
_UNEVEN = re.compile(r"/layer\.\d+/(?:intermediate|output)/dense/MatMul$")
_LEAST = 1e-3


def equalise(source: Path, target: Path, inputs: Sequence[Inputs]) -> list[str]:
    """Writes the model ``source`` so; the names of the products to leave in float32.

    ``inputs`` show what its channels reach.
    """
    model = onnx.load(str(source))
    products = [node for node in model.graph.node if _UNEVEN.search(node.name)]
    reached = _reached(model, [node.input[0] for node in products], inputs)
    apart = [_split(model.graph, node, reached[node.input[0]]) for node in products]
    onnx.save(model, str(target))
    return apart


def restored(weight: FloatArray, name: str, stored: Mapping[str, NDArray[Any]]) -> FloatArray:
    """The weight ``name``, shape (in, out), as it was before; ``stored`` are all the model's tensors."""
    scales, places, largest = (stored.get(each) for each in _names(name))
    if scales is None or places is None or largest is None:
        return weight
    whole = weight * scales[:, None]
    whole[places] = largest
    return np.asarray(whole, np.float32)


def _names(weight: str) -> tuple[str, str, str]:
    """Of what stands beside a weight: scales, places of the largest channels, their weights."""
    return f"{weight}/scales", f"{weight}/places", f"{weight}/largest"


def _reached(model: onnx.ModelProto, names: Sequence[str], inputs: Sequence[Inputs]) -> dict[str, FloatArray]:
    """The largest size of each channel of the tensors ``names``, shape (channels,)."""
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    shown.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(shown.SerializeToString(), providers=["CPUExecutionProvider"])
    reached: dict[str, FloatArray] = {}
    for each in inputs:
        for name, found in zip(names, session.run(list(names), dict(each)), strict=True):
            sizes = np.abs(found).reshape(-1, found.shape[-1]).max(axis=0)
            reached[name] = np.maximum(reached.get(name, sizes), sizes)
    return reached


def _split(graph: GraphProto, node: NodeProto, reached: FloatArray) -> str:
    """Takes the largest channels out of the product ``node``, scales the others; the name of theirs."""
    taken, name, given = node.input[0], node.input[1], node.output[0]
    (old,) = (tensor for tensor in graph.initializer if tensor.name == name)
    weight = numpy_helper.to_array(old)
    places = np.sort(np.argsort(reached)[-LARGEST:]).astype(np.int64)
    roots = np.sqrt(np.maximum(reached, _LEAST)).astype(np.float32)
    scales, scaled = 1 / roots, weight * roots[:, None]
    scales[places], scaled[places] = 0, 0
    old.CopyFrom(numpy_helper.from_array(scaled, name))
    for each, array in zip(_names(name), (scales, places, weight[places]), strict=True):
        graph.initializer.append(numpy_helper.from_array(array, each))
    even, few, most, rest = (f"{node.name}/{part}" for part in ("even", "few", "most", "rest"))
    node.input[0], node.output[0] = even, most
    apart = f"{node.name}_largest"
    by_scales, by_places, by_largest = _names(name)
    at = list(graph.node).index(node)
    for made in (
        helper.make_node("Add", [most, rest], [given], f"{node.name}_sum"),
        helper.make_node("MatMul", [few, by_largest], [rest], apart),
    ):
        graph.node.insert(at + 1, made)
    for made in (
        helper.make_node("Gather", [taken, by_places], [few], f"{node.name}_gathered", axis=-1),
        helper.make_node("Mul", [taken, by_scales], [even], f"{node.name}_scaled"),
    ):
        graph.node.insert(at, made)
    return apart
