"""Reading: candidates -> quotes with a confidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.answering.deciding import CONFIDENCE_FEATURES, decisive
from qa.answering.features import FEATURES, Evidence, can_answer, describe
from qa.answering.fitted import Fitted, load_fitted, logistic
from qa.answering.newest import newest_first
from qa.answering.question import Kind, Question, analyse
from qa.answering.quoting import choose, is_verbatim, quote
from qa.answering.rereading import Rereading
from qa.answering.units import units_of
from qa.protocols import Reader, Reading
from qa.text import Idf
from qa.types import Candidate, Document, FloatArray, Quote

EARLY_LOOKS = (3, 8)
"""Candidates that have been read after each look but the last, with a reader."""
CLEAR = 0.9
"""Confidence from which on the candidates that were not looked at yet are left unread."""
LEAST_READ = {Kind.DEFINITION: 8}
"""Candidates of the first look, by kind: several documents may define a thing, one of them best."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading found: quotes, best first, and how sure we are of the first.

    ``candidates`` are those that were read, best first by their best unit, then the others.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """A verdict with all that it rests on.

    ``readings`` are those of the first candidates, in order, None without a reader; ``ranked`` are the
    units with their ranking scores, best first; ``decisive`` are the features of the
    decision, shape (len(CONFIDENCE_FEATURES),), or None where there is no unit.
    """

    readings: tuple[Reading | None, ...]
    ranked: tuple[tuple[float, Evidence], ...]
    decisive: FloatArray | None
    verdict: Verdict


class Answerer:
    """Reads candidates and picks the words to quote."""

    def __init__(self, reader: Reader | None, idf: Idf, fitted: Fitted | None = None) -> None:
        """Reads without a trained reader where ``reader`` is None; ``idf`` weighs a term."""
        self._reader = reader
        self._idf = idf
        self.fitted = fitted or load_fitted(reader is not None, FEATURES, CONFIDENCE_FEATURES)

    def answer(
        self, text: str, candidates: Sequence[Candidate], document: Callable[[str], Document]
    ) -> Verdict:
        """The best quotes for the question ``text``; they may still be too weak to be shown."""
        return self.weigh(text, candidates, document).verdict

    def weigh(
        self,
        text: str,
        candidates: Sequence[Candidate],
        document: Callable[[str], Document],
        whole: bool = False,
    ) -> Weighing:
        """The verdict of :meth:`answer`, with what it rests on.

        The first candidates are read first; where they settle the question the others are
        not read, unless the ``whole`` is asked for. What a look has read is not read again; the
        best unit of each look is read once by itself.
        """
        question = analyse(text)
        again = self.rereading(question, document)
        readings: list[Reading | None] = []
        evidence: list[Evidence] = []
        for upto in self.looks(len(candidates), question.kind, whole):
            fresh = candidates[len(readings) : upto]
            read = self._read(question, fresh)
            readings += read
            evidence += self._described(question, fresh, read, document)
            weighing = self._weighed(question, evidence, readings, candidates, document, again)
            if weighing.verdict.confidence >= CLEAR:
                break
        return weighing

    def looks(self, candidates: int, kind: Kind, whole: bool = False) -> tuple[int, ...]:
        """How many candidates have been read after each look; without a reader one look is quick."""
        once = whole or self._reader is None
        least = LEAST_READ.get(kind, 0)
        early = () if once else tuple(upto for upto in EARLY_LOOKS if least <= upto < candidates)
        return (*early, candidates)

    def _weighed(
        self,
        question: Question,
        evidence: Sequence[Evidence],
        readings: Sequence[Reading | None],
        candidates: Sequence[Candidate],
        document: Callable[[str], Document],
        again: Rereading,
    ) -> Weighing:
        ranked = self._ranked(_each_once(evidence))
        if not ranked:
            return Weighing(tuple(readings), (), None, Verdict((), 0.0, tuple(candidates)))
        features = decisive(question, ranked, again(ranked[0][1]))
        verdict = self._verdict(question, ranked, features, candidates, document)
        return Weighing(tuple(readings), tuple(ranked), features, verdict)

    def _verdict(
        self,
        question: Question,
        ranked: Sequence[tuple[float, Evidence]],
        features: FloatArray,
        candidates: Sequence[Candidate],
        document: Callable[[str], Document],
    ) -> Verdict:
        confidence = logistic(float(self.fitted.confidence.scores(features[None, :])[0]))
        texts = {each.passage.document: document(each.passage.document) for each in candidates}
        chosen = newest_first(question, choose(ranked, texts, self.fitted.margin), texts)
        best = max(each.score for each in chosen)
        quotes = [
            quote(
                each,
                texts[each.evidence.candidate.passage.document],
                confidence if place == 0 else _fraction(each.score, best, confidence),
            )
            for place, each in enumerate(chosen)
        ]
        proved = tuple(each for each in quotes if is_verbatim(each, texts[each.document]))
        return Verdict(proved, confidence if proved else 0.0, _reordered(ranked, candidates))

    def _ranked(self, evidence: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
        """Units with their ranking scores, best first; ties in reading order."""
        if not evidence:
            return []
        scores = self.fitted.ranking.scores(np.array([each.features for each in evidence]))
        order = sorted(range(len(evidence)), key=lambda place: (-float(scores[place]), place))
        return [(float(scores[place]), evidence[place]) for place in order]

    def evidence(
        self, question: Question, candidates: Sequence[Candidate], document: Callable[[str], Document]
    ) -> list[Evidence]:
        """Every unit that the candidates hold, each once, with its features."""
        readings = self._read(question, candidates)
        return _each_once(self._described(question, candidates, readings, document))

    def rereading(self, question: Question, document: Callable[[str], Document]) -> Rereading:
        """Reads units of the question by themselves."""
        return Rereading(self._reader, question, document)

    def _read(self, question: Question, candidates: Sequence[Candidate]) -> Sequence[Reading | None]:
        return self._reader.read(question.text, candidates) if self._reader else [None] * len(candidates)

    def _described(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        readings: Sequence[Reading | None],
        document: Callable[[str], Document],
    ) -> list[Evidence]:
        """Every unit that could answer at all."""
        found: list[Evidence] = []
        for candidate, reading in zip(candidates, readings, strict=True):
            source = document(candidate.passage.document)
            units = [
                unit
                for unit in units_of(source).within(candidate.passage)
                if can_answer(question, source.text[unit.span.start : unit.span.end])
            ]
            found += describe(question, source, candidate, reading, units, self._idf)
        return found


def _each_once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without units that an earlier candidate had already: a list belongs to all passages of its items."""
    found: dict[tuple[str, int, int], Evidence] = {}
    for each in evidence:
        span = each.unit.span
        found.setdefault((each.candidate.passage.document, span.start, span.end), each)
    return list(found.values())


def _fraction(score: float, best: float, confidence: float) -> float:
    """The first quote's score is the confidence; another's is less, as its odds are."""
    odds = confidence / max(1.0 - confidence, 1e-6) * float(np.exp(min(score - best, 0.0)))
    return odds / (1.0 + odds)


def _reordered(
    ranked: Sequence[tuple[float, Evidence]], candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """By their best unit; those without a unit of their own (headings alone) come last."""
    best = [each.candidate for _, each in ranked]
    return tuple({each.row: each for each in (*best, *candidates)}.values())
