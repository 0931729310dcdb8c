"""Our own questions: what they quote stands in the corpus, and what is reported on is kept apart."""

import json
from pathlib import Path

import pytest

from qa.corpus import read, scan
from qa.loaders import standard_loaders

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "evaluation"
FILES = ("tune", "fit", "train", "report")


def rows(name):
    return [json.loads(line) for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def plain(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def texts():
    loaders = standard_loaders()
    corpus = ROOT / "corpus"
    return {name: plain(loaders.load(read(corpus, name)).text) for name in scan(corpus).ids}


@pytest.mark.parametrize("name", FILES)
def test_every_gold_quote_stands_in_its_document(name, texts):
    missing = [
        (row["id"], quote["text"])
        for row in rows(name)
        for quote in row.get("quotes", ())
        if plain(quote["text"]) not in texts.get(quote["document"], "")
    ]
    assert missing == []


@pytest.mark.parametrize("name", FILES)
def test_what_can_be_answered_has_a_quote_and_nothing_else_has_one(name):
    assert [row["id"] for row in rows(name) if row["answerable"] != bool(row.get("quotes"))] == []


def test_ids_are_unique_over_all_files():
    ids = [row["id"] for name in FILES for row in rows(name)]
    assert len(ids) == len(set(ids))


def test_no_question_that_is_reported_on_was_fitted_or_trained_on():
    asked = {(" ".join(row["question"].lower().split()), *row.get("history", ())) for row in rows("report")}
    others = [row for name in FILES if name != "report" for row in rows(name)]
    assert [
        row["id"]
        for row in others
        if (" ".join(row["question"].lower().split()), *row.get("history", ())) in asked
    ] == []


def test_the_reader_learns_from_other_documents_than_the_confidence_is_fitted_on():
    assert not {row["about"] for row in rows("train")} & {row["about"] for row in rows("fit")}
