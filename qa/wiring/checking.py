"""Checking the corpus."""

from collections.abc import Mapping
from datetime import UTC, datetime

from qa.checking import CheckReport, Material, Ruler, check
from qa.config import Settings
from qa.errors import ModelUnavailable
from qa.loaders import standard_loaders
from qa.wiring.encoders import exported_encoder
from qa.wiring.opening import open_generation


def check_corpus(settings: Settings, citations: Mapping[str, int] | None = None) -> CheckReport:
    """The health of the corpus and of the index of it. Raises IndexMissing or IndexMismatch.

    ``citations`` says how often each document was quoted, if somebody counted.
    """
    generation = open_generation(settings)
    material = Material(
        settings.corpus,
        generation,
        standard_loaders().suffixes,
        datetime.now(UTC).date(),
        settings.stale_years,
        _ruler(settings, generation.manifest.encoder),
        citations,
    )
    return check(material)


def _ruler(settings: Settings, name: str) -> Ruler | None:
    """How the model ``name`` counts; None where it is not the one that these settings have exported."""
    try:
        encoder = exported_encoder(settings)
    except ModelUnavailable:
        return None
    return Ruler(encoder.count_pieces, encoder.max_pieces) if encoder.name == name else None
