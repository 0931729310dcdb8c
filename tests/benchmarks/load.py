"""A crowd at one server: ``python tests/benchmarks/load.py [--output JSON]``.

Fifty people ask a real ``qa serve`` a question each ten seconds through its API, while a document is
changed and built, and another is added. The same is done on the chat page, over websockets, and with
nothing remembered, and some of the questions are given to ``qa ask``, a process each: the alternatives
to compare with. As many questions as ``--flat`` says come without a pause, to see whether memory stays
flat. What is measured is said in ``README.md``.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from environments import PeerFailed, python_of
from load_figures import Row, during, figures
from load_server import ROOT, Served, build, served
from systems import System

from qa.config import cache_root
from qa.evaluation import write_text

LOCUST = System("locust", "locust", (), ("locust==2.47.0",), ("locust",))
QUESTIONS = ("tune.jsonl", "report.jsonl")
Command = Callable[[dict[str, Any]], list[str]]
"""The command of visitors, from their plan, which they find in the file that LOAD_PLAN names."""
NEW = "# The Azure Charter\n\nThe Azure Charter was signed in Oslo in March 2031 by twelve ports.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints and writes; 1 where locust could not be installed."""
    options = _options(arguments)
    try:
        locust = python_of(LOCUST, options.cache)
    except PeerFailed as exc:
        print(exc, file=sys.stderr)
        return 1
    found: dict[str, Any] = {"machine": _machine(), "plan": _plan(options)}
    with tempfile.TemporaryDirectory(prefix="load-") as name:
        folder = Path(name)
        build(ROOT / "corpus", folder / "built")
        through = locust_command(locust)
        found["remembering"] = _crowd("remembering", {}, folder / "remembering", through, options)
        found["on the page"] = _crowd("on the page", {}, folder / "page", page_command, options)
        nothing = {"QA_REMEMBERED": "0"}
        found["remembering nothing"] = _crowd(
            "remembering nothing", nothing, folder / "nothing", through, options
        )
        if options.flat:
            found["without a pause"] = _flat(folder / "flat", through, options)
        found["a process a question"] = _processes(folder / "processes", options)
    found["ratios"] = _ratios(found)
    text = json.dumps(found, indent=1) + "\n"
    if options.output:
        write_text(options.output, text)
    print(text)
    return 0


def locust_command(python: Path) -> Command:
    """Visitors of the API, by locust in the environment of ``python``; its own statistics are not used."""

    def command(told: dict[str, Any]) -> list[str]:
        users = str(told["users"])
        made = [
            str(python), "-m", "locust", "-f", str(Path(__file__).with_name("visitors.py")), "--headless",
            "--only-summary", "--host", told["address"], "--users", users,
            "--spawn-rate", users, "--stop-timeout", "120", "--exit-code-on-error", "0",
        ]  # fmt: skip
        if told["seconds"] is not None:
            made += ["--run-time", f"{int(told['seconds'])}s"]
        return made

    return command


def page_command(_told: dict[str, Any]) -> list[str]:
    """Visitors of the chat page."""
    return [sys.executable, str(Path(__file__).with_name("chatters.py"))]


def _crowd(
    shown: str, settings: dict[str, str], folder: Path, through: Command, options: argparse.Namespace
) -> dict[str, Any]:
    """The figures of a crowd, in all and while the corpus changed."""
    print(f"{shown} …", file=sys.stderr, flush=True)
    with served(folder.with_name("built"), folder, settings) as server:
        done: dict[str, tuple[float, float]] = {}
        changing = Thread(target=_change, args=(server, options.seconds, done), daemon=True)
        used = server.processor()
        changing.start()
        rows = _visited(server, through, options, seconds=options.seconds)
        changing.join()
        whole = figures(rows, server.memory, server.processor() - used)
        whole |= {what: figures(during(rows, *when), [], 0.0) for what, when in done.items()}
        whole["versions_answered_from"] = sorted({row["version"] for row in rows if row["version"]})
    return whole


def _change(server: Served, seconds: float, done: dict[str, tuple[float, float]]) -> None:
    """A rebuild after a third of the time, an upload after two thirds."""
    time.sleep(seconds / 3)
    changed = server.corpus / "stuxnet.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nA closing remark.\n", encoding="utf-8")
    done["during a rebuild"] = _timed(server, "build")
    time.sleep(max(1.0, seconds / 3 - (done["during a rebuild"][1] - done["during a rebuild"][0])))
    new = server.folder / "azure.md"
    new.write_text(NEW, encoding="utf-8")
    done["during an upload"] = _timed(server, "add", str(new))


