"""Sentences in their place, and by themselves where that is not known, with pieces that are characters."""

import numpy as np
import pytest

from qa.models.late_chunking import Encoded, is_mean_of_states, passage_vectors
from qa.types import FloatArray, PassageText, SentenceText, Span

LETTERS = "abcd"


def encoded(text: str) -> Encoded:
    """A piece a character, between two special ones that count for the vector but stand nowhere."""
    states = np.zeros((len(text) + 2, len(LETTERS) + 1), np.float32)
    states[[0, -1], -1] = 1
    for place, letter in enumerate(text, start=1):
        states[place, LETTERS.index(letter)] = 1
    places = [(0, 0), *((place, place + 1) for place in range(len(text))), (0, 0)]
    return Encoded(unit(*states.mean(axis=0)), states, np.array(places))


def unit(*numbers: float) -> FloatArray:
    return np.array(numbers, np.float32) / np.linalg.norm(numbers)


def test_a_sentence_is_the_mean_of_its_pieces_and_costs_no_run():
    asked: list[str] = []
    passage = PassageText("abcd", (SentenceText(Span(1, 3), "bc"), SentenceText(Span(3, 4), "d")))
    whole, first, second = passage_vectors(passage, lambda text: (asked.append(text), encoded(text))[1])
    assert asked == ["abcd"]
    assert whole == pytest.approx(unit(1, 1, 1, 1, 2))
    assert first == pytest.approx(unit(0, 1, 1, 0, 0))
    assert second == pytest.approx(unit(0, 0, 0, 1, 0))


def test_what_the_model_did_not_read_of_a_passage_is_encoded_by_itself():
    passage = PassageText("ab", (SentenceText(Span(1, 9), "bc"), SentenceText(Span(7, 9), "c")))
    _, first, second = passage_vectors(passage, encoded)
    assert first == pytest.approx(unit(0, 1, 1, 0, 2))
    assert second == pytest.approx(unit(0, 0, 1, 0, 2))


def test_a_piece_belongs_to_the_sentence_that_it_ends_in():
    made = encoded("abcd")
    made.places[2] = 1, 3
    sentences = SentenceText(Span(0, 2), "ab"), SentenceText(Span(2, 4), "cd")
    (_, first, second) = passage_vectors(PassageText("abcd", sentences), lambda _: made)
    assert first == pytest.approx(unit(1, 0, 0, 0, 0))
    assert second == pytest.approx(unit(0, 1, 1, 1, 0))


def test_without_states_a_sentence_is_encoded_by_itself():
    asked: list[str] = []

    def plain(text: str) -> Encoded:
        asked.append(text)
        return Encoded(encoded(text).vector, None, np.empty((0, 2), np.int64))

    passage = PassageText("ab", (SentenceText(Span(0, 1), "a"), SentenceText(Span(1, 2), "b")))
    _, first, second = passage_vectors(passage, plain)
    assert asked == ["ab", "a", "b"]
    assert first.tolist() == encoded("a").vector.tolist()
    assert second.tolist() == encoded("b").vector.tolist()


@pytest.mark.parametrize(
    ("vector", "states", "same"),
    [
        ([1, 1], [[4, 0], [0, 4]], True),
        ([4, 0], [[4, 0], [0, 4]], False),  # the first piece's
        ([1, 1, 0], [[4, 0], [0, 4]], False),  # of a layer above
    ],
)
def test_models_whose_vector_is_the_mean_of_their_states(
    vector: list[float], states: list[list[float]], same: bool
):
    assert is_mean_of_states(np.array(vector, np.float32), np.array(states, np.float32)) is same
