"""A document in a line: the sentence that it begins with."""

from qa.text import sentences
from qa.types import Passage

_LONGEST = 180


def opening_words(passage: Passage) -> str:
    """The first sentence of a document's first ``passage``, cut at a word where it is long."""
    body = passage.text[passage.body - passage.start :]
    found = sentences(body)
    line = " ".join(body[found[0].start : found[0].end].split()) if found else ""
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rpartition(" ")[0].rstrip(",;:–- ") + " …"
