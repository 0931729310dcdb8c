"""The only place that picks concrete classes from settings."""

from qa.wiring.building import build_index, ensure_index, roll_back
from qa.wiring.checking import check_corpus
from qa.wiring.diagnosis import Finding, diagnose
from qa.wiring.drawing import Drawing, drawing_of
from qa.wiring.inbox import (
    citations,
    forget_group,
    forget_inbox,
    inbox_file,
    inbox_group,
    inbox_line,
    inbox_report,
    open_inbox,
    recorder,
)
from qa.wiring.opening import current_generation, open_engine, open_generation
from qa.wiring.suggestions import suggestions_file
from qa.wiring.versions import Version, history, open_version

__all__ = [
    "Drawing",
    "Finding",
    "Version",
    "build_index",
    "check_corpus",
    "citations",
    "current_generation",
    "diagnose",
    "drawing_of",
    "ensure_index",
    "forget_group",
    "forget_inbox",
    "history",
    "inbox_file",
    "inbox_group",
    "inbox_line",
    "inbox_report",
    "open_engine",
    "open_generation",
    "open_inbox",
    "open_version",
    "recorder",
    "roll_back",
    "suggestions_file",
]
