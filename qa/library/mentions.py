"""Which documents name each other: by address or title among their sources, or in their text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.store import DocumentEntry
from qa.types import Passage

_SUBTITLE = re.compile(r"\s*(?::|\s[–—-]\s)\s*")
_ARTICLE = re.compile(r"^(?:A|An|The)\s+")
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of ``document`` that name another: its title (``start`` to ``end``), or one of its sources."""

    document: str
    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Relations:
    """What a document names, and what names it, each other document once, by id."""

    names: tuple[Mention, ...]
    named_by: tuple[Mention, ...]


def names_of(title: str) -> tuple[str, ...]:
    """What a document with ``title`` is called in running text, the longest first.

    The title without its article, and what stands before a colon. A single short word
    names nothing: it would be found everywhere.
    """
    whole = _ARTICLE.sub("", " ".join(title.split()))
    short = _SUBTITLE.split(whole)[0]
    return tuple(dict.fromkeys(name for name in (whole, short) if _tells(name)))


def relations(
    entry: DocumentEntry, documents: Sequence[DocumentEntry], passages: Mapping[str, Sequence[Passage]]
) -> Relations:
    """How ``entry`` and the other ``documents`` name each other; ``passages`` are those of each, by id."""
    own = passages.get(entry.id, ())
    others = [other for other in documents if other.id != entry.id]
    wanted = _Names(entry)
    named = [_mention(other, entry, own, _Names(other), entry.id) for other in others]
    naming = [_mention(entry, other, passages.get(other.id, ()), wanted, other.id) for other in others]
    names = (
        Mention(other.id, found.start, found.end, found.text)
        for other, found in zip(others, named, strict=True)
        if found is not None
    )
    return Relations(tuple(names), tuple(found for found in naming if found is not None))


def _mention(
    named: DocumentEntry,
    naming: DocumentEntry,
    text: Sequence[Passage],
    wanted: "_Names",
    where: str,
) -> Mention | None:
    """The first words of ``naming`` that name ``named``, else its source that is ``named``, else None."""
    for passage in text:
        if found := wanted.found(passage):
            return Mention(where, passage.start + found.start(), passage.start + found.end(), found.group())
    return Mention(where) if any(_is_source(named, *pair) for pair in _sources(naming)) else None


def _sources(entry: DocumentEntry) -> Iterator[tuple[str, str | None]]:
    return ((source.title, source.url) for source in entry.metadata.sources)


def _is_source(named: DocumentEntry, title: str, url: str | None) -> bool:
    same_place = named.metadata.url is not None and _bare(named.metadata.url) == _bare(url or "")
    return same_place or (_tells(title) and _folded(title) == _folded(named.metadata.title))


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url, flags=re.IGNORECASE).partition("#")[0].rstrip("/")


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _tells(name: str) -> bool:
    return len(name) >= _SHORTEST and (len(name.split()) > 1 or name[:1].isupper())


class _Names:
    """Finds a document's names as whole words; of a name of one word letter case counts."""

    def __init__(self, entry: DocumentEntry) -> None:
        names = names_of(entry.metadata.title)
        # Most passages hold none of these words, and a look for one is far cheaper than the pattern.
        self._telling = {max(name.lower().split(), key=len) for name in names}
        self._pattern = re.compile("|".join(map(_as_pattern, names))) if names else None

    def found(self, passage: Passage) -> re.Match[str] | None:
        """The first name in the passage's own words."""
        lowered = passage.text.lower()
        if self._pattern is None or not any(word in lowered for word in self._telling):
            return None
        return self._pattern.search(passage.text, passage.body - passage.start)


def _as_pattern(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return rf"(?<!\w){words}(?!\w)" if " " not in name else rf"(?i:(?<!\w){words}(?!\w))"
