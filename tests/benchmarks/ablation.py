"""What each part of the answering adds: our questions, with parts left out.

    python tests/benchmarks/ablation.py QUESTIONS.jsonl [--output JSON]

Every variant answers the same questions from the same index. The first answer counts whatever its
confidence (nothing is declined), as the threshold was fitted to the whole only; the area under the
ROC curve says how well the confidence, at any threshold, parts answerable from unanswerable questions.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import machine

from qa import evaluation
from qa.config import load_settings
from qa.engine import Engine
from qa.evaluation.jsonlines import read_json_lines
from qa.retrieval import DENSE, LEXICAL
from qa.wiring import ensure_index, open_engine, open_generation
from qa.wiring.encoders import exported_encoder
from qa.wiring.index_engines import index_engine
from qa.wiring.opening import open_retriever

SHOWN = ("found@5", "recall@5", "quote_hit_first", "quote_hit_any", "auroc_answerable")


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to answer: the weights of the indexes, None for the shipped ones, and whether to read.

    Where ``packaged``, questions are encoded by the model that encoded the passages.
    """

    name: str
    weights: Mapping[str, float] | None
    reader: str
    whole: bool = False
    packaged: bool = False


VARIANTS = (
    Variant("words alone (BM25)", {LEXICAL: 1.0}, "off"),
    Variant("vectors of passages alone", {DENSE: 1.0}, "off"),
    Variant("vectors of passages and words", {DENSE: 0.5, LEXICAL: 0.5}, "off"),
    Variant("and vectors of sentences", None, "off"),
    Variant("and the reader", None, "on"),
    Variant("the same, questions encoded by the packaged model", None, "on", packaged=True),
    Variant("reading every passage, no first look", None, "on", whole=True),
)


def engine_of(variant: Variant) -> Engine:
    """The engine of ``variant`` on the index of the settings."""
    settings = load_settings({"reader": variant.reader}).settings
    engine = open_engine(settings)
    if variant.packaged:
        generation = open_generation(settings)
        indexes = index_engine(settings).open(generation)
        engine.retriever = open_retriever(generation, exported_encoder(settings), indexes)
    if variant.weights is not None:
        engine.retriever = engine.retriever.weighing(variant.weights)
    return engine


def run_of(variant: Variant, questions: evaluation.QuestionSet) -> dict[str, Any]:
    """The run object of ``variant`` with nothing declined for want of confidence."""
    engine = engine_of(variant)
    pressed = engine.with_threshold(0.0)
    generation = open_generation(load_settings({}).settings)
    system = evaluation.System(
        engine=pressed,
        pressed=pressed,
        names=[entry.id for entry in generation.manifest.documents],
        document=generation.document,
        passages_of=generation.passages_of,
        corpus_version=generation.corpus_version,
    )
    measured = evaluation.measure(questions, system, engine.passages if variant.whole else None)
    return evaluation.run_to_json(
        questions, measured, settings={}, corpus_version=generation.corpus_version, threshold=0.0, costs={}
    )


def row(variant: Variant, run: Mapping[str, Any]) -> str:
    """One line of the table in Markdown."""
    figures = (run["measures"][each] for each in SHOWN)
    cells = [f"{one['value']:.3f} [{one['low']:.3f}, {one['high']:.3f}]" for one in figures]
    return f"| {variant.name} | {' | '.join(cells)} | {run['cost']['ms_p50']['value']:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    questions = read_json_lines([given.questions])
    ensure_index(load_settings({}).settings)
    print(f"| {questions.name}, {len(questions.questions)} questions | {' | '.join(SHOWN)} | median ms |")
    print("| --- " * (len(SHOWN) + 2) + "|")
    kept = {}
    for variant in VARIANTS:
        run = run_of(variant, questions)
        print(row(variant, run), flush=True)
        kept[variant.name] = {
            "measures": {each: run["measures"][each] for each in SHOWN},
            "cost": run["cost"],
        }
    if given.output:
        made = {"created": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
        given.output.write_text(json.dumps(made | {"set": questions.name, "variants": kept}, indent=1) + "\n")


main()
