from typing import Any

import pytest

from qa.errors import DatasetError
from qa.evaluation.comparing import compare, comparison_to_json


def run(rights: list[float], prefix: str = "q") -> dict[str, Any]:
    return {
        "questions": [
            {"id": f"{prefix}{place}", "question": f"Question {place}?", "scores": {"right": right}}
            for place, right in enumerate(rights)
        ]
    }


def test_a_run_against_itself_shows_no_difference() -> None:
    found = compare(run([1, 0, 1]), run([1, 0, 1]))
    effect = found.effects[0]
    assert (effect.difference.value, effect.p, effect.shown) == (0.0, 1.0, False)
    assert (found.better, found.worse, found.regressions(0.0)) == ((), (), [])


def test_a_clear_loss_is_a_regression_unless_it_is_tolerated() -> None:
    found = compare(run([1.0] * 100), run([0.0] * 20 + [1.0] * 80))
    assert [each.measure for each in found.regressions(0.0)] == ["right"]
    assert [each.measure for each in found.regressions(0.19)] == ["right"]
    assert found.regressions(0.2) == []
    assert len(found.worse) == 20
    assert found.effects[0].difference.value == pytest.approx(-0.2)
    assert found.effects[0].difference.low < -0.2 < found.effects[0].difference.high


def test_a_loss_that_may_be_chance_is_none() -> None:
    found = compare(run([1.0] * 100), run([0.0] * 3 + [1.0] * 97))
    assert found.effects[0].p > 0.05
    assert found.regressions(0.0) == []


def test_a_gain_is_no_regression() -> None:
    found = compare(run([0.0] * 20 + [1.0] * 80), run([1.0] * 100))
    assert found.regressions(0.0) == []
    assert (len(found.better), found.effects[0].shown) == (20, True)


def test_only_questions_that_are_the_same_are_paired() -> None:
    after = run([0.0, 1.0, 1.0])
    after["questions"][2]["question"] = "Another?"
    found = compare(run([1.0, 1.0, 1.0]), after)
    assert (found.shared, found.only_a, found.only_b) == (2, 1, 1)
    assert [change.id for change in found.worse] == ["q0"]
    with pytest.raises(DatasetError, match="share no question"):
        compare(run([1.0]), run([1.0], prefix="p"))


def test_as_json() -> None:
    found = comparison_to_json(compare(run([1.0, 1.0]), run([1.0, 0.0])), 0.1)
    assert found["effects"]["right"]["a"] == 1.0
    assert found["effects"]["right"]["b"] == 0.5
    assert found["worse"] == [{"id": "q1", "question": "Question 1?", "measures": {"right": [1.0, 0.0]}}]
    assert found["regressions"] == []
