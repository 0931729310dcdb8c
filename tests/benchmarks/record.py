"""Results as JSON."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from judging import MEASURES, Judged
from machine import machine
from results import Results, differences

from qa.evaluation.intervals import mean_estimate


def as_json(results: Results, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Everything, with date, machine and settings; a score a question, in the order of the file."""
    return {
        "set": results.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "questions": results.questions,
        "paragraphs": results.paragraphs,
        "titles": results.titles,
        **drawn,
        "measures": MEASURES,
        "systems": {system.name: _system(judged) for system, judged in results.found.items()},
        "differences": [asdict(each) for each in differences(results)],
        "failed": list(results.failed),
    }


def our_weights() -> dict[str, str]:
    """The start of the SHA-256 of everything that was trained or fitted for our system."""
    folder = resources.files("qa")
    files = [each for each in folder.joinpath("models", "weights").iterdir() if each.is_file()]
    files.append(folder.joinpath("answering", "fitted.json"))
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest()[:12] for each in files}


def _system(judged: Judged) -> dict[str, Any]:
    figures = {name: mean_estimate(scores) for name, scores in judged.scores.items()}
    return {
        "versions": dict(judged.versions),
        "figures": {name: asdict(one) for name, one in figures.items() if one is not None},
        "milliseconds_median": round(judged.milliseconds, 2),
        "processor_milliseconds_median": round(judged.processor, 2),
        "first_passage_characters": round(judged.characters, 1),
        "milliseconds_95th": round(judged.slow, 2),
        "build_seconds": judged.build_seconds,
        "build_megabytes": judged.build_megabytes,
        "first_answer_seconds": judged.first_answer_seconds,
        "serve_megabytes": judged.serve_megabytes,
        "scores": {name: list(scores) for name, scores in judged.scores.items()},
    }
