"""What this machine can do at most, measured now, and which share of it embedding and search reach."""

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from qa.models.cores import cores

SIDE = 2_048
BIG = 200_000_000
ROWS = 100_000
DIMENSION = 384


def best(work: Callable[[], object], times: int = 7) -> float:
    """Seconds of the quickest of some runs: what others do on the machine only slows it down."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def peak_gflops() -> float:
    """Of a float32 matrix product of numpy on all cores."""
    square = np.random.default_rng(0).standard_normal((SIDE, SIDE), np.float32)
    return 2 * SIDE**3 / best(lambda: square @ square) / 1e9


def bandwidth_gb() -> float:
    """Gigabytes a second that a copy of a large array reads and writes, a part of it on each core."""
    parts = cores()
    big = np.ones((parts, BIG // 4 // parts), np.float32)
    to = np.empty_like(big)
    with ThreadPoolExecutor(parts) as pool:
        return 2 * big.nbytes / best(lambda: list(pool.map(np.copyto, to, big))) / 1e9


def operations(pieces: int, layers: int = 6, width: int = 384, wide: int = 1_536) -> int:
    """What one of ``pieces`` that are read together costs all-MiniLM-L6-v2, and the reader, at least.

    2 operations a weight of the layers, and for its attention to ``n`` pieces 4 × n × width.
    """
    weights = layers * (4 * width**2 + 2 * width * wide)
    return 2 * weights + layers * 4 * pieces * width


def embedding() -> dict[str, Any]:
    """Word pieces a second of the encoder, and the operations that they take at least."""
    from qa.config import Settings
    from qa.wiring.encoders import building_encoder

    encoder = building_encoder(Settings())
    texts = ["The states agreed on norms of behaviour and on who may speak for them. " * 10] * 64
    pieces = encoder.count_pieces(texts[0]) + 2
    seconds = best(lambda: encoder.encode(texts), 3)
    each = operations(pieces)
    a_second = len(texts) * pieces / seconds
    return {
        "pieces_a_text": pieces,
        "pieces_a_second": round(a_second),
        "operations_a_piece": each,
        "gflops": round(a_second * each / 1e9, 1),
    }


def search() -> dict[str, Any]:
    """Bytes a second that exact search reads: every vector once a question."""
    from qa.index.faiss_index import FaissIndex

    vectors = np.random.default_rng(1).standard_normal((ROWS, DIMENSION), np.float32)
    index = FaissIndex(vectors)
    seconds = best(lambda: index.search(vectors[0], 10), 15)
    size = vectors.nbytes
    return {"rows": ROWS, "ms": round(seconds * 1000, 2), "gb_a_second": round(size / seconds / 1e9, 1)}


def limits() -> dict[str, Any]:
    """Everything, and the shares."""
    peak, copied, encoder, scan = peak_gflops(), bandwidth_gb(), embedding(), search()
    return {
        "peak_gflops": round(peak, 1),
        "copy_gb_a_second": round(copied, 1),
        "embedding": encoder | {"share_of_peak": round(encoder["gflops"] / peak, 3)},
        "exact_search": scan | {"share_of_copying": round(scan["gb_a_second"] / copied, 3)},
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(limits()), encoding="utf-8")
