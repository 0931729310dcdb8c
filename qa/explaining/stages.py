"""What every stage made of a question: frozen values, for those who ask why."""

from dataclasses import dataclass

from qa.answering import Part
from qa.types import Answer, Candidate, Passage, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that an index found; ``score`` is the index's own."""

    row: int
    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class IndexHits:
    """What one index found, best first; ``weight`` is the index's share in the fusion."""

    name: str
    weight: float
    hits: tuple[Found, ...]

    def rank(self, row: int) -> int | None:
        """The place of passage ``row``, from 1; None where the index did not find it."""
        return next((place for place, hit in enumerate(self.hits, start=1) if hit.row == row), None)


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader made of a candidate.

    ``answerable`` is the log-odds that the passage answers and ``words`` are its best answering
    words, which stand at ``span`` of the document; all three are None without a reader.
    """

    candidate: Candidate
    answerable: float | None
    span: Span | None
    words: str | None


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """Words that could be quoted: ``text`` is at ``span`` of the document of ``candidate``.

    ``score`` is ``bias`` and what the ``parts`` add; these are the most telling first.
    """

    kind: str
    candidate: Candidate
    span: Span
    text: str
    score: float
    bias: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to show the quote: ``confidence`` is the logistic of ``bias`` and what the ``parts`` add.

    It is 0 where no quote stands in its document as it should. ``shown`` is what was decided.
    """

    confidence: float
    threshold: float
    bias: float
    parts: tuple[Part, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer, stage by stage; the first of the ``units`` is what its first quote shows.

    ``searched`` is the understood question with its spelling put right, ``terms`` its content
    terms. ``fused`` are the candidates in the order of fusion, ``read`` in the same order.
    Of a question that was not even searched for there are no stages: all are empty, and
    ``decision`` is None, as it is where nothing could be quoted.
    """

    answer: Answer
    searched: str
    terms: tuple[str, ...] = ()
    indexes: tuple[IndexHits, ...] = ()
    fused: tuple[Candidate, ...] = ()
    read: tuple[Read, ...] = ()
    units: tuple[RankedUnit, ...] = ()
    decision: Decision | None = None
