"""Rewording by a dictionary made here, in the form of WordNet's database."""

from pathlib import Path
from random import Random

import pytest

from qa.training.augment import disturb
from qa.training.synonyms import Synonyms

SENSES = """\
accord%1:10:00:: 00000001 1 9
treaty%1:10:00:: 00000001 1 12
pact%1:10:00:: 00000001 1 0
sign%2:32:00:: 00000002 1 8
subscribe%2:32:00:: 00000002 1 3
bank%1:14:00:: 00000003 1 5
depository%1:14:00:: 00000003 1 5
bank%1:17:00:: 00000004 2 5
riverside%1:17:00:: 00000004 1 2
begin%2:30:00:: 00000005 1 7
set_out%2:30:00:: 00000005 1 4
"""
NOUNS = """\
  1 A licence stands here.
00000001 10 n 03 treaty 0 accord 0 pact 0 000 | an agreement
00000003 14 n 02 bank 0 depository 0 000 | for money
00000004 17 n 02 bank 1 riverside 0 000 | of a river
"""
VERBS = """\
00000002 32 v 02 sign 0 subscribe 0 000 01 + 08 00 | to put one's name
00000005 30 v 03 begin 0 set_out 0 Start 0 000 01 + 08 00 | to begin
"""


@pytest.fixture
def synonyms(tmp_path: Path) -> Synonyms:
    for name, text in (("index.sense", SENSES), ("data.noun", NOUNS), ("data.verb", VERBS), ("data.adj", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Synonyms(tmp_path)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("treaty", ["accord"]),  # "pact" was never met in this sense
        ("treaties", ["accords"]),
        ("signed", ["subscribed"]),
        ("began", ["set out"]),  # names are left out
        ("banks", []),  # as often this as that
        ("zebra", []),
    ],
)
def test_others_have_the_meaning_and_the_form(synonyms: Synonyms, word: str, others: list[str]) -> None:
    assert synonyms.others(word) == others


def test_only_as_many_words_as_asked_for_change_and_never_names(synonyms: Synonyms) -> None:
    text = "Who signed the treaty that Treaty signed?"
    made = {synonyms.reworded(text, 1, Random(seed)) for seed in range(30)}
    assert made == {
        "Who subscribed the treaty that Treaty signed?",
        "Who signed the accord that Treaty signed?",
        "Who signed the treaty that Treaty subscribed?",
    }
    assert synonyms.reworded(text, 3, Random(1)) == "Who subscribed the accord that Treaty subscribed?"


def test_noise_rewords_some_questions_and_a_seed_fixes_which(synonyms: Synonyms) -> None:
    text = "Who signed the treaty"
    made = [disturb(text, Random(seed), synonyms) for seed in range(60)]
    assert made == [disturb(text, Random(seed), synonyms) for seed in range(60)]
    assert 10 < sum("accord" in each or "subscribed" in each for each in made) < 45


def test_a_dictionary_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"index\.sense"):
        Synonyms(tmp_path)
