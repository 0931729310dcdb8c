"""Reading question files: what is read, and one clear sentence for what cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import DatasetError
from qa.evaluation import content_key, read_sets, sampled, write_corpus
from qa.evaluation.questions import Form, Gold, SetDocument

GOOD = {"id": "a", "question": "What?", "answerable": True}


def write(path: Path, *rows: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_own_questions_of_all_files_make_one_set(tmp_path: Path) -> None:
    row = GOOD | {
        "history": ["Before?"],
        "quotes": [{"document": "d", "text": "Words."}],
        "must": ["w.rds"],
        "kind": "fact",
        "rewrite": "What is it?",
        "unknown": 1,
    }
    first, second = write(tmp_path / "one.jsonl", row, ""), write(tmp_path / "two.jsonl", GOOD | {"id": 7})
    (found,) = read_sets([first, second])
    assert (found.name, found.form, found.documents) == ("one+two", Form.JSON_LINES, None)
    assert [each.id for each in found.questions] == ["a", "7"]
    read = found.questions[0]
    assert (read.history, read.must, read.kind, read.rewrite) == (
        ("Before?",),
        ("w.rds",),
        "fact",
        "What is it?",
    )
    assert read.golds == (Gold("d", "Words."),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "q.jsonl, line 2, column 2 is not JSON"),
        ([1], "q.jsonl, line 2 must be an object, not a list"),
        ({"question": "x", "answerable": True}, "q.jsonl, line 2: “id” is missing"),
        (GOOD | {"id": True}, "line 2: “id” must be a text or a whole number, not true or false"),
        (GOOD, "line 2: “id” repeats that of .*line 1"),
        (GOOD | {"id": "b", "question": 5}, "line 2: “question” must be a text, not a number"),
        (GOOD | {"id": "b", "question": " "}, "line 2: “question” is empty"),
        ({"id": "b", "question": "x"}, "line 2: “answerable” is missing; it must be true or false"),
        (GOOD | {"id": "b", "answerable": "yes"}, "line 2: “answerable” must be true or false, not a text"),
        (GOOD | {"id": "b", "history": "x"}, "line 2: “history” must be a list, not a text"),
        (GOOD | {"id": "b", "history": [1]}, "line 2: “history” entry 1 must be a text, not a number"),
        (GOOD | {"id": "b", "must": ["("]}, "line 2: “must” entry 1 is no regular expression"),
        (GOOD | {"id": "b", "quotes": [{}]}, "line 2: “quotes” entry 1: “document” is missing"),
        (GOOD | {"id": "b", "quotes": [{"document": "d"}]}, "line 2: “quotes” entry 1: “text” is missing"),
        (GOOD | {"id": "b", "kind": 3}, "line 2: “kind” must be a text, not a number"),
    ],
)
def test_a_bad_row_is_named_by_line_and_field(tmp_path: Path, row: Any, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_sets([write(tmp_path / "q.jsonl", GOOD, row)])


def squad(**paragraph: Any) -> dict[str, Any]:
    qa = {"id": "1", "question": " When  was it? ", "answers": [{"text": "2018", "answer_start": 3}]}
    return {
        "data": [{"title": "Paris_Call", "paragraphs": [{"context": "In 2018.", "qas": [qa]} | paragraph]}]
    }


def test_an_article_is_a_document_and_its_answers_are_golds(tmp_path: Path) -> None:
    (found,) = read_sets([write(tmp_path / "s.json", squad())])
    assert found.documents == (SetDocument("000000-Paris-Call.txt", "Paris Call", "In 2018."),)
    (read,) = found.questions
    assert (read.question, read.answerable, read.answers) == ("When was it?", True, ("2018",))
    assert read.golds == (Gold("000000-Paris-Call.txt", "2018", "In 2018.", 3),)


def test_an_impossible_question_has_no_golds(tmp_path: Path) -> None:
    qa = {"id": "1", "question": "Q?", "is_impossible": True, "answers": [], "plausible_answers": []}
    (found,) = read_sets([write(tmp_path / "s.json", squad(qas=[qa]))])
    assert (found.questions[0].answerable, found.questions[0].golds) == (False, ())


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("{", "s.json.*is not JSON"),
        ([], "s.json must be an object, not a list"),
        ({}, "s.json: “data” is missing"),
        ({"data": []}, "s.json holds no questions"),
        ({"data": [1]}, r"data\[0\] must be an object"),
        (squad(context=1), r"data\[0\].paragraphs\[0\]: “context” must be a text"),
        (squad(qas={}), r"data\[0\].paragraphs\[0\]: “qas” must be a list, not an object"),
        (squad(qas=[{"question": "x"}]), r"qas\[0\]: “id” is missing"),
        (squad(qas=[{"id": "1", "question": "x"}]), r"qas\[0\]: “answers” is missing"),
        (squad(qas=[{"id": "1", "question": "x", "answers": []}]), r"qas\[0\]: “answers” is empty although"),
        (
            squad(qas=[{"id": "1", "question": "x", "answers": [{"text": "y"}]}]),
            r"answers\[0\]: “answer_start” is missing",
        ),
        (
            squad(qas=[{"id": "1", "question": "x", "is_impossible": 1, "answers": []}]),
            r"“is_impossible” must be true or false",
        ),
    ],
)
def test_a_bad_squad_file_is_named_by_path_and_field(tmp_path: Path, whole: Any, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_sets([write(tmp_path / "s.json", whole)])


def beir(folder: Path, qrels: str = "q1\td/1\t2", name: str = "qrels/test.tsv") -> Path:
    write(
        folder / "corpus.jsonl", {"_id": "d/1", "title": "T", "text": "Words."}, {"_id": "2", "text": "More."}
    )
    write(folder / "queries.jsonl", {"_id": "q1", "text": "What?"}, {"_id": "q2", "text": "Unjudged?"})
    write(folder / name, "query-id\tcorpus-id\tscore", qrels)
    return folder


@pytest.mark.parametrize("name", ["qrels/test.tsv", "qrels.tsv"])
def test_a_beir_folder_gives_judged_queries_and_documents(tmp_path: Path, name: str) -> None:
    (found,) = read_sets([beir(tmp_path / "set", name=name)])
    assert (found.name, found.form) == ("set", Form.BEIR)
    (read,) = found.questions
    assert (read.id, read.answerable, read.relevant) == ("q1", None, {"000000-d-1.txt": 2})
    assert found.original == {"000000-d-1.txt": "d/1", "000001-2.txt": "2"}


@pytest.mark.parametrize(
    ("qrels", "said"),
    [
        ("q1\td/1", "test.tsv, line 2 must have three columns"),
        ("q1\td/1\thigh", "test.tsv, line 2: “score” must be a whole number, not 'high'"),
        ("q9\td/1\t1", "judges the query 'q9', which queries.jsonl lacks"),
        ("", "test.tsv holds no judgements"),
    ],
)
def test_bad_judgements_are_named_by_line(tmp_path: Path, qrels: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_sets([beir(tmp_path / "set", qrels)])


def test_what_is_no_question_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"no corpus\.jsonl"):
        read_sets([tmp_path])
    with pytest.raises(DatasetError, match="No such file"):
        read_sets([tmp_path / "missing.jsonl"])
    with pytest.raises(DatasetError, match="is no question file"):
        read_sets([write(tmp_path / "q.csv", "x")])


def test_a_sample_is_drawn_by_its_seed_and_keeps_the_order(tmp_path: Path) -> None:
    (whole,) = read_sets([write(tmp_path / "q.jsonl", *(GOOD | {"id": f"{n:03}"} for n in range(50)))])
    ids = [each.id for each in sampled(whole, 10, 3).questions]
    assert ids == sorted(set(ids))
    assert len(ids) == 10
    assert ids == [each.id for each in sampled(whole, 10, 3).questions]
    assert ids != [each.id for each in sampled(whole, 10, 4).questions]
    assert sampled(whole, 99, 3) is whole


def test_documents_become_plain_files_with_their_titles(tmp_path: Path) -> None:
    documents = [SetDocument("000000-a.txt", 'A: "title"', "Words of\n\nthe text.")]
    write_corpus(documents, tmp_path / "c" / "corpus")
    assert (tmp_path / "c" / "corpus" / "000000-a.txt").read_text() == "Words of\n\nthe text."
    assert (tmp_path / "c" / "corpus" / "000000-a.txt.yaml").read_text() == 'title: "A: \\"title\\""\n'
    assert [path.name for path in (tmp_path / "c").iterdir()] == ["corpus"]
    assert content_key(documents) != content_key([SetDocument("000000-a.txt", "B", "Words of\n\nthe text.")])
