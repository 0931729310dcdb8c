"""What a reader finds around a document: shelves, contents, terms, and documents that name each other."""

from qa.library.contents import Heading, contents, pages_of, section_at
from qa.library.excerpts import Excerpt, excerpt, says
from qa.library.glossary import Term, glossaries, terms_of
from qa.library.mentions import Mention, Relations, names_of, relations
from qa.library.opening_words import opening_words
from qa.library.shelves import Shelf, by_date, by_title, by_topic
from qa.library.uses import Use, uses

__all__ = [
    "Excerpt",
    "Heading",
    "Mention",
    "Relations",
    "Shelf",
    "Term",
    "Use",
    "by_date",
    "by_title",
    "by_topic",
    "contents",
    "excerpt",
    "glossaries",
    "names_of",
    "opening_words",
    "pages_of",
    "relations",
    "says",
    "section_at",
    "terms_of",
    "uses",
]
