"""Texts that were damaged on their way, or that the model cannot read."""

import re
from collections.abc import Iterator

from qa.answering.quoting import LONGEST_SENTENCE
from qa.checking.findings import Finding, Severity
from qa.conversation import is_foreign
from qa.text import sentences
from qa.types import BlockKind, Document

# UTF-8 that was read as Windows-1252, as often met: "â€™" for an apostrophe, "Ã©" for "é".
_MOJIBAKE = re.compile(r"â€[™œ\x9d“”˜¦]|Ã[\x80-\xbf©¨¢ª«®¯´¶¼±¡]|Â[\xa0«»°£©]")
_REPLACED = "\ufffd"
_SAMPLE = 20_000
"""Characters that are enough to tell a language by."""


def wording_findings(document: Document) -> Iterator[Finding]:
    """What is wrong with the document's words."""
    broken = document.text.count(_REPLACED) + len(_MOJIBAKE.findall(document.text))
    if broken:
        yield Finding(
            "broken characters",
            Severity.ERROR,
            document.id,
            f"{broken} place{'s' * (broken > 1)}, first {_first_broken(document.text)}",
            "Save the file again in UTF-8 from where it came from: quotes show these characters as they are.",
        )
    said = (document.metadata.language or "en").casefold()
    if not said.startswith("en") or is_foreign(document.text[:_SAMPLE]):
        detail = f"said to be {said}" if not said.startswith("en") else ""
        yield Finding(
            "not English",
            Severity.WARNING,
            document.id,
            detail,
            "The models read English only: such a text is rarely found. Add a translation if there is one.",
        )
    yield from _long_sentences(document)


def _first_broken(text: str) -> str:
    match = re.search(f"{_REPLACED}|{_MOJIBAKE.pattern}", text)
    at = match.start() if match else 0
    return f"“{' '.join(text[max(0, at - 15) : at + 15].split())}”"


def _long_sentences(document: Document) -> Iterator[Finding]:
    longest = [
        span.end - span.start
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start > LONGEST_SENTENCE
        for span in sentences(document.text, block.start, block.end)
        if span.end - span.start > LONGEST_SENTENCE
    ]
    if longest:
        yield Finding(
            "sentence too long",
            Severity.NOTE,
            document.id,
            f"{len(longest)}, the longest of {max(longest):,} characters",
            f"A quote shows at most {LONGEST_SENTENCE:,} characters of a sentence: look for lost full stops.",
        )
