"""Questions that a document poses by its form."""

import pytest

from qa.suggesting import Proposal, proposals
from qa.types import Block, BlockKind, Document, Metadata

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM


def document(*pieces: tuple[BlockKind, str]) -> Document:
    """Headings are of level 2."""
    blocks, text = [], ""
    for kind, piece in pieces:
        blocks.append(Block(kind, len(text), len(text) + len(piece), level=2 if kind is H else 0))
        text += piece + "\n\n"
    return Document("harbour.md", text, tuple(blocks), Metadata("Harbours"), "0", "fake/1")


def questions(*pieces: tuple[BlockKind, str]) -> list[str]:
    return [each.question for each in proposals(document(*pieces))]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The Harbour Call is a promise of twelve states.", "What is the Harbour Call?"),
        ("Attribution is the process of finding out who did it.", "What is attribution?"),
        ("Botnet is the word for a network of machines.", "What is a botnet?"),
        ("Advanced threat is the name for a group.", "What is an advanced threat?"),
        ("Countermeasures are acts that would be wrong.", "What are countermeasures?"),
        ("A tide table, or TT, is a list of tides.", "What is a tide table?"),
        ("NATO is an alliance.", "What is NATO?"),
        ("We fear Lisbon. It is big.", None),
        ("This is a test.", None),
        ("What matters is the tide.", None),
        ("The state that joined is a friend.", None),
        ("It is a long story.", None),
        ("Some are the enemy.", None),
    ],
)
def test_definitions(text: str, question: str | None) -> None:
    assert questions((P, text)) == ([question] if question else [])


def test_a_name_keeps_its_capital() -> None:
    told = "Stuxnet is a worm. Nobody knew Stuxnet before, and of Stuxnet much was said."
    assert questions((P, told)) == ["What is Stuxnet?"]


def test_a_counted_list_is_asked_for_and_answered_by_the_whole_list() -> None:
    made = document((P, "The Harbour Call makes three promises:"), (L, "one"), (L, "two"), (P, "End."))
    (found,) = proposals(made)
    assert found.question == "What are the three promises of the Harbour Call?"
    assert made.text[found.start : found.end].endswith("two")


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Who joined first?", "Who joined first?"),
        ("How it was signed", "How was the Harbour Call signed?"),
        ("When and how attacks are reported", "When and how are attacks reported?"),
        ("Who supports it", "Who supports the Harbour Call?"),
        ("Why it matters and what is disputed", None),
        ("What they say about this?", None),
        ("The nine principles", None),
        ("History", None),
    ],
)
def test_headings_that_ask(heading: str, question: str | None) -> None:
    told = (P, "The Harbour Call is a promise.")
    assert questions(told, (H, heading), (P, "Words."))[1:] == ([question] if question else [])


def test_a_heading_is_answered_within_its_section() -> None:
    made = document((H, "Who joined first?"), (P, "Portugal."), (H, "Then"), (P, "Spain."))
    (found,) = proposals(made)
    assert "Portugal." in made.text[found.start : found.end]
    assert "Spain." not in made.text[found.start : found.end]


def test_each_question_once() -> None:
    twice = [(P, "The Harbour Call is a promise.")] * 2
    assert proposals(document(*twice)) == (Proposal("What is the Harbour Call?", "harbour.md", 0, 30),)


def test_hostile_text_poses_nothing_endless() -> None:
    assert (
        questions((P, "A" * 50_000), (H, "Who " + "a " * 20_000), (P, "The " + "x " * 20_000 + "has two y:"))
        == []
    )
