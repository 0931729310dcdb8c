"""Our own question files: JSON Lines about the corpus at hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qa.errors import DatasetError
from qa.evaluation import fields
from qa.evaluation.questions import EvalQuestion, Form, Gold, QuestionSet


def read_json_lines(paths: Sequence[Path]) -> QuestionSet:
    """The questions of all ``paths``, in order. Raises DatasetError naming file, line and field."""
    seen: dict[str, str] = {}
    questions = []
    for path in paths:
        for where, row in fields.rows(path):
            question = _question(row, where)
            if question.id in seen:
                raise DatasetError(f"{where}: “id” repeats that of {seen[question.id]}; give it another.")
            seen[question.id] = where
            questions.append(question)
    if not questions:
        raise DatasetError(f"{', '.join(map(str, paths))} holds no questions.")
    return QuestionSet("+".join(path.stem for path in paths), Form.JSON_LINES, tuple(questions))


def _question(row: Mapping[str, Any], where: str) -> EvalQuestion:
    name = fields.an_id(row, "id", where)
    if not isinstance(row.get("question"), str):
        raise fields.wrong(where, "question", "a text", row)
    return EvalQuestion(
        id=name,
        question=fields.a_question(row["question"], "question", where),
        answerable=fields.a_truth(row, "answerable", where),
        history=fields.a_history(row, where),
        golds=_golds(row, where),
        must=fields.patterns(row, "must", where),
        kind=fields.maybe_text(row, "kind", where),
        rewrite=_rewrite(row, where),
    )


def _golds(row: Mapping[str, Any], where: str) -> tuple[Gold, ...]:
    golds = []
    for place, entry in enumerate(fields.a_list(row, "quotes", where, required=False), start=1):
        here = f"{where}: “quotes” entry {place}"
        quote = fields.an_object(entry, here)
        golds.append(Gold(fields.a_text(quote, "document", here), fields.a_text(quote, "text", here)))
    return tuple(golds)


def _rewrite(row: Mapping[str, Any], where: str) -> str | None:
    text = fields.maybe_text(row, "rewrite", where)
    return None if text is None else fields.a_question(text, "rewrite", where)
