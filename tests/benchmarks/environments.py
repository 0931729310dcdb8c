"""A virtual environment for each peer, made once and kept."""

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from systems import System

SHARED = "shared-with-the-project.pth"
_DONE = "installed.txt"


class PeerFailed(Exception):
    """A peer could not be installed or run; one sentence."""


def python_of(system: System, cache: Path) -> Path:
    """The interpreter that runs ``system``; its environment is made where it is missing.

    Raises PeerFailed.
    """
    if system.ours:
        return Path(sys.executable)
    folder = cache / f"{system.name}-{_key(system)}"
    python = _interpreter(folder)
    if not (folder / _DONE).is_file():
        _make(folder, python, system)
    return python


def _key(system: System) -> str:
    """Twelve digits that change with the requirements and with the environment that is shared."""
    whole = "\0".join([sys.version, sysconfig.get_path("purelib"), *system.requirements])
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _interpreter(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _make(folder: Path, python: Path, system: System) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    _share(folder, python)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*install, *system.requirements], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PeerFailed(f"{system.shown} could not be installed: {last_line(done.stderr)}")
    (folder / _DONE).write_text("\n".join(system.requirements), encoding="utf-8")


def _share(folder: Path, python: Path) -> None:
    """Lends the packages of the running environment, last on the path.

    PyTorch and its kin are gigabytes that all need in the same version; what a peer wants
    in another one is installed into its own environment, which comes first.
    """
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=True)
    lent = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    Path(own.stdout.strip(), SHARED).write_text("\n".join(lent) + "\n", encoding="utf-8")


def last_line(text: str) -> str:
    """The last line that says something, at most 300 characters of it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it said nothing"
