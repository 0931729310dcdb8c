"""Other documents around a document: those that it names, and those that name it."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from qa.engine import Engine
from qa.library import Mention, Relations, relations
from qa.types import Document
from qa.ui.choosing import carried
from qa.ui.languages import say
from qa.ui.memory import once_an_engine
from qa.ui.passages import passages_by_document
from qa.ui.proof_links import Query, alone
from qa.ui.rendering import escaped, plain_label

_SHOWN = 8


def show_related(engine: Engine, document: Document, document_page: Page) -> None:
    """Links to the documents around ``document``, opened where the one names the other."""
    found = related(engine, document.id)
    if not (found.names or found.named_by):
        return
    with st.container(key="related"):
        _show(say("document.names"), "names", found.names, engine, document_page)
        _show(say("document.named_by"), "named-by", found.named_by, engine, document_page)


@once_an_engine
def related(engine: Engine, name: str) -> Relations:
    """How document ``name`` and the others of the generation name each other."""
    documents = engine.documents()
    entry = next((each for each in documents if each.id == name), None)
    return relations(entry, documents, passages_by_document(engine)) if entry else Relations((), ())


def _show(heading: str, key: str, found: Sequence[Mention], engine: Engine, document_page: Page) -> None:
    if not found:
        return
    titles = {entry.id: entry.metadata.title for entry in engine.documents()}
    with st.container(key=key):
        more = f" <small>({_SHOWN}/{len(found)})</small>" if len(found) > _SHOWN else ""
        st.html(f"<h2>{escaped(heading)}{more}</h2>")
        for mention in found[:_SHOWN]:
            label = plain_label(titles[mention.document])
            there = mention if key == "named-by" else Mention(mention.document)
            query = carried(_query(there, engine.corpus_version))
            st.page_link(document_page, label=label, query_params=query)


def _query(mention: Mention, version: str) -> Query:
    if not mention.text:
        return [("doc", mention.document)]
    return alone(mention.document, mention.start, mention.end, mention.text, version)