def _timed(server: Served, *command: str) -> tuple[float, float]:
    began = time.time()
    server.qa(*command)
    return began, time.time()


def _flat(folder: Path, through: Command, options: argparse.Namespace) -> dict[str, Any]:
    """Memory while questions come without a pause."""
    print("without a pause …", file=sys.stderr, flush=True)
    with served(folder.with_name("built"), folder, {}) as server:
        used = server.processor()
        rows = _visited(server, through, options, most=options.flat, users=4, every=0.0)
        return figures(rows, server.memory, server.processor() - used)


def _visited(
    server: Served,
    through: Command,
    options: argparse.Namespace,
    seconds: float | None = None,
    most: int = 0,
    users: int | None = None,
    every: float | None = None,
) -> list[Row]:
    """What the visitors saw."""
    rows, plan = server.folder / "rows.jsonl", server.folder / "plan.json"
    told = _plan(options) | {"questions": _questions(), "rows": str(rows), "most": most}
    told |= {"address": server.address, "seconds": seconds, "users": users or options.users}
    if every is not None:
        told["every"] = every
    plan.write_text(json.dumps(told), encoding="utf-8")
    environment = server.environment | {"LOAD_PLAN": str(plan)}
    done = subprocess.run(through(told), env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not rows.is_file():
        raise SystemExit(f"The visitors did not come to their end: {done.stderr[-1000:]}")
    return [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]


def _processes(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The same questions, a ``qa ask`` for each, one after the other."""
    print("a process a question …", file=sys.stderr, flush=True)
    with served(folder.with_name("built"), folder, {}) as server:
        before, began = os.times(), time.perf_counter()
        for question in _questions()[: options.processes]:
            command = [sys.executable, "-m", "qa", "ask", question, "--json"]
            subprocess.run(command, env=server.environment, cwd=ROOT, check=False, capture_output=True)
        after, spent = os.times(), time.perf_counter() - began
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return {
        "questions": options.processes,
        "milliseconds_mean": round(1000.0 * spent / options.processes, 1),
        "processor_milliseconds_a_question": round(1000.0 * used / options.processes, 1),
    }


def _ratios(found: dict[str, Any]) -> dict[str, float]:
    """Processor time a question of the alternatives, as a multiple of that of the remembering server."""
    name = "processor_milliseconds_a_question"
    ours = found["remembering"][name]
    return {
        f"processor time, {other}": round(found[other][name] / ours, 2)
        for other in ("remembering nothing", "on the page", "a process a question")
    }


def _questions() -> list[str]:
    """Questions of our own sets that stand by themselves, in order."""
    lines = [
        line
        for name in QUESTIONS
        for line in (ROOT / "tests" / "evaluation" / name).read_text(encoding="utf-8").splitlines()
    ]
    rows = [json.loads(line) for line in lines]
    return [row["question"] for row in rows if not row.get("history")]


def _plan(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "users": options.users,
        "every": options.every,
        "seconds": options.seconds,
        "repeated": options.repeated,
        "seed": options.seed,
    }


def _machine() -> dict[str, Any]:
    """The machine, and how busy it was: on a busy one the times by the clock say little."""
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_before": [round(each, 1) for each in os.getloadavg()],
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="load.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--users", type=int, default=50, metavar="N", help="people (default: 50)")
    parser.add_argument(
        "--every", type=float, default=10.0, metavar="S", help="seconds between their questions"
    )
    parser.add_argument("--seconds", type=float, default=180.0, metavar="S", help="how long they stay")
    parser.add_argument(
        "--repeated",
        type=float,
        default=0.3,
        metavar="SHARE",
        help="share of popular questions, as they stand",
    )
    parser.add_argument("--flat", type=int, default=0, metavar="N", help="then N questions without a pause")
    parser.add_argument("--processes", type=int, default=5, metavar="N", help="questions for `qa ask`")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--output", type=Path, metavar="JSON", help="write the figures here")
    parser.add_argument(
        "--cache", type=Path, default=cache_root() / "peers", help="where locust's environment is kept"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
