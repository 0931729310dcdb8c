"""A build does what changed and nothing else, and says so."""

from collections.abc import Sized
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from building import Workshop, content, dense, files_below, lexical, nearest
from fakes import HashingEncoder, TextLoader

from qa.errors import CorpusError, IndexFault, IndexMismatch, ModelUnavailable, UnknownDocument
from qa.text import terms
from qa.types import BuildReport, Document, Failure, FloatArray, RawFile


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.put("norms.md", "Eleven norms bind states.\n\nA norm is voluntary.")
    made.put("paris/call.md", "The Paris Call promotes nine principles.")
    made.put("treaty.txt", "The Budapest Convention was opened in 2001.")
    return made


def test_the_first_build(workshop: Workshop) -> None:
    report = workshop.build()
    generation = workshop.store.open()
    assert report == BuildReport(
        generation=1,
        corpus_version=generation.corpus_version,
        added=("norms.md", "paris/call.md", "treaty.txt"),
        passages=4,
        embedded=4,
    )
    assert [(p.document, p.start, p.text) for p in generation.passages] == [
        ("norms.md", 0, "Eleven norms bind states."),
        ("norms.md", 27, "A norm is voluntary."),
        ("paris/call.md", 0, "The Paris Call promotes nine principles."),
        ("treaty.txt", 0, "The Budapest Convention was opened in 2001."),
    ]
    assert workshop.encoder.encoded[1] == "norms.md\nA norm is voluntary."
    assert np.array_equal(generation.vectors, HashingEncoder().encode(workshop.encoder.encoded))
    assert dense(generation, "Paris call.md principles")[0].row == 2
    assert lexical(generation, "Budapest convention")[0].row == 3


def test_nothing_changed_writes_nothing(workshop: Workshop) -> None:
    first = workshop.build()
    before = files_below(workshop.root)
    for _ in range(3):
        report = workshop.build()
        assert report == replace(first, added=(), unchanged=first.added, embedded=0)
        assert workshop.loader.loaded == workshop.splitter.split_ids == workshop.encoder.encoded == []
    assert files_below(workshop.root) == before


def test_only_what_changed_is_done_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.put("norms.md", "Eleven norms bind states.\n\nA norm binds nobody.")
    workshop.put("added.md", "Attribution names a culprit.")
    workshop.remove("treaty.txt")
    report = workshop.build()
    assert (report.added, report.changed) == (("added.md",), ("norms.md",))
    assert (report.removed, report.unchanged) == (("treaty.txt",), ("paris/call.md",))
    assert (report.generation, report.passages, report.embedded) == (2, 4, 2)
    assert workshop.loader.loaded == workshop.splitter.split_ids == ["added.md", "norms.md"]
    assert workshop.encoder.encoded == [
        "added.md\nAttribution names a culprit.",
        "norms.md\nA norm binds nobody.",
    ]


def test_a_removed_document_is_gone(workshop: Workshop) -> None:
    workshop.build()
    workshop.remove("treaty.txt")
    workshop.build()
    generation = workshop.store.open()
    with pytest.raises(UnknownDocument):
        generation.document("treaty.txt")
    assert lexical(generation, "Budapest Convention 2001") == []
    assert {generation.passages[hit.row].document for hit in dense(generation, "Budapest", 99)} == {
        "norms.md",
        "paris/call.md",
    }


def test_a_side_file_added_changed_and_removed(workshop: Workshop) -> None:
    workshop.build()
    for title, embedded in (("A treaty", 1), ("The treaty", 1), (None, 0)):  # at last as it was at first
        if title is None:
            workshop.remove("treaty.txt.yaml")
        else:
            workshop.put("treaty.txt.yaml", title)
        report = workshop.build()
        assert report.changed == ("treaty.txt",)
        assert report.embedded == embedded
        generation = workshop.store.open()
        assert generation.document("treaty.txt").metadata.title == (title or "treaty.txt")
        assert generation.passages[3].title == generation.entry("treaty.txt").title == (title or "treaty.txt")


def test_a_renamed_document_with_the_same_text_keeps_its_vectors(workshop: Workshop) -> None:
    workshop.put("treaty.txt.yaml", "Treaty")
    workshop.build()
    for suffix in ("", ".yaml"):
        (workshop.corpus / f"treaty.txt{suffix}").rename(workshop.corpus / f"budapest.txt{suffix}")
    report = workshop.build()
    assert (report.added, report.removed, report.embedded) == (("budapest.txt",), ("treaty.txt",), 0)


def test_equal_texts_are_embedded_once(workshop: Workshop) -> None:
    workshop.put("again.md", "Same.\n\nSame.\n\nSame.")
    assert workshop.build().embedded == 5
    vectors = workshop.store.open().vectors
    assert np.array_equal(vectors[0], vectors[2])


def test_a_new_loader_loads_its_documents_again(workshop: Workshop) -> None:
    workshop.build()
    workshop.loader.name = "text/2"
    report = workshop.build()
    assert workshop.loader.loaded == list(report.changed) == ["norms.md", "paris/call.md", "treaty.txt"]
    assert (report.embedded, workshop.store.open().document("norms.md").loader) == (0, "text/2")


