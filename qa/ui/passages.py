"""The passages of each document, as the search knows them."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from qa.engine import Engine
from qa.types import Passage
from qa.ui.memory import once_an_engine


@once_an_engine
def passages_by_document(engine: Engine) -> Mapping[str, Sequence[Passage]]:
    """The passages of each document in order, by its id."""
    runs = groupby(engine.retriever.passages, lambda passage: passage.document)
    return {name: tuple(passages) for name, passages in runs}
