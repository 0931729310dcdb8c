import pytest
from pdf_writer import HEIGHT, WIDTH, Words, column, pdf
from reading import check, shown

from qa.errors import EmptyDocument, UnreadableDocument
from qa.loaders.pdf import PdfLoader
from qa.types import Document, RawFile

# Fill a column 240 points wide, so that a paragraph goes on from each of them.
PROSE = [
    "The committee meets twice a year in Geneva, where it",
    "reads the reports of its members and looks for common",
    "ground. It adopts its decisions without a vote, and it",
    "sends them to all states that have signed the charter.",
]
MORE = [
    "A second body prepares these meetings. Its members are",
    "chosen for three years, and they may serve for one more",
    "term. They write down what was said, they keep the list",
    "of open questions, and they answer to the committee.",
]


def load(data: bytes, side: str | None = None, name: str = "papers/report-one.pdf") -> Document:
    document = PdfLoader().load(RawFile(name, data, side.encode() if side is not None else None))
    check(document)
    return document


def texts(*pages: list[Words]) -> list[str]:
    return [words for _, _, words in shown(load(pdf(pages)))]


def test_lines_are_joined_to_paragraphs() -> None:
    page = [*column(PROSE), *column(MORE, y=60 + 5 * 12)]
    assert shown(load(pdf([page]))) == [("paragraph", 0, " ".join(PROSE)), ("paragraph", 0, " ".join(MORE))]


def test_a_column_is_read_to_its_end_before_the_next() -> None:
    left = column([*PROSE, *PROSE[:3]], x=40)
    right = column(["sends them to all states of the world by a letter that", *MORE], x=320)
    across = [line for pair in zip(left, right, strict=False) for line in pair] + left[5:]
    for words in ([*left, *right], [*right, *left]):
        first = texts(words)[0]
        assert first.startswith("The committee")
        assert "without a vote, and it sends them to all states of" in first
    assert texts(across)[0].startswith(" ".join(PROSE))


def test_a_title_above_columns_comes_first() -> None:
    title = Words(150, 40, "Report of the committee to all of its members", 16)
    page = [*column(PROSE, x=320, y=70), *column(MORE, x=40, y=70), title]
    assert texts(page)[0] == title.text
    assert texts(page)[1].startswith(MORE[0])


def test_a_sentence_goes_on_over_a_page_and_its_running_lines() -> None:
    pages = [
        [
            Words(60, 30, "Charter of the Committee"),
            *column([*PROSE, *MORE, *PROSE[:3]], y=60 + 14 * n),
            Words(300, 780, f"Page {n} of 4"),
        ]
        for n in range(1, 5)
    ]
    document = load(pdf(pages))
    assert "Charter of the Committee" not in document.text
    assert "Page" not in document.text
    assert "without a vote, and it The committee meets" in document.text
    assert [block.page for block in document.blocks] == [1, 1, 2, 3, 4]


def test_numbers_that_do_not_count_pages_stay() -> None:
    pages = [[Words(60, 30, f"Article {number}", 10, True), *column(MORE)] for number in (4, 11, 12, 30)]
    assert [words for kind, _, words in shown(load(pdf(pages))) if kind == "heading"] == [
        "Article 4",
        "Article 11",
        "Article 12",
        "Article 30",
    ]


def test_page_numbers_go_even_on_two_pages() -> None:
    assert texts(*([*column(MORE), Words(300, 780, str(n))] for n in (7, 8))) == [" ".join(MORE)] * 2


def test_a_hyphen_at_a_line_end_goes_where_the_word_is_known_or_its_parts_are_not() -> None:
    lines = [
        "The organisation of the work is decision-making by con-",
        "sensus. The members discuss the organi-",
        "sation of a meeting, and decision-",
        "making is what they call the work of a well-",
        "being office. It is a matter of the cyber-",
        "space that all of the members share.",
    ]
    assert texts(column(lines)) == [
        "The organisation of the work is decision-making by consensus. The members discuss the organisation"
        " of a meeting, and decision-making is what they call the work of a well-being office. It is a matter"
        " of the cyberspace that all of the members share."
    ]


