"""The encoder of a build on many machines: Ray hands its texts to their processors."""

import json
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
from qa.types import FloatArray, PassageText, SentenceText, Span

SHARE = 4
"""Passages that a process is handed at once, with their sentences: a second of work at most."""
_LOCAL = re.compile(r"local:([1-9][0-9]{0,3})")
_ADDRESS = re.compile(r"auto|(ray://)?[^\s:/]+:[0-9]{1,5}")
# What Ray's processes on this machine may share: texts and vectors pass through it, and go.
_STORE_BYTES = 512 * 1024 * 1024
_PATIENCE = 10.0
"""Seconds that a cluster may take to accept a connection."""


class RayEncoder:
    """Gives the vectors of ``encoder``, which other processes compute.

    Each passage is embedded by itself, so that it does not matter which of them share a process, nor
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

    def encode_passages(
        self, passages: Sequence[PassageText], progress: Callable[[int], None] | None = None
    ) -> list[FloatArray]:
        """See :class:`qa.protocols.Encoder`. Raises ModelUnavailable where the cluster fails."""
        vectors = [np.zeros((1 + len(each.sentences), self.dimension), np.float32) for each in passages]
        done, rows = 0, 0
        try:
            for share in self._shares(passages):
                for place, row, vector in zip(share["place"], share["row"], share["vector"], strict=True):
                    vectors[place][row] = vector
                done += len(set(share["place"].tolist()))
                rows += len(share["place"])
                if progress:
                    progress(done)
        except Exception as exc:  # Ray wraps what was raised elsewhere in errors of many kinds
            raise ModelUnavailable(
                f"The workers failed ({_first_line(exc)}): build without --workers."
            ) from exc
        wanted = sum(map(len, vectors))
        if rows != wanted:
            raise ModelUnavailable(
                f"The workers gave {rows:,} vectors for {wanted:,} texts: build without --workers."
            )
        return vectors

    def _shares(self, passages: Sequence[PassageText]) -> Any:
        """Places of passages, rows within them, and vectors, in the order in which they are done."""
        if not passages:
            return []
        import ray.data

        rows = [{"place": place, "passage": _written(each)} for place, each in enumerate(passages)]
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
        # One by one: several at once would take more processors than this process was given.
        found = [self._encoder.encode_passages([_read(str(each))])[0] for each in share["passage"]]
        counts = [len(each) for each in found]
        return {
            "place": np.repeat(share["place"], counts),
            "row": np.concatenate([np.arange(count) for count in counts]),
            "vector": np.concatenate(found),
        }


def _written(passage: PassageText) -> str:
    """``passage`` as one line, for :func:`_read`."""
    sentences = [(each.span.start, each.span.end, each.alone) for each in passage.sentences]
    return json.dumps([passage.text, sentences])


def _read(line: str) -> PassageText:
    text, sentences = json.loads(line)
    return PassageText(text, tuple(SentenceText(Span(start, end), alone) for start, end, alone in sentences))


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
