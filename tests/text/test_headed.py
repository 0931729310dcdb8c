from hypothesis import given
from hypothesis import strategies as st

from qa.text import headed
from qa.text.headed import PATH_BYTES


def test_title_and_headings_stand_above_the_body() -> None:
    assert headed("Paris Call", ("Principles", "First"), "Body.") == "Paris Call > Principles > First\nBody."


def test_an_equal_neighbour_is_named_once() -> None:
    assert headed("Paris Call", ("PARIS  CALL", "Signatories"), "x") == "Paris Call > Signatories\nx"


def test_an_equal_heading_that_is_no_neighbour_stays() -> None:
    assert headed("Annex", ("Part", "Annex"), "x") == "Annex > Part > Annex\nx"


def test_a_long_path_loses_its_outer_headings_first() -> None:
    section = ("outer " * 30, "middle " * 10, "Last heading")
    line = headed("The title", section, "x").splitlines()[0]
    assert line == f"The title > {('middle ' * 10).strip()} > Last heading"


def test_a_long_title_is_cut_at_a_word() -> None:
    line = headed("word " * 200, ("Last",), "x").splitlines()[0]
    assert line.startswith("word word")
    assert line.endswith("word > Last")


@given(st.text(max_size=400), st.lists(st.text(max_size=400), max_size=6), st.text())
def test_the_path_has_a_limit_and_the_body_is_whole(title: str, section: list[str], body: str) -> None:
    text = headed(title, section, body)
    assert text.endswith("\n" + body)
    assert len(text.removesuffix("\n" + body).encode("utf-8", "replace")) <= PATH_BYTES
