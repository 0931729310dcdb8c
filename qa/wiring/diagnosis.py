"""What is configured, where each value came from, and what is wrong."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from qa.config import LoadedSettings, Settings, unknown_variables
from qa.corpus import scan
from qa.errors import QAError
from qa.store import Generation
from qa.wiring.index_engines import index_engine
from qa.wiring.opening import open_engine, open_generation

PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "bm25s", "onnxruntime", "streamlit")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the diagnosis; ``problem`` says what is wrong and what to do, or is None."""

    name: str
    value: str
    origin: str | None = None
    problem: str | None = None


def diagnose(loaded: LoadedSettings) -> list[Finding]:
    """Findings on settings, packages, corpus, index and models; never raises a QAError."""
    settings = loaded.settings
    return [
        *_settings(loaded),
        *_packages(),
        _checked("corpus documents", lambda: _corpus(settings)),
        _checked("search engine", lambda: (index_engine(settings).about(), None)),
        _checked("index", lambda: _index(open_generation(settings), settings)),
        _checked("models", lambda: _models(settings)),
    ]


def _settings(loaded: LoadedSettings) -> Iterator[Finding]:
    for name, origin in loaded.origins.items():
        yield Finding(name, str(getattr(loaded.settings, name)), origin)
    for name in unknown_variables(os.environ):
        yield Finding(name, os.environ[name], "environment", f"{name} names no setting: remove it.")


def _packages() -> Iterator[Finding]:
    for package in PACKAGES:
        try:
            yield Finding(package, version(package))
        except PackageNotFoundError:
            yield Finding(package, "missing", None, f"{package} is not installed: install the project again.")


def _checked(name: str, find: Callable[[], tuple[str, str | None]]) -> Finding:
    try:
        value, problem = find()
    except QAError as exc:
        return Finding(name, "cannot be used", None, str(exc))
    return Finding(name, value, None, problem)


def _corpus(settings: Settings) -> tuple[str, str | None]:
    files = scan(settings.corpus)
    return str(len(files.ids)), None if files.ids else "The corpus is empty: put documents into it."


def _index(generation: Generation, settings: Settings) -> tuple[str, str | None]:
    failures = generation.manifest.failures
    value = (
        f"version {generation.corpus_version}: {len(generation.manifest.documents)} documents, "
        f"{generation.manifest.rows} passages"
    )
    if not failures:
        return value, None
    return (
        value,
        f"{len(failures)} files could not be read, first {failures[0].document}: {failures[0].reason}",
    )


def _models(settings: Settings) -> tuple[str, str | None]:
    engine = open_engine(settings)
    return f"{settings.model}, reader {settings.reader}, threshold {engine.threshold:.2f}", None
