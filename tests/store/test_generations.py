"""Generations are published whole, kept, gone back to, and written by one build at a time."""

import os
from pathlib import Path

import numpy as np
import pytest

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.store import KEEP, DocumentEntry, FailureEntry, GenerationStore, GenerationWriter, Manifest, Sentences
from qa.store.manifest import corpus_version
from qa.store.records import document_line
from qa.types import Block, BlockKind, Document, Metadata, Passage, Source, Span

METADATA = Metadata("A title", "Someone", "2026-11-23", None, "en", "CC0", (Source("S", url="https://x"),))


def document(name: str, text: str) -> Document:
    blocks = (Block(BlockKind.LIST_ITEM, 0, len(text), 2, 7),)
    return Document(name, text, blocks, METADATA, f"version of {name}", "text/1")


def write(writer: GenerationWriter, documents: list[Document]) -> None:
    """Publishes ``documents``, each one passage of two sentences."""
    places = writer.write_documents(map(document_line, documents))
    passages = [Passage(d.id, "A title", 0, 0, len(d.text), d.text, ("One", "Two"), 7) for d in documents]
    writer.write_passages(passages)
    rows = len(documents)
    writer.write_vectors(np.eye(rows, 3, dtype=np.float32), np.zeros((rows, 16), np.uint8))
    writer.write_sentences(sentences(rows))
    entries = tuple(
        DocumentEntry(d.id, d.version, d.loader, "A title", row, 1, len(d.text), *place, METADATA)
        for row, (d, place) in enumerate(zip(documents, places, strict=True))
    )
    version = corpus_version(writer.number, ((d.id, d.version) for d in documents))
    failures = (FailureEntry("bad.md", "Not text.", "v"),)
    writer.publish(
        Manifest(writer.number, writer.created, version, "s/1", "e/1", "i/1", 3, entries, failures)
    )


def sentences(rows: int) -> Sentences:
    """Two sentences a row: its first two characters and the two after them."""
    return Sentences(
        np.repeat(np.eye(rows, 3, dtype=np.float32), 2, axis=0),
        np.repeat(np.arange(rows, dtype=np.int32), 2),
        np.tile(np.array([[0, 2], [2, 4]], np.int32), (rows, 1)),
    )


def publish(store: GenerationStore, *documents: Document) -> int:
    with store.writer() as writer:
        write(writer, list(documents))
    return writer.number


@pytest.fixture
def store(tmp_path: Path) -> GenerationStore:
    return GenerationStore(tmp_path / "index")


DOCUMENTS = (document("a.md", "Norms.\n“é”\u2028 \ud800 x"), document("b/c.md", "State\tpractice"))


def test_before_the_first_build(store: GenerationStore) -> None:
    assert store.current() is None
    assert store.history() == []
    with pytest.raises(IndexMissing, match=r"There is no index in .*index yet: run `qa build`\."):
        store.open()
    assert not store.layout.root.exists()


def test_what_was_written_is_read_again(store: GenerationStore) -> None:
    assert publish(store, *DOCUMENTS) == 1
    generation = store.open()
    assert store.current() == generation.number == 1
    assert tuple(generation.documents()) == DOCUMENTS
    assert generation.document("b/c.md") == DOCUMENTS[1]
    assert [passage.text for passage in generation.passages] == [d.text for d in DOCUMENTS]
    assert generation.passages_of("b/c.md") == [
        Passage("b/c.md", "A title", 0, 0, 14, "State\tpractice", ("One", "Two"), 7)
    ]
    assert generation.vectors.tolist() == [[1, 0, 0], [0, 1, 0]]
    assert generation.sentences.vectors.tolist() == [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0]]
    assert generation.sentences.places(1) == slice(2, 4)
    assert generation.sentences.lines(1) == (Span(0, 2), Span(2, 4))
    assert generation.sentences.lines(2) == ()
    assert generation.manifest.failures == (FailureEntry("bad.md", "Not text.", "v"),)
    assert generation.manifest.documents[0].metadata == METADATA
    assert (generation.manifest.rows, generation.manifest.loaders) == (2, ("text/1",))
    assert generation.manifest.created.endswith("+00:00")


def test_no_rows_at_all(store: GenerationStore) -> None:
    publish(store)
    generation = store.open()
    assert (list(generation.passages), generation.vectors.shape) == ([], (0, 3))
    assert (len(generation.sentences), generation.sentences.lines(0)) == (0, ())


def test_a_writer_that_publishes_nothing_leaves_nothing(store: GenerationStore) -> None:
    with store.writer() as writer:
        writer.write_documents([b"{}\n"])
        folder = writer.layout.root
        assert folder.is_dir()
    assert not folder.exists()
    assert store.current() is None


