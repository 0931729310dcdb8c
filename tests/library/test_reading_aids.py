"""Contents, pages, opening words and excerpts."""

from corpus_pieces import document, passage

from qa.library import Heading, contents, excerpt, opening_words, pages_of, says, section_at
from qa.text import terms
from qa.types import Candidate

MADE = document(
    "d.md", "# Sea", "Words.", "### Tides", "High.", "##### Deep", "###### Lost", "## Ships", title="sea"
)


def test_contents_leave_out_the_title_and_what_is_deep() -> None:
    assert contents(MADE) == (
        Heading("Tides", MADE.text.index("Tides"), 1),
        Heading("Deep", MADE.text.index("Deep"), 2),
        Heading("Ships", MADE.text.index("Ships"), 0),
    )
    assert contents(document("e.md", "Words.")) == ()


def test_headings_above_a_place() -> None:
    assert section_at(MADE, MADE.text.index("High")) == ("Sea", "Tides")
    assert section_at(MADE, MADE.text.index("Ships")) == ("Sea", "Ships")
    assert section_at(document("e.md", "Words."), 3) == ()


def test_pages() -> None:
    assert pages_of(MADE) == ()
    assert pages_of(document("p.pdf", "One.", "Two.", page=4)) == (4,)


def test_opening_words() -> None:
    assert opening_words(passage("d", "Sea\n\nThe sea is\nwet. It moves.", body=5)) == "The sea is wet."
    long = opening_words(passage("d", "word, " * 60))
    assert long == "word, " * 29 + "word …"
    assert len(long) <= 182
    assert opening_words(passage("d", "Sea", body=3)) == ""


def test_excerpt_begins_at_the_sentence_with_most_words() -> None:
    text = (
        "Head\n\nThe sea is wet. Ships sail the sea. They come home. " + "Then nothing happens at all. " * 9
    )
    found = Candidate(0, passage("d.md", text, start=100, body=6), 0.5)
    made = excerpt(found, terms("sailing ships"))
    assert made.text.startswith("Ships sail the sea. They come home. Then")
    assert len(made.text) <= 240
    assert (made.document, made.start) == ("d.md", 100 + text.index("Ships"))
    assert text[made.start - 100 : made.end - 100] == made.text
    assert [made.text[span.start : span.end] for span in made.words] == ["Ships", "sail"]


def test_excerpt_without_any_of_the_words_is_the_beginning() -> None:
    made = excerpt(Candidate(0, passage("d", "The sea."), 0.5), ())
    assert (made.text, made.words) == ("The sea.", ())
    assert excerpt(Candidate(0, passage("d", "Head", body=4), 0.5), ()).text == ""


def test_what_a_passage_says() -> None:
    found = Candidate(0, passage("harbours", "The seas."), 0.5)
    assert says(found, terms("sea"))
    assert says(found, terms("harbour"))
    assert not says(found, terms("ship"))