def test_a_new_splitter_splits_again_without_loading(workshop: Workshop) -> None:
    workshop.build()
    workshop.splitter.name = "blocks/2"
    report = workshop.build()
    assert workshop.loader.loaded == workshop.encoder.encoded == []
    assert workshop.splitter.split_ids == ["norms.md", "paris/call.md", "treaty.txt"]
    assert (report.unchanged, report.generation) == (("norms.md", "paris/call.md", "treaty.txt"), 2)
    assert workshop.store.open().manifest.splitter == "blocks/2"


@pytest.mark.parametrize("dimension", [64, 32])
def test_a_new_encoder_embeds_again_without_loading(workshop: Workshop, dimension: int) -> None:
    workshop.build()
    workshop.encoder = HashingEncoder("hashing/2", dimension=dimension)
    report = workshop.build()
    assert workshop.loader.loaded == workshop.splitter.split_ids == []
    assert (report.embedded, report.generation) == (4, 2)
    assert workshop.store.open().vectors.shape == (4, dimension)


def test_new_indexes_are_written_without_embedding(workshop: Workshop) -> None:
    workshop.build()
    workshop.indexes = replace(workshop.indexes, name="faiss+bm25/2")
    report = workshop.build()
    assert (report.generation, report.embedded, workshop.loader.loaded) == (2, 0, [])


def test_rebuild_does_everything_anew(workshop: Workshop) -> None:
    workshop.build()
    before = content(workshop.store.open())
    report = workshop.build(rebuild=True)
    assert (report.generation, report.embedded, len(report.added)) == (2, 4, 3)
    assert content(workshop.store.open()) == before


@pytest.mark.parametrize("part", ["manifest", "vectors", "CURRENT"])
def test_rebuild_mends_a_damaged_index(workshop: Workshop, part: str) -> None:
    workshop.build()
    layout = workshop.store.layout
    path = layout.current if part == "CURRENT" else getattr(layout.generation(1), part)
    path.write_bytes(b"junk")
    with pytest.raises(IndexMismatch, match="qa build --rebuild"):
        workshop.build()
    assert workshop.build(rebuild=True).generation == 2
    assert len(workshop.store.open().passages) == 4


def test_failed_files_are_listed_with_reasons(workshop: Workshop) -> None:
    workshop.put("empty.md", " \n")
    workshop.put("binary.txt", b"\xff\xfe\x00")
    workshop.put("film.mp4", b"film")
    report = workshop.build()
    assert report.failed == (
        Failure("binary.txt", "The file is not text."),
        Failure("empty.md", "The file holds no text."),
        Failure("film.mp4", "No loader reads film.mp4."),
    )
    assert len(report.added) == 3
    again = workshop.build()
    assert (again.generation, again.failed) == (1, report.failed)


def test_what_was_refused_is_tried_again_when_it_or_its_loader_changes(workshop: Workshop) -> None:
    workshop.put("empty.md", " \n")
    workshop.build()
    workshop.put("norms.md", "Other norms.")
    assert workshop.build().failed == (Failure("empty.md", "The file holds no text."),)
    assert workshop.loader.loaded == ["norms.md"]
    workshop.put("empty.md", " ")
    workshop.build()
    assert workshop.loader.loaded == ["empty.md"]
    workshop.loader.name = "text/2"
    workshop.build()
    assert "empty.md" in workshop.loader.loaded


