"""The passages of each document, as the search knows them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from qa.engine import Engine
from qa.retrieval import rows_of
from qa.types import Passage
from qa.ui.memory import once_an_engine

KEPT = 10_000


class PassagesByDocument(Mapping[str, Sequence[Passage]]):
    """The passages of each document in order, by its id: read at each asking."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """``passages`` are in order of documents."""
        self._passages = passages

    def __getitem__(self, name: str) -> Sequence[Passage]:
        rows = rows_of(self._passages, name)
        if not rows:
            raise KeyError(name)
        return self._passages[rows.start : rows.stop]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in groupby(self._passages, lambda passage: passage.document))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@once_an_engine
def passages_by_document(engine: Engine) -> Mapping[str, Sequence[Passage]]:
    """The passages of each document in order, by its id; few are kept in memory."""
    passages = engine.retriever.passages
    if len(passages) > KEPT:
        return PassagesByDocument(passages)
    return {name: tuple(run) for name, run in groupby(passages, lambda passage: passage.document)}
