"""What all scripts here share: read the material, build, ask, write what was found.

Called as ``SCRIPT MATERIAL OUTPUT MODEL PACKAGE…``. Nothing can be reached over a network
while a system builds and answers: an attempt ends the script.
"""

import json
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


def compare(build: Callable[[Sequence[Row], str], Search]) -> None:
    """Runs a peer: ``build`` is given the paragraphs (id, title, text) and the model's folder."""

    def asking(material: Row, model: str) -> Callable[[str], Row]:
        search = build(material["paragraphs"], model)
        return lambda question: {"passages": list(search(question))}

    run(asking)


def run(build: Callable[[Row, str], Callable[[str], Row]]) -> None:
    """Runs any system; what it says of a question is written with the milliseconds that it took."""
    material_path, output, model, *packages = sys.argv[1:]
    sys.addaudithook(_refuse_network)
    material = json.loads(Path(material_path).read_bytes())
    started = time.perf_counter()
    ask = build(material, model)
    built = time.perf_counter() - started
    for question in _WARM_UP:
        ask(question)
    told = {
        "versions": {each: version(each) for each in packages},
        "build_seconds": round(built, 1),
        "rows": [_timed(ask, each) for each in material["questions"]],
    }
    Path(output).write_text(json.dumps(told), encoding="utf-8")


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
