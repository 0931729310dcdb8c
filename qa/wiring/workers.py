"""Which processors a build embeds on."""

from qa.errors import ModelUnavailable
from qa.models import ExportedEncoder
from qa.models.ray_encoder import RayEncoder
from qa.protocols import Encoder


def spread_encoder(encoder: Encoder, workers: str) -> Encoder:
    """``encoder``, which was exported, run by the Ray cluster at ``workers``.

    Raises UsageError, ConfigError or ModelUnavailable.
    """
    if not isinstance(encoder, ExportedEncoder):
        raise ModelUnavailable("The embedding model could not be exported: run `qa build` without --workers.")
    return RayEncoder(encoder, encoder.folder, workers)
