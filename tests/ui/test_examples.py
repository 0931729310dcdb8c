"""Example questions."""

from pathlib import Path

import pytest

from qa.ui.examples import examples_for

CORPUS = Path(__file__).parents[2] / "corpus"


def test_only_what_the_documents_answer_is_offered() -> None:
    assert examples_for([]) == []
    assert examples_for(["other.md", "sub/paris-call.md"]) == [
        "What are the nine principles of the Paris Call?"
    ]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the starter corpus is not here")
def test_starter_corpus_offers_them_all() -> None:
    assert len(examples_for(path.name for path in CORPUS.iterdir())) == 6
