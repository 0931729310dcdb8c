"""Visitors for locust: each asks a question, reads for a while, and asks the next; see ``load.py``.

Run by locust in an environment of its own; what it is to do stands in the file that LOAD_PLAN names.
"""

import json
import os
import random
import sys
import time
from pathlib import Path

from locust import FastHttpUser, events, task

sys.path.insert(0, str(Path(__file__).parent))
from wordings import worded

PLAN = json.loads(Path(os.environ["LOAD_PLAN"]).read_text(encoding="utf-8"))
_ROWS = Path(PLAN["rows"]).open("a", encoding="utf-8")  # noqa: SIM115


class Visitor(FastHttpUser):
    """Asks every ``every`` seconds, whatever an answer takes; at once where that is 0."""

    connection_timeout = network_timeout = 120.0

    def on_start(self) -> None:
        self._chance = random.Random(PLAN["seed"] + id(self))
        time.sleep(self._chance.uniform(0, PLAN["every"]))  # they do not come in step
        self._due = time.monotonic()

    def wait_time(self) -> float:
        """Seconds to the next question. Locust's ``constant_pacing`` brings all visitors into step."""
        self._due = max(self._due + PLAN["every"], time.monotonic())
        return self._due - time.monotonic()

    @task
    def ask(self) -> None:
        """One question of the plan."""
        question = worded(PLAN, self._chance)
        began, monotonic = time.time(), time.perf_counter()
        with self.rest("POST", "/api/ask", json={"question": question}, name="ask") as reply:
            spent = 1000.0 * (time.perf_counter() - monotonic)
            told = reply.js if isinstance(reply.js, dict) else {}
            row = {
                "began": began,
                "milliseconds": round(spent, 1),
                "status": reply.status_code,
                "version": told.get("corpus_version"),
                "remembered": bool(told.get("passages")) and told["timings_ms"]["read"] == 0.0,
                "worked": told.get("timings_ms", {}).get("total"),
                "quoted": sorted({quote["document"] for quote in told.get("quotes", ())}),
            }
        print(json.dumps(row), file=_ROWS, flush=True)


@events.request.add_listener
def stop_when_enough(**_: object) -> None:
    """Ends after as many questions as the plan says, where it says how many."""
    runner = Visitor.environment_of_run
    if PLAN["most"] and runner is not None and runner.stats.total.num_requests >= PLAN["most"]:
        runner.quit()


@events.init.add_listener
def remember_runner(environment, **_: object) -> None:
    """The run that ends when it has had enough."""
    Visitor.environment_of_run = environment.runner


Visitor.environment_of_run = None
