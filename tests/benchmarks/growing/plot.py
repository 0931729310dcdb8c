"""The plot: four small charts, both axes logarithmic, drawn as SVG."""

import math
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

CHARTS = (
    ("build_s", "Building, seconds"),
    ("first_answer_s", "From nothing to the first answer, seconds"),
    ("search_p95_ms", "A search, 95th percentile, milliseconds"),
    ("serve_peak_mb", "Memory when answering, at most, MB"),
    ("build_peak_mb", "Memory when building, at most, MB"),
    ("disk_mb", "On disk, MB"),
)
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 260, 60, 34, 16, 34
COLOURS = {"ours": "#0b6e4f", "peer": "#b5532a"}
Point = tuple[float, float]


def svg(found: dict[str, Any]) -> str:
    """What was measured as one picture."""
    rows = -(-len(CHARTS) // 2)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {rows * HEIGHT + 30}" '
        'font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
        *_legend(found["peer"], rows * HEIGHT + 14),
    ]
    for number, (measure, title) in enumerate(CHARTS):
        place = f"translate({number % 2 * WIDTH} {number // 2 * HEIGHT})"
        parts.append(f'<g transform="{place}">{"".join(_chart(found["measured"], measure, title))}</g>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _legend(peer: str, y: int) -> Iterator[str]:
    for place, (system, name) in enumerate((("ours", "ours"), ("peer", peer))):
        x = LEFT + place * 200
        yield f'<line x1="{x}" y1="{y}" x2="{x + 26}" y2="{y}" stroke="{COLOURS[system]}" stroke-width="2"/>'
        yield f'<text x="{x + 32}" y="{y + 4}">{escape(name)}</text>'
    yield f'<text x="{LEFT + 400}" y="{y + 4}">dashed: real encoder; across: paragraphs</text>'


def _chart(measured: list[dict[str, Any]], measure: str, title: str) -> Iterator[str]:
    lines = {
        (system, encoder): [
            (each["paragraphs"], max(each[system][measure], 1e-3))
            for each in measured
            if each["encoder"] == encoder and system in each
        ]
        for system in COLOURS
        for encoder in ("cheap", "real")
    }
    points = [point for line in lines.values() for point in line]
    across, up = _decades(x for x, _ in points), _decades(y for _, y in points)
    yield f'<text x="{LEFT}" y="18" font-size="13">{escape(title)}</text>'
    yield from _grid(across, up)
    for (system, encoder), line in lines.items():
        places = [_place(point, across, up) for point in line]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dashes = ' stroke-dasharray="5 4"' if encoder == "real" else ""
        yield f'<polyline points="{joined}" fill="none" stroke="{COLOURS[system]}" stroke-width="2"{dashes}/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{COLOURS[system]}"/>' for x, y in places)


def _decades(values: Iterable[float]) -> tuple[int, int]:
    """Powers of ten around ``values``, at least one apart."""
    every = [math.log10(value) for value in values] or [0.0]
    low, high = math.floor(min(every)), math.ceil(max(every))
    return low, max(high, low + 1)


def _place(point: Point, across: tuple[int, int], up: tuple[int, int]) -> Point:
    x = (math.log10(point[0]) - across[0]) / (across[1] - across[0])
    y = (math.log10(point[1]) - up[0]) / (up[1] - up[0])
    return LEFT + x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)


def _grid(across: tuple[int, int], up: tuple[int, int]) -> Iterator[str]:
    for power in range(across[0], across[1] + 1):
        x, y = _place((10.0**power, 10.0 ** up[0]), across, up)
        yield f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{y + 16:.1f}" text-anchor="middle">{10**power:,}</text>'
    for power in range(up[0], up[1] + 1):
        x, y = _place((10.0 ** across[0], 10.0**power), across, up)
        yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