def test_headings_by_size_weight_and_number() -> None:
    page = [
        Words(60, 50, "Handbook of the Committee", 20),
        Words(60, 90, "1. Tasks", 12, True),
        *column(PROSE, y=110),
        Words(60, 180, "1.1 Meetings", 12, True),
        *column(MORE, y=200),
        Words(60, 270, "Annex", 10, True),
        *column(MORE, y=290),
    ]
    headings = [(level, words) for kind, level, words in shown(load(pdf([page]))) if kind == "heading"]
    assert headings == [(1, "Handbook of the Committee"), (2, "1. Tasks"), (3, "1.1 Meetings"), (3, "Annex")]


def test_the_outline_knows_headings_that_look_like_text() -> None:
    page = [Words(60, 50, "Of the meetings"), *column(PROSE, y=74), *column(MORE, y=134)]
    assert shown(load(pdf([page])))[0][0] == "paragraph"
    assert shown(load(pdf([page], outline=[("Of the meetings", 1)])))[0] == ("heading", 1, "Of the meetings")


def test_list_items_with_their_depth() -> None:
    page = [
        *column(["The committee has these tasks, which it fulfils alone:"]),
        *column(["\x95 to read the reports of its members, and to look for", "what they share"], y=78, x=80),
        Words(100, 102, "\x96 in the spring"),
        Words(80, 114, "\x95 to report"),
        *column(["1. First of all", "2. After that"], y=140),
    ]
    assert shown(load(pdf([_bulleted(page)])))[1:] == [
        ("list_item", 0, "- to read the reports of its members, and to look for what they share"),
        ("list_item", 1, "- in the spring"),
        ("list_item", 0, "- to report"),
        ("list_item", 0, "1. First of all"),
        ("list_item", 0, "2. After that"),
    ]


def _bulleted(page: list[Words]) -> list[Words]:
    """Bullets and dashes as the file's own encoding has them."""
    marks = {"\x95": "•", "\x96": "–"}
    return [Words(w.x, w.y, marks.get(w.text[0], w.text[0]) + w.text[1:], w.size, w.bold) for w in page]


def test_a_dash_inside_a_sentence_is_no_item() -> None:
    lines = [
        "The committee is open to the states of all the regions",
        "– large and small – that have signed it.",
    ]
    assert shown(load(pdf([column(lines)]))) == [("paragraph", 0, " ".join(lines))]


def test_footnotes_stand_after_the_sentence_that_they_interrupt() -> None:
    ending = "ground in all of the matters that concern peace."
    first = [
        *column([*MORE, *PROSE[:2]], y=600),
        Words(300, 636, "12", 6, rise=4),
        Words(60, 740, "12", 5, rise=3),
        Words(68, 740, "See the charter, article 9.", 8),
    ]
    second = [*column([ending, *MORE])]
    found = texts(first, second)
    assert found[0] == " ".join([*MORE, *PROSE[:2], ending])
    assert found[1] == "12 See the charter, article 9."


def test_a_table_with_rules_has_its_rows_with_column_names() -> None:
    xs, ys = (60, 200, 320, 440), (60, 80, 100, 130)
    rules = " ".join(
        [f"{x} {HEIGHT - ys[-1]} m {x} {HEIGHT - ys[0]} l S" for x in xs]
        + [f"{xs[0]} {HEIGHT - y} m {xs[-1]} {HEIGHT - y} l S" for y in ys]
    )
    page = [
        *(
            Words(x + 4, 74, text, 10, True)
            for x, text in zip(xs, ("State", "Signed", "In force"), strict=False)
        ),
        *(Words(x + 4, 94, text) for x, text in zip(xs, ("Estonia", "2001", "2004"), strict=False)),
        Words(64, 112, "Kingdom of"),
        Words(64, 124, "Spain"),
        Words(204, 118, "2001"),
        Words(324, 118, "2010"),
    ]
    assert shown(load(pdf([page], drawing=rules))) == [
        ("table_row", 0, "State: Estonia; Signed: 2001; In force: 2004."),
        ("table_row", 0, "State: Kingdom of Spain; Signed: 2001; In force: 2010."),
    ]


