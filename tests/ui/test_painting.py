"""Elements around parts of a text."""

from hypothesis import given
from hypothesis import strategies as st
from pieces import shown

from qa.types import Span
from qa.ui.painting import Paint, painted

TEXTS = st.text(st.sampled_from("ab<>&\"' \n"), max_size=30)
SPANS = st.builds(Span, st.integers(0, 35), st.integers(0, 35))
PAINTS = st.lists(
    st.builds(Paint, SPANS, st.just("mark"), inside=st.tuples(st.builds(Paint, SPANS, st.just("b"))))
)


def test_an_element_inside_another() -> None:
    inner = Paint(Span(3, 5), "strong", 'class="x"')
    assert (
        painted("a <&> b", [Paint(Span(2, 5), "mark", inside=(inner,))])
        == 'a <mark>&lt;<strong class="x">&amp;&gt;</strong></mark> b'
    )


def test_of_two_that_overlap_the_later_gives_way() -> None:
    assert painted("abcd", [Paint(Span(1, 3), "b"), Paint(Span(2, 4), "i")]) == "a<b>bc</b><i>d</i>"
    assert painted("abcd", [Paint(Span(1, 3), "b"), Paint(Span(2, 3), "i")]) == "a<b>bc</b>d"


def test_an_element_is_cut_to_the_part() -> None:
    assert painted("abcd", [Paint(Span(0, 9), "b")], 1, 3) == "<b>bc</b>"


@given(TEXTS, PAINTS, st.integers(0, 30), st.integers(0, 40))
def test_the_text_is_always_whole(text: str, paints: list[Paint], start: int, end: int) -> None:
    words, _, tags = shown(painted(text, paints, start, end))
    assert words == text[start:end]
    assert {*tags} <= {"mark", "b"}
