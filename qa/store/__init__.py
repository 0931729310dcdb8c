"""The built index on disk: one folder a generation, and which of them answers."""

from qa.store.generation import Generation
from qa.store.generations import KEEP, GenerationStore
from qa.store.layout import GenerationLayout, IndexLayout
from qa.store.manifest import FORMAT, DocumentEntry, FailureEntry, Manifest
from qa.store.sentences import DIGEST_BYTES, Sentences
from qa.store.writer import GenerationWriter

__all__ = [
    "DIGEST_BYTES",
    "FORMAT",
    "KEEP",
    "DocumentEntry",
    "FailureEntry",
    "Generation",
    "GenerationLayout",
    "GenerationStore",
    "GenerationWriter",
    "IndexLayout",
    "Manifest",
    "Sentences",
]
