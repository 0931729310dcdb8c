"""The API as it is served, over a small world of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fakes import WordReader
from small_engine import SmallWorld
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.api import api_routes
from qa.config import Settings
from qa.engine import Engine
from qa.inbox import Rating
from qa.types import Answer

CALL = """---
title: The <b>Harbour</b> Call
publisher: Harbour Office
date: 2019-05-04
url: https://harbour.example/call
language: en
license: CC BY 4.0
sources:
  - title: The text of the call
    date: 2019
---
# The Harbour Call

The Harbour Call was signed in Lisbon 🚢 on 4 May 2019 by twelve states.

## Its promises

The promises are short.
"""
TIDES = "# Tides\n\nThe tide turns twice a day because the moon pulls the sea.\n"


class Remembering:
    """A recorder that keeps what it is given."""

    days = 90

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.ratings: list[Rating] = []

    def asked(self, answer: Answer) -> None:
        self.answers.append(answer)

    def rated(self, rating: Rating) -> None:
        self.ratings.append(rating)


def small_world(root: Path) -> SmallWorld:
    """Two documents, built."""
    world = SmallWorld(root)
    world.put("call.md", CALL)
    world.put("sea/tides.md", TIDES)
    world.build()
    return world


def engine_of(world: SmallWorld) -> Engine:
    """An engine that shows whatever it finds."""
    return world.engine(reader=WordReader())


def client(
    engine: Engine | Callable[[], Engine],
    base_path: str = "",
    address: str = "203.0.113.7",
    recorder: Remembering | None = None,
    **settings: object,
) -> TestClient:
    """A caller at ``address``; ``settings`` are the server's."""
    made = Settings.model_validate(settings)
    current = (lambda: engine) if isinstance(engine, Engine) else engine
    kept: Any = recorder or Remembering()
    app = Starlette(routes=api_routes(current, lambda: made, base_path, kept))
    return TestClient(app, client=(address, 50_000))
