"""How cost grows with the corpus: building, opening, searching, memory, beside LangChain with FAISS.

``python tests/benchmarks/growth.py`` prints a table, and writes ``results/growth.json`` and
``results/growth.svg``. With made-up text and a cheap encoder at every size, and with the real
encoder at the small ones; before that, what the machine can do at most.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GROWING = HERE / "growing"
RESULTS = HERE / "results"
sys.path[:0] = [str(ROOT), str(GROWING)]

from environments import PeerFailed, last_line, python_of  # noqa: E402
from machine import machine  # noqa: E402
from made_up import questions, write_corpus  # noqa: E402
from plot import svg  # noqa: E402
from running import OFFLINE  # noqa: E402
from systems import SYSTEMS  # noqa: E402

from qa.config import cache_root  # noqa: E402
from qa.models.packaged import packaged_folder  # noqa: E402

SIZES = (100, 1_000, 10_000, 100_000)
REAL = (100, 1_000)
RATIOS = ("build_s", "first_answer_s", "search_p50_ms", "search_p95_ms", "build_peak_mb", "serve_peak_mb")
PEER = next(each for each in SYSTEMS if each.name == "langchain")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints and writes; 1 where the peer could not be run."""
    options = _options(arguments)
    try:
        peer = None if options.no_peer else python_of(PEER, options.cache)
        found = _everything(options, peer)
    except PeerFailed as exc:
        print(f"{exc} (--no-peer leaves it out)", file=sys.stderr)
        return 1
    print(json.dumps(found["limits"], indent=1))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    options.output.with_suffix(".svg").write_text(svg(found), encoding="utf-8")
    return 0


def _everything(options: argparse.Namespace, peer: Path | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "peer": PEER.shown,
        "limits": _limits(),
        "measured": [],
    }
    for encoder, sizes in (("cheap", options.sizes), ("real", options.real)):
        for size in sizes:
            measured = _measured(size, encoder, peer)
            found["measured"].append(measured)
            print(_line(measured), flush=True)
    return found


def _limits() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        path = Path(folder) / "limits.json"
        _process([sys.executable, str(GROWING / "limits.py"), str(path)], ROOT)
        return dict(json.loads(path.read_bytes()))


def _measured(size: int, encoder: str, peer: Path | None) -> dict[str, Any]:
    """Both systems on the same ``size`` paragraphs, each step in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        folder = Path(name)
        characters = write_corpus(folder / "corpus", size)
        (folder / "questions.json").write_text(json.dumps(questions(size)), encoding="utf-8")
        found = {"paragraphs": size, "encoder": encoder, "characters": characters}
        found["ours"] = _system([sys.executable, str(GROWING / "ours.py")], encoder, folder, "ours", ROOT)
        if peer is not None:
            model = encoder if encoder == "cheap" else str(packaged_folder())
            command = [str(peer), str(GROWING / "peer_langchain.py")]
            found["peer"] = _system(command, model, folder, "peer", None)
            found["ratios"] = {
                name: round(found["ours"][name] / max(found["peer"][name], 1e-9), 3) for name in RATIOS
            }
        return found


def _system(command: list[str], encoder: str, folder: Path, name: str, root: Path | None) -> dict[str, Any]:
    given = [encoder, str(folder / "corpus"), str(folder / name), str(folder / "questions.json")]
    told: dict[str, Any] = {}
    for step in ("build", "ask"):
        told |= json.loads(_process([*command, step, *given], root).splitlines()[-1])
    return told


def _process(command: list[str], root: Path | None) -> str:
    """What a process printed; it finds the project where ``root`` is given. Raises PeerFailed."""
    path = str(GROWING) if root is None else f"{GROWING}{os.pathsep}{root}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
    environment |= OFFLINE | {"PYTHONPATH": path, "TOKENIZERS_PARALLELISM": "true"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PeerFailed(f"{Path(command[1]).name} could not be run: {last_line(done.stderr)}.")
    return done.stdout


def _line(measured: dict[str, Any]) -> str:
    shown = [f"{measured['paragraphs']:>9,} paragraphs, {measured['encoder']} encoder:"]
    for name in RATIOS:
        part = f"{name} {measured['ours'][name]}"
        if "peer" in measured:
            part += f" ({measured['peer'][name]}, × {measured['ratios'][name]})"
        shown.append(part)
    return "  ".join(shown)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="growth.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="paragraphs, cheap encoder")
    parser.add_argument("--real", type=int, nargs="*", default=REAL, help="paragraphs, real encoder")
    parser.add_argument("--no-peer", action="store_true", help="measure this project only")
    parser.add_argument(
        "--output", type=Path, default=RESULTS / "growth.json", help="JSON; the plot beside it"
    )
    parser.add_argument("--cache", type=Path, default=cache_root() / "peers", help="the peer's environment")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
