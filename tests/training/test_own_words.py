"""What a question of ours teaches of the answering words."""

from random import Random

from qa.training.own import Found, own_examples
from qa.types import Passage

TEXT = "The seat was Lorrik in 2031. The office opened in 2031 at Tarn."
PASSAGE = Passage("a.md", "A", 0, 0, len(TEXT), TEXT)
SECOND = (TEXT.index("The office"), len(TEXT))


def taught(words: str) -> str | None:
    found = Found("When did the office open?", True, (), (("a.md", SECOND),), words)
    (example,) = own_examples([found], [PASSAGE], Random(1))
    return None if example.span is None else f"{example.span[0]}:{example.passage[slice(*example.span)]}"


def test_the_words_are_those_within_the_gold_quote():
    assert taught("2031") == f"{TEXT.rindex('2031')}:2031"


def test_without_words_or_where_the_quote_has_them_not_nothing_is_marked():
    assert taught("") is None
    assert taught("Lorrik") is None
