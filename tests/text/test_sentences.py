import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text import sentences

PIECES = st.sampled_from(
    [
        *"aAbB.!?…\"'”()[]1 \n-•",
        ". ",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n2. ",
        "U.S.",
        "e.g.",
        " The ",
        "[1]",
        "。",
        "Dr. ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@given(TEXTS, st.data())
def test_spans_are_trimmed_in_order_and_cover_all_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    covered = start
    for span in sentences(text, start, end):
        assert covered <= span.start < span.end <= end
        assert not text[covered : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        covered = span.end
    assert not text[covered:end].strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Army and the U.N. Secretary-General met.",
        "States such as France, e.g. through its Ambassador, and Mr. Smith agreed.",
        "J. A. Smith and Nicholas B. Suntzeff wrote it.",
        "See Art. 5, No. 7, p. 12, para. 3 and vol. II of it.",
        "Version 2.0 grew by 12.5 per cent to 1,000.25.",
        "Look at https://example.org/a.html?b=c.d or open notes.txt first.",
        "It began on 5 Jan. 2018 and cost approx. 4 million.",
        "He asked “Why?” and left.",
        "The case Nicaragua v. United States came first.",
        "It was held in Washington, D.C. between 9 a.m. Monday and noon.",
        "Yahoo! and others signed ... and went home.",
        "The call (see above. It is old.) stands.",
        "A paragraph that goes on\nafter a line break. ".strip(),
    ],
)
def test_what_does_not_end_a_sentence(sentence: str) -> None:
    following = "The next one begins."
    assert split(f"{sentence} {following}") == [sentence, following]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left the U.S. The others stayed.", ["He left the U.S.", "The others stayed."]),
        ("It is version 2.0. It works.", ["It is version 2.0.", "It works."]),
        ("Done.[1] Next.[2][3] Last.", ["Done.[1]", "Next.[2][3]", "Last."]),
        ("On security.12 The next.", ["On security.12", "The next."]),
        ("Really?! Yes… Perhaps.", ["Really?!", "Yes…", "Perhaps."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("It grew. 35 states signed.", ["It grew.", "35 states signed."]),
        ("It grew. “Yes”, he said.", ["It grew.", "“Yes”, he said."]),
        ("Sales rose. iPhone sales most.", ["Sales rose.", "iPhone sales most."]),
        ("No. It is a work of art. The end.", ["No.", "It is a work of art.", "The end."]),
        ("(A bracket alone.) Next one.", ["(A bracket alone.)", "Next one."]),
        ("Law, trade, etc. Others follow.", ["Law, trade, etc.", "Others follow."]),
        ("He bathed in the sun. Active people.", ["He bathed in the sun.", "Active people."]),
        ("網絡。外交。", ["網絡。", "外交。"]),
        ("First one\n\nsecond one", ["First one", "second one"]),
        ("1. Trust in it. Really.", ["1. Trust in it.", "Really."]),
        ("Aims:\n- trust\n- peace", ["Aims:", "- trust", "- peace"]),
        ("Aims:\n1. trust\n2. peace and\nquiet", ["Aims:", "1. trust", "2. peace and\nquiet"]),
        ("It was in\n2018. Then it ended.", ["It was in\n2018.", "Then it ended."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_only_the_stretch_asked_for_is_split() -> None:
    text = "One. Two. Three."
    spans = sentences(text, 5, 9)
    assert [(span.start, span.end) for span in spans] == [(5, 9)]
