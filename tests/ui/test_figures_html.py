"""HTML of a run's headline and of two runs compared."""

from pieces import shown
from run_pieces import HOSTILE, run

from qa.evaluation.comparing import compare
from qa.ui.figures_html import comparison_html, headline_html


def test_headline_has_its_measures_in_order_with_intervals() -> None:
    html = headline_html(run([1.0], name=HOSTILE))
    words, _, tags = shown(html)
    assert words.startswith(
        f"1 question of {HOSTILE} · corpus version 1-abc · threshold 0.500 · 2026-11-23 16:45:09 UTC"
    )
    assert (
        "handled rightlyanswered with the right words, or rightly declined0.7500.650 to 0.8501,200" in words
    )
    assert words.index("handled rightly") < words.index("calibration error (low is good)")
    assert "F1" not in words
    assert "img" not in tags
    assert 'style="left:65.0%;width:20.0%"' in html


def test_interval_is_cut_to_the_track() -> None:
    made = run([1.0])
    made["measures"] = {"right": {"value": 1.0, "low": -0.5, "high": 1.5, "n": 3}}
    assert 'style="left:0.0%;width:100.0%"' in headline_html(made)


def test_a_loss_is_the_verdict_and_its_questions_are_listed() -> None:
    found = compare(run([1.0] * 40), run([0.0] * 20 + [1.0] * 20))
    html = comparison_html(found, 0.0)
    words, _, tags = shown(html)
    assert words.startswith("B is significantly worse: handled rightly -0.500 (p 0.0001).40 shared questions")
    assert 'class="qa-verdict qa-worse"' in html
    assert "handled rightly1.0000.500-0.500" in words
    assert "recall@5no difference can be shown1.0001.000+0.000+0.000 to +0.0001.0000" in words
    assert "Worse in B: 20 questions" in words
    assert f"{HOSTILE} 0q0: handled rightly 1 to 0" in words
    assert "Better in B: no question" in words
    assert "img" not in tags


def test_a_gain_and_a_single_question() -> None:
    html = comparison_html(compare(run([0.0] * 20 + [1.0]), run([1.0] * 20 + [0.0])), 0.0)
    words, _, _ = shown(html)
    assert words.startswith("B is significantly better in handled rightly.")
    assert 'class="qa-verdict qa-better"' in html
    assert "Worse in B: 1 question" in words
    assert "1 questions" not in words.partition("Worse in B")[2]


def test_tolerance_lets_a_loss_pass() -> None:
    found = compare(run([1.0] * 40), run([0.0] * 20 + [1.0] * 20))
    html = comparison_html(found, 0.6)
    assert "B is worse, but by no more than the tolerance of 0.6." in html
    assert "qa-worse" not in html


def test_no_difference() -> None:
    assert "No difference can be shown." in comparison_html(compare(run([1.0]), run([1.0])), 0.0)
