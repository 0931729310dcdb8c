"""A system of fixed answers over two short documents, and question sets about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qa.engine import SearchResult
from qa.evaluation.questions import EvalQuestion, Form, Gold, QuestionSet
from qa.evaluation.trials import System
from qa.types import Answer, Candidate, Document, Metadata, Passage, Quote, Reason, Timings

FIRST = "The Paris Call was launched in 2018. It has nine principles. Many states joined it."
SECOND = "Stuxnet was found in 2010. It broke centrifuges."
TEXTS = {"paris-call.md": FIRST, "stuxnet.md": SECOND}
DOCUMENTS = {
    name: Document(name, text, (), Metadata(name), "0" * 64, "fake/1") for name, text in TEXTS.items()
}
TIMINGS = Timings(1.0, 2.0, 3.0)


def passage(document: str, words: str) -> Passage:
    start = TEXTS[document].index(words)
    return Passage(document, document, start, start, start + len(words), words)


PASSAGES = (
    passage("paris-call.md", "The Paris Call was launched in 2018."),
    passage("paris-call.md", "It has nine principles. Many states joined it."),
    passage("stuxnet.md", SECOND),
)
CANDIDATES = tuple(Candidate(row, each, 1.0 - row / 10) for row, each in enumerate(PASSAGES))


def quote(document: str, words: str, highlight: str | None = None) -> Quote:
    start = TEXTS[document].index(words)
    marked = None if highlight is None else (words.index(highlight), words.index(highlight) + len(highlight))
    return Quote(words, marked, document, document, None, (), None, start, start + len(words), 0.9)


def answer(confidence: float, *quotes: Quote) -> Answer:
    return Answer("q", "q", "answered", None, confidence, quotes, CANDIDATES, "1-abc", TIMINGS)


@dataclass
class FixedEngine:
    """Gives ``answers`` by question, abstaining below ``threshold``; finds all passages in order."""

    answers: dict[str, Answer]
    threshold: float = 0.5
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer:
        self.asked.append((question, tuple(history)))
        given = self.answers[question]
        if given.confidence >= self.threshold:
            return given
        return replace(given, status="abstained", reason=Reason.RELATED, quotes=())

    def search(self, question: str, history: Sequence[str] = (), k: int = 10) -> SearchResult:
        return SearchResult(question, question, CANDIDATES[:k], "1-abc", TIMINGS)


def system(answers: dict[str, Answer]) -> System:
    return System(
        FixedEngine(answers),
        FixedEngine(answers, 0.0),
        list(TEXTS),
        DOCUMENTS.__getitem__,
        lambda name: [each for each in PASSAGES if each.document == name],
        "1-abc",
    )


def question(
    name: str, *golds: Gold, answerable: bool | None = True, must: tuple[str, ...] = ()
) -> EvalQuestion:
    return EvalQuestion(name, name, answerable, golds=golds, must=must, kind="fact")


def own_set(*questions: EvalQuestion) -> QuestionSet:
    return QuestionSet("own", Form.JSON_LINES, questions)


LAUNCH = Gold("paris-call", "The Paris Call was launched in 2018.")
FOUND = Gold("stuxnet", "Stuxnet was found in 2010.")
LAUNCH_QUOTE = quote("paris-call.md", "The Paris Call was launched in 2018.", "2018")
FOUND_QUOTE = quote("stuxnet.md", "Stuxnet was found in 2010.", "2010")
