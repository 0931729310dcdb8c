"""Sentences are embedded with the passages, and again only where they changed."""

import json
from pathlib import Path

import numpy as np
import pytest
from building import Workshop, nearest
from fakes import HashingEncoder

from qa.corpus import lines as lines_module
from qa.corpus.groups import groups
from qa.corpus.lines import Lines
from qa.types import Passage, PassageText, Span

TWO = "Eleven norms bind states. None of them is law."


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.put("norms.md", f"{TWO}\n\nA norm is voluntary.")
    made.put("treaty.txt", "The Budapest Convention was opened in 2001. It binds its parties.")
    return made


def test_every_passage_is_embedded_with_its_sentences(workshop: Workshop) -> None:
    report = workshop.build()
    assert (report.passages, report.embedded) == (3, 3)
    assert workshop.encoder.encoded == [
        f"norms.md\n{TWO}",
        "norms.md\nEleven norms bind states.",
        "norms.md\nNone of them is law.",
        "norms.md\nA norm is voluntary.",
        "treaty.txt\nThe Budapest Convention was opened in 2001. It binds its parties.",
        "treaty.txt\nThe Budapest Convention was opened in 2001.",
        "treaty.txt\nIt binds its parties.",
    ]
    found = workshop.store.open().sentences
    assert found.rows.tolist() == [0, 0, 1, 2, 2]
    assert found.lines(0) == (Span(0, 25), Span(26, 46))
    texts = [workshop.encoder.encoded[place] for place in (1, 2, 3, 5, 6)]
    assert np.array_equal(found.vectors, HashingEncoder().encode(texts))


def test_the_index_finds_the_passage_of_the_nearest_sentence(workshop: Workshop) -> None:
    workshop.build()
    hits = nearest(workshop.store.open(), "treaty.txt It binds its parties.")
    assert (hits[0].row, hits[0].score, len(hits)) == (2, pytest.approx(1.0), 3)


def test_only_passages_that_changed_are_embedded_again_with_all_their_sentences(workshop: Workshop) -> None:
    workshop.build()
    workshop.put("norms.md", f"{TWO} They were agreed in 2015.\n\nA norm is voluntary.")
    report = workshop.build()
    assert report.embedded == 1
    assert workshop.encoder.encoded == [
        f"norms.md\n{TWO} They were agreed in 2015.",
        "norms.md\nEleven norms bind states.",
        "norms.md\nNone of them is law.",
        "norms.md\nThey were agreed in 2015.",
    ]


def test_documents_that_did_not_change_are_not_cut_again(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()
    cut: list[str] = []
    original = lines_module.quotable_lines
    monkeypatch.setattr(
        lines_module, "quotable_lines", lambda text, start: (cut.append(text), original(text, start))[1]
    )
    workshop.put("added.md", "Attribution names a culprit.")
    workshop.build()
    assert cut == ["Attribution names a culprit."]
    found = workshop.store.open().sentences
    assert found.rows.tolist() == [0, 1, 1, 2, 3, 3]
    monkeypatch.setattr("qa.corpus.build.TEXTS", "texts/new")
    workshop.build()
    assert len(cut) == 5
    assert workshop.encoder.encoded == []


def test_headings_are_no_sentences_but_the_nearest_is_embedded_with_them() -> None:
    passage = Passage("a.md", "Title", 10, 17, 38, "Inner\n\nNorms bind all states", ("Outer", "Inner"))
    text = passage.text[passage.body - passage.start :]
    bare = Passage("a.md", "Title", 40, 45, 45, "Empty", ("Outer", "Empty"))
    spans = [lines_module.spans_in(each) for each in (passage, bare)]
    assert spans == [[Span(17, 17 + len(text))], []]
    lines = Lines(np.array([0], np.int32), np.array([[17, 38]], np.int32))
    ((found, other),) = groups([passage, bare], lines)
    (sentence,) = found.sentences
    assert found.text == "Title > Outer > Inner\nNorms bind all states"
    assert sentence.alone == "Title > Inner\nNorms bind all states"
    assert found.text[sentence.span.start : sentence.span.end] == "Norms bind all states"
    assert other == PassageText("Title > Outer > Empty\nEmpty")


def test_an_index_of_another_format_is_built_anew(workshop: Workshop) -> None:
    workshop.build()
    path = workshop.store.layout.generation(1).manifest
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"format": 1}))
    report = workshop.build()
    assert (report.generation, report.embedded, report.added) == (2, 3, ("norms.md", "treaty.txt"))
    assert len(workshop.store.open().sentences) == 5
