"""What the tests of staff's commands work with."""

import hashlib
from dataclasses import dataclass, field

from small_engine import SmallWorld

from qa.config import Settings
from qa.corpus.refreshing import Refreshed
from qa.errors import QAError
from qa.types import Answer, Fetched
from qa.wiring import library
from qa.wiring.library import Added


def page(words: str) -> bytes:
    return f"<!doctype html><title>A page</title><main>{words}</main>".encode()


@dataclass
class FakeWeb:
    """Pages by address; an exception is raised. ``asked`` collects what was asked for."""

    pages: dict[str, Fetched | QAError | None] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        self.asked.append((address, etag, modified))
        found = self.pages[address]
        if isinstance(found, QAError):
            raise found
        return found


@dataclass
class Library(SmallWorld):
    """A small world with a Web, and short names for what staff do."""

    web: FakeWeb = field(default_factory=FakeWeb)

    @property
    def here(self) -> Settings:
        return self.settings()

    def outside(self, name: str, text: str | bytes) -> str:
        """A file that is not in the corpus; its path."""
        path = self.root / "outside" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def add(self, *given: str, **how: object) -> list[Added]:
        return list(library.add(self.here, given, fetch=self.web, **how))  # type: ignore[arg-type]

    def said(self, *given: str, **how: object) -> list[tuple[str, str | None, str | None]]:
        """Outcome, document and reason of each file."""
        return [
            (each.outcome, None if each.document is None else each.document.id, each.reason)
            for each in self.add(*given, **how)
        ]

    def refresh(self, *names: str, **how: object) -> list[Refreshed]:
        return list(library.refresh(self.here, names, fetch=self.web, **how))  # type: ignore[arg-type]

    def serve(self, address: str, words: str, etag: str | None = None, final: str | None = None) -> bytes:
        data = page(words)
        self.web.pages[address] = Fetched(final or address, data, ".html", etag, None)
        return data

    def ask(self, question: str) -> Answer:
        return self.engine().ask(question)

    def cited(self, question: str) -> set[str]:
        """Documents among the quotes and the passages."""
        answer = self.ask(question)
        passages = {each.passage.document for each in answer.passages}
        return passages | {quote.document for quote in answer.quotes}

    def files(self) -> dict[str, bytes]:
        """Every file of the corpus folder, hidden ones too."""
        return {
            path.relative_to(self.corpus).as_posix(): path.read_bytes()
            for path in sorted(self.corpus.rglob("*"))
            if not path.is_dir()
        }


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
