"""A worker that does what hostile files make one do; for tests of the workshop."""

import os
import time
from typing import Any

from qa.loaders import pulse, worker


def _eat() -> None:
    kept = []
    while True:
        kept.append(bytes(2**27))


def _spin() -> None:
    while True:
        pass


def _steps() -> None:
    for _ in range(5):
        end = time.process_time() + 0.5
        while time.process_time() < end:
            pass
        pulse.beat()


ACTS = {
    "crash": lambda: os._exit(3),
    "eat": _eat,
    "sleep": lambda: time.sleep(60),
    "spin": _spin,
    "steps": _steps,
    "print": lambda: os.write(1, b"1 1\nnoise"),
}


def _answer(call: dict[str, Any], data: bytes) -> tuple[Any, bytes]:
    if call.get("do") == "pid":
        return os.getpid(), b""
    ACTS.get(call.get("do", "crash"), lambda: None)()
    return call["do"], data


if __name__ == "__main__":
    worker._answer = _answer  # type: ignore[assignment]
    worker.serve()
