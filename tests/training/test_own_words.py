"""What a question of ours teaches: passages, units by themselves, and the answering words."""

from random import Random

import pytest
from small_engine import SmallWorld

from qa.evaluation.questions import EvalQuestion, Gold
from qa.training.own import AMONG, RIVALS, Found, found_for, own_examples
from qa.types import Passage

TEXT = "The seat was Lorrik in 2031. The office opened in 2031 at Tarn."
PASSAGE = Passage("a.md", "A", 0, 0, len(TEXT), TEXT)
SECOND = (TEXT.index("The office"), len(TEXT))
GOLD = TEXT[slice(*SECOND)]
RIVAL = [Passage("b.md", "B", 0, 0, 9, f"Rival {row}.") for row in range(2 * AMONG)]


def taught(words: str) -> dict[str, str | None]:
    """The answering words, and where they begin, by kind of example."""
    found = Found("When did the office open?", True, (), (("a.md", SECOND),), (), words)
    return {
        example.kind: example.span and f"{example.span[0]}:{example.passage[slice(*example.span)]}"
        for example in own_examples([found], [PASSAGE], Random(1))
    }


def test_the_words_are_those_within_the_gold_quote():
    assert taught("2031") == {
        "own gold": f"{TEXT.rindex('2031')}:2031",
        "own alone": f"{GOLD.index('2031')}:2031",
    }


def test_without_words_or_where_the_quote_has_them_not_nothing_is_marked():
    assert taught("") == taught("Lorrik") == {"own gold": None, "own alone": None}


def test_a_gold_quote_is_shown_by_itself_too_and_answers():
    found = Found("When did the office open?", True, (), (("a.md", SECOND),))
    (alone,) = [each for each in own_examples([found], [PASSAGE], Random(1)) if each.kind == "own alone"]
    assert alone.passage == GOLD
    assert [alone.passage[slice(*each)] for each in alone.evidence] == [GOLD]


def test_a_gold_quote_that_a_passage_only_begins_is_not_shown_by_itself():
    first = Passage("a.md", "A", 0, 0, len(TEXT) - 8, TEXT[:-8])
    found = Found("When did the office open?", True, (), (("a.md", SECOND),))
    assert [each.kind for each in own_examples([found], [first], Random(1))] == ["own gold"]


def test_what_only_looks_like_an_answer_is_shown_by_itself_and_answers_nothing():
    for answerable in (True, False):
        golds = (("a.md", SECOND),) if answerable else ()
        found = Found("When did the office open?", answerable, (), golds, tuple(RIVAL))
        rivals = [each for each in own_examples([found], [PASSAGE], Random(1)) if each.kind == "own rival"]
        assert len({each.passage for each in rivals}) == RIVALS
        assert {each.passage for each in rivals} <= {each.text for each in RIVAL[:AMONG]}
        assert not any(each.evidence or each.span for each in rivals)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    world = SmallWorld(tmp_path_factory.mktemp("world"))
    world.put("a.md", f"# Office\n\n{TEXT} The office of Tarn has nine desks.")
    world.build()
    return world.engine()


@pytest.mark.parametrize("lost", [(), (Gold("a.md", "The office never opened."),)])
def test_no_gold_quote_is_among_the_rivals_and_none_is_taken_where_one_was_not_found(engine, lost):
    question = EvalQuestion("1", "When did the office open?", True, golds=(Gold("a.md", GOLD), *lost))
    (found,) = found_for([question], engine)
    rivals = {each.text for each in found.rivals}
    others = {TEXT[: SECOND[0]].strip(), "The office of Tarn has nine desks."}
    assert rivals == (set() if lost else others)
