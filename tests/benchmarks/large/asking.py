"""Questions put to a search, one after the other, and how long it took."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from memory import memory

# The first questions bring what they need from the disk; they are told apart.
_FIRST = 20


def questions(scratch: Path) -> list[tuple[str, Any]]:
    """Each question's words and vector."""
    words = json.loads((scratch / "questions.json").read_text(encoding="utf-8"))
    return list(zip(words, np.load(scratch / "asked.npy"), strict=True))


def asked(scratch: Path, search: Callable[[str, Any], object]) -> dict[str, Any]:
    """Milliseconds of a search, by the clock and of all cores, and the memory after all."""
    taken, worked = [], []
    for words, vector in questions(scratch):
        started, processor = time.perf_counter(), time.process_time()
        search(words, vector)
        worked.append((time.process_time() - processor) * 1000)
        taken.append((time.perf_counter() - started) * 1000)
    first, rest = taken[:_FIRST], taken[_FIRST:]
    return {
        "search_ms": {"p50": _at(rest, 50), "p95": _at(rest, 95), "p99": _at(rest, 99)},
        "search_processor_ms": {"p50": _at(worked[_FIRST:], 50), "p95": _at(worked[_FIRST:], 95)},
        "first_searches_ms": {"p50": _at(first, 50), "max": _at(first, 100)},
        "after_searches": memory(),
    }


def _at(taken: list[float], percent: int) -> float:
    return round(float(np.percentile(taken, percent)), 2)


def recall(found: list[set[int]], nearest: Any) -> float:
    """The share of ``nearest`` (questions, 10) that was ``found``."""
    pairs = zip(found, nearest.tolist(), strict=True)
    return round(float(np.mean([len(one & set(other)) / len(other) for one, other in pairs])), 4)
