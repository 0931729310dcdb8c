"""From answers to a run: what is right, why the rest failed, and what is written down."""

from pathlib import Path
from typing import Any

import pytest
from small_world import (
    DOCUMENTS,
    FIRST,
    FOUND,
    FOUND_QUOTE,
    LAUNCH,
    LAUNCH_QUOTE,
    TEXTS,
    answer,
    own_set,
    question,
    quote,
    system,
)

from qa.errors import DatasetError
from qa.evaluation import measure, read_run, report_html, run_to_json, write_run
from qa.evaluation.judging import quote_precision
from qa.evaluation.places import Place
from qa.evaluation.questions import EvalQuestion, Form, Gold, QuestionSet
from qa.types import Answer


def run_of(questions: QuestionSet, answers: dict[str, Answer]) -> dict[str, Any]:
    measured = measure(questions, system(answers))
    return run_to_json(
        questions, measured, settings={"index": "i"}, corpus_version="1-abc", threshold=0.5, costs={}
    )


def row_of(run: dict[str, Any], name: str) -> dict[str, Any]:
    return next(row for row in run["questions"] if row["id"] == name)


MIXED = own_set(
    question("right", LAUNCH),
    question("wrong words", LAUNCH),
    question("held back", FOUND),
    question("silly", answerable=False),
    question("declined", answerable=False),
    question("lost", Gold("stuxnet", "Not said.")),
    question("pattern", LAUNCH, must=("2010", "STUXNET")),
)
ANSWERS = {
    "right": answer(0.9, LAUNCH_QUOTE),
    "wrong words": answer(0.8, FOUND_QUOTE),
    "held back": answer(0.3, FOUND_QUOTE),
    "silly": answer(0.7, FOUND_QUOTE),
    "declined": answer(0.1, FOUND_QUOTE),
    "lost": answer(0.6, FOUND_QUOTE),
    "pattern": answer(0.9, FOUND_QUOTE),
}


@pytest.fixture(scope="module")
def mixed() -> dict[str, Any]:
    return run_of(MIXED, ANSWERS)


@pytest.mark.parametrize(
    ("name", "right", "cause"),
    [
        ("right", 1.0, None),
        ("wrong words", 0.0, "misread"),
        ("held back", 0.0, "wrongly declined"),
        ("silly", 0.0, "should have declined"),
        ("declined", 1.0, None),
        ("lost", 0.0, "not in corpus"),
        ("pattern", 1.0, None),
    ],
)
def test_every_question_is_judged_and_every_failure_has_a_cause(
    mixed: dict[str, Any], name: str, right: float, cause: str | None
) -> None:
    row = row_of(mixed, name)
    assert (row["scores"]["right"], row["cause"]) == (right, cause)


def test_figures_are_means_over_the_questions_that_they_apply_to(mixed: dict[str, Any]) -> None:
    figures = {name: (one["value"], one["n"]) for name, one in mixed["measures"].items()}
    assert figures["right"] == (pytest.approx(3 / 7, abs=1e-6), 7)
    assert figures["right_of_answered"] == (pytest.approx(2 / 5, abs=1e-6), 5)
    assert figures["answered"] == (pytest.approx(4 / 5, abs=1e-6), 5)
    assert figures["declined"] == (0.5, 2)
    assert figures["quote_hit_any"] == (pytest.approx(1 / 5, abs=1e-6), 5)
    assert figures["must"] == (1.0, 1)
    # The gold passages are the first for three questions, the third for one, nowhere for the lost one.
    assert figures["mrr@10"] == (pytest.approx((3 + 1 / 3) / 5, abs=1e-6), 5)
    assert figures["recall@1"] == (pytest.approx(3 / 5, abs=1e-6), 5)


def test_what_was_held_back_is_kept(mixed: dict[str, Any]) -> None:
    row = row_of(mixed, "held back")
    assert (row["answer"]["status"], row["answer"]["quotes"]) == ("abstained", [])
    assert row["held_back"][0]["text"] == FOUND_QUOTE.text
    assert row["right_if_shown"] is True
    assert row["gold_rank"] == 3


def test_gold_words_that_are_not_there_are_warned_of(mixed: dict[str, Any]) -> None:
    assert mixed["warnings"] == [
        "Gold words of 1 question stand in no document of the index, "
        "first “Not said.” in stuxnet (question lost)."
    ]


