from hypothesis import given
from hypothesis import strategies as st
from reading import load, shown

PIECES = st.sampled_from(
    [
        *"ab *_`#->|[]()!\n\t1.:~<&\\",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n## ",
        "\n> ",
        "```\n",
        "<b>",
        "<script>",
        "    ",
        "---\n",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_markdown_gives_blocks_that_cover_its_text(text: str) -> None:
    load("Words first.\n\n" + text)


def test_markup_is_gone_and_words_stay() -> None:
    text = 'The **Paris** _Call_ is [here](https://example.org "t"), `so` ![a logo](x.png) &amp; ~~not~~ <https://a.b>.'
    assert load(text).text == "The Paris Call is here, so a logo & not https://a.b."


def test_lines_of_a_paragraph_are_joined() -> None:
    assert load("one\ntwo  \nthree\\\nfour").text == "one two three four"


def test_lists_keep_their_markers_numbers_and_depth() -> None:
    document = load("Aims:\n\n* trust\n  * more\n\n    again\n* peace\n\n7. seven\n8. eight\n")
    assert document.text == "Aims:\n\n- trust\n  - more\n\n  again\n- peace\n7. seven\n8. eight"
    assert shown(document)[1:4] == [
        ("list_item", 0, "- trust"),
        ("list_item", 1, "- more"),
        ("list_item", 1, "again"),
    ]


def test_a_table_row_is_a_line_that_names_its_columns() -> None:
    document = load("| State | Year |\n|---|---|\n| **France** | 2018 |\n| Chad | |\n")
    assert shown(document) == [
        ("table_row", 0, "State: France; Year: 2018."),
        ("table_row", 0, "State: Chad."),
    ]


def test_headings_code_and_quotes() -> None:
    document = load("# One\n\nTwo\n---\n\n> ## quoted\n\n```py\n  x = 1\n\ny\n```\n")
    assert shown(document) == [
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("paragraph", 0, "quoted"),
        ("code", 0, "  x = 1\n\ny"),
    ]


def test_html_inside_is_read_as_text_without_scripts_and_comments() -> None:
    text = (
        "<!-- secret -->\n\nA <b>bold</b><!-- no --> word<script>alert(1)</script>.\n\n"
        "<div>\n<p>In a box</p>\n</div>\n"
    )
    assert load(text).text == "A bold word.\n\nIn a box"


def test_an_html_table_inside_is_a_table() -> None:
    text = "<table><tr><th>Name</th><th>Year</th></tr><tr><td>Tallinn</td><td>2013</td></tr></table>"
    assert shown(load(text)) == [("table_row", 0, "Name: Tallinn; Year: 2013.")]


def test_footnote_marks_are_left_out() -> None:
    assert load("It began in 2018[^1].\n\n[^1]: A note on it.").text == "It began in 2018.\n\nA note on it."


def test_a_heading_as_long_as_a_paragraph_is_one() -> None:
    assert shown(load("# " + "word " * 100))[0][0] == "paragraph"


def test_titles() -> None:
    assert load("---\ntitle: From YAML\n---\n# Heading").metadata.title == "From YAML"
    assert load("## Lower\n\n# Upper\n\nx").metadata.title == "Upper"
    assert load("## Lower\n\nx").metadata.title == "Lower"
    assert load("x", "talks/paris-call_2018.md").metadata.title == "Paris call 2018"


def test_a_heading_without_a_space_is_one_but_not_in_code() -> None:
    document = load("##Scope\n\n#hashtag\n\n```\n##x\n```\n\n###More\n\n~~~\n##y")
    assert shown(document) == [
        ("heading", 2, "Scope"),
        ("paragraph", 0, "#hashtag"),
        ("code", 0, "##x"),
        ("heading", 3, "More"),
        ("code", 0, "##y"),
    ]
