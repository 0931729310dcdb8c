"""An index in Milvus through its life: built, changed, gone back, killed, lost."""

import json
import sys
from pathlib import Path

import pytest
from small_engine import SmallWorld, fake_models

from qa import wiring
from qa.config import LoadedSettings
from qa.errors import ConfigError, IndexFault, IndexMismatch, IndexMissing
from qa.index.milvus_server import MilvusServer
from qa.index.milvus_vectors import MilvusVectors
from qa.types import Answer
from qa.wiring.index_engines import index_engine

PARTS = ("sentences", "vectors", "words")
QUESTION = "Are norms voluntary?"


class MilvusWorld(SmallWorld):
    """A small world that is searched in Milvus Lite."""

    @property
    def uri(self) -> str:
        return str(self.root / "milvus.db")

    def settings(self, **more: object):
        return super().settings(**{"index_engine": "milvus", "index_uri": self.uri} | more)

    def collections(self) -> list[str]:
        return MilvusServer(self.uri).names("qa_")

    def current(self) -> list[str]:
        """The collections that the aliases stand for, by part."""
        prefix = (self.root / "index" / "milvus.id").read_text().strip()
        server = MilvusServer(self.uri)
        return [str(server.meant(f"{prefix}_{part}_current")) for part in PARTS]

    def named(self, generation: int) -> list[str]:
        """The collections that the folder of a generation names, by part."""
        folder = self.root / "index" / "generations" / str(generation)
        files = ("sentences.faiss", "vectors.faiss", "words/collection.json")
        return [json.loads((folder / file).read_bytes())["name"] for file in files]


@pytest.fixture
def world(tmp_path: Path):
    pytest.importorskip("pymilvus", reason="pymilvus is not installed: extra milvus")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: extra milvus")
    made = MilvusWorld(tmp_path)
    made.put("norms.md", "# Norms\n\nThe eleven norms are voluntary. They bind nobody.\n")
    made.put("paris.md", "# Paris Call\n\nFrance launched the Paris Call in 2018. Anybody may sign it.\n")
    yield made
    from milvus_lite.server_manager import server_manager_instance

    server_manager_instance.release_all()


def said(answer: Answer) -> list[tuple[str, int, int, str]]:
    return [(each.document, each.start, each.end, each.text) for each in answer.quotes]


def test_both_engines_give_the_same_answers(world: MilvusWorld):
    world.build()
    local = SmallWorld(world.root / "local")
    for path in world.corpus.iterdir():
        local.put(path.name, path.read_text())
    local.build()
    assert index_engine(world.settings()).open(wiring.open_generation(world.settings())).at_once
    for question in (QUESTION, "Who launched the Paris Call?", "Who may sign?", "zebra"):
        ours, theirs = local.engine().ask(question), world.engine().ask(question)
        assert said(theirs) == said(ours)
        assert [each.row for each in theirs.passages] == [each.row for each in ours.passages]
        expected = pytest.approx([each.score for each in ours.passages], abs=1e-5)
        assert [each.score for each in theirs.passages] == expected


def test_aliases_follow_the_generation_that_answers(world: MilvusWorld):
    world.build()
    first = world.named(1)
    assert world.current() == first
    assert world.engine().ask(QUESTION).quotes[0].text == "The eleven norms are voluntary."
    world.put("norms.md", "# Norms\n\nThe twelve norms are voluntary.\n")
    world.build()
    assert world.current() == world.named(2) != first
    assert world.engine().ask(QUESTION).quotes[0].text == "The twelve norms are voluntary."
    with fake_models():
        wiring.roll_back(world.settings(), "1")
    assert world.current() == world.named(3)
    assert world.engine().ask(QUESTION).quotes[0].text == "The eleven norms are voluntary."
    assert world.collections() == sorted(world.named(1) + world.named(2) + world.named(3))


def test_a_reader_finishes_on_the_generation_that_it_opened(world: MilvusWorld):
    world.build()
    engine = world.engine()
    before = engine.ask(QUESTION)
    world.put("norms.md", "# Norms\n\nThe twelve norms are voluntary.\n")
    world.build()
    assert said(engine.ask(QUESTION)) == said(before)


def test_collections_go_with_their_generation(world: MilvusWorld):
    for number in range(4):
        world.put("norms.md", f"# Norms\n\nThe {number} norms are voluntary.\n")
        with fake_models():
            wiring.build_index(world.settings(versions=2))
    assert world.collections() == sorted(world.named(3) + world.named(4))


def test_another_index_on_the_same_server_is_left_alone(world: MilvusWorld):
    world.build()
    other = MilvusWorld(world.root / "other")
    other.put("gge.md", "# GGE\n\nThe GGE is a group.\n")
    with fake_models():
        wiring.build_index(other.settings(index_uri=world.uri))
    world.put("norms.md", "# Norms\n\nThe twelve norms are voluntary.\n")
    world.build()
    assert world.collections() == sorted(world.named(1) + world.named(2) + other.named(1))


