"""Fifty phrasings of one gap are one row; two gaps are two."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from fakes import HashingEncoder
from hypothesis import given
from hypothesis import strategies as st
from phrasings import CHECKED_LATER, FITTED_ON

from qa.inbox.grouping import grouped, linked
from qa.inbox.likeness import likeness
from qa.protocols import Encoder

TUNE = Path(__file__).parents[1] / "evaluation" / "tune.jsonl"
ENCODE = HashingEncoder().encode


def test_no_question_makes_no_group() -> None:
    assert grouped({}, ENCODE) == []


def test_word_order_and_placeholders_do_not_part_phrasings() -> None:
    times = {
        "What are the tuition fees?": 1,
        "the tuition fees are what": 5,
        "tuition fees [e-mail]": 2,
        "Who wrote the glossary?": 1,
    }
    fees, glossary = sorted(grouped(times, ENCODE), key=len, reverse=True)
    assert sorted(fees) == [
        "What are the tuition fees?",
        "the tuition fees are what",
        "tuition fees [e-mail]",
    ]
    assert glossary == ("Who wrote the glossary?",)


def test_a_slip_is_nearer_than_another_word() -> None:
    alike = likeness(["scholarships", "scholarshps", "deadlines"], ENCODE)
    assert alike[0, 1] > 0.5 > alike[0, 2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Who chaired the second GGE?", "who chaired the 2nd GGE", True),
        ("Who chaired the second GGE?", "Who chaired the third GGE?", False),
        ("Who won in 2019?", "Who won in 2023?", False),
        ("Who won in 2019?", "Who won?", True),
        ("???", "Who won?", False),
        ("who is it", "who was that", False),
    ],
)
def test_numbers_part_what_words_do_not(one: str, other: str, same: bool) -> None:
    assert (len(grouped({one: 1, other: 1}, ENCODE)) == 1) is same


def test_the_most_asked_leads_where_all_are_as_typical() -> None:
    assert grouped({"fees tuition": 1, "tuition fees": 1, "Tuition fees": 7}, ENCODE) == [
        ("Tuition fees", "fees tuition", "tuition fees")
    ]


WORDS = st.lists(st.sampled_from("fees tuition deadline master visa 2019 2020 who".split()), max_size=4)


@given(st.dictionaries(WORDS.map(" ".join), st.integers(1, 5), max_size=8), st.randoms())
def test_groups_hold_every_question_once_whatever_the_order(times: dict[str, int], chance: object) -> None:
    found = grouped(times, ENCODE)
    assert sorted(text for group in found for text in group) == sorted(times)
    shuffled = list(times.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert grouped(dict(shuffled), ENCODE) == found


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=8, unique=True))
def test_likeness_is_symmetric_and_bounded(texts: list[str]) -> None:
    alike = likeness(texts, ENCODE)
    assert alike.shape == (len(texts), len(texts))
    np.testing.assert_allclose(alike, alike.T, atol=1e-5)
    assert alike.max() <= 1 + 1e-5


def slowly_linked(alike: np.ndarray, least: float) -> set[frozenset[int]]:
    """Average linkage as it is defined: the two groups of the highest mean likeness are joined, and again."""
    groups = [frozenset([row]) for row in range(len(alike))]
    while len(groups) > 1:
        pairs = {(a, b): np.mean([alike[i, j] for i in a for j in b]) for a, b in combinations(groups, 2)}
        (first, second), best = max(pairs.items(), key=lambda item: item[1])
        if best < least:
            break
        groups = [each for each in groups if each not in (first, second)] + [first | second]
    return set(groups)


@given(st.integers(1, 9), st.integers(0, 10_000), st.floats(0.2, 0.8))
def test_linking_is_average_linkage(count: int, seed: int, least: float) -> None:
    half = np.random.default_rng(seed).random((count, count))
    alike = (half + half.T) / 2
    assert {frozenset(each) for each in linked(alike, least)} == slowly_linked(alike, least)


def others() -> list[str]:
    """The tuning questions that are about something else, each a gap of its own."""
    rows = [json.loads(line) for line in TUNE.read_text(encoding="utf-8").splitlines()]
    return [row["question"] for row in rows if row["id"] not in FITTED_ON and not row.get("history")]


def scores(gaps: dict[str, tuple[str, ...]], encoder: Encoder) -> tuple[float, float]:
    """Precision and recall of the pairs of questions that are put together."""
    gold = {text: name for name, texts in gaps.items() for text in texts}
    gold |= {text: text for text in others() if text not in gold}
    found = grouped(dict.fromkeys(gold, 1), encoder.encode)
    together = [pair for group in found for pair in combinations(group, 2)]
    right = sum(gold[one] == gold[other] for one, other in together)
    wanted = sum(times * (times - 1) // 2 for times in Counter(gold.values()).values())
    return right / len(together), right / wanted


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    from qa.config import Settings
    from qa.wiring.encoders import building_encoder

    return building_encoder(Settings())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("gaps", "precision", "recall"),
    [(FITTED_ON, 0.95, 0.8), (CHECKED_LATER, 0.8, 0.9)],
    ids=["fitted", "later"],
)
def test_with_the_real_model(
    encoder: Encoder, gaps: dict[str, tuple[str, ...]], precision: float, recall: float
) -> None:
    found = scores(gaps, encoder)
    assert (found[0] >= precision, found[1] >= recall) == (True, True), found
