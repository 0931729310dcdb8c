"""A run as JSON: everything that was measured, for scripts, for the report and for comparing."""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qa.errors import DatasetError
from qa.evaluation import fields
from qa.evaluation.judging import highlighted
from qa.evaluation.measuring import Measured, as_asked, ranking_of
from qa.evaluation.questions import EvalQuestion, Form, QuestionSet
from qa.evaluation.summary import confidence_figures, cost, curves, follow_ups, means, slices
from qa.evaluation.trials import Variant
from qa.jsonable import answer_to_json, dumps, quote_to_json
from qa.types import Candidate

SCHEMA = 1
"""Raise it when a key changes its meaning or goes; a new key needs no new number."""
_SHOWN_PASSAGES = 10

Json = dict[str, Any]


def run_to_json(
    questions: QuestionSet,
    measured: Sequence[Measured],
    *,
    settings: Mapping[str, Any],
    corpus_version: str,
    threshold: float,
    costs: Mapping[str, Any],
) -> Json:
    """The run object, schema 1; the questions are in the order of their file."""
    asked = as_asked(measured)
    return {
        "schema": SCHEMA,
        "set": questions.name,
        "form": str(questions.form),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": dict(settings),
        "corpus_version": corpus_version,
        "threshold": threshold,
        "n": len(asked),
        "measures": means(each.judgement.scores for each in asked) | confidence_figures(asked),
        "cost": {**costs, **cost(asked)},
        "causes": _counted(asked),
        "slices": slices(asked),
        "follow_ups": follow_ups(measured),
        "curves": curves(asked, threshold),
        "warnings": [*questions.warnings, *_lost(asked)],
        "questions": [_question(each, questions) | _variants(each, measured) for each in asked],
    }


def _counted(asked: Sequence[Measured]) -> dict[str, int]:
    causes = [str(each.cause) for each in asked if each.cause is not None]
    return {cause: causes.count(cause) for cause in sorted(set(causes), key=lambda one: -causes.count(one))}


def _lost(asked: Sequence[Measured]) -> list[str]:
    """A sentence where gold words are not where their file says."""
    lost = [each for each in asked if each.places.lost]
    if not lost:
        return []
    first = lost[0].places.lost[0]
    return [
        f"Gold words of {len(lost)} question{'s' * (len(lost) > 1)} stand in no document of the index, first "
        f"“{first.text[:80]}” in {first.document} (question {lost[0].trial.question.id})."
    ]


def _question(measured: Measured, questions: QuestionSet) -> Json:
    trial, judgement = measured.trial, measured.judgement
    answer = trial.answer
    return {
        "id": trial.question.id,
        "kind": trial.question.kind,
        "question": trial.question.question,
        "history": list(trial.question.history),
        "answerable": trial.question.answerable,
        "expected": _expected(trial.question, questions),
        "answer": None if answer is None else answer_to_json(answer),
        "predicted": None if answer is None else highlighted(answer),
        "held_back": _held_back(measured),
        "right_if_shown": judgement.right_if_shown,
        "cause": None if measured.cause is None else str(measured.cause),
        "gold_rank": judgement.found_at,
        "gold_read_rank": judgement.read_at,
        "retrieved": _retrieved(measured, questions),
        "scores": _rounded(judgement.scores),
    }


def _expected(question: EvalQuestion, questions: QuestionSet) -> Json:
    original = questions.original
    return {
        "quotes": [{"document": gold.document, "text": gold.text} for gold in question.golds],
        "answers": list(question.answers),
        "must": list(question.must),
        "relevant": {original.get(name, name): grade for name, grade in question.relevant.items()},
        "rewrite": question.rewrite,
    }


def _held_back(measured: Measured) -> list[Json]:
    """Quotes that an abstention did not show."""
    answer, shown = measured.trial.answer, measured.trial.shown
    if answer is None or shown is None or answer.status == "answered":
        return []
    return [quote_to_json(quote) for quote in shown.quotes]


def _retrieved(measured: Measured, questions: QuestionSet) -> list[Json]:
    """BEIR: all documents found, by their own ids; else the first passages, with the relevant ones marked."""
    if questions.form is Form.BEIR:
        names = ranking_of(measured.trial, Form.BEIR)
        return [{"document": questions.original.get(name, name)} for name in names]
    return [_passage(measured, candidate) for candidate in measured.trial.found[:_SHOWN_PASSAGES]]


def _passage(measured: Measured, candidate: Candidate) -> Json:
    passage = candidate.passage
    return {
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "score": round(float(candidate.score), 4),
        "gold": measured.places.hit_by(passage.document, passage.start, passage.end),
    }


def _variants(one: Measured, measured: Sequence[Measured]) -> Json:
    """How the same turn went without its history and as rewritten."""
    if not one.trial.question.history:
        return {}
    others = [
        each
        for each in measured
        if each.trial.variant is not Variant.AS_ASKED and each.trial.question.id == one.trial.question.id
    ]
    return {
        "variants": {
            str(each.trial.variant): {
                "standalone_question": each.trial.standalone_question,
                "answer": None if each.trial.answer is None else answer_to_json(each.trial.answer),
                "scores": _rounded(each.judgement.scores),
            }
            for each in others
        }
    }


def _rounded(scores: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 6) for name, value in scores.items()}


def write_text(path: Path, text: str) -> None:
    """After this ``path`` holds ``text``, whole; its folder is made. Raises DatasetError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as exc:
        temporary.unlink(missing_ok=True)
        raise DatasetError(f"{path} cannot be written: {exc.strerror or exc}; name another folder.") from exc


def write_run(run: Mapping[str, Any], path: Path) -> None:
    """Writes ``run`` with one question a line, so that two runs can be told apart line by line."""
    head = {name: value for name, value in run.items() if name != "questions"}
    rows = ",\n".join(dumps(row) for row in run["questions"])
    write_text(path, f'{dumps(head, indent=1)[:-2]},\n "questions": [\n{rows}\n]\n}}\n')


def read_run(path: Path) -> Json:
    """The run in ``path``, a file or a folder with a run.json. Raises DatasetError."""
    file = path / "run.json" if path.is_dir() else path
    try:
        run = json.loads(file.read_bytes())
    except OSError as exc:
        raise DatasetError(
            f"The run {file} cannot be read: {exc.strerror}; name one that `qa eval` wrote."
        ) from exc
    except (ValueError, RecursionError) as exc:
        raise DatasetError(f"{file} is no run: it is not JSON; name what `qa eval --report` wrote.") from exc
    return _checked(run, file)


def _checked(run: Any, file: Path) -> Json:
    if not isinstance(run, dict) or "schema" not in run:
        raise DatasetError(f"{file} is no run: “schema” is missing; name what `qa eval --report` wrote.")
    if run["schema"] != SCHEMA:
        raise DatasetError(
            f"{file} has schema {run['schema']!r}, this version reads {SCHEMA}: run `qa eval` again."
        )
    for name in ("measures", "slices", "causes", "cost"):
        fields.an_object(run.get(name), f"{file}: “{name}”")
    for place, row in enumerate(fields.a_list(run, "questions", str(file)), start=1):
        where = f"{file}: question {place}"
        fields.a_text(fields.an_object(row, where), "id", where)
        fields.an_object(row.get("scores"), f"{where}: “scores”")
    return run
