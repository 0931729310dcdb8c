"""What all scripts here share: read the material, build; then, in another process, open and ask.

Called as ``SCRIPT build|ask MATERIAL OUTPUT MODEL PACKAGE…`` in a folder where the index is kept.
Nothing can be reached over a network meanwhile: an attempt ends the script.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

K = 10
"""Passages asked for; the first five are judged."""

Row = Mapping[str, Any]
Search = Callable[[str], Sequence[str]]
"""Ids of paragraphs, best first."""

_WARM_UP = (
    "Who wrote the first book about the river?",
    "When was the old bridge built?",
    "What is a treaty?",
)


def compare(build: Callable[[Sequence[Row], str, Path], None], load: Callable[[str, Path], Search]) -> None:
    """Runs a peer.

    ``build`` is given the paragraphs (id, title, text), the model's folder and a path for what it keeps;
    ``load`` the model's folder and that path.
    """

    def building(material: Row, model: str, kept: Path) -> None:
        build(material["paragraphs"], model, kept)

    def loading(model: str, kept: Path) -> Callable[[str], Row]:
        search = load(model, kept)
        return lambda question: {"passages": list(search(question))}

    run(building, loading)


def run(build: Callable[[Row, str, Path], None], load: Callable[[str, Path], Callable[[str], Row]]) -> None:
    """Runs one step of any system and writes what it cost, and what was said of each question."""
    step, material_path, output, model, *packages = sys.argv[1:]
    sys.addaudithook(_refuse_network)
    material = json.loads(Path(material_path).read_bytes())
    kept = Path(output).with_suffix(".kept")
    told: dict[str, Any]
    if step == "build":
        started = time.perf_counter()
        build(material, model, kept)
        told = {
            "versions": {each: version(each) for each in packages},
            "build_seconds": round(time.perf_counter() - started, 1),
            "build_megabytes": _megabytes(),
        }
    else:
        told = _asked(load(model, kept), material["questions"])
    Path(output).write_text(json.dumps(told), encoding="utf-8")


def _asked(ask: Callable[[str], Row], questions: Sequence[Row]) -> dict[str, Any]:
    ask(_WARM_UP[0])
    first = time.time() - float(os.environ["STARTED"])
    for question in _WARM_UP[1:]:
        ask(question)
    rows = [_timed(ask, each) for each in questions]
    return {"first_answer_seconds": round(first, 2), "rows": rows, "serve_megabytes": _megabytes()}


def _megabytes() -> int:
    """The most memory that was resident so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (2**20 if sys.platform == "darwin" else 2**10)


def _timed(ask: Callable[[str], Row], question: Row) -> Row:
    """``milliseconds`` by the clock, ``processor`` the same of all cores together."""
    clock, processor = time.perf_counter(), time.process_time()
    found = ask(question["question"])
    spent = {
        "milliseconds": (time.perf_counter() - clock) * 1000.0,
        "processor": (time.process_time() - processor) * 1000.0,
    }
    return {"id": question["id"], **spent, **found}


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo"):
        wanted = arguments[1] if event == "socket.connect" else arguments[0]
        raise OSError(f"This comparison runs offline, but {wanted!r} was asked for.")
