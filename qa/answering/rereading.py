"""What is about to be quoted is read once more, by itself: did only its surroundings suggest an answer?"""

from collections.abc import Callable
from dataclasses import replace

from qa.answering.features import Evidence
from qa.answering.question import Question
from qa.protocols import Reader, Reading
from qa.types import Candidate, Document, Span


class Rereading:
    """What the reader makes of units by themselves, each read once however often it comes first."""

    def __init__(
        self, reader: Reader | None, question: Question, document: Callable[[str], Document]
    ) -> None:
        """Reads nothing where ``reader`` is None; ``document`` gives a document by its id."""
        self._reader = reader
        self._question = question
        self._document = document
        self._known: dict[tuple[str, Span], Reading] = {}

    def __call__(self, evidence: Evidence) -> Reading | None:
        """The reading of the unit alone; None without a reader."""
        if self._reader is None:
            return None
        name = evidence.candidate.passage.document
        key = (name, evidence.unit.span)
        if key not in self._known:
            candidate = by_itself(evidence, self._document(name))
            (self._known[key],) = self._reader.read(self._question.text, [candidate])
        return self._known[key]


def by_itself(evidence: Evidence, document: Document) -> Candidate:
    """The candidate of a unit with its passage cut to the unit itself."""
    start, end = evidence.unit.span.start, evidence.unit.span.end
    passage = replace(
        evidence.candidate.passage, start=start, body=start, end=end, text=document.text[start:end]
    )
    return replace(evidence.candidate, passage=passage)
