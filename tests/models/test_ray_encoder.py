"""Embedding in processes of a local Ray cluster: the same vectors, and clear words where there is none."""

import gc
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from fakes import HashingEncoder
from small_engine import SmallWorld

from qa import wiring
from qa.errors import ConfigError, ModelUnavailable, UsageError
from qa.models.ray_encoder import SHARE, RayEncoder
from qa.store import GenerationStore
from qa.types import PassageText, SentenceText, Span

TEXTS = [
    PassageText(
        f"norm {number} of state {number % 7}",
        tuple(SentenceText(Span(0, 6), f"norm {each} \ud800") for each in range(number % 3)),
    )
    for number in range(3 * SHARE + 5)
]


def hashing(folder: Path) -> HashingEncoder:
    """Loads a hashing encoder that the file in ``folder`` describes."""
    return HashingEncoder(dimension=int((folder / "dimension").read_text()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("model")
    (made / "dimension").write_text("64")
    return made


@pytest.fixture(scope="module")
def encoder(folder: Path):
    ray = pytest.importorskip("ray", reason="Ray is not installed: extra ray")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Ray's own, while it starts
        made = RayEncoder(HashingEncoder(), folder, "local:2", hashing)
    yield made
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it leaves its ended processes to the garbage collector
        ray.shutdown()
        del made
        gc.collect()


def test_two_processes_give_the_vectors_of_one_byte_by_byte(encoder: RayEncoder):
    told: list[int] = []
    vectors = encoder.encode_passages(TEXTS, told.append)
    assert encoder.processors == 2
    expected = HashingEncoder().encode_passages(TEXTS)
    assert [each.tolist() for each in vectors] == [each.tolist() for each in expected]
    assert told == sorted(told)
    assert told[-1] == len(TEXTS)
    assert encoder.encode_passages([]) == []


def test_it_stands_for_the_encoder(encoder: RayEncoder):
    own = HashingEncoder()
    assert (encoder.name, encoder.dimension, encoder.max_pieces) == (own.name, own.dimension, own.max_pieces)
    assert encoder.count_pieces("three short words") == 3


def test_a_build_by_two_processes_is_the_single_build(
    encoder: RayEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    worlds = [SmallWorld(tmp_path / name) for name in ("single", "spread")]
    for world in worlds:
        for number in range(30):
            world.put(f"{number}.md", f"# Norm {number}\n\nNorm {number} is voluntary. It binds nobody.\n")
    single = worlds[0].build()
    asked: list[str] = []
    monkeypatch.setattr("qa.wiring.building.building_encoder", lambda _: HashingEncoder())
    monkeypatch.setattr(
        "qa.wiring.building.spread_encoder", lambda _, workers: asked.append(workers) or encoder
    )
    spread = wiring.build_index(worlds[1].settings(), workers="local:2")
    assert asked == ["local:2"]
    assert (spread.corpus_version, spread.embedded) == (single.corpus_version, single.embedded)
    one, other = (GenerationStore(world.settings().index).open() for world in worlds)
    assert other.vectors.tobytes() == one.vectors.tobytes()
    assert other.sentences.vectors.tobytes() == one.sentences.vectors.tobytes()
    assert worlds[1].engine().ask("Is norm 7 voluntary?") is not None
    assert worlds[1].build().embedded == 0  # a build here goes on where the workers ended


def test_a_process_that_fails_is_told(encoder: RayEncoder, tmp_path: Path):
    (tmp_path / "dimension").write_text("none")
    broken = RayEncoder(HashingEncoder(), tmp_path, "local:2", hashing)
    with pytest.raises(ModelUnavailable, match=r"workers failed .*build without --workers"):
        broken.encode_passages(TEXTS)


@pytest.mark.parametrize(
    "address", ["", "local", "local:0", "two words", "head", "http://head:6379", "local:99999"]
)
def test_an_address_that_is_none(folder: Path, address: str):
    with pytest.raises(UsageError, match="--workers cannot be"):
        RayEncoder(HashingEncoder(), folder, address)


@pytest.mark.parametrize("address", ["127.0.0.1:9", "ray://127.0.0.1:9", "127.0.0.1:99999"])
def test_nobody_listens(folder: Path, address: str):
    pytest.importorskip("ray", reason="Ray is not installed: extra ray")
    with pytest.raises(ModelUnavailable, match=rf"no Ray cluster at {address} .*without --workers"):
        RayEncoder(HashingEncoder(), folder, address)


def test_without_ray(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match="extra ray"):
        RayEncoder(HashingEncoder(), folder, "local:2")


@pytest.mark.slow
def test_the_model_gives_the_same_vectors(encoder: RayEncoder):
    from qa.config import Settings
    from qa.wiring.encoders import building_encoder, export_folders, exported_encoder

    building_encoder(Settings())
    own = exported_encoder(Settings())
    folder = next(each for each in export_folders(Settings()) if each.is_dir())
    passages = [
        PassageText("Norms\nIt is voluntary.", (SentenceText(Span(6, 22), "Norms\nIt is voluntary."),)),
        *(PassageText(f"{word} " * 99, (SentenceText(Span(0, 20), word),)) for word in ("one", "norms")),
        *(PassageText(f"State {number}") for number in range(SHARE)),
    ]
    vectors = RayEncoder(own, folder, "local:2").encode_passages(passages)
    for found, expected in zip(vectors, own.encode_passages(passages), strict=True):
        np.testing.assert_array_equal(found, expected)
