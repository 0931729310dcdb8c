"""Saying what is known of a document."""

from collections.abc import Mapping
from pathlib import Path

from qa.corpus.files import read
from qa.corpus.finding import find
from qa.corpus.intake import LoaderChoice
from qa.corpus.loading import load
from qa.corpus.placing import place
from qa.loaders.describing import described
from qa.types import Document


def edit(root: Path, wanted: str, changes: Mapping[str, str], loaders: LoaderChoice) -> Document:
    """The document with the fields in ``changes`` as given; an empty value takes one away.

    The corpus must be held. Raises UnknownDocument, or LoadError for a value that no loader
    takes or a document that cannot be read; then nothing is written.
    """
    [name] = find(root, [wanted])
    file = described(read(root, name), changes)
    document = load(loaders, file)
    place(root, file)
    return document
