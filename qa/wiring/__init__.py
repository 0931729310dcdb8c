"""The only place that picks concrete classes from settings."""

from qa.wiring.building import build_index, ensure_index
from qa.wiring.diagnosis import Finding, diagnose
from qa.wiring.drawing import Drawing, drawing_of
from qa.wiring.opening import current_generation, open_engine, open_generation

__all__ = [
    "Drawing",
    "Finding",
    "build_index",
    "current_generation",
    "diagnose",
    "drawing_of",
    "ensure_index",
    "open_engine",
    "open_generation",
]
