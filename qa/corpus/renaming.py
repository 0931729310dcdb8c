"""Taking documents out of the corpus, and giving them other names."""

from collections.abc import Sequence
from pathlib import Path

from qa.corpus.files import read
from qa.corpus.finding import find, known_names
from qa.corpus.intake import LoaderChoice
from qa.corpus.loading import load
from qa.corpus.names import clash, safe_name
from qa.corpus.placing import move, take_out
from qa.errors import CorpusError
from qa.types import RawFile


def remove(root: Path, wanted: Sequence[str]) -> tuple[str, ...]:
    """The documents that were taken out, with their side files; the corpus must be held.

    Raises UnknownDocument, and leaves all in place, unless all are there.
    """
    names = find(root, wanted)
    for name in names:
        take_out(root, name)
    return names


def rename(root: Path, old: str, new: str, loaders: LoaderChoice) -> tuple[str, str]:
    """The names before and after; the side file goes along. The corpus must be held.

    Raises UnknownDocument for ``old``, CorpusError for a name that is taken or not safe, and
    LoadError where the document could not be read under its new name.
    """
    [name] = find(root, [old])
    _require_free(root, name, new)
    file = read(root, name)
    load(loaders, RawFile(new, file.data, file.side))
    move(root, file, new)
    return name, new


def _require_free(root: Path, name: str, new: str) -> None:
    if safe_name(new) != new:
        raise CorpusError(f"A document cannot be called {new!r}; {safe_name(new)!r} would do.")
    others = [each for each in known_names(root) if each != name]
    other = new if new in others or new == name else clash(new, others)
    if other is not None or ((root / new).exists() and not (root / new).samefile(root / name)):
        raise CorpusError(f"The name {new} is taken by {other or 'a folder'}: choose another.")
