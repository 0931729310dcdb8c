"""Which processors a build embeds on."""

from qa.config import Settings
from qa.errors import ModelUnavailable
from qa.models.ray_encoder import RayEncoder
from qa.protocols import Encoder
from qa.wiring.encoders import export_folders, exported_encoder


def spread_encoder(settings: Settings, workers: str) -> Encoder:
    """The exported model of these settings, run by the Ray cluster at ``workers``.

    Raises UsageError, ConfigError or ModelUnavailable.
    """
    encoder = exported_encoder(settings)
    for folder in export_folders(settings):
        if folder.is_dir():
            return RayEncoder(encoder, folder, workers)
    raise ModelUnavailable("The exported embedding model is gone: run `qa build` without --workers.")
