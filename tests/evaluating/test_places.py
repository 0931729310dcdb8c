from small_world import DOCUMENTS, FIRST, LAUNCH, TEXTS

from qa.evaluation.places import GoldFinder, Place
from qa.evaluation.questions import EvalQuestion, Gold


def places(*golds: Gold, answers: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    finder = GoldFinder(list(TEXTS), DOCUMENTS.__getitem__)
    return finder.places(EvalQuestion("q", "q", True, golds=golds, answers=answers))


def test_half_of_the_characters_is_a_hit_and_less_is_none() -> None:
    place = Place("a", 10, 20)
    assert place.is_hit("a", 15, 100)
    assert not place.is_hit("a", 16, 100)
    assert not place.is_hit("b", 0, 100)
    assert not place.is_hit("a", 20, 30)


def test_a_document_is_named_with_or_without_its_ending_and_words_with_any_white_space() -> None:
    expected = (Place("paris-call.md", 0, 36),)
    assert places(LAUNCH).golds == expected
    assert places(Gold("paris-call.md", "The Paris  Call was\nlaunched in 2018.")).golds == expected


def test_a_gold_that_is_not_there_is_lost() -> None:
    wrong = Gold("paris-call", "Nobody said this.")
    nowhere = Gold("nowhere", "Stuxnet")
    found = places(wrong, nowhere)
    assert (found.golds, found.lost) == ((), (wrong, nowhere))


def test_an_answer_is_looked_for_in_its_paragraph_nearest_to_its_offset() -> None:
    context = "It has nine principles. Many states joined it."
    found = places(Gold("paris-call.md", "it", context, context.rindex("it")), answers=("it",))
    start = FIRST.rindex("it")
    assert found.golds == (Place("paris-call.md", start, start + 2),)
    assert found.support == (Place("paris-call.md", FIRST.index(context), len(FIRST)),)


def test_answers_count_anywhere_in_the_gold_document_but_not_in_others() -> None:
    found = places(Gold("paris-call.md", "2018", FIRST, FIRST.index("2018")), answers=("2018",))
    assert found.answered_by("paris-call.md", 60, 80, "since 2018 too")
    assert not found.answered_by("stuxnet.md", 0, 20, "since 2018 too")
    assert not found.answered_by("paris-call.md", 60, 80, "since 20180")