@pytest.mark.parametrize("written", [1, 2])
def test_a_build_that_dies_leaves_aliases_and_answers_as_they_were(
    world: MilvusWorld, monkeypatch: pytest.MonkeyPatch, written: int
):
    world.build()
    first, whole = world.named(1), MilvusVectors.write
    calls = []

    def dying(*given: object):
        calls.append(given)
        if len(calls) > written:
            raise MemoryError
        return whole(*given)

    world.put("norms.md", "# Norms\n\nThe twelve norms are voluntary.\n")
    monkeypatch.setattr("qa.wiring.milvus_indexes.MilvusVectors.write", dying)
    monkeypatch.setattr("qa.wiring.milvus_indexes.MilvusWords.write", dying)
    with pytest.raises(MemoryError):
        world.build()
    assert world.current() == first
    assert len(world.collections()) == 3 + written
    assert world.engine().ask(QUESTION).quotes[0].text == "The eleven norms are voluntary."
    monkeypatch.undo()
    world.build()
    assert world.current() == world.named(2)
    assert world.collections() == sorted(first + world.named(2))


def test_aliases_that_a_killed_build_left_behind_are_moved_by_the_next(
    world: MilvusWorld, monkeypatch: pytest.MonkeyPatch
):
    world.build()
    first = world.named(1)
    world.put("norms.md", "# Norms\n\nThe twelve norms are voluntary.\n")
    with monkeypatch.context() as patch:
        patch.setattr("qa.wiring.milvus_indexes.MilvusIndexes.settle", lambda *_: None)
        world.build()
    assert world.current() == first
    assert world.engine().ask(QUESTION).quotes[0].text == "The twelve norms are voluntary."
    assert world.build().changed == ()
    assert world.current() == world.named(2)


def test_what_milvus_lost_is_written_again_from_the_folder(world: MilvusWorld):
    world.build()
    before = world.engine().ask(QUESTION)
    server = MilvusServer(world.uri)
    for name in world.collections():
        server.drop(name)
    with pytest.raises(IndexMissing, match="run `qa build`, which writes it again"):
        world.engine()
    report = world.build()
    assert (report.embedded, report.changed) == (0, ())
    assert said(world.engine().ask(QUESTION)) == said(before)


def test_a_collection_that_is_not_whole_is_told_and_mended(world: MilvusWorld):
    world.build()
    name = world.named(1)[1]
    MilvusServer(world.uri).write(name, [], {"index_type": "FLAT", "dimension": 64})
    with pytest.raises(IndexMismatch, match=r"has 0 rows instead of 2: run `qa build`"):
        world.engine()
    world.build()
    assert world.engine().ask(QUESTION).quotes[0].text == "The eleven norms are voluntary."


def test_the_other_engine_says_that_a_build_is_needed(world: MilvusWorld):
    world.build()
    with pytest.raises(IndexMismatch, match=r"built for Milvus.*run `qa build`"), fake_models():
        wiring.open_engine(world.settings(index_engine="faiss", reader="off"))
    with fake_models():
        report = wiring.build_index(world.settings(index_engine="faiss"))
        assert report.embedded == 0
        engine = wiring.open_engine(world.settings(index_engine="faiss", reader="off", threshold=0.0))
    assert engine.ask(QUESTION).quotes[0].text == "The eleven norms are voluntary."
    with pytest.raises(IndexMismatch, match=r"not built for Milvus at .*milvus\.db: run `qa build`"):
        world.engine()


def test_a_server_that_does_not_answer_is_told_before_anything_is_done(world: MilvusWorld):
    away = world.settings(index_uri="http://127.0.0.1:9", index_token="ada:secret")
    with pytest.raises(IndexFault, match=r"http://127\.0\.0\.1:9 cannot be opened.*index_token") as raised:
        wiring.build_index(away)
    assert "secret" not in str(raised.value)
    assert not (world.root / "index").exists()


def test_the_doctor_says_what_answers(world: MilvusWorld):
    world.build()
    settings = world.settings(index_token="ada:secret")
    origins = dict.fromkeys(type(settings).model_fields, "default")
    found = {each.name: each for each in wiring.diagnose(LoadedSettings(settings, origins))}
    assert found["search engine"].value.startswith("milvus milvus_lite-")
    assert found["search engine"].value.endswith(world.uri)
    assert found["search engine"].problem is None
    assert not any("secret" in each.value for each in found.values())
    away = LoadedSettings(world.settings(index_uri="http://127.0.0.1:9"), origins)
    problem = next(each.problem for each in wiring.diagnose(away) if each.name == "search engine")
    assert problem is not None
    assert "http://127.0.0.1:9 cannot be opened" in problem


def test_many_vectors_are_searched_along_a_graph(world: MilvusWorld):
    import numpy as np

    vectors = np.random.default_rng(5).normal(size=(3000, 24)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = MilvusVectors.write(MilvusServer(world.uri), "graph", vectors, exact_up_to=1000)
    assert index.collection.index == "HNSW"
    search = index.measured(vectors)
    assert search.kind == "milvus-hnsw"
    assert search.recall >= 0.95
    assert index.search(vectors[77], 1)[0].row == 77


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("", "“index_uri” must say where"),
        ("localhost:19530", "cannot be 'localhost:19530': write the address"),
        ("milvus.sqlite", "ends with .db"),
    ],
)
def test_an_address_that_is_none(tmp_path: Path, uri: str, said: str):
    with pytest.raises(ConfigError, match=said):
        wiring.build_index(SmallWorld(tmp_path).settings(index_engine="milvus", index_uri=uri))


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    settings = SmallWorld(tmp_path).settings(index_engine="milvus", index_uri="http://127.0.0.1:9")
    with pytest.raises(ConfigError, match=r"pymilvus is not installed: .*extra milvus"):
        wiring.build_index(settings)
