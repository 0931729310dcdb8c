"""A build works on a group of passages at a time, and groups change nothing."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from building import Workshop, content
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus import groups as groups_module
from qa.corpus import start
from qa.corpus.ahead import ahead
from qa.corpus.digests import firsts

TEXTS = {
    "a.md": "Eleven norms bind states. None of them is law.\n\nA norm is voluntary.",
    "b.md": "A norm is voluntary.\n\nA norm is voluntary.\n\nStates agreed. States agreed.",
    "c.md": "Attribution names a culprit. It takes proof.\n\nProof is rare.",
}


def built(root: Path, index: str) -> Workshop:
    workshop = Workshop(root, index=index)
    for name, text in TEXTS.items():
        workshop.put(name, text)
        workshop.put(f"{name}.yaml", "One title")  # equal texts in several documents
    workshop.build()
    return workshop


def test_groups_of_one_passage_give_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = built(tmp_path, "together")
    monkeypatch.setattr(groups_module, "TOGETHER", 1)
    alone = built(tmp_path, "alone")
    assert content(alone.store.open()) == content(together.store.open())
    assert alone.encoder.encoded == together.encoder.encoded


@pytest.mark.parametrize("together", [1, 2, 3])
def test_passages_equal_to_ones_of_other_groups_and_sentences_that_are_passages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(groups_module, "TOGETHER", together)
    workshop = Workshop(tmp_path, index="index")
    for name, text in {
        "a.md": "States agreed on eleven norms in 2015. Norms of this kind bind nobody in law.",
        "b.md": "Norms of this kind bind nobody in law.",
        "c.md": "States agreed on eleven norms in 2015. Norms of this kind bind nobody in law.",
        "d.md": "Norms of this kind bind nobody in law. States agreed on eleven norms in 2015.",
    }.items():
        workshop.put(name, text)
        workshop.put(f"{name}.yaml", "One title")
    workshop.build()
    found = workshop.store.open()
    sentences = [
        passage.text[span.start - passage.start : span.end - passage.start]
        for row, passage in enumerate(found.passages)
        for span in found.sentences.lines(row)
    ]
    encoded = list(workshop.encoder.encoded)
    assert len(encoded) == 3 + 1 + 3
    for vectors, texts in (
        (found.vectors, [each.text for each in found.passages]),
        (found.sentences.vectors, sentences),
    ):
        assert np.array_equal(vectors, workshop.encoder.encode([f"One title\n{text}" for text in texts]))


def test_equal_texts_have_equal_vectors_and_are_embedded_once(tmp_path: Path) -> None:
    workshop = built(tmp_path, "index")
    found = workshop.store.open()
    assert workshop.encoder.encoded.count("One title\nA norm is voluntary.") == 1
    same = [row for row, each in enumerate(found.passages) if each.text == "A norm is voluntary."]
    assert same == [1, 2, 3]
    assert np.array_equal(
        found.vectors[same], workshop.encoder.encode(["One title\nA norm is voluntary."] * 3)
    )


def test_a_text_that_comes_back_is_not_embedded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = built(tmp_path, "index")
    before = workshop.store.open().vectors
    workshop.remove("c.md")
    workshop.remove("c.md.yaml")
    workshop.build()
    for remembered, texts in ((1_000, []), (0, ["One title\nProof is rare."])):
        monkeypatch.setattr(start, "REMEMBERED", remembered)
        workshop.put("c.md", TEXTS["c.md"])
        workshop.put("c.md.yaml", "One title")
        workshop.build()
        assert np.array_equal(workshop.store.open().vectors, before)
        assert [text for text in workshop.encoder.encoded if "rare" in text] == texts
        workshop.remove("c.md")
        workshop.remove("c.md.yaml")
        workshop.build()
    workshop.put("c.md", TEXTS["c.md"])
    workshop.put("c.md.yaml", "One title")
    workshop.build(rebuild=True)
    assert [text for text in workshop.encoder.encoded if "rare" in text] == ["One title\nProof is rare."]


def test_the_next_is_made_while_one_is_in_use() -> None:
    made = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        made.set()
        yield 2

    found = []
    for item in ahead(items()):
        found.append(item)
        assert made.wait(60)
    assert found == [1, 2]


def test_what_making_raises_is_raised() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        list(ahead(items()))
    assert list(ahead(iter([]))) == []


@given(st.lists(st.sampled_from([b"a" * 16, b"b" * 16, b"a" * 8 + b"b" * 8, b"\0" * 16])))
def test_the_first_of_equal_digests(digests: list[bytes]) -> None:
    rows = np.frombuffer(b"".join(digests), np.uint8).reshape(len(digests), 16)
    assert firsts(rows).tolist() == [digests.index(each) for each in digests]
