"""Going back to an earlier version, written down before the first corpus file is touched."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from qa.errors import IndexMismatch
from qa.store.files import replace
from qa.store.originals import checked_sources


@dataclass(frozen=True, slots=True)
class Plan:
    """The corpus is to be as in version ``back_to``, generation ``number``; ``by`` wants it.

    ``sources`` are its files by path, with their SHA-256. ``after`` is the generation that
    answered when the plan was made: once another answers, the plan has been carried out.
    """

    back_to: str
    number: int
    after: int
    by: str | None
    sources: dict[str, str]


def write_plan(path: Path, plan: Plan) -> None:
    """After this ``path`` holds ``plan``, whole. Raises OSError."""
    replace(path, json.dumps(asdict(plan)).encode())


def read_plan(path: Path) -> Plan | None:
    """The plan in ``path``, if there is one. Raises IndexMismatch where it cannot be read."""
    try:
        fields = json.loads(path.read_bytes())
        return Plan(**{**fields, "sources": checked_sources(fields["sources"])})
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise IndexMismatch(f"The file {path} is damaged: remove it, then run `qa build`.") from exc
