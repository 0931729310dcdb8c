"""Documents, answers and an engine that are made by hand, for tests of the pages."""

import hashlib
from collections.abc import Sequence
from html.parser import HTMLParser
from types import SimpleNamespace

from qa.answering import Part
from qa.engine import SearchResult
from qa.errors import UnknownDocument, UsageError
from qa.explaining import Decision, Explanation, Found, IndexHits, RankedUnit, Read
from qa.store import DocumentEntry
from qa.types import (
    Answer,
    Block,
    BlockKind,
    Candidate,
    Document,
    Metadata,
    Passage,
    Quote,
    Reason,
    Source,
    Span,
    Timings,
)

QUOTED = "The call has <nine> principles & $one$ :red[launch]."
TEXT = f"The Call\n\n{QUOTED}\n\n- first thing\n- second <b>thing</b>"


def document(text: str = TEXT, name: str = "call.md", title: str = "The Call") -> Document:
    """A heading, a paragraph and a list; ``text`` other than TEXT is one paragraph."""
    kinds = [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]
    pieces = ["The Call", QUOTED, "- first thing", "- second <b>thing</b>"] if text == TEXT else [text]
    kinds = kinds if text == TEXT else [BlockKind.PARAGRAPH]
    blocks, at = [], 0
    for kind, piece in zip(kinds, pieces, strict=True):
        at = text.index(piece, at)
        blocks.append(Block(kind, at, at + len(piece), level=1 if kind is BlockKind.HEADING else 0))
        at += len(piece)
    source = Source("A <source>", "A publisher", "2018", "https://example.org/a?b=1&c=2")
    metadata = Metadata(title, "Publisher & Sons", "2018-11-12", "javascript:alert(1)", "en", None, (source,))
    return Document(name, text, tuple(blocks), metadata, hashlib.sha256(text.encode()).hexdigest(), "fake/1")


def quote(text: str = QUOTED, highlight: tuple[int, int] | None = (13, 30)) -> Quote:
    start = TEXT.index(text)
    return Quote(
        text, highlight, "call.md", "The Call", "https://example.org/", ("The Call", "Parts"), 3,
        start, start + len(text), 0.9,
    )  # fmt: skip


def answer(
    question: str = "How many?",
    standalone: str | None = None,
    quotes: tuple[Quote, ...] = (),
    reason: Reason | None = None,
    passages: int = 0,
) -> Answer:
    status = "answered" if quotes else "abstained"
    found = tuple(_candidate(row) for row in range(passages))
    timings = Timings(1.0, 2.0, 3.0)
    return Answer(question, standalone or question, status, reason, 0.87, quotes, found, "1-abc", timings)


def _candidate(row: int) -> Candidate:
    start = TEXT.index(QUOTED)
    passage = Passage("call.md", "The Call", start, start, start + len(QUOTED), QUOTED, ("The Call",), None)
    return Candidate(row, passage, 0.5)


def explanation(given: Answer) -> Explanation:
    """Every stage of ``given``, with one candidate and one unit; no stages for a greeting."""
    if given.reason is Reason.NOT_A_QUESTION:
        return Explanation(given, given.standalone_question)
    candidate = _candidate(0)
    found = Found(0, candidate.passage, 0.75)
    start, end = candidate.passage.start, candidate.passage.end
    parts = (Part("answerable", 2.0, 0.5), Part("names_missing", 1.0, -0.25))
    return Explanation(
        given,
        "How many <principles>?",
        ("mani", "principl"),
        (IndexHits("dense", 0.5, (found,) * 12), IndexHits("lexical", 0.5, ())),
        (candidate,),
        (Read(candidate, 1.5, Span(start, start + 8), QUOTED[:8]),),
        (RankedUnit("sentence", candidate, Span(start, end), QUOTED, 0.75, 0.0, parts),),
        Decision(given.confidence, 0.5, -0.1, parts, given.status == "answered"),
    )


class FakeEngine:
    """Answers "who" with a follow-up, "fees" and "hello" with an abstention, all else with a quote."""

    corpus_version = "1-abc"
    threshold = 0.5
    judgement = "0.5 by weights"
    retriever = SimpleNamespace(passages=[_candidate(0).passage])

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], int | None]] = []

    def known(self, *_: object) -> None:
        return None

    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer:
        self.asked.append((question, tuple(history), k))
        if "boom" in question:
            raise UsageError("That <cannot> be asked.")
        if "crash" in question:
            raise RuntimeError("a secret path")
        if "fees" in question:
            return answer(question, reason=Reason.RELATED, passages=5)
        if "hello" in question:
            return answer(question, reason=Reason.NOT_A_QUESTION)
        standalone = "Who wrote the Call?" if "who" in question else None
        return answer(question, standalone, quotes=(quote(),))

    def explain(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Explanation:
        return explanation(self.ask(question, history, k))

    def search(self, question: str, history: Sequence[str] = (), k: int = 10) -> SearchResult:
        passages = tuple(_candidate(row) for row in range(k))
        timings = Timings(1.0, 0.0, 1.0)
        return SearchResult(question, question, passages, self.corpus_version, timings, question)

    def document(self, name: str) -> Document:
        if name != "call.md":
            raise UnknownDocument(f"There is no document {name!r} in the index.")
        return document()

    def documents(self) -> tuple[DocumentEntry, ...]:
        made = document()
        entries = (("call.md", "The Call"), ("paris-call.md", "A *bold* :red[Call]"))
        return tuple(
            DocumentEntry(
                id=name,
                version=made.version,
                loader=made.loader,
                title=title,
                metadata=Metadata(title, "Publisher", "2018"),
                first_row=0,
                rows=1,
                offset=0,
                length=1,
                characters=len(made.text),
            )
            for name, title in entries
        )


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.marks: list[str] = []
        self.tags: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "mark":
            self._depth += 1
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._depth:
            self.marks[-1] += data


def shown(html: str) -> tuple[str, list[str], list[str]]:
    """The text that a browser shows of ``html``, the texts of its marks, and its tags in order."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.text), parser.marks, parser.tags
