"""What one trial is worth.

An answerable question is answered rightly where the quotes, read together, match every pattern
of ``must``; where there is none, where a quote hits a gold; where there is no gold either, always.
An unanswerable question is handled rightly by abstaining. A quote hits a gold where it holds at
least half of the gold's characters at their place, or, for SQuAD, comes from the gold article and
holds the words of a gold answer, whole words in the plain form of the SQuAD scorer.

Scores of a question (None: does not apply), of which the measures are means:

- ``right``: handled rightly; ``right_of_answered``: the same, of the questions that were answered;
- ``answered``: of the answerable, not abstained; ``declined``: of the unanswerable, abstained;
- ``quote_hit_first``, ``quote_hit_any``: the first or any quote hits a gold (abstained: 0);
- ``quote_precision``: of the characters quoted, the share that lies in gold quotes or in the
  gold paragraphs of SQuAD; of answered questions that have such;
- ``must``: all patterns match (abstained: 0);
- ``exact_match``, ``f1``: of the first quote's highlight, as SQuAD defines them; nothing
  predicted where abstained. ``…_answerable`` leaves the unanswerable out ("HasAns");
- ``answer_in_first``, ``answer_in_first_5``: a passage among the first 1 or 5 hits a gold in the
  same sense; it comes from the gold article and holds the answer there or elsewhere.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.evaluation.exactness import exact_match, f1
from qa.evaluation.places import Place, Places
from qa.evaluation.questions import EvalQuestion
from qa.evaluation.trials import Trial
from qa.types import Answer, Candidate, Quote

Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Scores by name; ranks count from 1.

    ``right_if_shown`` is whether the answer at threshold 0 would be right. ``found_at`` and
    ``read_at`` are the ranks of the first relevant passage in the search and among those read.
    """

    scores: Mapping[str, float | None]
    right_if_shown: bool | None = None
    found_at: int | None = None
    read_at: int | None = None


def judge(trial: Trial, places: Places, squad: bool) -> Judgement:
    """The judgement of an asking whose golds stand at ``places``."""
    question, answer = trial.question, trial.answer
    if answer is None or trial.shown is None:
        return Judgement({})
    scores = _outcome(question, answer, places) | _quotes(question, answer, places)
    if squad:
        scores |= _exactness(question, answer) | _answer_found(trial, places)
    return Judgement(
        scores,
        answers_rightly(question, places, trial.shown.quotes),
        first_relevant(question, places, trial.found),
        first_relevant(question, places, answer.passages),
    )


def answers_rightly(question: EvalQuestion, places: Places, quotes: Sequence[Quote]) -> bool:
    """Whether showing ``quotes`` is right."""
    if not question.answerable or not quotes:
        return False
    if question.must:
        return matches_all(question.must, quotes)
    return any(_hits(quote, places) for quote in quotes) or not question.golds


def matches_all(must: Sequence[str], quotes: Sequence[Quote]) -> bool:
    """Whether the quotes, joined and with single spaces, match every pattern, letter case aside."""
    joined = " ".join(" ".join(quote.text for quote in quotes).split())
    return all(re.search(pattern, joined, re.IGNORECASE) for pattern in must)


def first_relevant(question: EvalQuestion, places: Places, found: Sequence[Candidate]) -> int | None:
    """The rank of the first relevant passage, from 1; None where there is none."""
    for rank, candidate in enumerate(found, start=1):
        if is_relevant(question, places, candidate):
            return rank
    return None


def is_relevant(question: EvalQuestion, places: Places, candidate: Candidate) -> bool:
    """Whether the passage holds half of a gold; without golds, whether it matches all of ``must``."""
    passage = candidate.passage
    if question.golds:
        return places.hit_by(passage.document, passage.start, passage.end)
    text = " ".join(passage.text.split())
    return bool(question.must) and all(re.search(each, text, re.IGNORECASE) for each in question.must)


def _hits(quote: Quote, places: Places) -> bool:
    return places.answered_by(quote.document, quote.start, quote.end, quote.text)


def _outcome(question: EvalQuestion, answer: Answer, places: Places) -> Scores:
    answered = answer.status == "answered"
    right = answers_rightly(question, places, answer.quotes) if answered else not question.answerable
    return {
        "right": float(right),
        "right_of_answered": float(right) if answered else None,
        "answered": float(answered) if question.answerable else None,
        "declined": None if question.answerable else float(not answered),
    }


def _quotes(question: EvalQuestion, answer: Answer, places: Places) -> Scores:
    if not question.answerable:
        return {}
    hits = [_hits(quote, places) for quote in answer.quotes]
    known = bool(question.golds)
    return {
        "quote_hit_first": float(any(hits[:1])) if known else None,
        "quote_hit_any": float(any(hits)) if known else None,
        "quote_precision": quote_precision(answer.quotes, places.support),
        "must": float(bool(hits) and matches_all(question.must, answer.quotes)) if question.must else None,
    }


def quote_precision(quotes: Sequence[Quote], support: Sequence[Place]) -> float | None:
    """The share of the quoted characters that lie in ``support``, each character counted once."""
    if not quotes or not support:
        return None
    shown = {(quote.document, at) for quote in quotes for at in range(quote.start, quote.end)}
    gold = {(place.document, at) for place in support for at in range(place.start, place.end)}
    return len(shown & gold) / len(shown)


def _exactness(question: EvalQuestion, answer: Answer) -> Scores:
    said = highlighted(answer)
    scores: Scores = {
        "exact_match": exact_match(said, question.answers),
        "f1": f1(said, question.answers),
    }
    if question.answerable:
        scores |= {f"{name}_answerable": value for name, value in scores.items()}
    return scores


def highlighted(answer: Answer) -> str:
    """The highlight of the first quote; the whole quote where it has none; "" for an abstention."""
    if answer.status != "answered" or not answer.quotes:
        return ""
    quote = answer.quotes[0]
    return quote.text if quote.highlight is None else quote.text[slice(*quote.highlight)]


def _answer_found(trial: Trial, places: Places) -> Scores:
    if not trial.question.answerable:
        return {}
    first = [candidate.passage for candidate in trial.found[:5]]
    holds = [places.answered_by(each.document, each.start, each.end, each.text) for each in first]
    return {"answer_in_first": float(any(holds[:1])), "answer_in_first_5": float(any(holds))}