def test_words_are_looked_for_in_new_texts_only(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("qa.corpus.terms_of.terms", lambda text: asked.append(text) or terms(text))
    workshop.build()
    assert len(asked) == 4
    asked.clear()
    workshop.put("norms.md", "Eleven norms bind states.\n\nA norm binds nobody.")
    workshop.build()
    assert asked == ["norms.md\nA norm binds nobody."]
    assert [hit.row for hit in lexical(workshop.store.open(), "nobody")] == [1]
    assert [hit.row for hit in lexical(workshop.store.open(), "Budapest")] == [3]


def test_what_can_no_longer_be_read_is_cited_no_longer(workshop: Workshop) -> None:
    workshop.build()
    workshop.put("treaty.txt", b"\xff")
    report = workshop.build()
    assert [failure.document for failure in report.failed] == ["treaty.txt"]
    assert (report.removed, report.changed, report.generation) == ((), (), 2)
    assert "treaty.txt" not in workshop.store.open().entries
    workshop.put("treaty.txt", "Mended.")
    assert workshop.build().added == ("treaty.txt",)
    assert workshop.store.open().manifest.failures == ()


def test_an_unreadable_file_fails_alone(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.build()
    opened = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "call.md":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    report = workshop.build()
    assert report.failed == (Failure("paris/call.md", "The file cannot be read: Permission denied."),)
    assert report.unchanged == ("norms.md", "treaty.txt")


def test_a_parser_that_breaks_stops_nothing(workshop: Workshop) -> None:
    class Breaking(TextLoader):
        def load(self, file: RawFile) -> Document:
            if file.id == "norms.md":
                raise RecursionError("too deep")
            return super().load(file)

    workshop.loader = Breaking()
    report = workshop.build()
    assert report.failed == (Failure("norms.md", "The file cannot be read (RecursionError: too deep)."),)
    assert len(report.added) == 2


def test_a_missing_model_is_not_the_fault_of_a_file(workshop: Workshop) -> None:
    class Modelless(TextLoader):
        def load(self, file: RawFile) -> Document:
            raise ModelUnavailable("There is no model.")

    workshop.loader = Modelless()
    with pytest.raises(ModelUnavailable):
        workshop.build()


def emptied(workshop: Workshop) -> None:
    for path in [path for path in workshop.corpus.rglob("*") if path.is_file()]:
        path.unlink()


def test_a_missing_folder_keeps_the_old_generation(workshop: Workshop) -> None:
    workshop.build()
    workshop.corpus.rename(workshop.root / "away")
    for rebuild in (False, True):
        with pytest.raises(CorpusError, match="does not exist"):
            workshop.build(rebuild=rebuild)
    assert workshop.store.layout.numbers() == [1]


def test_where_all_documents_fail_at_once_the_old_generation_stays(workshop: Workshop) -> None:
    workshop.build()
    for name in ("norms.md", "paris/call.md", "treaty.txt"):
        workshop.put(name, b"\xff")
    for rebuild in (False, True):
        with pytest.raises(CorpusError, match=r"3 failed, first norms\.md: The file is not text"):
            workshop.build(rebuild=rebuild)
    assert len(workshop.store.open().passages) == 4


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_corpus_without_documents_cites_nothing(workshop: Workshop, rebuild: bool) -> None:
    workshop.build()
    emptied(workshop)
    report = workshop.build(rebuild=rebuild)
    assert (report.generation, report.passages) == (2, 0)
    generation = workshop.store.open()
    assert (list(generation.entries), list(generation.passages), generation.vectors.shape) == (
        [],
        [],
        (0, 64),
    )
    assert dense(generation, "norms") == lexical(generation, "norms") == nearest(generation, "norms") == []
    assert workshop.build().generation == 2
    workshop.put("norms.md", "Eleven norms bind states.")
    assert workshop.build().added == ("norms.md",)


def test_the_first_build_of_an_empty_folder(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.corpus.mkdir()
    assert workshop.build().passages == 0


def test_a_first_build_lists_what_failed(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.put("norms.md", b"\xff")
    report = workshop.build()
    assert (report.failed, report.passages) == ((Failure("norms.md", "The file is not text."),), 0)


def test_a_removed_document_goes_although_all_others_fail(workshop: Workshop) -> None:
    workshop.build()
    emptied(workshop)
    workshop.put("norms.md", b"\xff")
    report = workshop.build()
    assert report.removed == ("paris/call.md", "treaty.txt")
    assert report.failed == (Failure("norms.md", "The file is not text."),)
    assert workshop.store.open().entries == {}
    assert workshop.build().generation == report.generation


def test_no_corpus_makes_no_index_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        Workshop(tmp_path).build()
    assert list(tmp_path.iterdir()) == []


def test_two_builds_at_once(workshop: Workshop) -> None:
    workshop.build()
    workshop.put("new.md", "New.")
    with workshop.store.writer(), pytest.raises(IndexFault, match="Another build is running"):
        workshop.build()
    assert workshop.build().added == ("new.md",)


def test_a_build_started_during_a_build(workshop: Workshop) -> None:
    refused: list[str] = []

    def second(done: int, total: int, what: str) -> None:
        with pytest.raises(IndexFault, match="Another build"):
            workshop.elsewhere("index").build()
        refused.append(what)

    assert workshop.build(progress=second).generation == 1
    assert set(refused) == {"read", "embed", "write"}


def test_progress_is_told_of_every_phase(workshop: Workshop) -> None:
    told: list[tuple[int, int, str]] = []
    workshop.build(progress=lambda *step: told.append(step))
    assert [step for step in told if step[2] == "read"] == [(done, 3, "read") for done in range(4)]
    assert [step for step in told if step[2] == "embed"] == [(done, 4, "embed") for done in range(5)]
    assert [step for step in told if step[2] == "write"] == [(done, 3, "write") for done in range(4)]
    assert [what for _, _, what in told] == ["read"] * 4 + ["embed"] * 5 + ["write"] * 4


@pytest.mark.parametrize("fault", ["shape", "nan"])
def test_vectors_that_cannot_be_used_are_refused(workshop: Workshop, fault: str) -> None:
    class Faulty(HashingEncoder):
        def encode_passages(self, passages: Sized, progress: object = None) -> list[FloatArray]:
            width, number = (3, 1.0) if fault == "shape" else (64, np.nan)
            return [np.full((2, width), number, np.float32)] * len(passages)

    workshop.encoder = Faulty()
    with pytest.raises(ModelUnavailable, match="hashing/1"):
        workshop.build()
    assert workshop.store.layout.numbers() == []
