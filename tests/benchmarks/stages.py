"""Where the time of a build and of a question goes, and how far reading is from what the machine can do.

    python tests/benchmarks/stages.py QUESTIONS.jsonl [--output JSON]

Each stage is a function of ours; what it takes by the clock, with all that it calls and waits for, is
read from a profile of the calling thread. Stages exclude each other; the rest is told as such.
"""

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "growing"))

from limits import operations, peak_gflops
from machine import machine

from qa.config import load_settings
from qa.evaluation.jsonlines import read_json_lines
from qa.wiring import build_index, ensure_index, open_engine

Stages = Mapping[str, tuple[tuple[str, str], ...]]
BUILD: Stages = {
    "open the encoder": (("wiring/encoders.py", "building_encoder"),),
    "load and split documents": (("corpus/intake.py", "take"),),
    "compare texts with those known": (("corpus/digests.py", "digests_of"),),
    "embed": (("corpus/embedding.py", "_encoded"),),
    "terms": (("corpus/terms_of.py", "terms_of"), ("store/writer.py", "write_terms")),
    "indexes of vectors and words": (("corpus/build.py", "_write_indexes"),),
}
QUESTION: Stages = {
    "follow-up": (("conversation/standalone.py", "standalone"),),
    "spelling and vector": (("retrieval/hybrid.py", "prepare"),),
    "search": (("retrieval/hybrid.py", "look"),),
    "read passages": (("models/neural_reader.py", "read"),),
    "describe units": (("answering/answerer.py", "_described"),),
    # Not _weighed: between them it reads the best unit again, which counts as reading.
    "rank, decide, quote": (
        ("answering/answerer.py", "_ranked"),
        ("answering/deciding.py", "decisive"),
        ("answering/answerer.py", "_verdict"),
    ),
}


def profiled(work: Callable[[], object]) -> pstats.Stats:
    """What the calling thread did during ``work``."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile)


def seconds(stats: pstats.Stats, stages: Stages) -> dict[str, float]:
    """Seconds of each stage, then of the rest, then of everything."""
    found = {name: sum(_cumulative(stats, *place) for place in places) for name, places in stages.items()}
    whole = float(stats.total_tt)
    return {**found, "the rest": whole - sum(found.values()), "everything": whole}


def _cumulative(stats: pstats.Stats, file: str, function: str) -> float:
    return sum(
        float(row[3])
        for (path, _, called), row in stats.stats.items()
        if called == function and Path(path).as_posix().endswith(f"qa/{file}")
    )


def table(title: str, found: Mapping[str, float], times: int) -> list[str]:
    """Markdown: milliseconds of one of ``times``, and the share of everything."""
    whole = found["everything"]
    rows = [f"| {name} | {value / times * 1000:.1f} | {value / whole:.1%} |" for name, value in found.items()]
    return [f"| {title} | ms | share |", "| --- | --- | --- |", *rows, ""]


def reading(pieces: Sequence[int], spent: float) -> dict[str, float]:
    """Of what the machine can do in float32, the share that reading reaches."""
    peak = peak_gflops()
    rate = sum(count * operations(count) for count in pieces) / spent / 1e9
    return {
        "passages": len(pieces),
        "pieces_a_passage": round(sum(pieces) / max(len(pieces), 1), 1),
        "peak_gflops_float32": round(peak, 1),
        "gflops": round(rate, 1),
        "share_of_peak": round(rate / peak, 3),
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    asked = read_json_lines([given.questions]).questions
    ensure_index(load_settings().settings)
    with tempfile.TemporaryDirectory() as folder:
        fresh = load_settings({"index": Path(folder) / "index"}).settings
        build = seconds(profiled(lambda: build_index(fresh)), BUILD)
    engine = open_engine(load_settings().settings)
    engine.ask(asked[0].question)
    counted: list[int] = []
    # Only the reader's own session is given the word pieces, padding and question included.
    reader = engine.answerer._reader
    reader._session = _Counting(reader._session, counted)

    def ask() -> None:
        for each in asked[1:]:
            engine.ask(each.question, each.history)

    question = seconds(profiled(ask), QUESTION)
    limits = reading(counted, question["read passages"])
    shown = [
        *table("build of the starter corpus", build, 1),
        *table(f"a question of {len(asked) - 1}, mean", question, len(asked) - 1),
        json.dumps(limits, indent=1),
    ]
    print("\n".join(shown))
    if given.output:
        figures: dict[str, Any] = {
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": machine(),
            "build_s": {name: round(value, 3) for name, value in build.items()},
            "question_ms": {
                name: round(value / (len(asked) - 1) * 1000, 2) for name, value in question.items()
            },
            "reading": limits,
        }
        given.output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


class _Counting:
    """A session that counts the word pieces that it is given."""

    def __init__(self, session: Any, counted: list[int]) -> None:
        self._session = session
        self._counted = counted

    def run(self, names: Sequence[str], inputs: Mapping[str, Any]) -> Any:
        """As the session runs."""
        self._counted.append(int(inputs["input_ids"].size))
        return self._session.run(names, inputs)


if __name__ == "__main__":
    main()
