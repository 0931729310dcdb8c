"""From settings to an index and an engine: what is built when, and what a wrong setting says."""

from pathlib import Path
from threading import current_thread
from typing import Any

import pytest
from fakes import HashingEncoder
from small_engine import SmallWorld, fake_models

from qa import wiring
from qa.config import LoadedSettings, Settings
from qa.errors import IndexMismatch, IndexMissing, ModelUnavailable
from qa.index.faiss_index import FaissIndex
from qa.models import TunedQueryEncoder
from qa.types import FloatArray, Hit
from qa.wiring import encoders, local_indexes
from qa.wiring.encoders import answering_encoder, building_encoder, export_folders


@pytest.fixture
def world(tmp_path: Path) -> SmallWorld:
    made = SmallWorld(tmp_path)
    made.put("norms.md", "# Norms\n\nThe eleven norms are voluntary.\n")
    return made


def test_build_open_ask(world: SmallWorld):
    assert wiring.current_generation(world.settings()) is None
    assert world.build().added == ("norms.md",)
    assert wiring.current_generation(world.settings()) == 1
    assert world.engine().ask("Are norms voluntary?").quotes[0].text == "The eleven norms are voluntary."


@pytest.mark.parametrize(("least", "at_once"), [(2, False), (1, True)])
def test_indexes_are_searched_at_once_from_a_number_of_sentences(
    world: SmallWorld, monkeypatch: pytest.MonkeyPatch, least: int, at_once: bool
):
    world.build()
    monkeypatch.setattr(local_indexes, "AT_ONCE_FROM", least)
    searched_in: list[str] = []
    search = FaissIndex.search

    def watched(index: FaissIndex, vector: FloatArray, k: int) -> list[Hit]:
        searched_in.append(current_thread().name)
        return search(index, vector, k)

    monkeypatch.setattr(FaissIndex, "search", watched)
    assert world.engine().ask("Are norms voluntary?").quotes[0].text == "The eleven norms are voluntary."
    assert searched_in
    assert all(name.startswith("searching") is at_once for name in searched_in)


def test_the_progress_of_a_build(world: SmallWorld):
    told: list[tuple[int, int, str]] = []
    with fake_models():
        wiring.build_index(world.settings(), lambda *step: told.append(step))
    assert told[:2] == [(0, 1, "model"), (1, 1, "model")]
    assert {what for _, _, what in told} >= {"model", "read", "embed", "write"}
    assert all(0 <= done <= total for done, total, _ in told)


def test_an_index_is_built_where_there_is_none_or_none_that_can_be_read(world: SmallWorld):
    with fake_models():
        first = wiring.ensure_index(world.settings())
        assert first is not None
        assert wiring.ensure_index(world.settings()) is None
        manifest = world.root / "index" / "generations" / "1" / "manifest.json"
        manifest.write_text("{}")
        again = wiring.ensure_index(world.settings())
    assert again is not None
    assert again.embedded == first.embedded
    assert world.engine().ask("Are norms voluntary?").status == "answered"


def test_an_index_of_another_model_is_refused(world: SmallWorld, monkeypatch: pytest.MonkeyPatch):
    world.build()
    monkeypatch.setattr("qa.wiring.opening.answering_encoder", lambda *_: HashingEncoder(name="other/2"))
    with pytest.raises(IndexMismatch, match=r"built with the model hashing/1.*other/2: run `qa build`"):
        wiring.open_engine(world.settings(reader="off"))


@pytest.mark.parametrize("open_it", [wiring.open_engine, wiring.open_generation])
def test_no_index(world: SmallWorld, open_it: Any):
    with pytest.raises(IndexMissing, match="qa build"):
        open_it(world.settings())


def test_the_settings_reach_the_engine(world: SmallWorld):
    world.build()
    with fake_models():
        engine = wiring.open_engine(world.settings(reader="off", threshold=0.25, passages=7))
    assert (engine.threshold, engine.passages) == (0.25, 7)
    assert engine.with_threshold(0.5).threshold == 0.5
    assert engine.with_threshold(0.5).passages == 7


def test_engines_that_may_answer_otherwise_are_told_apart(world: SmallWorld):
    world.build()

    def judgement(**settings: Any) -> str:
        with fake_models():
            return wiring.open_engine(world.settings(**settings)).judgement

    usual = judgement(reader="off")
    assert judgement(reader="off") == usual
    assert len({usual, judgement(reader="off", passages=7), judgement(reader="off", threshold=0.25)}) == 3


def loaded(settings: Settings) -> LoadedSettings:
    return LoadedSettings(settings, dict.fromkeys(Settings.model_fields, "default"))


