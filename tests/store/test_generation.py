"""A generation says clearly what it does not know and what is damaged."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_generations import DOCUMENTS, publish

from qa.errors import IndexMismatch, OtherFormat, UnknownDocument
from qa.store import Generation, GenerationLayout, GenerationStore
from qa.store.files import OpenFile
from qa.store.records import document_from, document_line, passage_line, passages_from
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


@given(st.lists(PASSAGES, max_size=4))
def test_passages_come_back_as_they_were(passages: list[Passage]) -> None:
    assert passages_from(b"".join(map(passage_line, passages))) == passages


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


DAMAGES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "manifest cut": ("manifest", lambda data: data[:40]),
    "manifest no object": ("manifest", lambda data: b"[]"),
    "manifest without a part": ("manifest", _manifest(lambda m: m.pop("encoder"))),
    "manifest with another part": ("manifest", _manifest(lambda m: m.update(more=1))),
    "rows with a gap": ("manifest", _manifest(lambda m: m["documents"][1].update(first_row=2))),
    "documents out of order": ("manifest", _manifest(lambda m: m["documents"].reverse())),
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
    "digests of sentences cut": ("sentence_texts", lambda data: _saved(np.zeros((4, 8), np.uint8))),
    "passages cut": ("passages", lambda data: data[:-9]),
    "passage missing": ("passages", lambda data: data.split(b"\n")[0]),
    "passages junk": ("passages", lambda data: b"[1]\n[2]\n"),
    "documents cut": ("documents", lambda data: data[:-9]),
    "documents junk": ("documents", lambda data: b"x" * len(data)),
    "documents exchanged": ("documents", lambda data: data.replace(b"a.md", b"b.md")),
}


def read_all(layout: GenerationLayout) -> None:
    generation = Generation(layout)
    list(generation.documents())
    assert generation.passages


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(generation: Generation, damage: str) -> None:
    part, change = DAMAGES[damage]
    path: Path = getattr(generation.layout, part)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(IndexMismatch, match="run `qa build --rebuild`"):
        read_all(generation.layout)


PARTS = ["manifest", "vectors", "texts", "passages", "documents"]
SENTENCES = ["sentences", "sentence_rows", "sentence_spans", "sentence_texts"]


def test_another_format_is_told_from_damage(generation: Generation) -> None:
    path = generation.layout.manifest
    path.write_bytes(_manifest(lambda m: m.update(format=1))(path.read_bytes()))
    with pytest.raises(OtherFormat, match=r"has format 1, this version reads format 2: run `qa build`\."):
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
        lists = list(pool.map(lambda _: generation.passages, range(20)))
    assert documents == list(DOCUMENTS) * 100
    assert all(each is lists[0] for each in lists)


def test_an_open_file_outlives_its_removal(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    file = OpenFile(path)
    path.unlink()
    assert (file.read(2, 3), file.read(8, 9), file.read_all()) == (b"234", b"89", b"0123456789")


def test_fifty_thousand_passages_load_in_a_second() -> None:
    text = "The Paris Call for Trust and Security in Cyberspace promotes nine principles. " * 8
    one = Passage("folder/name.md", "The Paris Call", 10, 10, 634, text, ("One", "Two"), None)
    lines = b"".join(passage_line(one) for _ in range(50_000))
    start = time.process_time()
    passages = passages_from(lines)
    assert time.process_time() - start < 1
    assert len(passages) == 50_000
    assert passages[-1] == one
