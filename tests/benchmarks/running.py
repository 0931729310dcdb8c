"""Running a system in a process of its own, without a network."""

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

from environments import PeerFailed, last_line
from systems import System

# Libraries that would ask a hub for a newer file, or send home that they are used.
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "LANGCHAIN_TRACING_V2": "false",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONNOUSERSITE": "1",
}


def run(system: System, python: Path, material: Path, model: Path) -> dict[str, Any]:
    """What ``system`` wrote: versions, what building and asking cost, a row a question. Raises PeerFailed."""
    told: dict[str, Any] = {}
    for step in ("build", "ask"):
        told |= _step(step, system, python, material, model)
    return told


def _step(step: str, system: System, python: Path, material: Path, model: Path) -> dict[str, Any]:
    """A step in a process of its own, so that its memory is its own and its start is cold."""
    output = material.with_name(f"{system.name}.json")
    command = [str(python), str(system.script), step, str(material), str(output), str(model)]
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("QA_", "PYTHONPATH"))
    }
    done = subprocess.run(
        [*command, *system.packages],
        env=inherited | OFFLINE | {"STARTED": repr(time.time())},
        cwd=material.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PeerFailed(f"{system.shown} could not be run: {last_line(done.stderr)}")
    return dict(json.loads(output.read_bytes()))
