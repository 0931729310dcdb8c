"""What holds of every answer, on whatever documents: words verbatim, thresholds, removals."""

import tempfile
from pathlib import Path

import pytest
from fakes import WordReader
from hypothesis import given, settings
from hypothesis import strategies as st
from small_engine import SmallWorld, check_quotes

SINGLE = "cyber norms states Paris ransomware it This é naïve 2018 Dr. e.g. ŝ 網路 🙂 “quoted” NATO don’t"
WORDS = st.sampled_from([*SINGLE.split(), "a\u0301", "x\u200bz"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(lambda found: " ".join(found).capitalize() + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
LISTS = st.lists(SENTENCES, min_size=1, max_size=4).map(
    lambda items: "These are:\n\n" + "\n".join(f"{place}. {item}" for place, item in enumerate(items, 1))
)
HEADINGS = st.lists(WORDS, min_size=1, max_size=3).map(lambda found: "## " + " ".join(found))
TABLES = st.lists(WORDS, min_size=2, max_size=2).map(
    lambda cells: "| A | B |\n|---|---|\n| " + " | ".join(cells) + " |"
)
LONG = st.tuples(WORDS, st.integers(150, 400)).map(lambda found: " ".join([found[0]] * found[1]))
MARKDOWN = st.lists(st.one_of(PARAGRAPHS, LISTS, HEADINGS, TABLES, LONG), min_size=1, max_size=6).map(
    "\r\n\r\n".join
)
CORPORA = st.dictionaries(st.sampled_from(["a.md", "b.txt", "deep/c.md", "ä.md"]), MARKDOWN, min_size=1)
QUESTIONS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=5).map(lambda found: "What is " + " ".join(found) + "?"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda found: "List the " + " ".join(found) + " states"),
    st.sampled_from(["When?", "Which norms are there?", "Who?", "the second one"]),
)
READERS = st.sampled_from([None, WordReader()])


@settings(max_examples=40)
@given(CORPORA, st.lists(QUESTIONS, min_size=1, max_size=3), READERS)
def test_every_quote_is_verbatim(corpus: dict[str, str], questions: list[str], reader: WordReader | None):
    with tempfile.TemporaryDirectory() as folder:
        world = SmallWorld(Path(folder))
        for name, text in corpus.items():
            world.put(name, text)
        world.build()
        engine = world.engine(reader=reader)
        for question in questions:
            answer = engine.ask(question)
            check_quotes(engine, answer)
            assert 0.0 <= answer.confidence <= 1.0
            assert len(answer.quotes) <= 3
            assert len({quote.document for quote in answer.quotes} - set(corpus)) == 0
            _apart(answer.quotes)


def _apart(quotes) -> None:
    """No two quotes share words of one document."""
    for place, one in enumerate(quotes):
        for other in quotes[place + 1 :]:
            assert one.document != other.document or one.end <= other.start or other.end <= one.start


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> SmallWorld:
    made = SmallWorld(tmp_path_factory.mktemp("invariants"))
    made.put("norms.md", "# Norms\n\nThe eleven norms are voluntary. States agreed on the norms in 2015.\n")
    made.put("malware.md", "# Malware\n\nStuxnet is malware. WannaCry hit hospitals in 2017.\n")
    made.build()
    return made


ASKED = st.lists(
    st.sampled_from(
        "what when who is are the norms states agreed 2015 Stuxnet WannaCry hospitals fish".split()
    ),
    min_size=1,
    max_size=7,
).map(" ".join)


@given(ASKED, st.floats(0, 1), st.floats(0, 1), READERS)
def test_raising_the_threshold_never_turns_an_abstention_into_an_answer(world, question, one, other, reader):
    low, high = (world.engine(threshold, reader).ask(question) for threshold in sorted((one, other)))
    assert (low.status, high.status) != ("abstained", "answered")
    assert low.confidence == high.confidence
    if low.status == high.status:
        assert low.quotes == high.quotes


@given(ASKED, st.floats(0, 1))
def test_an_answer_is_at_least_as_sure_as_the_threshold(world, question, threshold):
    answer = world.engine(threshold).ask(question)
    assert (answer.status == "answered") == bool(answer.quotes)
    assert (answer.reason is None) == (answer.status == "answered")
    assert answer.status == "abstained" or answer.confidence >= threshold


def test_a_removed_document_is_never_cited_again(tmp_path: Path):
    world = SmallWorld(tmp_path)
    world.put("keep.md", "# Norms\n\nThe norms are voluntary.\n")
    world.put("gone.md", "# Secret\n\nThe zanzibar protocol was signed in 1999.\n")
    world.build()
    before = world.engine()
    question = "When was the zanzibar protocol signed?"
    assert before.ask(question).quotes[0].document == "gone.md"
    world.remove("gone.md")
    assert world.build().removed == ("gone.md",)
    after = world.engine().ask(question)
    assert {each.passage.document for each in after.passages} == {"keep.md"}
    assert "gone.md" not in {quote.document for quote in after.quotes}
    # Who asked before goes on reading the generation that was opened.
    check_quotes(before, before.ask(question))


def test_words_that_left_a_document_are_never_cited_again(tmp_path: Path):
    world = SmallWorld(tmp_path)
    world.put("a.md", "# A\n\nThe fee is 900 euros.\n\nNorms are voluntary.\n")
    world.build()
    world.put("a.md", "# A\n\nNorms are voluntary, indeed.\n")
    world.build()
    engine = world.engine()
    answer = engine.ask("What is the fee?")
    check_quotes(engine, answer)
    assert not any("900" in quote.text for quote in answer.quotes)


def test_a_document_of_headings_alone(tmp_path: Path):
    world = SmallWorld(tmp_path)
    world.put("a.md", "# Norms\n\n## Of states\n")
    world.build()
    answer = world.engine().ask("What are the norms of states?")
    check_quotes(world.engine(), answer)
    assert len(answer.passages) > 0
