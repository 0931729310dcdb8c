"""Terms of the corpus's glossaries, read once a generation."""

from dataclasses import dataclass

from qa.engine import Engine
from qa.library import Term, Use, glossaries, terms_of, uses
from qa.types import Document, Span
from qa.ui.memory import once_an_engine


@dataclass(frozen=True, slots=True)
class FoundTerms:
    """Uses of terms in a document, with the titles of the glossaries that explain them."""

    uses: tuple[Use, ...] = ()
    titles: tuple[str, ...] = ()


def uses_in(engine: Engine, document: Document, skip: Span | None) -> FoundTerms:
    """The terms explained in ``document``, none of them inside ``skip``; a glossary explains itself."""
    names = glossaries(engine.documents())
    if not names or document.id in names:
        return FoundTerms()
    found = uses(document, _terms(engine, names), skip)
    titles = tuple(engine.document(use.term.document).metadata.title for use in found)
    return FoundTerms(found, titles)


@once_an_engine
def _terms(engine: Engine, names: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(term for name in names for term in terms_of(engine.document(name)))
