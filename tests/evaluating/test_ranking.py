import math

import pytest

from qa.evaluation.ranking import MEASURES, ranking_scores


def test_measures_of_a_ranking_worked_out_by_hand() -> None:
    graded = {"q": {"b": 1, "d": 2, "z": 1}}
    scores = ranking_scores(graded, {"q": ["a", "b", "c", "d", "e"]})["q"]
    assert scores["recall@1"] == 0.0
    assert scores["recall@5"] == pytest.approx(2 / 3)
    assert scores["recall@10"] == pytest.approx(2 / 3)
    assert (scores["found@1"], scores["found@5"]) == (0.0, 1.0)
    assert scores["mrr@10"] == pytest.approx(1 / 2)
    assert scores["map"] == pytest.approx((1 / 2 + 2 / 4) / 3)
    ideal = 2 + 1 / math.log2(3) + 1 / math.log2(4)
    assert scores["ndcg@10"] == pytest.approx((1 / math.log2(3) + 2 / math.log2(5)) / ideal)


def test_the_reciprocal_rank_ends_at_ten() -> None:
    ranked = {"q": [str(number) for number in range(20)]}
    assert ranking_scores({"q": {"10": 1}}, ranked)["q"]["mrr@10"] == 0.0
    assert ranking_scores({"q": {"9": 1}}, ranked)["q"]["mrr@10"] == pytest.approx(0.1)


def test_a_question_without_a_ranking_has_nothing() -> None:
    assert ranking_scores({"q": {"a": 1}}, {}) == {"q": dict.fromkeys(MEASURES, 0.0)}
    assert ranking_scores({}, {}) == {}


def test_grades_of_zero_and_below_are_not_relevant() -> None:
    scores = ranking_scores({"q": {"a": 0, "b": -1, "c": 1}}, {"q": ["a", "b", "c"]})["q"]
    assert (scores["found@1"], scores["recall@5"], scores["mrr@10"]) == (0.0, 1.0, pytest.approx(1 / 3))
