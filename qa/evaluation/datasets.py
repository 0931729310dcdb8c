"""Question files of every form, told by what they look like."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from qa.errors import DatasetError
from qa.evaluation import fields
from qa.evaluation.beir import read_beir
from qa.evaluation.jsonlines import read_json_lines
from qa.evaluation.questions import Form, QuestionSet
from qa.evaluation.squad import read_squad


def read_sets(paths: Sequence[Path]) -> list[QuestionSet]:
    """All sets: our own files together as one, each other file or folder as one of its own.

    Raises DatasetError naming file, line or JSON path, and field.
    """
    forms = [(path, form_of(path)) for path in paths]
    own = [path for path, form in forms if form is Form.JSON_LINES]
    return [*([read_json_lines(own)] if own else []), *_others(forms)]


def _others(forms: Sequence[tuple[Path, Form]]) -> Iterator[QuestionSet]:
    for path, form in forms:
        if form is Form.BEIR:
            yield read_beir(path)
        elif form is Form.SQUAD:
            yield read_squad(path)


def form_of(path: Path) -> Form:
    """The form of ``path``: a folder is BEIR, a file by its ending. Raises DatasetError."""
    if path.is_dir():
        if not (path / "corpus.jsonl").is_file():
            raise DatasetError(f"The folder {path} holds no corpus.jsonl: name a BEIR folder or a file.")
        return Form.BEIR
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return Form.JSON_LINES
    if path.suffix.lower() == ".json":
        return Form.SQUAD
    fields.read_bytes(path)
    raise DatasetError(f"{path} is no question file: give it the ending .jsonl, or .json for SQuAD.")


def sampled(questions: QuestionSet, size: int | None, seed: int) -> QuestionSet:
    """``size`` questions drawn without replacement, in the order of the file; all where there are fewer."""
    if size is None or size >= len(questions.questions):
        return questions
    chosen = np.random.default_rng(seed).choice(len(questions.questions), size, replace=False)
    return replace(questions, questions=tuple(questions.questions[place] for place in sorted(chosen)))
