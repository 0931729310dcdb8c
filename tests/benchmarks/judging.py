"""The same judgement for all systems.

A passage answers a question where it comes from the gold article and holds the words of a
gold answer, whole words in the plain form of the SQuAD scorer. For a peer the passage is the
whole paragraph that it found, for our system its own passage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from material import Material, Paragraph

from qa.evaluation.exactness import f1, lies_in
from qa.evaluation.questions import EvalQuestion

MEASURES = {
    "first": "answer in the first passage",
    "first_5": "answer in the first five passages",
    "quote": "first quote holds the answer, nothing declined",
    "f1": "F1 of the highlighted words, nothing declined",
    "quote_shown": "first quote is shown and holds the answer",
    "shown": "answered at the shipped threshold",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A system's figures: scores of each question by measure, in the order of the questions.

    ``milliseconds`` by the clock and of all processor cores are medians a question, ``slow`` is the
    95th percentile by the clock, ``characters`` the mean length of a first passage.
    ``first_answer_seconds`` count from the start of a process, ``megabytes`` are the most that was
    resident while building and while answering.
    """

    scores: Mapping[str, tuple[float, ...]]
    milliseconds: float
    processor: float
    characters: float
    slow: float
    build_seconds: float
    build_megabytes: int
    first_answer_seconds: float
    serve_megabytes: int
    versions: Mapping[str, str]


def judged(material: Material, told: Mapping[str, Any]) -> Judged:
    """The figures of a system that wrote ``told``."""
    paragraphs = {each.id: each for each in material.paragraphs}
    rows = [
        _Row(question, row, paragraphs)
        for question, row in zip(material.questions, told["rows"], strict=True)
    ]
    scores = [row.scores() for row in rows]
    lengths = [len(row.passages[0][1]) for row in rows if row.passages]
    return Judged(
        {name: tuple(each[name] for each in scores) for name in scores[0]},
        median(row["milliseconds"] for row in told["rows"]),
        median(row["processor"] for row in told["rows"]),
        mean(lengths) if lengths else 0.0,
        _percentile([row["milliseconds"] for row in told["rows"]], 95),
        told["build_seconds"],
        told["build_megabytes"],
        told["first_answer_seconds"],
        told["serve_megabytes"],
        told["versions"],
    )


def _percentile(values: list[float], percent: int) -> float:
    return sorted(values)[len(values) * percent // 100]


def answers(question: EvalQuestion, article: str, words: str) -> bool:
    """Whether ``words`` of ``article`` answer ``question``, as said above."""
    return article in {gold.document for gold in question.golds} and any(
        lies_in(each, words) for each in question.answers
    )


class _Row:
    """What one system found for one question."""

    def __init__(
        self, question: EvalQuestion, row: Mapping[str, Any], paragraphs: Mapping[str, Paragraph]
    ) -> None:
        self._question = question
        self._row = row
        self.passages = [_passage(each, paragraphs) for each in row["passages"][:5]]

    def scores(self) -> dict[str, float]:
        """By measure; the last four only where the system quotes."""
        holds = [answers(self._question, *each) for each in self.passages]
        found = {"first": float(any(holds[:1])), "first_5": float(any(holds))}
        return found | self._quoting() if "shown" in self._row else found

    def _quoting(self) -> dict[str, float]:
        quote, shown = self._row["quote"], float(self._row["shown"])
        holds = float(quote is not None and answers(self._question, *quote))
        said = f1(self._row["said"], self._question.answers)
        return {"quote": holds, "f1": said, "quote_shown": holds * shown, "shown": shown}


def _passage(found: str | list[str], paragraphs: Mapping[str, Paragraph]) -> tuple[str, str]:
    """Article and words: our system names both, a peer names the paragraph."""
    if isinstance(found, str):
        return paragraphs[found].article, paragraphs[found].words
    return found[0], found[1]
