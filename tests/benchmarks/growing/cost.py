"""What a process has cost so far, and what searches cost it."""

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def memory() -> dict[str, int]:
    """Megabytes: the most that was resident, and what is the process's own now (mapped files are not)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    status = Path("/proc/self/status")
    if not status.is_file():
        return {"peak_mb": peak}
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return {"peak_mb": peak, "private_mb": int(lines["RssAnon"].split()[0]) // 1024}


def asked(started: float, opened: float, search: Callable[[str], object], questions: str) -> None:
    """Asks all of a file; prints JSON: seconds from ``started`` to the first, milliseconds of the others."""
    every = json.loads(Path(questions).read_text(encoding="utf-8"))
    search(every[0])
    first = time.perf_counter() - started
    taken = []
    for question in every[1:]:
        before = time.perf_counter()
        search(question)
        taken.append((time.perf_counter() - before) * 1000)
    taken.sort()
    told: dict[str, Any] = {
        "open_s": round(opened - started, 3),
        "first_answer_s": round(first, 3),
        "search_p50_ms": round(taken[len(taken) // 2], 2),
        "search_p95_ms": round(taken[len(taken) * 95 // 100], 2),
        **{f"serve_{name}": value for name, value in memory().items()},
    }
    print(json.dumps(told))


def built(started: float, passages: int, folder: Path) -> None:
    """Prints JSON: what building cost since ``started``."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    told = {"build_s": round(time.perf_counter() - started, 2), "passages": passages}
    told |= {f"build_{name}": value for name, value in memory().items()}
    print(json.dumps(told | {"disk_mb": round(size / 1e6, 1)}))
