"""What the packaged model makes of sentences in their place, before and after it is exported."""

import numpy as np
import pytest

from qa.config import Settings
from qa.models import ExportedEncoder, SentenceEncoder
from qa.types import PassageText, SentenceText, Span
from qa.wiring.encoders import building_encoder

pytestmark = pytest.mark.slow

TEXT = "The Tallinn Manual\nExperts wrote the Tallinn Manual in 2013. It binds no state."
LAST = TEXT.index("It binds")
ALONE = "The Tallinn Manual\nIt binds no state."
PASSAGE = PassageText(
    TEXT,
    (
        SentenceText(Span(TEXT.index("Experts"), LAST - 1), "Experts wrote the Tallinn Manual in 2013."),
        SentenceText(Span(LAST, len(TEXT)), ALONE),
    ),
)


def test_the_export_gives_sentences_the_vectors_of_the_model():
    exported, model = building_encoder(Settings()), SentenceEncoder(Settings().model)
    assert isinstance(exported, ExportedEncoder)
    assert model.mean_pooled
    (found,), (expected,) = exported.encode_passages([PASSAGE]), model.encode_passages([PASSAGE])
    np.testing.assert_allclose((found * expected).sum(axis=1), 1, atol=1e-4)
    np.testing.assert_allclose(found[0], exported.encode([TEXT])[0], atol=1e-6)
    # It has a vector of its own place, not that of the sentence by itself or of the whole.
    assert max(found[2] @ exported.encode([ALONE])[0], found[2] @ found[0]) < 0.95


def test_a_sentence_knows_what_it_is_about():
    exported = building_encoder(Settings())
    ((_, first, second),) = exported.encode_passages([PASSAGE])
    (question,) = exported.encode(["Is the Tallinn Manual binding?"])
    (bare,) = exported.encode(["It binds no state."])
    assert question @ second > question @ bare
    assert question @ second > 0.5
    assert question @ first > 0.5
