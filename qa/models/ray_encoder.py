"""The encoder of a build on many machines: Ray hands its texts to their processors."""

import logging
import os
import re
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import ConfigError, ModelUnavailable, UsageError
from qa.models.exported_encoder import ExportedEncoder
from qa.protocols import Encoder
from qa.types import FloatArray

SHARE = 16
"""Texts that a process is handed at once: a second of work at most."""
_LOCAL = re.compile(r"local:([1-9][0-9]{0,3})")
_ADDRESS = re.compile(r"auto|(ray://)?[^\s:/]+:[0-9]{1,5}")
# What Ray's processes on this machine may share: texts and vectors pass through it, and go.
_STORE_BYTES = 512 * 1024 * 1024
_PATIENCE = 10.0
"""Seconds that a cluster may take to accept a connection."""


class RayEncoder:
    """Gives the vectors of ``encoder``, which other processes compute.

    Each text is embedded by itself, so that it does not matter which texts share a process, nor
    how many processes there are. On processors of another kind a vector may differ in the last
    bits, as it would if the whole build ran there.
    """

    def __init__(
        self,
        encoder: Encoder,
        folder: Path,
        address: str,
        load: Callable[[Path], Encoder] = ExportedEncoder,
    ) -> None:
        """Connects with the cluster at ``address``: ``auto``, ``HOST:PORT``, or ``local:N`` processes here.

        ``load`` loads the encoder from a copy of ``folder`` in each process; the project must be
        installed there. The connection lasts as long as this process. Raises UsageError for another
        address, ConfigError without Ray, ModelUnavailable where there is no cluster.
        """
        self._encoder = encoder
        self._load = load
        self._ray = _connected(address)
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
        self._files = self._ray.put(files)

    @property
    def name(self) -> str:
        """That of the encoder."""
        return self._encoder.name

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._encoder.dimension

    @property
    def max_pieces(self) -> int:
        """Word pieces read of a text, the two special tokens not counted."""
        return self._encoder.max_pieces

    @property
    def processors(self) -> int:
        """Processors of the cluster."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def count_pieces(self, text: str) -> int:
        """Word pieces of ``text``, special tokens not counted; counted here."""
        return self._encoder.count_pieces(text)

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> FloatArray:
        """See :class:`qa.protocols.Encoder`. Raises ModelUnavailable where the cluster fails."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        done = 0
        try:
            for share in self._shares(texts):
                vectors[share["place"]] = share["vector"]
                done += len(share["place"])
                if progress:
                    progress(done)
        except Exception as exc:  # Ray wraps what was raised elsewhere in errors of many kinds
            raise ModelUnavailable(
                f"The workers failed ({_first_line(exc)}): build without --workers."
            ) from exc
        if done != len(texts):
            raise ModelUnavailable(
                f"The workers gave {done:,} vectors for {len(texts):,} texts: build without --workers."
            )
        return vectors

    def _shares(self, texts: Sequence[str]) -> Any:
        """Places and vectors, in the order in which they are done."""
        if not texts:
            return []
        import ray.data

        rows = [{"place": place, "text": text} for place, text in enumerate(texts)]
        shares = -(-len(rows) // SHARE)
        done = ray.data.from_items(rows, override_num_blocks=shares).map_batches(
            _Embedding,
            batch_size=SHARE,
            batch_format="numpy",
            fn_constructor_args=(self._files, self._load),
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=min(self.processors, shares)),
            num_cpus=1,
        )
        return done.iter_batches(batch_size=None, batch_format="numpy")


class _Embedding:
    """Embeds in a process of the cluster."""

    def __init__(self, files: Any, load: Callable[[Path], Encoder]) -> None:
        import ray

        with tempfile.TemporaryDirectory(prefix="qa-model-") as folder:
            for name, data in ray.get(files).items():
                (Path(folder) / name).write_bytes(data)
            self._encoder = load(Path(folder))

    def __call__(self, share: dict[str, Any]) -> dict[str, Any]:
        # One by one: a batch would make a vector depend on the texts beside it.
        vectors = [self._encoder.encode([str(text)])[0] for text in share["text"]]
        return {"place": share["place"], "vector": np.stack(vectors)}


def _connected(address: str) -> Any:
    local = _LOCAL.fullmatch(address)
    if not local and (address.startswith("local:") or not _ADDRESS.fullmatch(address)):
        raise UsageError(
            f"--workers cannot be {address!r}: write the address of a Ray cluster (HOST:PORT, or auto on one "
            "of its machines), or local:2 for two processes on this one."
        )
    # Ray reports its use to its makers unless it is told not to; nothing here calls other machines.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # It warns that a worker may not come back without the model, which this process keeps for it.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
        import ray.data
    except ImportError as exc:
        raise ConfigError(
            "--workers needs Ray, which is not installed: install the project with its extra ray "
            "(pip install -e '.[ray]')."
        ) from exc
    if not local and address != "auto":
        _require_listening(address)
    where: dict[str, Any] = (
        {
            "address": "local",
            "num_cpus": int(local[1]),
            "object_store_memory": _STORE_BYTES,
            # They find what this process finds.
            "runtime_env": {"env_vars": {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}},
        }
        if local
        else {"address": address}
    )
    try:
        ray.init(
            **where,
            ignore_reinit_error=True,
            include_dashboard=False if local else None,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except Exception as exc:  # what cannot be reached is told in errors of many kinds
        raise ModelUnavailable(
            f"There is no Ray cluster at {address} ({_first_line(exc)}): start one, or build "
            "without --workers."
        ) from exc
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def _require_listening(address: str) -> None:
    """Raises ModelUnavailable where nobody listens: Ray would try for more than a minute."""
    host, port = address.removeprefix("ray://").rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as exc:
        raise ModelUnavailable(
            f"There is no Ray cluster at {address} ({_first_line(exc)}): start one, or build "
            "without --workers."
        ) from exc


def _first_line(exc: Exception) -> str:
    return (str(exc).strip() or type(exc).__name__).splitlines()[0][:200].rstrip(".")
