"""What is handed from room to room: frozen values, no behaviour.

Offsets are half-open ranges of characters (Python ``str`` indices) into the
``text`` of the document they name, never bytes and never tokens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class BlockKind(StrEnum):
    """What a block of a document is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or code block of a document.

    Blocks are in reading order, do not overlap, and cover every character of the
    text that is not white space. ``level`` is 1 to 6 for a heading and the depth
    of nesting, from 0, for a list item. ``page`` counts from 1.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SentenceText:
    """A sentence to embed: its place in the text of its passage.

    ``alone`` stands for it where a model cannot tell what it makes of a part.
    """

    span: Span
    alone: str


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage to embed, with its sentences in order. ``text`` is what stands for it: path and words."""

    text: str
    sentences: tuple[SentenceText, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A primary source that a document names."""

    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text. ``date`` is as written, ISO if possible.

    ``topics`` are names of shelves that it stands on, as given by those who keep the corpus.
    """

    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None
    sources: tuple[Source, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawFile:
    """A corpus file as found on disk. ``id`` is its path relative to the corpus, posix.

    ``side`` holds the bytes of ``NAME.EXT.yaml`` beside it, where there is one.
    """

    id: str
    data: bytes
    side: bytes | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as a server gave it: its address in the end, its bytes, the ending that they deserve.

    ``etag`` and ``modified`` are the server's words for this state of the page.
    """

    url: str
    data: bytes
    suffix: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded document: the text that all offsets count in, and its structure.

    ``text`` is Unicode NFC with ``\\n`` line ends. ``version`` is the SHA-256 (hex)
    of the file's bytes and those of its side file; ``loader`` names the loader and
    its version, such as ``markdown/1``.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    version: str
    loader: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one section of a document: ``document.text[start:end] == text``.

    The first passage of a section starts with the section's heading; ``body`` is the
    document offset at which its own words begin (``start <= body <= end``).
    ``section`` is the path of headings above those words, outermost first.
    """

    document: str
    title: str
    start: int
    body: int
    end: int
    text: str
    section: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class VectorSearch:
    """How vectors are searched: ``kind`` of index finds the share ``recall`` of the ten nearest.

    The recall was measured at build. In a search for few, ``rescored`` vectors are scored themselves.
    """

    kind: str
    recall: float = 1.0
    rescored: int = 0


EXACT = VectorSearch("exact")
"""Every vector is looked at."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by one index. ``row`` is its place in the generation, from 0."""

    row: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found by fusing all indexes; ``score`` is the fused one, in 0..1.

    ``stages`` keeps what each stage gave ("dense", "lexical", …), for explanations.
    ``sentences`` has the passage's sentences, in order, each with its cosine with the question.
    """

    row: int
    passage: Passage
    score: float
    stages: Mapping[str, float] = field(default_factory=dict)
    sentences: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a document: ``document.text[start:end] == text``.

    ``highlight`` marks the answering words as offsets into ``text``.
    """

    text: str
    highlight: tuple[int, int] | None
    document: str
    title: str
    url: str | None
    section: tuple[str, ...]
    page: int | None
    start: int
    end: int
    score: float


class Reason(StrEnum):
    """Why a question was not answered."""

    NOTHING_RELEVANT = "nothing relevant"
    RELATED = "related but not answered"
    NOT_A_QUESTION = "not a question"
    NOT_UNDERSTOOD = "not understood"
    INSTRUCTION = "instruction"
    LANGUAGE = "language"


UNSEARCHED = frozenset({Reason.NOT_A_QUESTION, Reason.NOT_UNDERSTOOD, Reason.INSTRUCTION, Reason.LANGUAGE})
"""Reasons for which nothing is even searched for."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent."""

    search: float
    read: float
    total: float


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its quotes, or an abstention with its reason.

    ``confidence`` (0..1) is the calibrated probability that the first quote answers
    the question; for an abstention, that of the quote that was not shown.
    ``quotes`` and ``passages`` are best first.
    """

    question: str
    standalone_question: str
    status: Literal["answered", "abstained"]
    reason: Reason | None
    confidence: float
    quotes: tuple[Quote, ...]
    passages: tuple[Candidate, ...]
    corpus_version: str
    timings: Timings


@dataclass(frozen=True, slots=True)
class Failure:
    """A corpus file that could not be loaded, and why."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: document ids in order, and the generation that now answers."""

    generation: int
    corpus_version: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    embedded: int = 0
