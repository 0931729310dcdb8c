"""Questions with what is expected of their answers, whatever file they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """The form of a question file."""

    JSON_LINES = "json lines"
    SQUAD = "squad"
    BEIR = "beir"


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer a question: ``text``, somewhere in ``document``.

    Where ``context`` is given, a paragraph of that document, the words are its characters
    from ``offset``; a negative ``offset`` means that only the paragraph is known.
    """

    document: str
    text: str
    context: str | None = None
    offset: int = -1


@dataclass(frozen=True, slots=True)
class EvalQuestion:
    """One question. ``answerable`` None means that only what is found is judged, not answers.

    Any one of ``golds`` answers it. ``answers`` are the short answers of a SQuAD file, ``must``
    are patterns that the quotes must all match, ``relevant`` grades whole documents (above 0:
    relevant). ``rewrite`` is the question as a person would put it without ``history``.
    """

    id: str
    question: str
    answerable: bool | None
    history: tuple[str, ...] = ()
    golds: tuple[Gold, ...] = ()
    answers: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    relevant: Mapping[str, int] = field(default_factory=dict)
    kind: str | None = None
    rewrite: str | None = None


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document that a question file brings; ``name`` is its file in the corpus made of them."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions in the order of their file.

    ``documents`` None means that they are about the corpus at hand. ``original`` gives the ids
    that the file itself uses for its documents, where they are not names of files.
    ``warnings`` are sentences for the user.
    """

    name: str
    form: Form
    questions: tuple[EvalQuestion, ...]
    documents: tuple[SetDocument, ...] | None = None
    original: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