def test_a_table_without_rules_has_its_rows() -> None:
    rows = [("State", "Votes"), ("Estonia", "7"), ("Spain", "27"), ("Malta", "3")]
    page = [
        Words(x, 80 + 14 * n, text, 10, n == 0)
        for n, row in enumerate(rows)
        for x, text in zip((60, 300), row, strict=True)
    ]
    assert texts(page) == ["State: Estonia; Votes: 7.", "State: Spain; Votes: 27.", "State: Malta; Votes: 3."]


def test_a_table_of_contents_is_left_out() -> None:
    entries = [f"{n}. Of the meetings {'.' * 40} {n + 3}" for n in range(1, 6)]
    page = [Words(60, 50, "Contents", 14, True), *column(entries, y=80)]
    assert texts(page, column(MORE)) == [" ".join(MORE)]


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    assert texts(column(PROSE)) == [w for _, _, w in shown(load(pdf([column(PROSE)], rotate=90)))]


def test_bold_made_by_drawing_twice_is_read_once() -> None:
    twice = [word for line in column(PROSE) for word in (line, Words(line.x + 0.2, line.y, line.text))]
    assert texts(twice) == [" ".join(PROSE)]


def test_the_title_is_given_or_found() -> None:
    page = [Words(60, 50, "Handbook of the Committee", 20), *column(MORE, y=90)]
    assert load(pdf([page]), "title: Ours").metadata.title == "Ours"
    assert load(pdf([page], {"Title": "The Handbook"})).metadata.title == "The Handbook"
    for useless in ("Microsoft Word - x.doc", "untitled", "report_v2", ""):
        assert load(pdf([page], {"Title": useless})).metadata.title == "Handbook of the Committee"
    assert load(pdf([column(MORE)])).metadata.title == "Report one"


def test_the_day_of_making_and_the_language_are_taken_where_nothing_better_is_given() -> None:
    made = pdf([column(MORE)], {"CreationDate": "D:20240131120000Z"}, catalog="/Lang (en-GB)")
    assert (load(made).metadata.date, load(made).metadata.language) == ("2024-01-31", "en-GB")
    assert load(made, "date: 2019-05-01").metadata.date == "2019-05-01"
    assert load(pdf([column(MORE)], {"CreationDate": "D:20249931"})).metadata.date is None


def test_what_is_filled_into_a_form_is_text() -> None:
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (country) /TU (Country) /V (Estonia)"
        " /Rect [60 500 200 520] /F 4 >>"
    )
    assert texts_of(pdf([[Words(60, 50, "Form of entry")]], annotations=[field])) == [
        "Form of entry",
        "Country: Estonia",
    ]


def texts_of(data: bytes) -> list[str]:
    return [words for _, _, words in shown(load(data))]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyDocument, "empty"),
        (b"<!DOCTYPE html><p>Hello</p>", UnreadableDocument, r"web page: rename it to end in \.html"),
        (b"PK\x03\x04rest", UnreadableDocument, "Word, PowerPoint or ZIP"),
        (b"\x01\x02\x03 words", UnreadableDocument, "not a PDF"),
        (b"%PDF-1.4\ngarbage", UnreadableDocument, "damaged or cut off"),
        (pdf([[]]), EmptyDocument, "1 page, all of them blank"),
        (pdf([[], []], drawing="60 60 100 100 re f"), EmptyDocument, "2 pages but no text: scanned"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        load(data)


def test_a_side_file_that_cannot_be_used_is_told() -> None:
    with pytest.raises(UnreadableDocument, match="url"):
        load(pdf([column(MORE)]), "url: nowhere")


def test_words_outside_the_page_are_not_seen() -> None:
    page = [*column(MORE), Words(WIDTH + 50, 60, "Beside the page")]
    assert texts(page) == [" ".join(MORE)]