def test_a_follow_up_is_asked_without_its_history_and_as_rewritten() -> None:
    asked = EvalQuestion("f", "And it?", True, ("Before?",), (LAUNCH,), rewrite="The Paris Call?")
    answers = {"And it?": answer(0.9, FOUND_QUOTE), "The Paris Call?": answer(0.9, LAUNCH_QUOTE)}
    world = system(answers)
    measured = measure(own_set(asked), world)
    assert world.engine.asked == [("And it?", ("Before?",)), ("And it?", ()), ("The Paris Call?", ())]  # type: ignore[attr-defined]
    run = run_to_json(own_set(asked), measured, settings={}, corpus_version="1", threshold=0.5, costs={})
    assert run["n"] == 1
    values = {name: part["right"]["value"] for name, part in run["follow_ups"].items()}
    assert values == {"as asked": 0.0, "history withheld": 0.0, "rewritten": 1.0}


def test_squad_questions_are_scored_by_their_highlight() -> None:
    gold = Gold("paris-call.md", "2018", FIRST, FIRST.index("2018"))
    golden = EvalQuestion("a", "a", True, golds=(gold,), answers=("2018",))
    hopeless = EvalQuestion("b", "b", False)
    answers = {"a": answer(0.9, LAUNCH_QUOTE), "b": answer(0.1, LAUNCH_QUOTE)}
    run = run_of(QuestionSet("s", Form.SQUAD, (golden, hopeless)), answers)
    figures = {name: (one["value"], one["n"]) for name, one in run["measures"].items()}
    assert figures["exact_match"] == figures["f1"] == (1.0, 2)
    assert figures["f1_answerable"] == figures["answer_in_first"] == (1.0, 1)
    # The whole article is the gold paragraph.
    assert figures["quote_precision"] == (1.0, 1)


def test_beir_questions_are_judged_by_documents() -> None:
    asked = EvalQuestion("q", "q", None, relevant={"stuxnet.md": 1})
    beir = QuestionSet("b", Form.BEIR, (asked,), original={"stuxnet.md": "17", "paris-call.md": "4"})
    run = run_of(beir, {})
    assert run["measures"]["mrr@10"]["value"] == 0.5
    assert run["questions"][0]["retrieved"] == [{"document": "4"}, {"document": "17"}]
    assert run["questions"][0]["answer"] is None
    assert "right" not in run["measures"]


def test_quote_precision_counts_each_character_once() -> None:
    shown = [quote("stuxnet.md", "Stuxnet was found"), quote("stuxnet.md", "was found in 2010.")]
    assert quote_precision(shown, [Place("stuxnet.md", 0, 13)]) == pytest.approx(13 / 26)
    assert quote_precision(shown, [Place("paris-call.md", 0, 13)]) == 0.0
    assert quote_precision([], [Place("stuxnet.md", 0, 13)]) is None


def test_a_run_survives_its_file(mixed: dict[str, Any], tmp_path: Path) -> None:
    write_run(mixed, tmp_path / "deep" / "run.json")
    assert read_run(tmp_path / "deep") == mixed
    assert read_run(tmp_path / "deep" / "run.json") == mixed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "it is not JSON"),
        ("[]", "“schema” is missing"),
        ('{"schema": 99}', "has schema 99, this version reads 1"),
        ('{"schema": 1, "measures": [], "slices": {}}', "“measures” must be an object, not a list"),
    ],
)
def test_what_is_no_run_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(DatasetError, match=said):
        read_run(tmp_path)


def test_the_report_shows_hostile_words_as_words() -> None:
    hostile = "<script>alert(1)</script> & \"x\" onclick='y'"
    asked = EvalQuestion(hostile, hostile, False, kind="<b>kind</b>")
    page = report_html(run_of(own_set(asked), {hostile: answer(0.9, FOUND_QUOTE)}))
    assert "<script" not in page
    assert "<b>kind" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; onclick=&#x27;y&#x27;" in page


def test_the_report_names_figures_causes_and_every_failure(mixed: dict[str, Any]) -> None:
    page = report_html(mixed)
    assert "0.429" in page
    for words in (
        "wrongly declined",
        "wrong words",
        "gold at rank 3",
        "Risk-coverage curve",
        "threshold 0.50",
    ):
        assert words in page
    assert page.count("<details>") == 4
    assert "http" not in page


def test_documents_of_the_world_are_what_the_golds_say() -> None:
    assert {name: each.text for name, each in DOCUMENTS.items()} == TEXTS
