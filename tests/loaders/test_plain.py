from hypothesis import given
from hypothesis import strategies as st
from reading import load, shown

LONG = "This is a paragraph that is long enough to be the body below a heading of some kind."
PIECES = st.sampled_from(
    [
        *"aB.:-=1)( \t",
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n  2) ",
        "\n====\n",
        "\n---\n",
        "TITLE\n",
        "• ",
        "(a) ",
        LONG,
    ]
)


def kinds(text: str) -> list[tuple[str, int, str]]:
    return shown(load(text, "a.txt"))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_covered(text: str) -> None:
    load("Words. " + text, "a.txt")


def test_the_text_stays_as_it_is() -> None:
    text = "  A  title \n\nwords  here\n\n\n  and   there.  \n"
    assert load(text, "a.txt").text == text


def test_paragraphs_end_at_blank_lines() -> None:
    text = "One paragraph of\ntwo lines.\n\nAnother one."
    assert kinds(text) == [("paragraph", 0, "One paragraph of\ntwo lines."), ("paragraph", 0, "Another one.")]


def test_headings_of_several_kinds() -> None:
    text = (
        f"The Handbook\n============\n\nBackground\n\n{LONG}\n\n1. Aims\n\n{LONG}\n\n"
        f"2.1 More aims\n\n{LONG}\n\n"
        f"THE END\n{LONG}"
    )
    headings = [(level, words) for kind, level, words in kinds(text) if kind == "heading"]
    assert headings == [
        (1, "The Handbook"),
        (2, "Background"),
        (2, "1. Aims"),
        (3, "2.1 More aims"),
        (2, "THE END"),
    ]


def test_the_first_short_line_is_the_title() -> None:
    document = load(f"Cyber diplomacy in brief\n\n{LONG}", "x.txt")
    assert shown(document)[0] == ("heading", 1, "Cyber diplomacy in brief")
    assert document.metadata.title == "Cyber diplomacy in brief"


def test_short_sentences_are_no_headings() -> None:
    text = f"I came.\n\nThey left at noon.\n\n{LONG}\n\nWhat they said:\n\n{LONG}\n\nKind regards"
    assert {kind for kind, _, _ in kinds(text)} == {"paragraph"}


def test_list_items_of_all_markers() -> None:
    text = (
        "Aims are:\n- trust\n  between states\n* peace\n• rights\n\n1. one\n2. two\n\n(a) first\n(b) second"
    )
    assert kinds(text) == [
        ("paragraph", 0, "Aims are:"),
        ("list_item", 0, "- trust\n  between states"),
        ("list_item", 0, "* peace"),
        ("list_item", 0, "• rights"),
        ("list_item", 0, "1. one"),
        ("list_item", 0, "2. two"),
        ("list_item", 0, "(a) first"),
        ("list_item", 0, "(b) second"),
    ]


def test_indented_items_are_deeper() -> None:
    assert [level for _, level, _ in kinds("- a\n  1) b\n  2) c\n- d")] == [0, 1, 1, 0]


def test_a_number_that_a_line_happens_to_begin_with_is_no_item() -> None:
    assert kinds("It began in the year\n2018. Then it grew and\n12. it ended.")[0][0] == "paragraph"
    assert len(kinds("It began in the year\n2018. Then it grew and\n12. it ended.")) == 1


def test_numbered_items_with_blank_lines_are_no_headings() -> None:
    text = f"{LONG}\n\n1. Trust\n\n2. Peace\n\n3. Rights\n\n{LONG}"
    assert [kind for kind, _, _ in kinds(text)] == ["paragraph", *["list_item"] * 3, "paragraph"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    text = f"{LONG} {LONG}\n{LONG} {LONG}"
    assert kinds(text) == [("paragraph", 0, f"{LONG} {LONG}")] * 2


def test_drawn_lines_are_no_text() -> None:
    document = load("Title\n=====\n\nWords.\n\n* * *\n\nMore.", "a.txt")
    assert [words for _, _, words in shown(document)] == ["Title", "Words.", "More."]
    assert len(document.text) == len("Title\n=====\n\nWords.\n\n* * *\n\nMore.")
