"""Bringing the index up to date with the corpus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.corpus.embedding import Embedded, embed, text_of
from qa.corpus.entries import entries_of, line_of, passages_of, report_of
from qa.corpus.files import scan
from qa.corpus.intake import CorpusReader, Intake, LoaderChoice
from qa.corpus.lines import lines_from, spans_of
from qa.errors import CorpusError, IndexFault, IndexMissing, OtherFormat
from qa.protocols import Encoder, Progress, Splitter
from qa.store import DocumentEntry, Generation, GenerationStore, GenerationWriter, Manifest
from qa.store.manifest import corpus_version
from qa.text import terms
from qa.types import BuildReport, FloatArray, Passage, Span

TEXTS = "texts/2"
"""Version of what the indexes are given, ``text_of``, ``lines_from`` and ``qa.text``'s terms and
sentences: raise it with them."""


@dataclass(frozen=True, slots=True)
class IndexWriters:
    """Write the indexes of a generation; a new ``name`` makes a build write them again.

    ``vectors`` takes float32 (n, dimension), of passages or of sentences, and the path of a
    file, ``words`` the words of each row and the path of a folder.
    """

    name: str
    vectors: Callable[[FloatArray, Path], None]
    words: Callable[[Sequence[Sequence[str]], Path], None]


def silent(done: int, total: int, what: str) -> None:
    """Progress that nobody sees."""


class CorpusBuilder:
    """Builds generations of ``store`` from the files in the folder ``corpus``."""

    def __init__(
        self,
        corpus: Path,
        store: GenerationStore,
        *,
        loaders: LoaderChoice,
        splitter: Splitter,
        encoder: Encoder,
        indexes: IndexWriters,
    ) -> None:
        self._corpus = corpus
        self._store = store
        self._loaders = loaders
        self._splitter = splitter
        self._encoder = encoder
        self._indexes = indexes

    @property
    def _index_names(self) -> str:
        return f"{TEXTS},{self._indexes.name}"

    def build(self, *, rebuild: bool = False, progress: Progress = silent) -> BuildReport:
        """After this the newest generation is the corpus as it is, and the report says what changed.

        What did not change is neither loaded nor embedded again; where nothing changed at all,
        nothing is written. A document that can no longer be loaded leaves the index and is
        reported as failed. A folder without any that can be loaded gives a generation without any.
        ``rebuild`` does everything anew. ``progress`` hears of "read", "embed" and "write".
        Raises CorpusError, and keeps the old generation, where all of its documents are there but
        none can be loaded; IndexFault where another build is running.
        """
        files = scan(self._corpus)
        with self._store.writer() as writer:
            old = None if rebuild else self._answering()
            intake = CorpusReader(self._corpus, self._loaders, self._splitter, old).take(files, progress)
            self._require_documents(intake)
            if old is not None and self._is_current(old.manifest, intake):
                return report_of(old.manifest, old, intake, embedded=0)
            return self._write(writer, old, intake, progress)

    def _answering(self) -> Generation | None:
        try:
            return self._store.open()
        except (IndexMissing, OtherFormat):
            return None

    def _cited(self) -> frozenset[str]:
        """Ids of the documents that are cited now."""
        try:
            return frozenset(self._store.open().entries)
        except IndexFault:
            return frozenset()

    def _require_documents(self, intake: Intake) -> None:
        """Raises CorpusError where all that is cited fails at once: something else is wrong then.

        Not where a part of it was removed, as that must not be cited again.
        """
        failed = {each.document for each in intake.failures}
        if intake.documents or not failed:
            return
        cited = self._cited()
        if not cited or not cited <= failed:
            return
        first = intake.failures[0]
        raise CorpusError(
            f"No document in {self._corpus} can be loaded ({len(failed)} failed, first "
            f"{first.document}: {first.reason}) Mend or replace them, then run `qa build`."
        )

    def _is_current(self, old: Manifest, intake: Intake) -> bool:
        """Whether a new generation would be the old one again."""
        made_by = (old.splitter, old.encoder, old.indexes)
        return (
            made_by == (self._splitter.name, self._encoder.name, self._index_names)
            and all(taken.document is None for taken in intake.documents)
            and [taken.id for taken in intake.documents] == [entry.id for entry in old.documents]
            and [(each.document, each.version) for each in intake.failures]
            == [(each.document, each.version) for each in old.failures]
        )

    def _write(
        self, writer: GenerationWriter, old: Generation | None, intake: Intake, progress: Progress
    ) -> BuildReport:
        split = [passages_of(taken, old) for taken in intake.documents]
        passages = [passage for each in split for passage in each]
        texts = [text_of(passage) for passage in passages]
        lines = lines_from(passages, _spans(intake, split, old))
        embedded = embed(texts, lines, self._encoder, old, progress)
        progress(0, 3, "write")
        places = writer.write_documents(line_of(taken, old) for taken in intake.documents)
        writer.write_passages(passages)
        self._write_indexes(writer, texts, embedded, progress)
        entries = entries_of(intake, old, [len(each) for each in split], places)
        manifest = self._manifest(writer, entries, intake, embedded)
        writer.publish(manifest)
        progress(3, 3, "write")
        return report_of(manifest, old, intake, embedded.fresh)

    def _write_indexes(
        self, writer: GenerationWriter, texts: list[str], embedded: Embedded, progress: Progress
    ) -> None:
        writer.write_vectors(embedded.vectors, embedded.digests)
        writer.write_sentences(embedded.sentences)
        self._indexes.vectors(embedded.vectors, writer.layout.faiss)
        self._indexes.vectors(embedded.sentences.vectors, writer.layout.sentences_faiss)
        progress(1, 3, "write")
        self._indexes.words([terms(text) for text in texts], writer.layout.bm25)
        progress(2, 3, "write")

    def _manifest(
        self,
        writer: GenerationWriter,
        entries: tuple[DocumentEntry, ...],
        intake: Intake,
        embedded: Embedded,
    ) -> Manifest:
        return Manifest(
            number=writer.number,
            created=writer.created,
            corpus_version=corpus_version(writer.number, ((each.id, each.version) for each in entries)),
            splitter=self._splitter.name,
            encoder=self._encoder.name,
            indexes=self._index_names,
            dimension=embedded.vectors.shape[1],
            documents=entries,
            failures=intake.failures,
        )


def _spans(
    intake: Intake, split: Sequence[Sequence[Passage]], old: Generation | None
) -> list[Sequence[Span]]:
    """The sentences of every passage; those of ``old`` stand where it was given the same texts."""
    alike = old is not None and old.manifest.indexes.startswith(f"{TEXTS},")
    return [
        spans
        for taken, passages in zip(intake.documents, split, strict=True)
        for spans in spans_of(taken, passages, old if alike else None)
    ]
