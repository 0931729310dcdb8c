"""``qa ask --explain``: every stage in the terminal."""

import pytest
from fake_wiring import SENTENCE, TEXT, World, abstained, answered, explained

from qa.cli.explanation import excerpt, explanation_text
from qa.explaining import Explanation
from qa.types import Reason

PLACE = f"The [bold]Paris[/bold] Call › Who signed it, page 3 (paris-call.md, 0 to {len(TEXT)})"


def test_the_answer_and_then_every_stage(run):
    done = run("ask", "Who signed?", "--explain")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"“{SENTENCE}” [1]\n")
    assert done.out.partition("Confidence: high (0.88)\n\n")[2] == (
        "Why this quote\n"
        "  Words matched: “signed”, “Call” in the quote\n"
        "  Near in meaning: of all passages, it is the nearest as a whole\n"
        f"  Reader marked: “{SENTENCE[:15].strip()}”\n"
        "  Confidence: 88%; answers are shown from 50% on\n"
        "\n"
        "Searched for\n"
        "  Who signed the Call?\n"
        "\n"
        "Found by meaning of the passage, weight 0.5\n"
        + "".join(f"   {place}.   0.750  {PLACE}\n" for place in range(1, 6))
        + "  … and 1 more\n"
        "\n"
        "Fused\n"
        f"   1.   0.912  {PLACE}\n"
        "\n"
        "Read\n"
        f"   1.   +1.50  “{SENTENCE}”\n"
        "   2.       –  the reader is off\n"
        "\n"
        "Ranked\n"
        f"   1.   +0.75  sentence: “{SENTENCE}”\n"
        "               reader: the passage answers +1.00 (2.00 × 0.50); "
        "names and numbers that are missing -0.25 (1.00 × -0.25)\n"
        "\n"
        "Decided\n"
        "  confidence 0.877 against the threshold 0.500: shown\n"
        "  log-odds: start -0.10; reader: the passage answers +1.00 (2.00 × 0.50); "
        "names and numbers that are missing -0.25 (1.00 × -0.25)\n"
    )


def test_history_and_k_are_handed_on(run, world: World):
    run("ask", "q", "--explain", "--history", "first", "-k", "7")
    assert world.engine.calls == [("q", ("first",), 7)]


def test_what_was_not_searched_for_is_told(run, world: World):
    world.engine.answers["hello"] = abstained("hello", Reason.NOT_A_QUESTION)
    done = run("ask", "hello", "--explain")
    assert done.code == 3
    assert done.out.endswith("The question was not searched for, so there is nothing to explain.\n")


@pytest.mark.parametrize("more", [("--json",), ("--from", "questions.jsonl")])
def test_it_is_for_reading_one_answer(run, more):
    done = run("ask", "--explain", *more, *(("q",) if more == ("--json",) else ()))
    assert (done.code, done.out) == (2, "")
    assert "--explain is for reading one answer" in done.err


def test_nothing_to_quote_is_said():
    made = explained(answered("q"))
    empty = Explanation(made.answer, "q", (), made.indexes, made.fused, made.read)
    assert explanation_text(empty).plain.endswith("Decided\n  nothing could be quoted")


def test_an_excerpt_is_clean_and_ends_at_a_word():
    assert excerpt("a\x1b[31mb\nc") == "ab c"
    assert excerpt("word " * 40) == "word " * 17 + "word …"
