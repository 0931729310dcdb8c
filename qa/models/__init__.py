"""Models: texts -> vectors, passages -> answering words."""

from qa.models.exported_encoder import ExportedEncoder, export
from qa.models.neural_reader import NeuralReader
from qa.models.packaged import is_packaged
from qa.models.query_encoder import TunedQueryEncoder
from qa.models.sentence_encoder import SentenceEncoder

__all__ = [
    "ExportedEncoder",
    "NeuralReader",
    "SentenceEncoder",
    "TunedQueryEncoder",
    "export",
    "is_packaged",
]
