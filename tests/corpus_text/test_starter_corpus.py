"""The starter corpus: every document says where its facts come from, and the lists are whole."""

import re
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from starter_lists import LISTS, in_order

from qa.loaders import standard_loaders
from qa.types import BlockKind, Document, RawFile

CORPUS = Path(__file__).parent.parent.parent / "corpus"
# Reference lists may be longer than what is read from beginning to end.
LISTINGS = {"glossary.md", "timeline.md", "abbreviations-and-actors.md"}
DOCUMENTS = {
    path.name: standard_loaders().load(RawFile(path.name, path.read_bytes()))
    for path in sorted(CORPUS.glob("*.md"))
}


def lists_of(document: Document) -> list[list[str]]:
    """The items of every list, in order."""
    runs = groupby(document.blocks, key=lambda block: block.kind is BlockKind.LIST_ITEM)
    return [[document.text[block.start : block.end] for block in blocks] for listed, blocks in runs if listed]


def test_there_are_enough_documents():
    assert len(DOCUMENTS) >= 30
    assert set(DOCUMENTS) >= LISTINGS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_where_a_document_comes_from(name: str):
    about = DOCUMENTS[name].metadata
    assert about.title
    assert about.title != name
    assert all((about.publisher, about.date, about.license))
    assert about.language == "en"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(about.date))
    assert len(about.sources) >= 2
    for source in about.sources:
        assert source.title
        assert source.publisher
        # A page has an address, a printed work at least its year: one of them must be known.
        assert source.date or source.url, source
        assert source.date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", source.date), source
        assert source.url is None or re.match(r"https?://\S+\.\S+$", source.url), source
    assert len({(source.title, source.url) for source in about.sources}) == len(about.sources)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_length_of_a_document(name: str):
    words = len(DOCUMENTS[name].text.split())
    assert words >= 500
    assert words <= 1000 or name in LISTINGS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_opens_with_its_one_title(name: str):
    headings = [block for block in DOCUMENTS[name].blocks if block.kind is BlockKind.HEADING]
    assert [block.level for block in headings].count(1) == 1
    assert headings[0] == DOCUMENTS[name].blocks[0]
    assert headings[0].level == 1
    levels = [block.level for block in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_two_documents_have_the_same_title():
    titles = [document.metadata.title for document in DOCUMENTS.values()]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("what", LISTS)
def test_a_list_is_whole_and_in_order(what: str):
    name, words = LISTS[what]
    assert any(
        len(items) == len(words)
        and all(word in item.casefold() for word, item in zip(words, items, strict=True))
        for items in lists_of(DOCUMENTS[name])
    )


@pytest.mark.parametrize("what", LISTS)
def test_a_list_is_introduced_by_its_number(what: str):
    name, words = LISTS[what]
    numeral = what.split()[0]
    text = DOCUMENTS[name].text
    assert re.search(rf"\b{numeral}\b[^.]*:\n", text, re.IGNORECASE)
    assert in_order(text, words)