def test_the_last_generations_are_kept(store: GenerationStore) -> None:
    few = GenerationStore(store.layout.root, keep=3)
    for _ in range(5):
        publish(few, *DOCUMENTS)
    assert few.layout.numbers() == [3, 4, 5]
    assert [record.number for record in few.history()] == [5, 4, 3, 2, 1]
    with few.writer(spare=3) as writer:
        write(writer, list(DOCUMENTS))
    assert few.layout.numbers() == [3, 4, 5, 6]


def test_a_generation_that_never_answered_is_no_version(store: GenerationStore) -> None:
    publish(store, *DOCUMENTS)
    with store.writer() as writer:
        writer.layout.root.rename(store.layout.generation(2).root)  # killed before CURRENT named it
    assert store.layout.numbers() == [1]
    assert publish(store, DOCUMENTS[0]) == 2
    assert [record.number for record in store.history()] == [2, 1]


def test_an_earlier_generation_can_be_opened(store: GenerationStore) -> None:
    publish(store, DOCUMENTS[0])
    publish(store, *DOCUMENTS)
    assert list(store.open(1).entries) == ["a.md"]
    with pytest.raises(IndexMissing, match="no generation 9"):
        store.open(9)


def test_a_reader_finishes_on_what_it_opened(store: GenerationStore) -> None:
    publish(store, *DOCUMENTS)
    generation = store.open()
    for _ in range(KEEP):
        publish(store)
    assert not generation.layout.root.exists()
    assert generation.document("a.md") == DOCUMENTS[0]
    assert [passage.text for passage in generation.passages] == [d.text for d in DOCUMENTS]
    assert generation.vectors.tolist() == [[1, 0, 0], [0, 1, 0]]


def test_one_build_at_a_time(store: GenerationStore) -> None:
    publish(store, *DOCUMENTS)
    with (
        store.writer(),
        pytest.raises(IndexFault, match="Another build is running in"),
        GenerationStore(store.layout.root).writer(),
    ):
        pytest.fail("two writers at once")
    assert publish(store) == 2


def test_what_a_killed_build_left_is_removed(store: GenerationStore) -> None:
    publish(store, *DOCUMENTS)
    stale = store.layout.generations / ".tmp-2-dead"
    stale.mkdir()
    (stale / "vectors.npy").write_bytes(b"half")
    with store.writer():
        assert not stale.exists()


def test_corpus_version_depends_on_content_alone() -> None:
    one = corpus_version(1, [("a", "1"), ("b", "2")])
    assert one == corpus_version(1, [("b", "2"), ("a", "1")])
    assert one.split("-")[1] == corpus_version(2, [("a", "1"), ("b", "2")]).split("-")[1]
    assert one != corpus_version(1, [("a", "1"), ("b", "3")]) != corpus_version(1, [("a", "1")])
    assert one == "1-6d2d1bd0"


@pytest.mark.parametrize("content", ["", "seven", "-1", "1 2", "²"])
def test_a_damaged_pointer(store: GenerationStore, content: str) -> None:
    publish(store, *DOCUMENTS)
    store.layout.current.write_text(content, encoding="utf-8")
    with pytest.raises(IndexMismatch, match="qa build --rebuild"):
        store.open()
    publish(store, DOCUMENTS[0])
    assert list(store.open().entries) == ["a.md"]


def test_a_pointer_to_nothing(store: GenerationStore) -> None:
    publish(store, *DOCUMENTS)
    store.layout.current.write_text("4\n")
    with pytest.raises(IndexMismatch, match=r"Generation 4 .* is gone"):
        store.open()


def test_an_index_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "index").touch()
    store = GenerationStore(tmp_path / "index")
    with pytest.raises(IndexMissing):
        store.open()
    with pytest.raises(IndexFault, match="cannot be written"), store.writer():
        pytest.fail("no writer where there is no folder")


def test_a_full_disk(store: GenerationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store, *DOCUMENTS)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(IndexFault, match="No space left on device"):
            publish(store)
    assert store.current() == 1
    assert [path.name for path in store.layout.generations.iterdir()] == ["1"]
    assert publish(store) == 2


def test_passages_that_cannot_be_written(store: GenerationStore) -> None:
    with store.writer() as writer:
        writer.layout.contents.mkdir()
        with pytest.raises(IndexFault, match="unable to open database file"):
            writer.write_passages([])


def test_a_fault_while_passages_are_made_is_not_blamed_on_the_index(store: GenerationStore) -> None:
    with store.writer() as writer, pytest.raises(ZeroDivisionError):
        writer.write_passages(Passage("a", "", 0, 0, 1 // number, "") for number in (1, 0))


def test_a_fault_of_the_caller_is_not_blamed_on_the_index(store: GenerationStore) -> None:
    with pytest.raises(FileNotFoundError, match="elsewhere"), store.writer():
        raise FileNotFoundError("elsewhere")
