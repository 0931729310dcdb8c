"""Our own questions: what they quote stands in the corpus, and what is reported on is kept apart."""

import json
import re
from pathlib import Path

import pytest

from qa.corpus import read, scan
from qa.loaders import standard_loaders

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "evaluation"
FILES = ("tune", "fit", "train", "report", "unseen", "everyday", "apart")
# About documents of an imagined world, in a folder of the file's name beside it.
INVENTED = ("invented", "invented-fit", "invented-report", "invented-aspects")


def rows(name):
    return [json.loads(line) for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def plain(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def texts():
    loaders = standard_loaders()
    folders = {"": ROOT / "corpus", **{name: QUESTIONS / name for name in INVENTED}}
    return {
        folder: {name: plain(loaders.load(read(path, name)).text) for name in scan(path).ids}
        for folder, path in folders.items()
    }


@pytest.mark.parametrize("name", FILES + INVENTED)
def test_every_gold_quote_stands_in_its_document(name, texts):
    texts = texts[name if name in INVENTED else ""]
    missing = [
        (row["id"], quote["text"])
        for row in rows(name)
        for quote in row.get("quotes", ())
        if plain(quote["text"]) not in texts.get(quote["document"], "")
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["report", "tune", "unseen", "everyday", "apart", *INVENTED])
def test_what_must_be_quoted_stands_in_the_quotes(name):
    def said(row):
        return "\n".join(quote["text"] for quote in row.get("quotes", ()))

    assert [
        (row["id"], pattern)
        for row in rows(name)
        for pattern in row.get("must", ())
        if not re.search(pattern, said(row), re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("name", FILES + INVENTED)
def test_what_can_be_answered_has_a_quote_and_nothing_else_has_one(name):
    assert [row["id"] for row in rows(name) if row["answerable"] != bool(row.get("quotes"))] == []


def test_ids_are_unique_over_all_files():
    ids = [row["id"] for name in FILES + INVENTED for row in rows(name)]
    assert len(ids) == len(set(ids))


def test_no_question_that_is_reported_on_was_fitted_or_trained_on():
    def asked(names):
        return {
            (" ".join(row["question"].lower().split()), *row.get("history", ()))
            for name in names
            for row in rows(name)
        }

    reported = asked(("report", "unseen", "everyday", "apart", "invented-report", "invented-aspects"))
    assert reported & asked(("tune", "fit", "train", "invented", "invented-fit")) == set()


def test_an_invented_document_is_trained_on_or_fitted_on_or_reported_on(texts):
    names = [document for folder in INVENTED for document in texts[folder]]
    assert len(names) == len(set(names))
    for folder in INVENTED:
        assert {row["about"] for row in rows(folder)} == texts[folder].keys()


def test_six_documents_are_kept_from_training():
    trained = {row["about"] for row in rows("train")}
    apart = {row["about"] for row in rows("apart")}
    assert len(apart) == 6
    assert not trained & apart


def test_the_confidence_is_fitted_on_documents_that_the_reader_knows_and_on_others():
    trained = {row["about"] for row in rows("train")}
    fitted = {row["about"] for row in rows("fit")}
    assert fitted & trained
    assert fitted - trained
