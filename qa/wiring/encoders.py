"""Which encoder builds and which answers."""

import hashlib
import logging
import shutil
import tempfile
from pathlib import Path

from qa.config import Settings
from qa.errors import ModelUnavailable
from qa.models import ExportedEncoder, SentenceEncoder, export
from qa.protocols import Encoder

log = logging.getLogger(__name__)


def export_folder(settings: Settings) -> Path:
    """Where the exported model of these settings lies, beside the generations."""
    return settings.index / "models" / hashlib.sha256(settings.model.encode()).hexdigest()[:12]


def building_encoder(settings: Settings) -> Encoder:
    """The encoder for a build: the export where there is one, else the model itself, which is then exported.

    A model in a folder may have changed since: it is always loaded and exported anew.
    Raises :class:`ModelUnavailable`.
    """
    folder = export_folder(settings)
    if not Path(settings.model).is_dir():
        try:
            return ExportedEncoder(folder)
        except ModelUnavailable:
            log.info("exporting %s", settings.model)
    encoder = SentenceEncoder(settings.model)
    _export(encoder, folder)
    return encoder


def answering_encoder(settings: Settings, name: str) -> Encoder:
    """The encoder ``name`` that a generation was built with: the export, or the model itself."""
    try:
        exported = ExportedEncoder(export_folder(settings))
    except ModelUnavailable:
        return SentenceEncoder(settings.model)
    return exported if exported.name == name else SentenceEncoder(settings.model)


def _export(encoder: SentenceEncoder, folder: Path) -> None:
    """Exports the model to ``folder``, which appears whole or not at all; without it all still works, slower."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
    try:
        export(encoder, temporary)
        shutil.rmtree(folder, ignore_errors=True)
        temporary.rename(folder)
    except ModelUnavailable as exc:
        log.warning("%s Questions will be slower.", exc)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
