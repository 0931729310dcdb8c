"""Smooths a float model before it is quantised: channels that a product takes in are scaled to like sizes.

onnxruntime quantises what a product takes in with one step for all of it, so that a few outlier channels
leave the others few steps. The roots of what each channel reaches move into the weights, as in Xiao et
al., "SmoothQuant", 2023 (here with an exponent of a half, and none for weights), and the ``OUTLIERS``
largest channels are multiplied in float32, as in Dettmers et al., "LLM.int8()", 2022. Only the two
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

from qa.models.tokenizer import Inputs
from qa.types import FloatArray

OUTLIERS = 4
"""Channels of a product that stay in float32. With 2, 4, 8 and 32 the outputs differed alike from the float
model's, with none by half as much again."""
_FEED_FORWARD = re.compile(r"/layer\.\d+/(?:intermediate|output)/dense/MatMul$")
# Of a channel that calibration hardly saw: its weights are not made smaller by more than a factor of 30.
_LEAST = 1e-3


def smooth(source: Path, target: Path, calibration: Sequence[Inputs]) -> list[str]:
    """Writes the model ``source`` smoothed; the names of the products to leave in float32.

    ``calibration`` shows what its channels reach. Raises ValueError where there is nothing to calibrate
    with or to smooth.
    """
    model = onnx.load(str(source))
    products = [node for node in model.graph.node if _FEED_FORWARD.search(node.name)]
    if not products or not calibration:
        raise ValueError(f"{source.name}: {len(products)} products, {len(calibration)} inputs to smooth by")
    reached = _reached(model, [node.input[0] for node in products], calibration)
    outliers = [_split(model.graph, node, reached[node.input[0]]) for node in products]
    onnx.save(model, str(target))
    return outliers


def restored(weight: FloatArray, name: str, stored: Mapping[str, NDArray[Any]]) -> FloatArray:
    """The weight ``name``, shape (in, out), of a smoothed model as it was before; another's as it is.

    ``stored`` are all the model's tensors. Raises KeyError where one is missing.
    """
    scales, outliers, kept = _names(name)
    if scales not in stored:
        return weight
    whole = weight * stored[scales][:, None]
    whole[stored[outliers]] = stored[kept]
    return np.asarray(whole, np.float32)


def _names(weight: str) -> tuple[str, str, str]:
    """Of what stands beside a weight: scales, places of the outlier channels, their weights."""
    return f"{weight}/scales", f"{weight}/outliers", f"{weight}/kept"


def _reached(
    model: onnx.ModelProto, names: Sequence[str], calibration: Sequence[Inputs]
) -> dict[str, FloatArray]:
    """The largest size of each channel of the tensors ``names``, shape (channels,)."""
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    shown.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(shown.SerializeToString(), providers=["CPUExecutionProvider"])
    reached: dict[str, FloatArray] = {}
    for inputs in calibration:
        for name, found in zip(names, session.run(list(names), inputs), strict=True):
            sizes = np.abs(found).reshape(-1, found.shape[-1]).max(axis=0)
            reached[name] = np.maximum(reached.get(name, sizes), sizes)
    if not all(np.isfinite(sizes).all() for sizes in reached.values()):
        raise ValueError("calibration reached numbers that are not finite")
    return reached


def _split(graph: GraphProto, node: NodeProto, reached: FloatArray) -> str:
    """Takes the outlier channels out of the product ``node``, scales the others; the name of theirs."""
    taken, name, given = node.input[0], node.input[1], node.output[0]
    (old,) = (tensor for tensor in graph.initializer if tensor.name == name)
    if sum(name in other.input for other in graph.node) > 1:
        raise ValueError(f"the weight {name} is shared")
    weight = numpy_helper.to_array(old)
    places = np.sort(np.argsort(reached)[-OUTLIERS:]).astype(np.int64)
    roots = np.sqrt(np.maximum(reached, _LEAST)).astype(np.float32)
    scales, scaled = 1 / roots, weight * roots[:, None]
    scales[places], scaled[places] = 0, 0
    old.CopyFrom(numpy_helper.from_array(scaled, name))
    by_scales, by_places, by_kept = names = _names(name)
    for each, array in zip(names, (scales, places, weight[places]), strict=True):
        graph.initializer.append(numpy_helper.from_array(array, each))
    smoothed, outliers = f"{node.name}/smoothed", f"{node.name}/outliers"
    node.input[0], node.output[0] = smoothed, f"{smoothed}/product"
    apart = f"{node.name}_outliers"
    at = list(graph.node).index(node)
    before = (
        helper.make_node("Mul", [taken, by_scales], [smoothed], f"{node.name}_smoothed"),
        helper.make_node("Gather", [taken, by_places], [outliers], f"{node.name}_gathered", axis=-1),
    )
    after = (
        helper.make_node("MatMul", [outliers, by_kept], [f"{outliers}/product"], apart),
        helper.make_node("Add", [f"{smoothed}/product", f"{outliers}/product"], [given], f"{node.name}_sum"),
    )
    for offset, made in enumerate((*before, node, *after)):
        if made is not node:
            graph.node.insert(at + offset, made)
    return apart
