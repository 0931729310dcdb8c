"""How much of their runs of words two texts share."""

from pathlib import Path

import pytest

from qa.corpus.duplicates import NEARLY_SAME, nearly_same, runs_of, shared

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def changed(every: int) -> str:
    return " ".join("other" if place % every == 0 else word for place, word in enumerate(WORDS, start=1))


def test_the_same_words_in_other_clothes_are_the_same() -> None:
    dressed = "\n\n".join(f"**{word.upper()}**," for word in WORDS)
    assert nearly_same({"a.md": TEXT, "b.html": dressed}) == [("a.md", "b.html", 1.0)]


def test_the_share_is_counted_and_not_guessed() -> None:
    # 398 runs; 20 changed words, the last of all at the end, touch 58 of them.
    share = (398 - 58) / (398 + 58)
    assert nearly_same({"old": TEXT, "new": changed(every=20)}) == [("old", "new", pytest.approx(share))]


def test_a_text_that_was_written_anew_is_another() -> None:
    assert shared(runs_of(TEXT), runs_of(changed(every=5))) < NEARLY_SAME
    assert nearly_same({"old": TEXT, "new": changed(every=5)}) == []


def test_pairs_come_likest_first_and_each_once() -> None:
    texts = {"one": TEXT, "two": changed(every=25), "three": TEXT + " and an end"}
    assert [pair[:2] for pair in nearly_same(texts)] == [("one", "three"), ("one", "two"), ("two", "three")]


def test_short_and_empty_texts() -> None:
    texts = {"a": "", "b": " \n", "c": "Yes.", "d": "yes", "e": "no", "f": "yes it is"}
    assert nearly_same(texts) == [("c", "d", 1.0)]
    assert nearly_same({}) == []


def test_no_two_documents_of_the_starter_corpus_are_duplicates() -> None:
    folder = Path(__file__).parents[2] / "corpus"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert len(texts) > 40
    assert nearly_same(texts) == []
