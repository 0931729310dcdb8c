"""Opening what was built."""

from concurrent.futures import ThreadPoolExecutor

from qa.answering import Answerer
from qa.config import Settings
from qa.engine import Engine
from qa.errors import IndexMismatch
from qa.models import ExportedEncoder, NeuralReader, TunedQueryEncoder
from qa.protocols import LexicalIndex, QueryEncoder
from qa.retrieval import (
    HybridRetriever,
    Likeness,
    Speller,
    known_from,
    nothing_known,
    vocabulary,
)
from qa.store import Generation, GenerationStore
from qa.text import inverse_frequency, stem
from qa.wiring.encoders import answering_encoder
from qa.wiring.index_engines import index_engine
from qa.wiring.indexes import Indexes

SEARCHING = 64
"""Threads at most in which indexes are searched, three for a question: they wait more than they work."""
SPELLED = 20_000
"""Passages whose words misspelt ones are put right from: to count those of a million takes minutes."""


def current_generation(settings: Settings) -> int | None:
    """Number of the generation that answers now, or None; reads one small file."""
    return GenerationStore(settings.index).current()


def open_generation(settings: Settings) -> Generation:
    """The generation that answers now, without any model. Raises IndexMissing or IndexMismatch."""
    return GenerationStore(settings.index).open()


def open_engine(settings: Settings) -> Engine:
    """An engine on the generation that answers. Raises IndexMissing, IndexMismatch or ModelUnavailable."""
    generation = open_generation(settings)
    encoder = answering_encoder(settings, generation.manifest.encoder)
    if encoder.name != generation.manifest.encoder:
        raise IndexMismatch(
            f"The index was built with the model {generation.manifest.encoder}, but the setting is "
            f"{encoder.name}: run `qa build`."
        )
    indexes = index_engine(settings).open(generation)
    lexical = indexes.words
    retriever = open_retriever(generation, encoder, indexes)
    reader = NeuralReader() if settings.reader == "on" else None
    answerer = Answerer(reader, inverse_frequency(lexical.frequency, lexical.rows))
    return Engine(
        generation,
        retriever,
        answerer,
        settings.passages,
        settings.threshold,
        remembered=settings.remembered,
    )


def open_retriever(generation: Generation, encoder: QueryEncoder, indexes: Indexes) -> HybridRetriever:
    """Search in ``generation``, whose ``indexes`` are open."""
    return HybridRetriever(
        generation.passages,
        encoder,
        indexes.passages,
        indexes.sentences,
        indexes.words,
        Likeness(generation.vectors, generation.sentences),
        correct=_speller(generation, encoder, indexes.words).correct,
        threads=ThreadPoolExecutor(SEARCHING, "searching") if indexes.at_once else None,
    )


def _speller(generation: Generation, encoder: QueryEncoder, lexical: LexicalIndex) -> Speller:
    """Knows the words of the corpus; puts others right from its words, or from a part of a large one."""
    english = (
        known_from(encoder.pieces)
        if isinstance(encoder, ExportedEncoder | TunedQueryEncoder)
        else nothing_known
    )
    passages = generation.passages
    step = max(1, len(passages) // SPELLED)
    return Speller(
        lambda: vocabulary(" ".join((each.title, *each.section, each.text)) for each in passages[::step]),
        lambda word: english(word) or lexical.frequency(stem(word)) > 0,
    )
