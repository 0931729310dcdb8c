"""Questions for fitting, each with its candidates and a judge of what is gold among their units."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.answering.answerer import Answerer
from qa.answering.features import Evidence
from qa.answering.question import Question, analyse
from qa.answering.units import UnitKind
from qa.config import Settings, load_settings
from qa.conversation import direct, standalone
from qa.engine import Engine, refusal
from qa.evaluation.datasets import read_sets, sampled
from qa.evaluation.jsonlines import read_json_lines
from qa.evaluation.materials import cache_folder, content_key, write_corpus
from qa.evaluation.questions import EvalQuestion, Gold, QuestionSet
from qa.types import Candidate, Document, Span
from qa.wiring import build_index, open_engine

# Share of a gold quote that a unit must hold, or of a unit that a gold quote must hold.
HOLDS = 0.5
_MARKS = re.compile(r"[\W_]+")


ReaderSetting = Literal["on", "off"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that is needed to rank and judge its units."""

    question: Question
    candidates: Sequence[Candidate]
    answerer: Answerer
    document: Callable[[str], Document]
    is_gold: Callable[[Evidence], bool]
    answerable: bool
    group: str
    own: bool
    weight: float


# An own question counts as much as this many from SQuAD: it is what the product is asked.
OWN_WEIGHT = 4.0
# One about an invented document: other kinds of text are asked about, too, but less.
INVENTED_WEIGHT = 2.0


def own_questions(paths: Sequence[Path], reader: ReaderSetting) -> Iterator[Asked]:
    """Our own questions about the starter corpus. Those that are not even searched for are left out.

    All questions of a kind weigh together as much as they do in the first file, in which they weigh alike.
    """
    questions = read_json_lines(paths)
    weights = _mixture(read_json_lines(paths[:1]).questions, questions.questions)
    settings = load_settings({"reader": reader}).settings
    for each, engine in _searched(questions.questions, settings):
        weight = OWN_WEIGHT * weights.get(each.kind, 1.0)
        yield _asked(engine, each, standalone(each.question, each.history), each.id, weight, own=True)


def invented_questions(path: Path, usual: Path, reader: ReaderSetting) -> Iterator[Asked]:
    """Own questions about the documents in the folder beside their file, named as it is without suffix.

    An id is a document's name, a hyphen and a number. Kinds weigh as they do in the file ``usual``.
    """
    questions = read_json_lines([path]).questions
    weights = _mixture(read_json_lines([usual]).questions, questions)
    settings = load_settings(
        {"corpus": path.with_suffix(""), "index": cache_folder() / "fitting" / path.stem, "reader": reader}
    ).settings
    for each, engine in _searched(questions, settings):
        document, _, _ = each.id.rpartition("-")
        weight = INVENTED_WEIGHT * weights.get(each.kind, 1.0)
        yield _asked(engine, each, each.question, f"{path.stem}/{document}", weight, own=True)


def _searched(questions: Sequence[EvalQuestion], settings: Settings) -> Iterator[tuple[EvalQuestion, Engine]]:
    """The questions that are searched for, each with the engine over what ``settings`` name."""
    build_index(settings)
    engine = open_engine(settings)
    yield from ((each, engine) for each in questions if refusal(each.question) is None)


def _mixture(wanted: Sequence[EvalQuestion], given: Sequence[EvalQuestion]) -> dict[str | None, float]:
    """How much a question of each kind weighs for ``given`` to be mixed as ``wanted`` is; 1 on average."""
    aim, have = (Counter(each.kind for each in part) for part in (wanted, given))
    return {kind: aim[kind] / len(wanted) * len(given) / have[kind] for kind in aim if have[kind]}


def squad_questions(path: Path, reader: ReaderSetting, sample: int) -> Iterator[Asked]:
    """A sample of the questions of a SQuAD file, about its own articles."""
    (whole,) = read_sets([path])
    engine = open_engine(_built(whole, reader))
    for each in squad_sample(whole, sample).questions:
        group = each.golds[0].document if each.golds else each.id
        yield _asked(engine, each, each.question, f"{path.stem}/{group}", 1.0, own=False)


def squad_sample(whole: QuestionSet, sample: int) -> QuestionSet:
    """The questions that are fitted on: who measures on the same file leaves them out."""
    return sampled(whole, sample, seed=11)


def _built(questions: QuestionSet, reader: ReaderSetting) -> Settings:
    documents = questions.documents or ()
    folder = cache_folder() / "fitting" / content_key(documents)
    write_corpus(documents, folder / "corpus")
    settings = load_settings(
        {"corpus": folder / "corpus", "index": folder / "index", "reader": reader}
    ).settings
    build_index(settings)
    return settings


def _asked(engine: Engine, each: EvalQuestion, text: str, group: str, weight: float, own: bool) -> Asked:
    query = engine.retriever.prepare(direct(text))
    judge = _judge(each, engine.document)
    candidates = engine.retriever.search(query, engine.passages)
    return Asked(
        analyse(query.text),
        candidates,
        engine.answerer,
        engine.document,
        judge,
        bool(each.answerable),
        group,
        own,
        weight,
    )


def _judge(each: EvalQuestion, document: Callable[[str], Document]) -> Callable[[Evidence], bool]:
    """Whether a unit holds gold words: at their very place for a SQuAD answer, by its words for a quote."""
    spans = {(gold.document, span) for gold in each.golds if gold.context for span in _places(gold, document)}
    quotes = [_plain(gold.text) for gold in each.golds if not gold.context]

    def is_gold(evidence: Evidence) -> bool:
        name, span = evidence.candidate.passage.document, evidence.unit.span
        if any(name == other and span.start <= gold.start and gold.end <= span.end for other, gold in spans):
            return True
        text = _plain(document(name).text[span.start : span.end])
        return bool(text) and any(_same(text, quote, evidence.unit.kind) for quote in quotes)

    return is_gold


def _same(text: str, quote: str, kind: UnitKind) -> bool:
    """Whether unit and quote are the same words, or the larger part of each other."""
    if kind is UnitKind.ITEM and text in quote and len(text) < HOLDS * len(quote):
        return False
    if text in quote:
        return len(text) >= HOLDS * len(quote)
    return quote in text


def _places(gold: Gold, document: Callable[[str], Document]) -> Iterator[Span]:
    text = document(gold.document).text
    start = text.find((gold.context or "").strip()[:200])
    if start >= 0 and gold.offset >= 0:
        place = start + gold.offset
        yield Span(place, place + len(gold.text))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", text.casefold()).split())
