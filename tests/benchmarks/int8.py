"""What embedding passages in int8 would win and lose, beside the same model in float32.

``python tests/benchmarks/int8.py --squad FILE …`` quantises the exported encoder (dynamic, a scale a
column) in three ways, embeds all paragraphs with each, and asks every answerable question with the
float32 encoder, by vectors alone: is the paragraph it was asked of the first, or among the first five?
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent)]

from machine import machine  # noqa: E402

from qa.config import Settings  # noqa: E402
from qa.models import ExportedEncoder  # noqa: E402
from qa.models.exported_encoder import GRAPH, open_session  # noqa: E402
from qa.wiring.encoders import export_folders, exported_encoder  # noqa: E402

WIDE = 1_536
"""Columns of the feed-forward layers, two thirds of all operations."""


def main() -> int:
    """Prints a line a file and variant, and writes JSON."""
    options = _options()
    folder = next(each for each in export_folders(Settings()) if (each / GRAPH).is_file())
    exact = exported_encoder(Settings())
    found: dict[str, Any] = {"machine": machine(), "files": {}}
    with tempfile.TemporaryDirectory() as scratch:
        variants = {
            name: _variant(folder, Path(scratch), name) for name in ("whole", "reduced", "feed-forward")
        }
        for path in options.squad:
            found["files"][path.name] = _measured(path, exact, variants, options.sample)
    if options.output:
        options.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _variant(folder: Path, scratch: Path, name: str) -> ExportedEncoder:
    """The encoder with its products in int8: ``reduced`` to 7 bits, which no processor saturates."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = onnx.load(str(folder / GRAPH))
    sizes = {each.name: tuple(each.dims) for each in graph.graph.initializer}
    products = [node for node in graph.graph.node if node.op_type == "MatMul"]
    wide = [node.name for node in products if any(WIDE in sizes.get(each, ()) for each in node.input)]
    quantize_dynamic(
        str(folder / GRAPH),
        str(scratch / f"{name}.onnx"),
        per_channel=True,
        reduce_range=name == "reduced",
        weight_type=QuantType.QInt8,
        nodes_to_quantize=wide if name == "feed-forward" else None,
    )
    encoder = ExportedEncoder(folder)
    encoder._session = open_session(scratch / f"{name}.onnx", threads=1)
    return encoder


def _measured(
    path: Path, exact: ExportedEncoder, variants: dict[str, ExportedEncoder], sample: int
) -> dict[str, Any]:
    paragraphs, questions, asked_of = _squad(path, sample)
    asked = exact.encode(questions)
    base, spent = _timed(lambda: exact.encode(paragraphs))
    hits = _hits(asked, base, asked_of)
    told: dict[str, Any] = {"paragraphs": len(paragraphs), "questions": len(questions)}
    told |= {"first": round(hits[0].mean(), 4), "first_5": round(hits[1].mean(), 4)}
    for name, encoder in variants.items():
        vectors, quick = _timed(lambda encoder=encoder: encoder.encode(paragraphs))
        changed = [mine - theirs for mine, theirs in zip(_hits(asked, vectors, asked_of), hits, strict=True)]
        told[name] = {
            "first": [round(changed[0].mean(), 4), _half(changed[0])],
            "first_5": [round(changed[1].mean(), 4), _half(changed[1])],
            "mean_cosine": round(float((vectors * base).sum(axis=1).mean()), 4),
            "times_quicker": round(spent / quick, 2),
        }
        print(f"{path.name} {name}: {told[name]}", flush=True)
    return told


def _squad(path: Path, sample: int) -> tuple[list[str], list[str], Any]:
    """Paragraphs, questions drawn by lot, and the paragraph of each."""
    every = [each for article in json.loads(path.read_bytes())["data"] for each in article["paragraphs"]]
    asked = [
        (question["question"], number)
        for number, each in enumerate(every)
        for question in each["qas"]
        if not question.get("is_impossible")
    ]
    drawn = [asked[place] for place in np.random.default_rng(0).permutation(len(asked))[:sample]]
    return (
        [each["context"] for each in every],
        [text for text, _ in drawn],
        np.array([row for _, row in drawn]),
    )


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What ``work`` gives, and the seconds of all cores together."""
    started = time.process_time()
    return work(), time.process_time() - started


def _hits(asked: Any, vectors: Any, asked_of: Any) -> tuple[Any, Any]:
    """For each question, whether its paragraph came first, and among the first five."""
    found = np.argsort(-(asked @ vectors.T), axis=1)[:, :5]
    return (found[:, 0] == asked_of).astype(float), (found == asked_of[:, None]).any(axis=1).astype(float)


def _half(changes: Any) -> float:
    """Half of the 95 % interval of the mean."""
    return round(float(1.96 * changes.std() / len(changes) ** 0.5), 4)


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="int8.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--squad", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--sample", type=int, default=2_000, help="questions of a file (default: 2000)")
    parser.add_argument("--output", type=Path, metavar="JSON")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
