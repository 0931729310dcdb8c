"""Work that keeps a core busy: as much at once as the machine has room for, the rest in order."""

import asyncio
import os
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

AT_ONCE = max(4, 2 * (os.cpu_count() or 1))
"""More at once would be no sooner done, and each takes memory."""
Made = TypeVar("Made")


class Room:
    """Room for ``at_once`` pieces of work in threads; for one event loop."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._places = asyncio.Semaphore(at_once)

    async def run(self, work: Callable[[], Made]) -> Made:
        """What ``work`` gives, when its turn has come."""
        async with self._places:
            return await run_in_threadpool(work)
