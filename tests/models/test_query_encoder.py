"""The encoder of questions, with the shipped weights: a question takes milliseconds."""

from pathlib import Path

import numpy as np
import pytest

from qa.errors import ModelUnavailable
from qa.models import NeuralReader, TunedQueryEncoder
from qa.models.query_encoder import ABOUT, GRAPH, WEIGHTS
from qa.models.tokenizer import packaged_tokenizer

SHIPPED = Path(__file__).parents[2] / "qa" / "models" / "weights"


@pytest.fixture(scope="module")
def encoder() -> TunedQueryEncoder:
    return TunedQueryEncoder()


def test_vectors_of_length_one_each_as_if_alone(encoder: TunedQueryEncoder):
    questions = ["What is a norm?", "who can join the convention " * 9, ""]
    vectors = encoder.encode(questions)
    assert (vectors.shape, vectors.dtype) == ((3, 384), np.float32)
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([1, 1, 1], abs=1e-4)
    assert vectors.tolist() == [encoder.encode([each])[0].tolist() for each in questions]
    assert encoder.encode([]).shape == (0, 384)


def test_a_question_is_nearer_to_its_like_in_other_words_than_to_another_in_its_words(
    encoder: TunedQueryEncoder,
):
    asked, same, other = encoder.encode(
        ["Who set up the fund?", "Which body founded the fund?", "When does the fund shut its doors?"]
    )
    assert asked @ same > asked @ other


def test_a_question_of_any_length_is_read(encoder: TunedQueryEncoder):
    assert np.isfinite(encoder.encode(["états " * 5_000])).all()


def test_it_is_called_as_the_settings_call_the_packaged_model():
    assert TunedQueryEncoder("sentence-transformers/all-MiniLM-L6-v2").name.startswith("sentence-")


def test_it_shares_its_tokenizer_with_the_reader(encoder: TunedQueryEncoder):
    assert encoder._tokenizer is NeuralReader()._tokenizer is packaged_tokenizer()
    assert "treaty" in encoder.pieces


@pytest.mark.parametrize("missing", [GRAPH, ABOUT])
def test_a_part_that_is_missing(tmp_path: Path, missing: str):
    for name in {GRAPH, WEIGHTS, ABOUT} - {missing}:
        (tmp_path / name).symlink_to(SHIPPED / name)
    with pytest.raises(ModelUnavailable, match=missing):
        TunedQueryEncoder(folder=tmp_path)
