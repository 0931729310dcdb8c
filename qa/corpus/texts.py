"""The texts of the corpus as it is, read from the index where it has them."""

from collections.abc import Iterator
from pathlib import Path

from qa.corpus.files import read, scan
from qa.corpus.intake import LoaderChoice
from qa.corpus.loading import load
from qa.errors import LoadError
from qa.store import Generation


def texts_of(root: Path, loaders: LoaderChoice, generation: Generation | None) -> Iterator[tuple[str, str]]:
    """Id and text of every document of the folder ``root`` that can be loaded, by id.

    The text of one that is in ``generation`` is the one it has there.
    """
    known = {} if generation is None else generation.entries
    for name in scan(root).ids:
        if generation is not None and name in known:
            yield name, generation.document(name).text
            continue
        try:
            yield name, load(loaders, read(root, name)).text
        except LoadError:
            continue
