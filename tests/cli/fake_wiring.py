"""A small world behind the command line: one document, an engine of fixed answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from qa import wiring
from qa.answering import Part
from qa.engine import SearchResult
from qa.errors import IndexMissing, UnknownDocument
from qa.explaining import Decision, Explanation, Found, IndexHits, RankedUnit, Read
from qa.store import DocumentEntry, FailureEntry, Manifest
from qa.types import (
    Answer,
    Block,
    BlockKind,
    BuildReport,
    Candidate,
    Document,
    Failure,
    Metadata,
    Passage,
    Quote,
    Reason,
    Source,
    Span,
    Timings,
)

TITLE = "The [bold]Paris[/bold] Call"
HEADING = "Who signed it"
SENTENCE = "More than 1,200 actors, [red]states[/red] among them, signed the Paris Call."
TEXT = f"{HEADING}\n\n{SENTENCE}\nA second line without a newline after it"
START = TEXT.index(SENTENCE)
TIMINGS = Timings(1.26, 2.04, 3.333)

METADATA = Metadata(
    title=TITLE,
    publisher="A publisher",
    date="2026-11-23",
    url="https://example.org/call",
    language="en",
    license="CC BY 4.0",
    sources=(Source("A source", "A ministry", "2018-11-12", "https://example.org/source"),),
)
DOCUMENT = Document(
    id="paris-call.md",
    text=TEXT,
    blocks=(
        Block(BlockKind.HEADING, 0, len(HEADING), level=2, page=3),
        Block(BlockKind.PARAGRAPH, START, len(TEXT)),
    ),
    metadata=METADATA,
    version="ab" * 32,
    loader="markdown/1",
)
PASSAGE = Passage(DOCUMENT.id, TITLE, 0, START, len(TEXT), TEXT, (TITLE, HEADING), 3)
CANDIDATE = Candidate(0, PASSAGE, 0.912345)


def quote(text: str = SENTENCE, highlight: tuple[int, int] | None = (0, 15), title: str = TITLE) -> Quote:
    return Quote(
        text=text,
        highlight=highlight,
        document=DOCUMENT.id,
        title=title,
        url=METADATA.url,
        section=(title, HEADING),
        page=3,
        start=START,
        end=START + len(text),
        score=0.876543,
    )


def answered(question: str, *quotes: Quote, alone: str | None = None) -> Answer:
    return Answer(
        question=question,
        standalone_question=alone or question,
        status="answered",
        reason=None,
        confidence=0.876543,
        quotes=quotes or (quote(),),
        passages=(CANDIDATE,),
        corpus_version="1-abcdef01",
        timings=TIMINGS,
    )


def abstained(question: str, reason: Reason = Reason.RELATED) -> Answer:
    return Answer(question, question, "abstained", reason, 0.12, (), (CANDIDATE,), "1-abcdef01", TIMINGS)


def explained(answer: Answer) -> Explanation:
    """Every stage, with the standard candidate alone."""
    span = Span(START, START + len(SENTENCE))
    parts = (Part("answerable", 2.0, 0.5), Part("names_missing", 1.0, -0.25))
    return Explanation(
        answer,
        "Who signed the Call?",
        ("sign", "call"),
        (IndexHits("dense", 0.5, (Found(0, PASSAGE, 0.75),) * 6), IndexHits("lexical", 0.5, ())),
        (CANDIDATE,),
        (Read(CANDIDATE, 1.5, span, SENTENCE), Read(CANDIDATE, None, None, None)),
        (RankedUnit("sentence", CANDIDATE, span, SENTENCE, 0.75, 0.0, parts),),
        Decision(0.876543, 0.5, -0.1, parts, True),
    )


@dataclass
class FakeEngine:
    """Answers as ``answers`` says (an exception is raised), else with the standard quote."""

    answers: dict[str, Answer | BaseException] = field(default_factory=dict)
    calls: list[tuple[str, tuple[str, ...], int | None]] = field(default_factory=list)
    passages: tuple[Candidate, ...] = (CANDIDATE,)

    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer:
        self.calls.append((question, tuple(history), k))
        answer = self.answers.get(question, answered(question))
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def explain(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Explanation:
        answer = self.ask(question, history, k)
        return Explanation(answer, answer.question) if answer.quotes == () else explained(answer)

    def search(self, question: str, history: Sequence[str] = (), k: int = 10) -> SearchResult:
        self.calls.append((question, tuple(history), k))
        return SearchResult(question, question, self.passages, "1-abcdef01", TIMINGS)


class FakeGeneration:
    """A generation with the one document, and a file that could not be read."""

    entry_of = DocumentEntry(
        DOCUMENT.id, DOCUMENT.version, DOCUMENT.loader, TITLE, 0, 1, len(TEXT), 0, 1, METADATA
    )
    manifest = Manifest(
        number=1,
        created="2026-11-23T00:00:00Z",
        corpus_version="1-abcdef01",
        splitter="s/1",
        encoder="e/1",
        indexes="i/1",
        dimension=3,
        documents=(entry_of,),
        failures=(FailureEntry("broken.pdf", "it is damaged"),),
    )

    def entry(self, name: str) -> DocumentEntry:
        if name != DOCUMENT.id:
            raise UnknownDocument(
                f"There is no document {name!r} in the index: did you mean {DOCUMENT.id!r}?"
            )
        return self.entry_of

    def document(self, name: str) -> Document:
        self.entry(name)
        return DOCUMENT


REPORT = BuildReport(
    generation=2,
    corpus_version="2-abcdef01",
    added=("new.md",),
    changed=("changed.md",),
    removed=("gone.md",),
    unchanged=("same-1.md", "same-2.md"),
    failed=(Failure("broken.pdf", "it is [damaged]"),),
    passages=1_234,
    embedded=7,
)


@dataclass
class World:
    """What the commands meet, and what they called it with."""

    engine: FakeEngine = field(default_factory=FakeEngine)
    generation: FakeGeneration | None = field(default_factory=FakeGeneration)
    findings: list[wiring.Finding] = field(default_factory=list)
    built: list[dict[str, Any]] = field(default_factory=list)
    workers: list[str | None] = field(default_factory=list)
    ensured: list[Any] = field(default_factory=list)
    steps: int = 0

    def build_index(
        self, settings: Any, progress: Any = None, rebuild: bool = False, workers: str | None = None
    ) -> BuildReport:
        self.built.append({"corpus": settings.corpus, "index": settings.index, "rebuild": rebuild})
        self.workers.append(workers)
        return REPORT

    def ensure_index(self, settings: Any, progress: Any = None) -> None:
        self.ensured.append(settings)
        for step in range(self.steps if progress else 0):
            progress(step + 1, self.steps, "em\x1b[31mbed [red]")

    def open_engine(self, settings: Any) -> FakeEngine:
        return self.engine

    def open_generation(self, settings: Any) -> FakeGeneration:
        if self.generation is None:
            raise IndexMissing("There is no index in index yet: run `qa build`.")
        return self.generation

    def diagnose(self, loaded: Any) -> list[wiring.Finding]:
        return self.findings
