"""Who is measured, what each installs, and which script runs it."""

from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class System:
    """A system under its name; ``shown`` is how the table calls it.

    ``requirements`` are installed into an environment of its own; none means that the
    running environment is used. Of ``packages`` the versions are reported.
    """

    name: str
    shown: str
    script: Path
    packages: tuple[str, ...]
    requirements: tuple[str, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether this is the project itself."""
        return not self.requirements


OURS = "ours"

SYSTEMS = (
    System("bm25", "BM25 (bm25s)", SCRIPTS / "bm25.py", ("bm25s",), ("bm25s==0.3.16", "PyStemmer==3.1.0")),
    System(
        "langchain",
        "LangChain + FAISS, dense",
        SCRIPTS / "langchain_dense.py",
        ("langchain-core", "langchain-community", "langchain-huggingface"),
        ("langchain-community==0.4.2", "langchain-huggingface==1.2.3", "faiss-cpu", "sentence-transformers"),
    ),
    System(
        "llamaindex",
        "LlamaIndex, dense",
        SCRIPTS / "llamaindex_dense.py",
        ("llama-index-core", "llama-index-embeddings-huggingface"),
        ("llama-index-core==0.14.25", "llama-index-embeddings-huggingface==0.8.0"),
    ),
    System(
        "haystack",
        "Haystack, hybrid",
        SCRIPTS / "haystack_hybrid.py",
        ("haystack-ai", "sentence-transformers-haystack"),
        ("haystack-ai==3.4.0", "sentence-transformers-haystack==2.0.0"),
    ),
    System("txtai", "txtai, hybrid", SCRIPTS / "txtai_hybrid.py", ("txtai",), ("txtai==9.14.0",)),
    System(OURS, "ours", SCRIPTS / "ours.py", ("cyber-diplomacy-qa",)),
    System(
        "ours-without-reader",
        "ours, reader off",
        SCRIPTS / "ours_without_reader.py",
        ("cyber-diplomacy-qa",),
    ),
)
