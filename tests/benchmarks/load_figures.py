"""What a crowd's questions came to."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def figures(
    rows: Sequence[Row], memory: Sequence[tuple[float, float, float]], processor: float
) -> dict[str, Any]:
    """Times, errors, the share that was remembered, processor time a question, memory over time."""
    good = [row for row in rows if row["status"] == 200]
    worked = [row["worked"] for row in good if not row["remembered"] and row["worked"] is not None]
    known = [row["remembered"] for row in good if row["remembered"] is not None]
    seconds = max((row["began"] for row in rows), default=0.0) - min(
        (row["began"] for row in rows), default=0.0
    )
    return {
        "questions": len(rows),
        "errors": len(rows) - len(good),
        "a_second": _rounded(len(rows) / seconds) if seconds else None,
        "milliseconds_p50": percentile([row["milliseconds"] for row in good], 50),
        "milliseconds_p95": percentile([row["milliseconds"] for row in good], 95),
        "milliseconds_most": percentile([row["milliseconds"] for row in good], 100),
        "worked_out_milliseconds_p50": percentile(worked, 50),
        "remembered_share": _rounded(sum(known) / len(known)) if known else None,
        "processor_milliseconds_a_question": _rounded(1000.0 * processor / max(1, len(rows))),
        "memory_megabytes": tenths(memory),
        "memory_megabytes_most": _rounded(max((each[1] for each in memory), default=0.0)),
    }


def during(rows: Sequence[Row], began: float, ended: float) -> list[Row]:
    """The questions that were under way at some time between the two."""
    return [
        row for row in rows if row["began"] <= ended and row["began"] + row["milliseconds"] / 1000.0 >= began
    ]


def tenths(memory: Sequence[tuple[float, float, float]]) -> list[dict[str, float]]:
    """Megabytes resident, and those that are no mapped files, at eleven moments, evenly spread."""
    if not memory:
        return []
    places = [round(step * (len(memory) - 1) / 10) for step in range(11)]
    return [{"resident": _rounded(memory[at][1]), "own": _rounded(memory[at][2])} for at in places]


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that ``share`` percent do not exceed."""
    if not values:
        return None
    return _rounded(sorted(values)[max(0, math.ceil(share / 100.0 * len(values)) - 1)])


def _rounded(value: float) -> float:
    return round(value, 3 if value < 1 else 1)
