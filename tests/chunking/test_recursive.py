from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.chunking import RecursiveSplitter
from qa.text import headed
from qa.types import Block, BlockKind, Document, Metadata, Passage

Draft = tuple[BlockKind, int, str]
H, P, L, C, T = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.CODE,
    BlockKind.TABLE_ROW,
)


def count_words(text: str) -> int:
    return len(text.split())


def document_of(drafts: list[Draft], title: str = "Title") -> Document:
    text, blocks = "", []
    for kind, level, words in drafts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    return Document("a.md", text, tuple(blocks), Metadata(title), "0", "test/1")


def split(drafts: list[Draft], target: int = 20, limit: int = 40) -> list[Passage]:
    return RecursiveSplitter(count_words, limit, target).split(document_of(drafts))


def bodies(passages: list[Passage]) -> list[str]:
    return [passage.text[passage.body - passage.start :] for passage in passages]


WORDS = st.lists(
    st.sampled_from(["a", "bb.", "Cc", "dd dd. Ee", "x" * 30, "\n", "U.S.", "ff  ff"]),
    min_size=1,
    max_size=60,
)
BODY = WORDS.map(" ".join).map(str.strip).filter(bool)
DRAFTS = st.lists(
    st.one_of(
        st.tuples(
            st.just(H), st.integers(1, 4), st.sampled_from(["One", "Two words", "one", "Long heading " * 30])
        ),
        st.tuples(st.sampled_from([P, L, T, C]), st.just(0), BODY),
        st.tuples(st.just(P), st.just(0), st.just("It has these parts:")),
    ),
    min_size=1,
    max_size=25,
).map(lambda drafts: [(kind, level, words.strip()) for kind, level, words in drafts])
COUNTERS = st.sampled_from(
    [count_words, len, lambda text: (len(text) + 3) // 4, lambda text: 2 * len(text.split())]
)


@given(DRAFTS, COUNTERS, st.integers(60, 150), st.integers(10, 150))
def test_passages_cover_the_text_in_order_within_the_limit(
    drafts: list[Draft], count: Callable[[str], int], limit: int, target: int
) -> None:
    document = document_of(drafts)
    covered = 0
    for passage in RecursiveSplitter(count, limit, target).split(document):
        assert covered <= passage.start <= passage.body <= passage.end
        assert passage.start < passage.end
        assert document.text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert not document.text[covered : passage.start].strip()
        body = passage.text[passage.body - passage.start :] or passage.text
        assert (
            count(headed(passage.title, passage.section, body)) <= limit
            or count(headed(passage.title, passage.section, "")) > limit * 3 // 4
        )
        covered = passage.end
    assert not document.text[covered:].strip()


@given(DRAFTS)
def test_no_heading_lies_inside_a_body(drafts: list[Draft]) -> None:
    document = document_of([draft for draft in drafts if len(draft[2]) < 40 or draft[0] is not H])
    headings = [block for block in document.blocks if block.kind is H]
    for passage in RecursiveSplitter(count_words, 60).split(document):
        assert not [block for block in headings if passage.body <= block.start < passage.end]


def test_headings_open_the_passage_below_them() -> None:
    passages = split([(H, 1, "Top"), (H, 2, "Sub"), (P, 0, "Words here."), (H, 2, "Next"), (P, 0, "More.")])
    assert [(p.text, p.section) for p in passages] == [
        ("Top\n\nSub\n\nWords here.", ("Top", "Sub")),
        ("Next\n\nMore.", ("Top", "Next")),
    ]
    assert bodies(passages) == ["Words here.", "More."]


def test_a_heading_without_a_body_stands_alone() -> None:
    passages = split([(H, 2, "Empty"), (H, 2, "Full"), (P, 0, "Words."), (H, 1, "Last")])
    assert [(p.text, p.body == p.end) for p in passages] == [
        ("Empty", True),
        ("Full\n\nWords.", False),
        ("Last", True),
    ]


def test_blocks_are_put_together_up_to_the_target() -> None:
    ten = "w " * 9 + "w."
    assert [count_words(body) for body in bodies(split([(P, 0, ten)] * 5))] == [20, 20, 10]


def test_a_short_last_block_joins_the_one_before() -> None:
    twenty = "w " * 19 + "w."
    assert [count_words(body) for body in bodies(split([(P, 0, twenty), (P, 0, "Two words.")]))] == [22]


def test_a_list_stays_with_what_introduces_it() -> None:
    drafts = [(P, 0, "w " * 14 + "w."), (P, 0, "These are the five parts of it:"), *[(L, 0, "- a b c")] * 5]
    assert [body.split("\n")[0][:5] for body in bodies(split(drafts))] == ["w w w", "These"]


def test_a_long_list_is_split_between_items_and_its_first_stays_with_the_introduction() -> None:
    drafts = [
        (P, 0, "These are the many parts of it:"),
        *[(L, 0, f"- item {n} " + "w " * 6 + "w") for n in range(9)],
    ]
    found = bodies(split(drafts))
    assert len(found) > 2
    assert "- item 0" in found[0]
    assert all(body.startswith("- item") for body in found[1:])


def test_a_long_paragraph_is_split_at_sentences() -> None:
    text = " ".join("S" + " w" * 8 + "." for _ in range(12))
    found = bodies(split([(P, 0, text)]))
    assert [count_words(body) for body in found] == [18] * 6
    assert all(body.startswith("S") and body.endswith(".") for body in found)


def test_a_long_sentence_is_split_at_words_and_repetitions_keep_their_places() -> None:
    passages = split([(P, 0, "same words again and " * 40)])
    assert len(passages) > 3
    assert [p.start for p in passages] == sorted({p.start for p in passages})
    assert " ".join(p.text for p in passages).split() == ("same words again and " * 40).split()


def test_a_text_without_spaces_is_split_by_its_length() -> None:
    passages = split([(P, 0, "x" * 10_000)])
    assert "".join(p.text for p in passages) == "x" * 10_000
    assert max(len(p.text) for p in passages) <= 40 * 20


def test_a_heading_of_a_paragraphs_length_is_body() -> None:
    passages = split([(H, 1, "word " * 39 + "word"), (P, 0, "Words.")])
    assert passages[0].body == passages[0].start
    assert passages[-1].section == ()


def test_the_page_is_that_of_the_first_words() -> None:
    text = "One.\n\nTwo."
    blocks = (Block(P, 0, 4, page=3), Block(P, 6, 10, page=4))
    document = Document("a.pdf", text, blocks, Metadata("T"), "0", "test/1")
    assert [p.page for p in RecursiveSplitter(count_words, 40).split(document)] == [3]


def test_pieces_are_counted_a_few_times_only() -> None:
    counted = 0

    def count(text: str) -> int:
        nonlocal counted
        counted += len(text)
        return len(text) // 4

    document = document_of([(P, 0, "Some words stand here. " * 20)] * 50)
    RecursiveSplitter(count, 254).split(document)
    assert counted < 4 * len(document.text)


@pytest.mark.parametrize(("target", "expected"), [(160, "target=160"), (300, "target=254")])
def test_the_name_tells_the_limits(target: int, expected: str) -> None:
    name = RecursiveSplitter(count_words, 254, target).name
    assert name == f"recursive/1:{expected},max=254"
