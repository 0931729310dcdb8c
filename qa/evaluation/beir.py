"""BEIR folders (Thakur et al., 2021): documents, queries, and judgements of whole documents."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from qa.errors import DatasetError
from qa.evaluation import fields
from qa.evaluation.materials import file_name
from qa.evaluation.questions import EvalQuestion, Form, QuestionSet, SetDocument
from qa.limits import MAX_QUESTION_CHARACTERS

JUDGEMENTS = ("qrels/test.tsv", "qrels.tsv")


def read_beir(folder: Path) -> QuestionSet:
    """Documents and judged queries of ``folder``; queries without judgements are left out.

    Raises DatasetError naming file, line and field.
    """
    documents = dict(_documents(folder / "corpus.jsonl"))
    names = {name: document.name for name, document in documents.items()}
    relevant = _judgements(_judgement_file(folder), names)
    found = list(_queries(folder / "queries.jsonl", relevant))
    missing = sorted(set(relevant) - {query.id for query in found})
    if missing:
        raise DatasetError(
            f"{_judgement_file(folder)} judges the query {missing[0]!r}, which queries.jsonl lacks."
        )
    long = sum(len(query.question) > MAX_QUESTION_CHARACTERS for query in found)
    notes = (f"{long} queries were cut at {MAX_QUESTION_CHARACTERS:,} characters.",) if long else ()
    return QuestionSet(
        folder.resolve().name,
        Form.BEIR,
        tuple(_cut(query) for query in found),
        tuple(documents.values()),
        {document: name for name, document in names.items()},
        notes,
    )


def _documents(path: Path) -> Iterator[tuple[str, SetDocument]]:
    seen: set[str] = set()
    for number, (where, row) in enumerate(fields.rows(path)):
        name = fields.an_id(row, "_id", where)
        if name in seen:
            raise DatasetError(f"{where}: “_id” repeats {name!r}; give it another.")
        seen.add(name)
        title = fields.maybe_text(row, "title", where)
        text = fields.maybe_text(row, "text", where)
        yield name, SetDocument(file_name(number, name), title or name, text or title or "")
    if not seen:
        raise DatasetError(f"{path} holds no documents.")


def _queries(path: Path, relevant: Mapping[str, Mapping[str, int]]) -> Iterator[EvalQuestion]:
    seen: set[str] = set()
    for where, row in fields.rows(path):
        name = fields.an_id(row, "_id" if "_id" in row else "id", where)
        if name in seen:
            raise DatasetError(f"{where}: “_id” repeats {name!r}; give it another.")
        seen.add(name)
        text = fields.a_text(row, "text" if "text" in row else "question", where)
        if name in relevant:
            yield EvalQuestion(
                id=name,
                question=text.strip(),
                answerable=None,
                history=fields.a_history(row, where),
                relevant=relevant[name],
                kind=fields.maybe_text(row, "collection", where),
                rewrite=fields.maybe_text(row, "rewrite", where),
            )


def _cut(query: EvalQuestion) -> EvalQuestion:
    if len(query.question) <= MAX_QUESTION_CHARACTERS:
        return query
    return replace(query, question=query.question[:MAX_QUESTION_CHARACTERS])


def _judgement_file(folder: Path) -> Path:
    for name in JUDGEMENTS:
        if (folder / name).is_file():
            return folder / name
    raise DatasetError(f"The folder {folder} has neither {' nor '.join(JUDGEMENTS)}: add the judgements.")


def _judgements(path: Path, names: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Grades by query and document file; a document that the corpus lacks keeps its own id."""
    graded: dict[str, dict[str, int]] = {}
    for number, line in enumerate(fields.read_bytes(path).split(b"\n"), start=1):
        columns = line.decode("utf-8", "replace").rstrip("\r").split("\t")
        if line.strip() and not (number == 1 and columns[-1].strip() == "score"):
            query, document, grade = _judgement(columns, f"{path}, line {number}")
            graded.setdefault(query, {})[names.get(document, document)] = grade
    if not graded:
        raise DatasetError(f"{path} holds no judgements.")
    return graded


def _judgement(columns: list[str], where: str) -> tuple[str, str, int]:
    if len(columns) == 4:  # the form of TREC: query, iteration, document, grade
        columns = [columns[0], *columns[2:]]
    if len(columns) != 3:
        raise DatasetError(f"{where} must have three columns between tabs: query-id, corpus-id, score.")
    try:
        return columns[0], columns[1], int(columns[2])
    except ValueError as exc:
        raise DatasetError(f"{where}: “score” must be a whole number, not {columns[2]!r}.") from exc
