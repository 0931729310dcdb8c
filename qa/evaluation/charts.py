"""Curves and bars as inline SVG, coloured by the page's style."""

from collections.abc import Mapping, Sequence
from typing import Any

from qa.evaluation.markup import Markup, element, joined

WIDTH, HEIGHT = 440, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 14, 42


def interval_bar(one: Mapping[str, float]) -> Markup:
    """A track from 0 to 1 with the interval as a band and the value as a mark."""
    low, high, value = (max(0.0, min(1.0, one[name])) * 100 for name in ("low", "high", "value"))
    return element(
        "svg",
        _rect(0, 5, 100, 4, "track"),
        _rect(low, 3.5, max(high - low, 0.6), 7, "band"),
        _rect(min(max(value - 0.5, 0), 99), 1, 1, 12, "mark"),
        viewBox="0 0 100 14",
        preserveAspectRatio="none",
        class_="interval",
        aria_hidden="true",
    )


def risk_coverage(points: Sequence[Sequence[float]], shipped: Mapping[str, Any]) -> Markup:
    """Risk over coverage, with the shipped threshold marked."""
    line = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in points)
    area = f"{_x(points[0][0]):.1f},{_y(0):.1f} {line} {_x(points[-1][0]):.1f},{_y(0):.1f}"
    return _plot(
        "coverage: share of the questions answered",
        "risk: share wrong",
        element("polygon", points=area, class_="area"),
        element("polyline", points=line, class_="line"),
        _shipped(float(shipped["coverage"]), float(shipped["threshold"])),
        title="Risk-coverage curve",
    )


def _shipped(coverage: float, threshold: float) -> Markup:
    x = _x(coverage)
    anchor = "end" if coverage > 0.5 else "start"
    return joined(
        _line(x, _y(0), x, _y(1), "threshold"),
        _text(x + (-6 if anchor == "end" else 6), _y(0.95), f"threshold {threshold:.2f}", anchor),
    )


def reliability(bins: Sequence[Mapping[str, float]]) -> Markup:
    """The share right over the mean confidence of each bin; on the diagonal confidence is true."""
    dots = [
        element(
            "circle",
            element(
                "title", f"{one['n']} questions: confidence {one['confidence']:.2f}, right {one['right']:.2f}"
            ),
            cx=f"{_x(one['confidence']):.1f}",
            cy=f"{_y(one['right']):.1f}",
            r="5",
            class_="dot",
        )
        for one in bins
    ]
    gaps = [
        _line(_x(one["confidence"]), _y(one["confidence"]), _x(one["confidence"]), _y(one["right"]), "gap")
        for one in bins
    ]
    return _plot(
        "mean confidence",
        "share right",
        _line(_x(0), _y(0), _x(1), _y(1), "diagonal"),
        gaps,
        dots,
        title="Reliability diagram",
    )


def _plot(across: str, upwards: str, *content: Markup | list[Markup], title: str) -> Markup:
    ticks = [part for tick in (0.0, 0.25, 0.5, 0.75, 1.0) for part in _tick(tick)]
    middle = TOP + (HEIGHT - TOP - BOTTOM) / 2
    turned = element(
        "text",
        upwards,
        transform=f"translate(12 {middle:.0f}) rotate(-90)",
        text_anchor="middle",
        class_="axis",
    )
    named = _text(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 6, across, "middle", "axis")
    return element(
        "svg",
        element("title", title),
        ticks,
        *content,
        named,
        turned,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        class_="plot",
    )


def _tick(at: float) -> list[Markup]:
    return [
        _line(_x(0), _y(at), _x(1), _y(at), "grid"),
        _text(LEFT - 6, _y(at) + 4, f"{at:g}", "end", "tick"),
        _text(_x(at), HEIGHT - BOTTOM + 16, f"{at:g}", "middle", "tick"),
    ]


def _x(value: float) -> float:
    return LEFT + value * (WIDTH - LEFT - RIGHT)


def _y(value: float) -> float:
    return TOP + (1 - value) * (HEIGHT - TOP - BOTTOM)


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> Markup:
    return element("line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", class_=style)


def _rect(x: float, y: float, width: float, height: float, style: str) -> Markup:
    return element("rect", x=f"{x:.2f}", y=f"{y:g}", width=f"{width:.2f}", height=f"{height:g}", class_=style)


def _text(x: float, y: float, words: str, anchor: str, style: str = "note") -> Markup:
    return element("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=style)
