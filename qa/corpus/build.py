"""Bringing the index up to date with the corpus."""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from qa.arrays import mapped
from qa.corpus.embedding import embed
from qa.corpus.entries import change_of, entries_of, lines_of_documents, passages_of, report_of
from qa.corpus.files import scan
from qa.corpus.intake import CorpusReader, Intake, LoaderChoice
from qa.corpus.lines import lines_of
from qa.corpus.restoring import restore
from qa.corpus.start import Start
from qa.corpus.terms_of import terms_of
from qa.errors import CorpusError, IndexFault, IndexMismatch, IndexMissing, OtherFormat
from qa.protocols import Encoder, Progress, Splitter
from qa.store import Change, DocumentEntry, Generation, GenerationStore, GenerationWriter, Manifest, Plan
from qa.store.manifest import corpus_version
from qa.types import BuildReport, FloatArray, VectorSearch

TEXTS = "texts/3"
"""Version of what the indexes are given, ``text_of``, ``Lines.sentence`` and ``qa.text``'s terms and
sentences: raise it with them."""


@dataclass(frozen=True, slots=True)
class IndexWriters:
    """Write the indexes of a generation; a new ``name`` makes a build write them again.

    ``vectors`` takes float32 (n, dimension), of passages or of sentences, and the path of a
    file, and says how they are searched then; ``words`` takes the words of each row and the path of a folder.
    """

    name: str
    vectors: Callable[[FloatArray, Path], VectorSearch]
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

    def build(
        self,
        *,
        rebuild: bool = False,
        progress: Progress = silent,
        by: str | None = None,
        spare: int | None = None,
    ) -> BuildReport:
        """After this the newest generation is the corpus as it is, and the report says what changed.

        What did not change is neither loaded nor embedded again; where nothing changed at all,
        nothing is written. A document that can no longer be loaded leaves the index and is
        reported as failed. A folder without any that can be loaded gives a generation without any.
        ``rebuild`` does everything anew. ``progress`` hears of "read", "embed" and "write"; ``by``
        goes into the history; generation ``spare`` is kept. What going back began and did not
        finish is finished first. Raises CorpusError, and keeps the old generation, where all of its
        documents are there but none can be loaded, or where there is no folder; IndexFault where
        another build is running.
        """
        if self._store.plan() is None:
            scan(self._corpus)  # where there is no corpus, no index folder is made
        with self._store.writer(spare) as writer:
            plan = self._carried_out()
            report = self._build(writer, self._start(rebuild, plan, by), progress)
            if plan is not None:
                self._store.end_plan()
            return report

    def _carried_out(self) -> Plan | None:
        """The plan of going back, if there is one; the corpus is as it wants."""
        plan = self._store.plan()
        if plan is not None:
            kept = frozenset((self._store.sources(plan.after) or {}).values())
            restore(self._corpus, plan.sources, kept, self._store.originals)
        return plan

    def _build(self, writer: GenerationWriter, start: Start, progress: Progress) -> BuildReport:
        with closing(writer.spool()) as spool:
            reader = CorpusReader(self._corpus, self._loaders, self._splitter, start.old, writer.keep, spool)
            intake = reader.take(scan(self._corpus), progress)
            self._require_documents(intake)
            if start.old is not None and self._is_current(start.old.manifest, intake):
                return report_of(start.old.manifest, start.old, intake, embedded=0)
            return self._write(writer, start, intake, progress)

    def _start(self, rebuild: bool, plan: Plan | None, by: str | None) -> Start:
        if not rebuild:
            old = self._answering()
            return Start(old, old, plan, by)
        with suppress(IndexMismatch):  # a damaged index is what a rebuild is for
            return Start(None, self._answering(), plan, by)
        return Start(None, None, plan, by)

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
            and self._store.sources(old.number) is not None  # else it could not be gone back to
            and all(taken.entry is None for taken in intake.documents)
            and [taken.id for taken in intake.documents] == [entry.id for entry in old.documents]
            and [(each.document, each.version) for each in intake.failures]
            == [(each.document, each.version) for each in old.failures]
        )

    def _write(
        self, writer: GenerationWriter, start: Start, intake: Intake, progress: Progress
    ) -> BuildReport:
        old, counts = start.old, list[int]()
        alike = _of_the_same_texts(old)
        places = writer.write_documents(lines_of_documents(intake, old))
        writer.write_passages(passages_of(intake, old, counts))
        passages = writer.passages(sum(counts))
        lines = lines_of(intake.documents, counts, passages, alike)
        embedded = embed(passages, lines, self._encoder, start.known_to(self._store), writer, progress)
        progress(0, 3, "write")
        writer.write_digests(embedded.digests)
        writer.write_places(lines.rows, lines.spans)
        writer.write_terms(terms_of(passages, embedded.digests, alike))
        writer.write_sources(intake.sources)
        searches = self._write_indexes(writer, len(passages), progress)
        entries = entries_of(intake, old, counts, places)
        change = change_of(start.before, intake, start.by, start.back_to)
        manifest = self._manifest(writer, entries, intake, change, searches)
        writer.publish(manifest)
        progress(3, 3, "write")
        return report_of(manifest, old, intake, embedded.fresh)

    def _write_indexes(
        self, writer: GenerationWriter, rows: int, progress: Progress
    ) -> tuple[VectorSearch, VectorSearch]:
        """How passages and sentences are searched by their vectors then."""
        layout = writer.layout
        searches = (
            self._indexes.vectors(mapped(layout.vectors), layout.faiss),
            self._indexes.vectors(mapped(layout.sentences), layout.sentences_faiss),
        )
        progress(1, 3, "write")
        self._indexes.words(writer.terms(rows), layout.bm25)
        progress(2, 3, "write")
        return searches

    def _manifest(
        self,
        writer: GenerationWriter,
        entries: tuple[DocumentEntry, ...],
        intake: Intake,
        change: Change,
        searches: tuple[VectorSearch, VectorSearch],
    ) -> Manifest:
        return Manifest(
            number=writer.number,
            created=writer.created,
            corpus_version=corpus_version(writer.number, ((each.id, each.version) for each in entries)),
            splitter=self._splitter.name,
            encoder=self._encoder.name,
            indexes=self._index_names,
            dimension=self._encoder.dimension,
            documents=entries,
            failures=intake.failures,
            change=change,
            passage_search=searches[0],
            sentence_search=searches[1],
        )


def _of_the_same_texts(old: Generation | None) -> Generation | None:
    """``old``, if what was derived from its texts can be taken over."""
    return old if old is not None and old.manifest.indexes.startswith(f"{TEXTS},") else None
