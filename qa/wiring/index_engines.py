"""Which engine searches."""

from qa.config import Settings
from qa.wiring.indexes import IndexEngine
from qa.wiring.local_indexes import LocalIndexes
from qa.wiring.milvus_indexes import MilvusIndexes


def index_engine(settings: Settings) -> IndexEngine:
    """The engine of these settings; Milvus is connected with. Raises ConfigError or IndexFault."""
    return MilvusIndexes(settings) if settings.index_engine == "milvus" else LocalIndexes()
