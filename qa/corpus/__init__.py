"""The corpus: which files are documents, and bringing the index up to date with them."""

from qa.corpus.build import CorpusBuilder, IndexWriters, silent
from qa.corpus.files import CorpusFiles, read, scan
from qa.corpus.going_back import go_back

__all__ = ["CorpusBuilder", "CorpusFiles", "IndexWriters", "go_back", "read", "scan", "silent"]
