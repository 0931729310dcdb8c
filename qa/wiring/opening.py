"""Opening what was built."""

from qa.answering import Answerer, inverse_frequency
from qa.config import Settings
from qa.engine import Engine
from qa.errors import IndexMismatch
from qa.index.bm25_index import Bm25Index
from qa.index.faiss_index import FaissIndex
from qa.index.grouped_index import GroupedIndex
from qa.models import ExportedEncoder, NeuralReader
from qa.protocols import Encoder
from qa.retrieval import HybridRetriever, Likeness, Speller, known_from, nothing_known, vocabulary
from qa.store import Generation, GenerationStore
from qa.wiring.encoders import answering_encoder


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
    lexical = Bm25Index.load(generation.layout.bm25)
    sentences = generation.sentences
    retriever = HybridRetriever(
        generation.passages,
        encoder,
        FaissIndex.load(generation.layout.faiss),
        GroupedIndex.load(generation.layout.sentences_faiss, sentences.rows),
        lexical,
        Likeness(generation.vectors, sentences),
        correct=_speller(generation, encoder).correct,
    )
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


def _speller(generation: Generation, encoder: Encoder) -> Speller:
    known = known_from(encoder.pieces) if isinstance(encoder, ExportedEncoder) else nothing_known
    passages = generation.passages
    return Speller(
        lambda: vocabulary(" ".join((each.title, *each.section, each.text)) for each in passages), known
    )
