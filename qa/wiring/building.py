"""Building the index."""

from qa.chunking import RecursiveSplitter
from qa.config import Settings
from qa.corpus import CorpusBuilder, IndexWriters, go_back, silent
from qa.errors import IndexMismatch
from qa.loaders import standard_loaders
from qa.protocols import Encoder, Progress, Splitter
from qa.store import GenerationStore
from qa.types import BuildReport
from qa.wiring.encoders import building_encoder
from qa.wiring.index_engines import index_engine
from qa.wiring.workers import spread_encoder


def store_of(settings: Settings) -> GenerationStore:
    """The index folder of these settings."""
    return GenerationStore(settings.index, settings.versions)


def build_index(
    settings: Settings, progress: Progress | None = None, rebuild: bool = False, workers: str | None = None
) -> BuildReport:
    """After this the index is the corpus as it is. Raises a QAError, and keeps the old index.

    ``workers`` is the address of a Ray cluster that embeds; None embeds here.
    """
    report = progress or silent
    indexes = index_engine(settings)  # one that does not answer is told before the model is loaded
    builder = _builder(settings, indexes.writers, report, workers)
    done = builder.build(rebuild=rebuild, progress=report, by=settings.author)
    indexes.settle(store_of(settings))
    return done


def roll_back(settings: Settings, version: str, progress: Progress | None = None) -> BuildReport:
    """After this corpus and index are as in ``version``. Raises UnknownVersion, or as :func:`build_index`."""
    report = progress or silent
    store = store_of(settings)
    store.kept(version)  # an unknown one is told before the model is loaded
    indexes = index_engine(settings)
    builder = _builder(settings, indexes.writers, report)
    done = go_back(version, settings.corpus, store, builder, by=settings.author, progress=report)
    indexes.settle(store)
    return done


def _builder(
    settings: Settings, indexes: IndexWriters, report: Progress, workers: str | None = None
) -> CorpusBuilder:
    report(0, 1, "model")
    encoder: Encoder = building_encoder(settings)
    if workers is not None:
        encoder = spread_encoder(encoder, workers)
    report(1, 1, "model")
    return CorpusBuilder(
        settings.corpus,
        store_of(settings),
        loaders=standard_loaders(),
        splitter=_splitter(encoder, settings),
        encoder=encoder,
        indexes=indexes,
    )


def splitter(settings: Settings) -> Splitter:
    """Splits documents as a build does. Raises ModelUnavailable."""
    return _splitter(building_encoder(settings), settings)


def _splitter(encoder: Encoder, settings: Settings) -> Splitter:
    return RecursiveSplitter(encoder.count_pieces, encoder.max_pieces, settings.passage_pieces)


def ensure_index(settings: Settings, progress: Progress | None = None) -> BuildReport | None:
    """Builds the index where there is none, or where this program cannot read the one there is."""
    store = store_of(settings)
    try:
        if store.current() is not None:
            store.open()
            return None
    except IndexMismatch:
        return build_index(settings, progress, rebuild=True)
    return build_index(settings, progress)
