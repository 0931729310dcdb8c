"""A model with outlier channels loses little to int8 once it is smoothed."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession

from qa.training.export import quantise
from qa.training.shipped import shipped_weights
from qa.training.smooth import OUTLIERS, restored, smooth
from qa.types import FloatArray

RANDOM = np.random.default_rng(4)
WIDTH, INNER = 32, 48
PRODUCTS = {
    "/encoder/layer.0/intermediate/dense/MatMul": RANDOM.standard_normal((WIDTH, INNER), np.float32),
    "/encoder/layer.0/output/dense/MatMul": RANDOM.standard_normal((INNER, 8), np.float32),
}
"""Two products, one after the other, as in a feed-forward part."""
LARGE = [3, 17]
# As in trained models: some channels are large, and what is made of them is not.
PRODUCTS["/encoder/layer.0/intermediate/dense/MatMul"][LARGE] /= 40


def asked(number: int) -> list[dict[str, FloatArray]]:
    states = np.random.default_rng(number).standard_normal((number, 1, 6, WIDTH), np.float32)
    states[..., LARGE] *= 40
    return [{"taken": each} for each in states]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first, second = PRODUCTS
    nodes = [
        helper.make_node("MatMul", ["taken", f"{first}_weight"], ["inner"], first),
        helper.make_node("Relu", ["inner"], ["active"], "/layer.0/Relu"),
        helper.make_node("MatMul", ["active", f"{second}_weight"], ["output"], second),
    ]
    stored = {f"{name}_weight": weight for name, weight in PRODUCTS.items()}
    graph = helper.make_graph(
        nodes,
        "two products",
        [helper.make_tensor_value_info("taken", TensorProto.FLOAT, ["batch", "length", WIDTH])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", "length", 8])],
        [numpy_helper.from_array(array, name) for name, array in stored.items()],
    )
    path = tmp_path_factory.mktemp("model") / "plain.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
    return path


def answers(path: Path, inputs: list[dict[str, FloatArray]]) -> FloatArray:
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return np.concatenate([np.asarray(session.run(["output"], each)[0]) for each in inputs])


def in_bytes(path: Path, kept: list[str]) -> Path:
    made = path.with_suffix(".int8")
    quantise(path, made, kept)
    return made


def test_the_float_model_computes_the_same(model: Path, tmp_path: Path) -> None:
    smooth(model, tmp_path / "smooth.onnx", asked(20))
    inputs = asked(9)
    assert answers(tmp_path / "smooth.onnx", inputs) == pytest.approx(
        answers(model, inputs), abs=1e-3, rel=1e-4
    )


def test_int8_is_far_nearer_to_the_float_model(model: Path, tmp_path: Path) -> None:
    kept = smooth(model, tmp_path / "smooth.onnx", asked(20))
    inputs = asked(30)
    exact = answers(model, inputs)
    plain = answers(in_bytes(model, []), inputs)
    smoothed = answers(in_bytes(tmp_path / "smooth.onnx", kept), inputs)
    assert np.abs(smoothed - exact).mean() < 0.5 * np.abs(plain - exact).mean()


def test_outlier_channels_stay_floats(model: Path, tmp_path: Path) -> None:
    kept = smooth(model, tmp_path / "smooth.onnx", asked(20))
    graph = onnx.load(str(in_bytes(tmp_path / "smooth.onnx", kept))).graph
    products = {node.name: node for node in graph.node if node.op_type == "MatMul"}
    assert set(products) == set(kept)
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for (name, weight), each in zip(PRODUCTS.items(), kept, strict=True):
        places = stored[f"{name}_weight/outliers"]
        assert len(places) == OUTLIERS
        assert stored[products[each].input[1]] == pytest.approx(weight[places])
    assert set(LARGE) <= set(stored[f"{next(iter(PRODUCTS))}_weight/outliers"].tolist())


def test_the_weights_can_be_had_back(model: Path, tmp_path: Path) -> None:
    smooth(model, tmp_path / "smooth.onnx", asked(20))
    graph = onnx.load(str(tmp_path / "smooth.onnx")).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name, weight in PRODUCTS.items():
        changed = stored[f"{name}_weight"]
        assert np.abs(changed - weight).max() > 0.1
        assert restored(changed, f"{name}_weight", stored) == pytest.approx(weight, abs=1e-5)
    other = np.ones((2, 2), np.float32)
    assert restored(other, "other", stored) is other


def test_a_shipped_model_can_be_trained_on(model: Path, tmp_path: Path) -> None:
    kept = smooth(model, tmp_path / "smooth.onnx", asked(20))
    found = shipped_weights(in_bytes(tmp_path / "smooth.onnx", kept))
    for name, weight in PRODUCTS.items():
        back = found[f"{name.strip('/').removesuffix('/MatMul').replace('/', '.')}.weight"].numpy().T
        scales = np.sqrt(np.abs(weight).max())
        assert back.shape == weight.shape
        assert np.abs(back - weight).max() < 0.1 * scales
        assert np.corrcoef(back.ravel(), weight.ravel())[0, 1] > 0.999


def test_what_cannot_be_smoothed_is_told(model: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"plain\.onnx: 2 products, 0 inputs"):
        smooth(model, tmp_path / "smooth.onnx", [])
    with pytest.raises(ValueError, match="not finite"):
        smooth(model, tmp_path / "smooth.onnx", [{"taken": np.full((1, 1, WIDTH), np.inf, np.float32)}])
    graph = onnx.load(str(model))
    for node in graph.graph.node:
        node.name = node.name.replace("dense", "sparse")
    onnx.save(graph, str(tmp_path / "other.onnx"))
    with pytest.raises(ValueError, match=r"other\.onnx: 0 products"):
        smooth(tmp_path / "other.onnx", tmp_path / "smooth.onnx", asked(1))