def test_a_diagnosis_says_what_is_wrong_and_never_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QA_CORPSE", "x")
    world = SmallWorld(tmp_path)
    found = {each.name: each for each in wiring.diagnose(loaded(world.settings()))}
    assert "no setting" in str(found["QA_CORPSE"].problem)
    assert "qa build" in str(found["index"].problem)
    assert found["corpus documents"].problem
    assert (found["passage_pieces"].value, found["passage_pieces"].problem) == ("60", None)


def test_a_diagnosis_of_what_is_well(world: SmallWorld):
    world.build()
    with fake_models():
        findings = wiring.diagnose(loaded(world.settings(reader="off")))
    assert [each for each in findings if each.problem and each.origin != "environment"] == []
    found = {each.name: each.value for each in findings}
    assert found["corpus documents"] == "1"
    assert "1 documents" in found["index"] or "1 document" in found["index"]


def test_a_diagnosis_names_a_file_that_could_not_be_read(world: SmallWorld):
    world.put("broken.html", "")
    world.build()
    with fake_models():
        found = {each.name: each for each in wiring.diagnose(loaded(world.settings(reader="off")))}
    assert "broken.html" in str(found["index"].problem)


class FakeExport(HashingEncoder):
    """An exported encoder that is there as soon as its folder is."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ModelUnavailable("no export")
        super().__init__(name=(folder / "name").read_text())


def fake_export(encoder: HashingEncoder, folder: Path) -> None:
    (folder / "name").write_text(encoder.name)


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Models that were loaded in full, in order; the user's cache is a folder of the test."""
    full: list[str] = []
    monkeypatch.setattr(encoders, "cache_root", lambda: tmp_path / "cache")

    def sentence_encoder(model: str) -> HashingEncoder:
        full.append(model)
        return HashingEncoder(name=model)

    monkeypatch.setattr(encoders, "SentenceEncoder", sentence_encoder)
    monkeypatch.setattr(encoders, "ExportedEncoder", FakeExport)
    monkeypatch.setattr(encoders, "export", fake_export)
    return full


def test_a_model_is_exported_once_and_then_no_longer_loaded(world: SmallWorld, fakes: list[str]):
    settings = world.settings(model="some-model")
    first = building_encoder(settings)
    assert (type(first), first.name) == (FakeExport, "some-model")
    cached, beside = export_folders(settings)
    assert list(cached.parent.iterdir()) == [cached]
    assert not beside.parent.exists()
    assert building_encoder(settings).name == answering_encoder(settings, "some-model").name == "some-model"
    assert fakes == ["some-model"]


def test_a_model_in_a_folder_is_loaded_anew_for_every_build(world: SmallWorld, fakes: list[str]):
    settings = world.settings(model=str(world.corpus))
    building_encoder(settings)
    building_encoder(settings)
    assert fakes == [str(world.corpus)] * 2


def test_where_the_cache_cannot_be_written_the_export_lies_beside_the_index(
    world: SmallWorld, fakes: list[str]
):
    (world.root / "cache").write_text("a file")
    settings = world.settings(model="some-model")
    building_encoder(settings)
    assert export_folders(settings)[1].is_dir()
    assert building_encoder(settings).name == "some-model"
    assert fakes == ["some-model"]


def test_without_an_export_all_still_works(
    world: SmallWorld, fakes: list[str], monkeypatch: pytest.MonkeyPatch
):
    def failing(*_: object) -> None:
        raise ModelUnavailable("It cannot be exported.")

    monkeypatch.setattr(encoders, "export", failing)
    settings = world.settings(model="some-model")
    assert building_encoder(settings).name == "some-model"
    assert answering_encoder(settings, "some-model").name == "some-model"
    assert [list(folder.parent.iterdir()) for folder in export_folders(settings)] == [[], []]
    assert fakes == ["some-model"] * 2


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"])
def test_questions_to_vectors_of_the_packaged_model_have_an_encoder_of_their_own(
    world: SmallWorld, fakes: list[str], name: str
):
    settings = world.settings(model=name)
    answering = answering_encoder(settings, name)
    assert (type(answering), answering.name) == (TunedQueryEncoder, name)
    assert fakes == []


def test_questions_to_vectors_of_a_model_that_is_no_longer_set_have_that_of_the_setting(
    world: SmallWorld, fakes: list[str]
):
    settings = world.settings(model="some-model")
    building_encoder(settings)
    assert answering_encoder(settings, "all-MiniLM-L6-v2").name == "some-model"


def test_an_export_of_another_state_of_the_model_does_not_answer(world: SmallWorld, fakes: list[str]):
    settings = world.settings(model="some-model")
    building_encoder(settings)
    assert answering_encoder(settings, "some-model@older").name == "some-model"
    assert fakes == ["some-model"] * 2
