"""What was found out about questions to suggest, in a file: it is found out once a corpus version."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FORM = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """For one state of corpus and engine (``key``): whether each question is surely answered."""

    key: str
    sure: Mapping[str, bool] = field(default_factory=dict)


def read_kept(file: Path, key: str) -> Kept:
    """What ``file`` holds for ``key``; nothing where it holds that of another state, or cannot be read."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Kept(key)
    if not isinstance(held, dict) or (held.get("form"), held.get("key")) != (_FORM, key):
        return Kept(key)
    sure = held.get("sure")
    if not isinstance(sure, dict) or not all(isinstance(each, bool) for each in sure.values()):
        return Kept(key)
    return Kept(key, sure)


def write_kept(file: Path, kept: Kept) -> None:
    """After this ``file`` holds ``kept``, or what it held before where it cannot be written."""
    held = {"form": _FORM, "key": kept.key, "sure": dict(kept.sure)}
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        beside.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
