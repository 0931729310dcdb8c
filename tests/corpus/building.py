"""A small corpus and everything that builds it, for the tests beside this file."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from fakes import BlockSplitter, FakeLoaders, HashingEncoder, TextLoader

from qa.corpus import CorpusBuilder, IndexWriters, go_back, silent
from qa.index.bm25_index import Bm25Index
from qa.index.by_size import write_vector_index
from qa.index.faiss_index import FaissIndex
from qa.index.grouped_index import GroupedIndex
from qa.protocols import Progress
from qa.store import KEEP, Change, Generation, GenerationStore
from qa.text import terms
from qa.types import BuildReport, Hit

INDEXES = IndexWriters(
    "faiss+bm25/1",
    vectors=write_vector_index,
    words=lambda rows, folder: Bm25Index.build(rows).save(folder),
)


@dataclass
class Workshop:
    """A corpus folder, an index folder, and fakes that remember what they were asked."""

    root: Path
    loader: TextLoader = field(default_factory=TextLoader)
    splitter: BlockSplitter = field(default_factory=BlockSplitter)
    encoder: HashingEncoder = field(default_factory=HashingEncoder)
    indexes: IndexWriters = INDEXES
    index: str = "index"
    keep: int = KEEP

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    @property
    def store(self) -> GenerationStore:
        return GenerationStore(self.root / self.index, self.keep)

    def put(self, name: str, content: str | bytes) -> None:
        path = self.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def remove(self, name: str) -> None:
        (self.corpus / name).unlink()

    def build(
        self, *, rebuild: bool = False, progress: Progress = silent, by: str | None = None
    ) -> BuildReport:
        """A build; the fakes remember this one only."""
        return self._builder().build(rebuild=rebuild, progress=progress, by=by)

    def go_back(self, version: str, *, progress: Progress = silent, by: str | None = None) -> BuildReport:
        """Goes back to ``version``; the fakes remember this only."""
        return go_back(version, self.corpus, self.store, self._builder(), by=by, progress=progress)

    def files(self) -> dict[str, bytes]:
        """The corpus folder as it is."""
        return {name: data for name, (_, data) in files_below(self.corpus).items()}

    def _builder(self) -> CorpusBuilder:
        for asked in (self.loader.loaded, self.splitter.split_ids, self.encoder.encoded):
            asked.clear()
        return CorpusBuilder(
            self.corpus,
            self.store,
            loaders=FakeLoaders([self.loader]),
            splitter=self.splitter,
            encoder=self.encoder,
            indexes=self.indexes,
        )

    def elsewhere(self, index: str) -> "Workshop":
        """The same corpus with an index folder and fakes of its own."""
        return Workshop(self.root, index=index)


def dense(generation: Generation, question: str, k: int = 5) -> list[Hit]:
    vector = HashingEncoder().encode([question])[0]
    return FaissIndex(generation.vectors).search(vector, k)


def nearest(generation: Generation, question: str, k: int = 5) -> list[Hit]:
    """Passages by their best sentences."""
    vector = HashingEncoder().encode([question])[0]
    index = FaissIndex(generation.sentences.vectors)
    return GroupedIndex(index, generation.sentences.rows).search(vector, k)


def lexical(generation: Generation, question: str, k: int = 5) -> list[Hit]:
    return Bm25Index.load(generation.layout.bm25).search(terms(question), k)


def content(generation: Generation) -> dict[str, object]:
    """All that a generation says, but when it was built, after what, and how often the corpus was before."""
    manifest = generation.manifest
    version = manifest.corpus_version[-8:]
    return {
        "manifest": replace(
            manifest, number=0, created="", corpus_version=version, change=Change(), documents=()
        ),
        "entries": list(manifest.documents),
        "documents": list(generation.documents()),
        "passages": list(generation.passages),
        "vectors": generation.vectors.tolist(),
        "digests": generation.digests.tolist(),
        "sentences": [
            part.tolist()
            for part in (
                generation.sentences.vectors,
                generation.sentences.rows,
                generation.sentences.spans,
            )
        ],
    }


def files_below(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time of change and its bytes."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
