"""Runs that are made by hand, for tests of the evaluators' page."""

import json
import os
from pathlib import Path
from typing import Any

HOSTILE = "<img src=x onerror=alert(1)> :red[q] $x$"


def figure(value: float) -> dict[str, float]:
    return {"value": value, "low": value - 0.1, "high": value + 0.1, "n": 1200}


def run(rights: list[float], name: str = "own") -> dict[str, Any]:
    rows = [
        {
            "id": f"q{place}",
            "question": f"{HOSTILE} {place}",
            "answerable": True,
            "cause": None,
            "answer": {"status": "answered"},
            "scores": {"right": right, "recall@5": 1.0},
        }
        for place, right in enumerate(rights)
    ]
    return {
        "schema": 1,
        "set": name,
        "form": "json lines",
        "created": "2026-11-23T16:45:09+00:00",
        "settings": {"index": HOSTILE},
        "corpus_version": "1-abc",
        "threshold": 0.5,
        "n": len(rows),
        "measures": {"ece": figure(0.2), "right": figure(0.75), "f1": figure(0.5)},
        "cost": {},
        "causes": {},
        "slices": {},
        "follow_ups": {},
        "curves": {},
        "warnings": [],
        "questions": rows,
    }


def put(root: Path, name: str, made: dict[str, Any], age: int = 0) -> None:
    """Writes a run below ``root``, ``age`` seconds older than the newest."""
    file = root / name / "run.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(made), encoding="utf-8")
    os.utime(file, (1_000_000_000 - age, 1_000_000_000 - age))
