"""FAISS and bm25s, in this process."""

from qa.corpus import IndexWriters
from qa.errors import IndexMismatch
from qa.index.bm25_index import Bm25Index
from qa.index.by_size import NAME, open_vector_index, write_vector_index
from qa.index.grouped_index import GroupedIndex
from qa.index.milvus_words import MilvusWords
from qa.store import Generation, GenerationStore
from qa.wiring.indexes import Indexes

AT_ONCE_FROM = 20_000
"""Vectors of sentences from which on a search of them takes more than a millisecond."""


class LocalIndexes:
    """See :class:`qa.wiring.indexes.IndexEngine`. All of it lies in the generation's folder."""

    writers = IndexWriters(
        name=f"{NAME},{GroupedIndex.name},{Bm25Index.name}",
        vectors=write_vector_index,
        words=lambda rows, folder: Bm25Index.build(rows).save(folder),
    )

    def open(self, generation: Generation) -> Indexes:
        """The indexes of ``generation``. Raises IndexMissing or IndexMismatch."""
        layout, manifest, sentences = generation.layout, generation.manifest, generation.sentences
        if MilvusWords.name in manifest.indexes:
            raise IndexMismatch(
                "The index was built for Milvus, but the setting “index_engine” is faiss: run `qa build`."
            )
        nearest = open_vector_index(sentences.vectors, layout.sentences_faiss, manifest.sentence_search)
        return Indexes(
            open_vector_index(generation.vectors, layout.faiss, manifest.passage_search),
            GroupedIndex(nearest, sentences.rows),
            Bm25Index.load(layout.bm25),
            at_once=len(sentences.vectors) >= AT_ONCE_FROM,
        )

    def settle(self, store: GenerationStore) -> None:
        """Nothing lies outside of the index folder."""

    def about(self) -> str:
        """What answers, for people."""
        return "faiss, in this process"
