"""How opening, search and memory grow from 100 passages to a million, against exact search and bm25s.

python tests/benchmarks/million.py [--sizes 100 1000 …] [--folder DIR] [--output JSON]
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from large.memory import forget
from large.synthetic import DIMENSION, PER_DOCUMENT, Synthetic, build

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

SIZES = (100, 1_000, 10_000, 100_000, 200_000, 1_000_000)
TARGETS = {"open_s": 2.0, "recall_at_10": 0.95, "search_p95_ms": 50.0, "memory_mb": 1_000}
PACKAGES = ("faiss-cpu", "bm25s", "numpy")


def main() -> None:
    given = _arguments()
    found: dict[str, Any] = {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "versions": {name: version(name) for name in PACKAGES},
        "made": {"dimension": DIMENSION, "passages_a_document": PER_DOCUMENT, "sentences_a_passage": 1},
        "peer": "faiss.IndexFlatIP (passages only) and bm25s with load_corpus, as its README shows them",
        "targets": TARGETS,
        "sizes": {},
    }
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            found["sizes"][str(size)] = measured = _measured(size, Path(folder))
        print(_line(size, measured), flush=True)
        if given.output:
            given.output.parent.mkdir(parents=True, exist_ok=True)
            given.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path, help="where there is room: a million takes 15 GB for a while")
    parser.add_argument("--output", type=Path)
    return parser.parse_args()


def _measured(size: int, folder: Path) -> dict[str, Any]:
    index, scratch = folder / "index", folder / "scratch"
    scratch.mkdir()
    started = time.perf_counter()
    searches = build(Synthetic(size), index, scratch)
    built = round(time.perf_counter() - started, 1)
    peer_build = _run("peer.py", "write", index, scratch)
    on_disk = sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) // 2**20
    warm, peer = _run("ours.py", index, scratch), _run("peer.py", "ask", index, scratch)
    forget(index)
    cold = _run("ours.py", index, scratch)
    forget(scratch)
    peer_cold = _run("peer.py", "ask", index, scratch)
    return {
        "generated_and_built_s": built,
        "on_disk_mb": on_disk,
        "searches": searches,
        "ours": warm,
        "ours_cold": cold,
        "peer_build": peer_build,
        "peer": peer,
        "peer_cold": peer_cold,
        "ratios": _ratios(warm, peer),
        "met": _met(warm),
        "load_average": os.getloadavg()[0],
    }


def _run(script: str, *given: object) -> dict[str, Any]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{HERE / 'large'}"}
    command = [sys.executable, str(HERE / "large" / script), *map(str, given)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _ratios(ours: dict[str, Any], peer: dict[str, Any]) -> dict[str, float]:
    """Ours as a share of the peer: below 1 is less."""
    return {
        "open": _ratio(ours["open_s"], peer["open_s"]),
        "search_p50": _ratio(ours["search_ms"]["p50"], peer["search_ms"]["p50"]),
        "search_p95": _ratio(ours["search_ms"]["p95"], peer["search_ms"]["p95"]),
        "resident": _ratio(ours["after_searches"]["resident_mb"], peer["after_searches"]["resident_mb"]),
        "private": _ratio(ours["after_searches"]["private_mb"], peer["after_searches"]["private_mb"]),
    }


def _ratio(one: float, other: float) -> float:
    return round(one / other, 3) if other else 0.0


def _met(ours: dict[str, Any]) -> dict[str, bool]:
    recall = min(ours["recall_at_10_nearest"], ours["recall_at_10_nearest_sentences"])
    memory = ours["after_searches"]
    return {
        "open_s": ours["open_s"] < TARGETS["open_s"],
        "recall_at_10": recall >= TARGETS["recall_at_10"],
        "search_p95_ms": ours["search_ms"]["p95"] < TARGETS["search_p95_ms"],
        "private_memory": memory["private_mb"] < TARGETS["memory_mb"],
        "resident_memory": memory["resident_mb"] < TARGETS["memory_mb"],
    }


def _line(size: int, measured: dict[str, Any]) -> str:
    ours, peer = measured["ours"], measured["peer"]
    return (
        f"{size:>9,} passages: opens {ours['open_s']} s (peer {peer['open_s']}), search p50/p95 "
        f"{ours['search_ms']['p50']}/{ours['search_ms']['p95']} ms (peer {peer['search_ms']['p50']}/"
        f"{peer['search_ms']['p95']}), recall {ours['recall_at_10_nearest']}, memory private/resident "
        f"{ours['after_searches']['private_mb']}/{ours['after_searches']['resident_mb']} MB "
        f"(peer {peer['after_searches']['private_mb']}/{peer['after_searches']['resident_mb']})"
    )


def _machine() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "processor": model,
        "memory_gb": round(pages / 2**30, 1),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
