"""SQuAD 1.1 and 2.0 files (Rajpurkar et al., 2016 and 2018): each article becomes one document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qa.errors import DatasetError
from qa.evaluation import fields
from qa.evaluation.materials import file_name
from qa.evaluation.questions import EvalQuestion, Form, Gold, QuestionSet, SetDocument


def read_squad(path: Path) -> QuestionSet:
    """Articles and questions of ``path``. Raises DatasetError naming file, JSON path and field."""
    whole = fields.an_object(fields.parse(fields.read_bytes(path), str(path)), str(path))
    documents: list[SetDocument] = []
    questions: dict[str, EvalQuestion] = {}
    for number, entry in enumerate(fields.a_list(whole, "data", str(path))):
        where = f"{path}: data[{number}]"
        article = fields.an_object(entry, where)
        documents.append(_document(article, number, where))
        for place, question in _questions(article, documents[-1].name, where):
            if question.id in questions:
                raise DatasetError(f"{place}: “id” repeats {question.id!r}; give it another.")
            questions[question.id] = question
    if not questions:
        raise DatasetError(f"{path} holds no questions.")
    return QuestionSet(path.stem, Form.SQUAD, tuple(questions.values()), tuple(documents))


def _document(article: Mapping[str, Any], number: int, where: str) -> SetDocument:
    title = (fields.maybe_text(article, "title", where) or f"Article {number + 1}").replace("_", " ")
    paragraphs = _paragraphs(article, where)
    contexts = [fields.a_text(paragraph, "context", place) for place, paragraph in paragraphs]
    if not contexts:
        raise DatasetError(f"{where}: “paragraphs” is empty.")
    return SetDocument(file_name(number, title), title, "\n\n".join(contexts))


def _paragraphs(article: Mapping[str, Any], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, entry in enumerate(fields.a_list(article, "paragraphs", where)):
        place = f"{where}.paragraphs[{number}]"
        yield place, fields.an_object(entry, place)


def _questions(article: Mapping[str, Any], document: str, where: str) -> Iterator[tuple[str, EvalQuestion]]:
    for place, paragraph in _paragraphs(article, where):
        for number, entry in enumerate(fields.a_list(paragraph, "qas", place)):
            here = f"{place}.qas[{number}]"
            row = fields.an_object(entry, here)
            yield here, _question(row, document, str(paragraph["context"]), here)


def _question(row: Mapping[str, Any], document: str, context: str, where: str) -> EvalQuestion:
    name = fields.an_id(row, "id", where)
    # One question of the original file is padded with thousands of spaces.
    text = " ".join(fields.a_text(row, "question", where).split())
    impossible = "is_impossible" in row and fields.a_truth(row, "is_impossible", where)
    golds = () if impossible else tuple(_golds(row, document, context, where))
    if not impossible and not golds:
        raise DatasetError(f"{where}: “answers” is empty although the question is not marked as impossible.")
    return EvalQuestion(
        id=name,
        question=fields.a_question(text, "question", where),
        answerable=not impossible,
        golds=golds,
        answers=tuple(gold.text for gold in golds),
    )


def _golds(row: Mapping[str, Any], document: str, context: str, where: str) -> Iterator[Gold]:
    for number, entry in enumerate(fields.a_list(row, "answers", where)):
        here = f"{where}.answers[{number}]"
        answer = fields.an_object(entry, here)
        start = answer.get("answer_start")
        if isinstance(start, bool) or not isinstance(start, int):
            raise fields.wrong(here, "answer_start", "a whole number", answer)
        text = fields.a_text(answer, "text", here)
        yield Gold(document, text, context, _nearest(context, text, start))


def _nearest(context: str, text: str, start: int) -> int:
    """Where ``text`` stands in ``context``, nearest to ``start``; -1 where it does not."""
    if start >= 0 and context.startswith(text, start):
        return start
    places = []
    at = context.find(text)
    while at >= 0:
        places.append(at)
        at = context.find(text, at + 1)
    return min(places, key=lambda place: abs(place - start), default=-1)
