"""Where it is kept which questions can be suggested."""

from pathlib import Path

from qa.config import Settings


def suggestions_file(settings: Settings) -> Path:
    """Beside the generations: deleted, it is found out again."""
    return settings.index / "suggestions.json"
