"""The built index on disk: one folder a generation, and which of them answers."""

from qa.store.entry import DocumentEntry
from qa.store.generation import DIGEST_BYTES, Generation
from qa.store.generations import KEEP, GenerationStore
from qa.store.history import VersionRecord
from qa.store.layout import GenerationLayout, IndexLayout
from qa.store.manifest import FORMAT, Change, FailureEntry, Manifest
from qa.store.originals import Originals
from qa.store.plan import Plan
from qa.store.row_file import RowFile
from qa.store.sentences import Sentences
from qa.store.spool import Place, Spool
from qa.store.writer import GenerationWriter

__all__ = [
    "DIGEST_BYTES",
    "FORMAT",
    "KEEP",
    "Change",
    "DocumentEntry",
    "FailureEntry",
    "Generation",
    "GenerationLayout",
    "GenerationStore",
    "GenerationWriter",
    "IndexLayout",
    "Manifest",
    "Originals",
    "Place",
    "Plan",
    "RowFile",
    "Sentences",
    "Spool",
    "VersionRecord",
]
