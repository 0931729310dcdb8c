"""Where everything lies in the index folder.

::

    index/
      CURRENT                  the number of the generation that answers
      milvus.id                what the names of its collections in Milvus begin with, where that searches
      history.jsonl            one corpus version a line, oldest first, also those no longer kept
      lock                     held while a build runs
      rollback.json            the version to go back to, while the corpus is on its way there
      files/<sha256>           the bytes of corpus files of the versions that are kept
      generations/
        .tmp-…/                a build in progress, or what a killed one left
        7/
          manifest.json        what was built, from what, by what
          sources.json         the SHA-256 of every corpus file and side file that was read
          contents.sqlite3     entries of the documents, by id, and passages, by row
          documents.jsonl      one document a line, by id
          vectors.npy          float32 (rows, dimension)
          terms.txt            the words of one passage a line, by row
          texts.npy            uint8 (rows, 16), digests of the passages embedded, with their sentences
          sentences.npy        float32 (sentences, dimension), in order of row and place
          sentence_rows.npy    int32 (sentences,), the row that each stands in
          sentence_spans.npy   int32 (sentences, 2), its characters in the document's text
          vectors.faiss/       codes of the passages, a million a file, where there are many
          sentences.faiss/     those of the sentences
          words/               the word index

Where Milvus searches, ``vectors.faiss``, ``sentences.faiss`` and ``words/collection.json`` name its
collections instead.
"""

from dataclasses import dataclass
from pathlib import Path

TEMPORARY = ".tmp-"


@dataclass(frozen=True, slots=True)
class GenerationLayout:
    """Paths of one generation's parts."""

    root: Path

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.json"

    @property
    def sources(self) -> Path:
        return self.root / "sources.json"

    @property
    def documents(self) -> Path:
        return self.root / "documents.jsonl"

    @property
    def contents(self) -> Path:
        return self.root / "contents.sqlite3"

    @property
    def vectors(self) -> Path:
        return self.root / "vectors.npy"

    @property
    def terms(self) -> Path:
        return self.root / "terms.txt"

    @property
    def texts(self) -> Path:
        return self.root / "texts.npy"

    @property
    def sentences(self) -> Path:
        return self.root / "sentences.npy"

    @property
    def sentence_rows(self) -> Path:
        return self.root / "sentence_rows.npy"

    @property
    def sentence_spans(self) -> Path:
        return self.root / "sentence_spans.npy"

    @property
    def faiss(self) -> Path:
        return self.root / "vectors.faiss"

    @property
    def sentences_faiss(self) -> Path:
        return self.root / "sentences.faiss"

    @property
    def bm25(self) -> Path:
        return self.root / "words"


@dataclass(frozen=True, slots=True)
class IndexLayout:
    """Paths of the index folder's parts."""

    root: Path

    @property
    def generations(self) -> Path:
        return self.root / "generations"

    @property
    def current(self) -> Path:
        return self.root / "CURRENT"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def history(self) -> Path:
        return self.root / "history.jsonl"

    @property
    def plan(self) -> Path:
        return self.root / "rollback.json"

    @property
    def files(self) -> Path:
        return self.root / "files"

    def generation(self, number: int) -> GenerationLayout:
        """Paths of generation ``number``, whether it exists or not."""
        return GenerationLayout(self.generations / str(number))

    def numbers(self) -> list[int]:
        """Numbers of the generations that exist, lowest first."""
        if not self.generations.is_dir():
            return []
        names = (path.name for path in self.generations.iterdir() if path.is_dir())
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())
