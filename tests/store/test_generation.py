"""A generation says clearly what it does not know and what is damaged."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_generations import DOCUMENTS, document, publish

from qa.errors import IndexMismatch, OtherFormat, UnknownDocument
from qa.store import Generation, GenerationLayout, GenerationStore
from qa.store.files import OpenFile
from qa.store.records import document_from, document_line, passage_from, passage_line
from qa.types import Block, BlockKind, Document, Metadata, Passage, Source

TEXTS = st.text(st.characters(), max_size=30)
NUMBERS = st.integers(0, 10**7)
PAGES = st.none() | st.integers(1, 999)
BLOCKS = st.builds(Block, st.sampled_from(BlockKind), NUMBERS, NUMBERS, st.integers(0, 6), PAGES)
SOURCES = st.builds(Source, TEXTS, st.none() | TEXTS, st.none() | TEXTS, st.none() | TEXTS)
METADATA = st.builds(
    Metadata,
    TEXTS,
    url=st.none() | TEXTS,
    sources=st.lists(SOURCES, max_size=2).map(tuple),
    topics=st.lists(TEXTS, max_size=2).map(tuple),
)
ANY_DOCUMENT = st.builds(
    Document, TEXTS, TEXTS, st.lists(BLOCKS, max_size=3).map(tuple), METADATA, TEXTS, TEXTS
)
PASSAGES = st.builds(
    Passage, TEXTS, TEXTS, NUMBERS, NUMBERS, NUMBERS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), PAGES
)


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    store = GenerationStore(tmp_path / "index")
    publish(store, *DOCUMENTS)
    return store.open()


@given(ANY_DOCUMENT)
def test_documents_come_back_as_they_were(document: Document) -> None:
    line = document_line(document)
    assert line.count(b"\n") == 1
    assert document_from(line) == document


def test_a_document_of_an_index_without_topics_has_none() -> None:
    line = document_line(DOCUMENTS[0])
    assert b', "topics": []' in line
    assert document_from(line.replace(b', "topics": []', b"")) == DOCUMENTS[0]


@given(PASSAGES)
def test_passages_come_back_as_they_were(passage: Passage) -> None:
    assert passage_from(passage_line(passage)) == passage


def test_unknown_document_with_the_nearest_ids(generation: Generation) -> None:
    with pytest.raises(UnknownDocument, match=r"no document 'c\.md' .*did you mean 'b/c\.md'\?"):
        generation.document("c.md")
    with pytest.raises(UnknownDocument, match=r"did you mean 'a\.md'"):
        generation.document("a.mdd")
    with pytest.raises(UnknownDocument, match="`qa list` shows all"):
        generation.passages_of("zzzzzz")


def _manifest(change: Callable[[dict], object]) -> Callable[[bytes], bytes]:  # type: ignore[type-arg]
    def changed(data: bytes) -> bytes:
        fields = json.loads(data)
        change(fields)
        return json.dumps(fields).encode()

    return changed


def _saved(numbers: np.ndarray[Any, Any]) -> bytes:
    file = BytesIO()
    np.save(file, numbers)
    return file.getvalue()


def _changed(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    assert len(old) == len(new)

    def changed(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return changed


DAMAGES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "manifest cut": ("manifest", lambda data: data[:40]),
    "manifest no object": ("manifest", lambda data: b"[]"),
    "manifest without a part": ("manifest", _manifest(lambda m: m.pop("encoder"))),
    "manifest with another part": ("manifest", _manifest(lambda m: m.update(more=1))),
    "more documents": ("manifest", _manifest(lambda m: m.update(documents=3))),
    "fewer rows": ("manifest", _manifest(lambda m: m.update(rows=1))),
    "a number that is none": ("manifest", _manifest(lambda m: m.update(rows="many"))),
    "another dimension": ("manifest", _manifest(lambda m: m.update(dimension=4))),
    "vectors cut": ("vectors", lambda data: data[:-1]),
    "vectors empty": ("vectors", lambda data: b""),
    "vectors junk": ("vectors", lambda data: b"junk" * 50),
    "digests cut": ("texts", lambda data: data[:-1]),
    "sentences cut": ("sentences", lambda data: data[:-1]),
    "sentences empty": ("sentence_spans", lambda data: b""),
    "sentences of another shape": ("sentence_rows", lambda data: _saved(np.zeros((2, 2), np.int32))),
    "fewer sentences": ("sentence_rows", lambda data: _saved(np.zeros(3, np.int32))),
    "sentences out of order": ("sentence_rows", lambda data: _saved(np.array([0, 1, 0, 1], np.int32))),
    "sentences of no passage": ("sentence_rows", lambda data: _saved(np.array([0, 1, 1, 2], np.int32))),
    "sentences before the first": ("sentence_rows", lambda data: _saved(np.array([-1, 0, 0, 1], np.int32))),
    "spans of another kind": ("sentence_spans", lambda data: _saved(np.zeros((4, 2), np.int64))),
    "contents cut": ("contents", lambda data: data[:-9]),
    "contents without a page": ("contents", lambda data: data[:-4096]),
    "contents longer": ("contents", lambda data: data + bytes(4096)),
    "contents empty": ("contents", lambda data: b""),
    "contents junk": ("contents", lambda data: b"junk" * 2048),
    "contents without pages": ("contents", lambda data: data[:4096] + bytes(len(data) - 4096)),
    "a passage that is none": ("contents", _changed(b'"State\\tpractice"', b'"State\\tpractice,')),
    "a passage of another form": ("contents", _changed(b'["One", "Two"], 7]', b'["One",["Two",7]]]')),
    "an entry that is none": ("contents", _changed(b'"version": "version of b', b'"version":  version of b')),
    "an entry of another form": ("contents", _changed(b'"characters"', b'"charactery"')),
    "documents cut": ("documents", lambda data: data[:-9]),
    "documents junk": ("documents", lambda data: b"x" * len(data)),
    "documents exchanged": ("documents", lambda data: data.replace(b"a.md", b"b.md")),
}


def read_all(layout: GenerationLayout) -> None:
    generation = Generation(layout)
    list(generation.documents())
    assert list(generation.passages)
    assert list(generation.manifest.documents)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(generation: Generation, damage: str) -> None:
    part, change = DAMAGES[damage]
    path: Path = getattr(generation.layout, part)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(IndexMismatch, match="run `qa build --rebuild`"):
        read_all(generation.layout)


PARTS = ["manifest", "vectors", "texts", "contents", "documents"]
SENTENCES = ["sentences", "sentence_rows", "sentence_spans"]


def test_another_format_is_told_from_damage(generation: Generation) -> None:
    path = generation.layout.manifest
    path.write_bytes(_manifest(lambda m: m.update(format=1))(path.read_bytes()))
    with pytest.raises(OtherFormat, match=r"has format 1, this version reads format 8: run `qa build`\."):
        Generation(generation.layout)


@pytest.mark.parametrize("part", [*PARTS, *SENTENCES])
def test_a_missing_part_is_found(generation: Generation, part: str) -> None:
    getattr(generation.layout, part).unlink()
    with pytest.raises(IndexMismatch, match="run `qa build --rebuild`"):
        read_all(generation.layout)


def test_pickled_vectors_are_refused(generation: Generation) -> None:
    np.save(generation.layout.vectors, np.array([[object()]], dtype=object), allow_pickle=True)
    with pytest.raises(IndexMismatch):
        Generation(generation.layout)


def test_threads_share_a_generation(generation: Generation) -> None:
    with ThreadPoolExecutor(8) as pool:
        documents = list(pool.map(generation.document, ["a.md", "b/c.md"] * 100))
        texts = list(pool.map(lambda row: generation.passages[row].text, [0, 1] * 100))
    assert documents == list(DOCUMENTS) * 100
    assert texts == [document.text for document in DOCUMENTS] * 100


def test_passages_are_a_sequence(tmp_path: Path) -> None:
    store = GenerationStore(tmp_path / "index")
    publish(store, *(document(f"{number:04}.md", f"Text {number}") for number in range(1_203)))
    passages = store.open().passages
    assert len(passages) == 1_203
    assert [passages[row].text for row in (0, 1_202, -1, -1_203)] == [
        "Text 0",
        "Text 1202",
        "Text 1202",
        "Text 0",
    ]
    assert [each.text for each in passages] == [f"Text {number}" for number in range(1_203)]
    assert [each.document for each in passages[1_000:1_002]] == ["1000.md", "1001.md"]
    assert [each.document for each in passages[::600]] == ["0000.md", "0600.md", "1200.md"]
    assert passages[7:3] == passages[2_000:] == []
    for row in (1_203, -1_204):
        with pytest.raises(IndexError):
            passages[row]


def test_entries_are_read_one_by_one_and_all(generation: Generation) -> None:
    entries = generation.manifest.documents
    assert [entry.id for entry in entries] == list(generation.entries) == ["a.md", "b/c.md"]
    assert entries[1] == generation.entries["b/c.md"] == generation.entry("b/c.md")
    assert (entries[1].first_row, entries[1].rows, entries[1].title) == (1, 1, "A title")
    assert "c.md" not in generation.entries
    assert generation.entries.get("\ud800") is None
    assert generation.manifest == Generation(generation.layout).manifest


def test_an_open_file_outlives_its_removal(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    file = OpenFile(path)
    path.unlink()
    assert (file.read(2, 3), file.read(8, 9), file.read_all()) == (b"234", b"89", b"0123456789")
