"""Which documents of the corpus folder people mean."""

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

from qa.corpus.files import scan
from qa.errors import UnknownDocument

_NEAR = 3


def known_names(root: Path) -> tuple[str, ...]:
    """Every file that is a document or would be if it could be read, by id."""
    found = scan(root)
    failed = (each.document for each in found.failures)
    return tuple(sorted({*found.ids, *(name for name in failed if _is_file(root / name))}))


def find(root: Path, wanted: Sequence[str]) -> tuple[str, ...]:
    """The ids that ``wanted`` names, each once; a path to a file in the corpus folder does, too.

    Raises UnknownDocument, with what may have been meant, unless all are there.
    """
    known = known_names(root)
    found = {name: _meant(root, name, known) for name in wanted}
    missing = [name for name, meant in found.items() if meant is None]
    if missing:
        raise UnknownDocument(" ".join(_unknown(name, known, root) for name in missing))
    return tuple(dict.fromkeys(meant for meant in found.values() if meant is not None))


def _meant(root: Path, name: str, known: Sequence[str]) -> str | None:
    if name in known:
        return name
    path = Path(os.path.abspath(name))  # noqa: PTH100 - a link is the document, not what it leads to
    base = Path(os.path.abspath(root))  # noqa: PTH100
    inside = path.relative_to(base).as_posix() if path.is_relative_to(base) else None
    return inside if inside in known else None


def _unknown(name: str, known: Sequence[str], root: Path) -> str:
    same_end = [each for each in known if each.rsplit("/", 1)[-1] == name.rsplit("/", 1)[-1]]
    near = same_end[:_NEAR] or difflib.get_close_matches(name, known, n=_NEAR, cutoff=0.5)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "`qa list` shows all."
    return f"There is no document {name!r} in {root}: {hint}"


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()
