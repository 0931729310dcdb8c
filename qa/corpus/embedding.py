"""Vectors of passages and sentences: texts that were embedded before keep their vectors."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.corpus.lines import Lines
from qa.errors import ModelUnavailable
from qa.protocols import Encoder, Progress
from qa.store import DIGEST_BYTES, Generation, Sentences
from qa.text import headed
from qa.types import FloatArray, Passage


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors (rows, dimension) of passages and digests of their texts (rows, 16), and the sentences.

    ``fresh`` texts of passages were embedded; the others, and those equal to one before, were not.
    """

    vectors: FloatArray
    digests: NDArray[np.uint8]
    fresh: int
    sentences: Sentences


def text_of(passage: Passage) -> str:
    """What stands for ``passage`` in both indexes: where it is, then its own words."""
    body = passage.text[passage.body - passage.start :]
    return headed(passage.title, passage.section, body or passage.text)


def embed(
    texts: Sequence[str], lines: Lines, encoder: Encoder, known_to: Sequence[Generation], progress: Progress
) -> Embedded:
    """Vectors of ``texts`` and of ``lines``, in order; equal texts have equal vectors.

    Those that a generation of ``known_to`` has by the same encoder are taken over.
    Raises ModelUnavailable where the encoder gives anything but finite vectors of its dimension.
    """
    every = (*texts, *lines.texts)
    digests = [_digest(text) for text in every]
    known = _known(known_to, encoder)
    # In the order of rows, so that the same corpus is embedded in the same batches.
    missing = {digest: text for digest, text in zip(digests, every, strict=True) if digest not in known}
    known |= dict(zip(missing, _encode(list(missing.values()), encoder, progress), strict=True))
    fresh = len(missing.keys() & set(digests[: len(texts)]))
    vectors, rows = _arrays(digests[: len(texts)], known, encoder.dimension)
    sentences = Sentences(*_arrays(digests[len(texts) :], known, encoder.dimension), lines.rows, lines.spans)
    return Embedded(vectors, rows, fresh, sentences)


def _arrays(
    digests: Sequence[bytes], known: Mapping[bytes, FloatArray], dimension: int
) -> tuple[FloatArray, NDArray[np.uint8]]:
    """Vectors and digests as arrays of shapes (n, dimension) and (n, 16)."""
    vectors = np.empty((len(digests), dimension), np.float32)
    for row, digest in enumerate(digests):
        vectors[row] = known[digest]
    return vectors, np.frombuffer(b"".join(digests), np.uint8).reshape(len(digests), DIGEST_BYTES)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def _known(generations: Sequence[Generation], encoder: Encoder) -> dict[bytes, FloatArray]:
    """Vectors of ``generations`` by digest, where the same encoder made them; the first one's count."""
    known: dict[bytes, FloatArray] = {}
    for each in reversed(generations):
        if (each.manifest.encoder, each.manifest.dimension) == (encoder.name, encoder.dimension):
            known |= zip(_rows(each.sentences.digests), each.sentences.vectors, strict=True)
            known |= zip(_rows(each.digests), each.vectors, strict=True)
    return known


def _rows(digests: NDArray[np.uint8]) -> Iterator[bytes]:
    every = digests.tobytes()
    return (every[first : first + DIGEST_BYTES] for first in range(0, len(every), DIGEST_BYTES))


def _encode(texts: list[str], encoder: Encoder, progress: Progress) -> FloatArray:
    """Vectors of ``texts``, checked; the encoder is left alone where there are none."""
    total = len(texts)
    progress(0, total, "embed")
    if not texts:
        return np.empty((0, encoder.dimension), np.float32)
    vectors = encoder.encode(texts, lambda done: progress(done, total, "embed"))
    if vectors.shape != (total, encoder.dimension) or not np.isfinite(vectors).all():
        raise ModelUnavailable(
            f"The model {encoder.name} gave vectors that cannot be used (shape {vectors.shape}, "
            f"expected {(total, encoder.dimension)} of finite numbers): install it again."
        )
    return vectors
