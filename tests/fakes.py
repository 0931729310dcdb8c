"""Stand-ins that are small and quick but behave: for tests of the rooms around them."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from qa.errors import EmptyDocument, UnreadableDocument, UnsupportedFormat
from qa.protocols import Loader
from qa.types import (
    Block,
    BlockKind,
    Candidate,
    Document,
    FloatArray,
    Metadata,
    Passage,
    PassageText,
    RawFile,
    Span,
)


@dataclass
class HashingEncoder:
    """Bags of hashed words as vectors of length 1: texts that share words are near each other.

    A vector depends on its text alone. ``encoded`` collects the texts that it was given.
    """

    name: str = "hashing/1"
    dimension: int = 64
    max_pieces: int = 254
    encoded: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
            self.encoded.append(text)
        return vectors

    def encode_passages(
        self, passages: Sequence[PassageText], progress: Callable[[int], None] | None = None
    ) -> list[FloatArray]:
        """A sentence's vector is that of what stands for it by itself; a text is encoded once a passage."""
        found = []
        for done, each in enumerate(passages, start=1):
            texts = [each.text, *(sentence.alone for sentence in each.sentences)]
            self.encoded += dict.fromkeys(texts)
            found.append(np.stack([self._vector(text) for text in texts]))
            if progress is not None:
                progress(done)
        return found

    def count_pieces(self, text: str) -> int:
        return len(_words(text))

    def _vector(self, text: str) -> FloatArray:
        vector = np.zeros(self.dimension, np.float32)
        for word in _words(text):
            place, sign = divmod(int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest()), 2)
            vector[place % self.dimension] += 1 if sign else -1
        length = float(np.linalg.norm(vector))
        if length == 0:
            vector[0] = length = 1.0
        return (vector / length).astype(np.float32)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@dataclass
class TextLoader:
    """Paragraphs between blank lines of UTF-8 text; the side file's bytes are the title.

    ``loaded`` collects the ids of the files that it was given.
    """

    name: str = "text/1"
    suffixes: frozenset[str] = frozenset({".txt", ".md"})
    loaded: list[str] = field(default_factory=list)

    def load(self, file: RawFile) -> Document:
        self.loaded.append(file.id)
        try:
            text = file.data.decode()
        except UnicodeDecodeError as exc:
            raise UnreadableDocument("The file is not text.") from exc
        blocks = tuple(
            Block(BlockKind.PARAGRAPH, found.start(), found.end())
            for found in re.finditer(r"\S+(?:[^\S\n]*\n?[^\S\n]*\S+)*", text)
        )
        if not blocks:
            raise EmptyDocument("The file holds no text.")
        title = file.id if file.side is None else file.side.decode().strip()
        return Document(file.id, text, blocks, Metadata(title), "not computed here", self.name)


@dataclass
class FakeLoaders:
    """Chooses among ``loaders`` by a file's ending."""

    loaders: list[Loader] = field(default_factory=lambda: [TextLoader()])

    def loader_for(self, name: str) -> Loader:
        for loader in self.loaders:
            if name.lower().endswith(tuple(loader.suffixes)):
                return loader
        raise UnsupportedFormat(f"No loader reads {name}.")


@dataclass
class BlockSplitter:
    """Every block is a passage. ``split_ids`` collects the ids of the documents it was given."""

    name: str = "blocks/1"
    split_ids: list[str] = field(default_factory=list)

    def split(self, document: Document) -> list[Passage]:
        self.split_ids.append(document.id)
        return [
            Passage(
                document=document.id,
                title=document.metadata.title,
                start=block.start,
                body=block.start,
                end=block.end,
                text=document.text[block.start : block.end],
                page=block.page,
            )
            for block in document.blocks
        ]


@dataclass(frozen=True)
class WordReading:
    """Every word that the question holds, too, speaks for a stretch of the passage."""

    passage: Passage
    asked: frozenset[str]

    @property
    def answerable(self) -> float:
        return float(len(self.asked & set(_words(self.passage.text)))) - 1.0

    @property
    def best_span(self) -> Span:
        whole = Span(self.passage.start, self.passage.end)
        return self.best_span_within(whole) or whole

    def span_score(self, within: Span) -> float:
        return float(len(self._found(within))) - 3.0

    def best_span_within(self, within: Span) -> Span | None:
        found = self._found(within)
        return Span(found[0].start, found[-1].end) if found else None

    def evidence(self, within: Span) -> float:
        return self.span_score(within)

    def _found(self, within: Span) -> list[Span]:
        start, end = (max(0, place - self.passage.start) for place in (within.start, within.end))
        return [
            Span(self.passage.start + word.start(), self.passage.start + word.end())
            for word in re.compile(r"\w+").finditer(self.passage.text, start, end)
            if word.group().lower() in self.asked
        ]


@dataclass
class WordReader:
    """Reads by shared words. ``asked`` collects the questions that it was given."""

    name: str = "words/1"
    asked: list[str] = field(default_factory=list)

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[WordReading]:
        self.asked.append(question)
        return [WordReading(each.passage, frozenset(_words(question))) for each in candidates]
