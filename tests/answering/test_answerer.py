"""From candidates to quotes: what is ranked, what is chosen, what is shown of it."""

from dataclasses import replace

import numpy as np
import pytest
from fakes import WordReader
from hypothesis import given
from hypothesis import strategies as st

from qa.answering import FEATURES, Answerer, analyse
from qa.answering.deciding import CONFIDENCE_FEATURES, decisive
from qa.answering.features import share
from qa.answering.fitted import Fitted, Linear, load_fitted, logistic
from qa.answering.quoting import is_verbatim
from qa.answering.units import UnitKind, units_of
from qa.loaders import standard_loaders
from qa.text import inverse_frequency
from qa.types import BlockKind, Candidate, Document, Passage, Quote, RawFile

TEXT = """# Norms

The eleven norms are voluntary. They were agreed in 2015 by a group of experts.

The norms ask states:

- to cooperate
- to share threat data
- to protect infrastructure

| State | Year |
|---|---|
| Estonia | 2017 |
"""


def loaded(text: str, name: str = "norms.md") -> Document:
    return standard_loaders().load(RawFile(name, text.encode()))


def candidate(document: Document, score: float = 1.0, row: int = 0) -> Candidate:
    passage = Passage(
        document.id,
        document.metadata.title,
        0,
        0,
        len(document.text),
        document.text,
        (document.metadata.title,),
    )
    return Candidate(row, passage, score, {"dense": 0.5})


NORMS = loaded(TEXT)
EVERY_WORD_ALIKE = inverse_frequency(lambda _: 1, 10)


def answer(text: str, *documents: Document, reader: WordReader | None = None):
    known = {each.id: each for each in documents}
    candidates = [candidate(each, 1.0 - row / 10, row) for row, each in enumerate(documents)]
    return Answerer(reader, EVERY_WORD_ALIKE).answer(text, candidates, known.__getitem__)


def test_units_of_a_document():
    units = units_of(NORMS).within(candidate(NORMS).passage)
    found = [(unit.kind, NORMS.text[unit.span.start : unit.span.end].split("\n")[0]) for unit in units]
    assert found == [
        (UnitKind.SENTENCE, "The eleven norms are voluntary."),
        (UnitKind.SENTENCE, "They were agreed in 2015 by a group of experts."),
        (UnitKind.SENTENCE, "The norms ask states:"),
        (UnitKind.LIST, "The norms ask states:"),
        *[
            (UnitKind.ITEM, NORMS.text[each.span.start : each.span.end])
            for each in units
            if each.kind is UnitKind.ITEM
        ],
        *[
            (UnitKind.ROW, NORMS.text[each.span.start : each.span.end])
            for each in units
            if each.kind is UnitKind.ROW
        ],
    ]
    assert sum(kind is UnitKind.ITEM for kind, _ in found) == 3
    assert sum(kind is UnitKind.ROW for kind, _ in found) >= 1
    whole = next(unit for unit in units if unit.kind is UnitKind.LIST)
    assert whole.items == 3
    assert all(
        whole.span.start < each.span.end <= whole.span.end for each in units if each.kind is UnitKind.ITEM
    )


def test_a_list_that_began_before_the_passage_is_still_a_unit_of_it():
    third = [block.start for block in NORMS.blocks if block.kind is BlockKind.LIST_ITEM][2]
    passage = Passage(NORMS.id, "Norms", third, third, len(NORMS.text), NORMS.text[third:])
    assert [unit.kind for unit in units_of(NORMS).within(passage)][:2] == [UnitKind.LIST, UnitKind.ITEM]


def test_a_sentence_that_leans_back_is_quoted_with_the_one_before():
    first = answer("When were the norms agreed by a group of experts?", NORMS).quotes[0]
    assert first.text == "The eleven norms are voluntary. They were agreed in 2015 by a group of experts."


def test_a_whole_list_is_marked_without_the_line_that_introduces_it():
    first = answer("List what the norms ask states", NORMS).quotes[0]
    assert first.text.startswith("The norms ask states:")
    assert first.highlight is not None
    assert "ask states:" not in first.text[slice(*first.highlight)]
    assert first.text[slice(*first.highlight)].endswith("to protect infrastructure")


def test_the_answering_words_come_from_the_reader():
    first = answer("Are the norms voluntary?", NORMS, reader=WordReader()).quotes[0]
    assert first.highlight is not None
    assert first.text[slice(*first.highlight)] == "The eleven norms are voluntary"
    without = answer("Are the norms voluntary?", NORMS).quotes[0]
    assert (without.text, without.highlight) == (first.text, None)


def test_the_same_words_are_not_quoted_twice():
    copy = loaded(TEXT.replace("Norms", "Copy", 1), "copy.md")
    quotes = answer("Are the norms voluntary?", NORMS, copy).quotes
    assert sum("voluntary" in each.text for each in quotes) == 1


def test_what_is_too_long_to_read_is_cut_at_a_space_around_the_answer():
    words = " ".join(f"w{place}" for place in range(2000))
    document = loaded(f"# Long\n\n{words} needle {words}")
    first = answer("Where is the needle?", document, reader=WordReader()).quotes[0]
    assert "needle" in first.text
    assert len(first.text) <= 1000
    assert document.text[first.start - 1] == " "
    assert document.text[first.end] == " "
    assert first.highlight is not None
    assert first.text[slice(*first.highlight)] == "needle"


def test_what_is_too_long_is_cut_between_clauses_where_it_has_some():
    clause = "the court may, where it sees fit, order any of the parties to give evidence of this kind"
    clauses = "; ".join(f"{clause} {place}" for place in range(40))
    document = loaded(f"# Long\n\n{clauses}; the needle lies here; {clauses}.")
    first = answer("Where is the needle?", document, reader=WordReader()).quotes[0]
    assert "the needle lies here" in first.text
    assert document.text[: first.start].rstrip()[-1] in ";,"
    assert first.text[-1] in ";,"


def test_a_list_that_is_too_long_is_quoted_from_its_beginning_to_the_end_of_an_item():
    items = [
        f"- item {place} is one of the very many duties that a member has to carry out" for place in range(80)
    ]
    document = loaded("# Duties\n\nThe duties of a member are:\n\n" + "\n".join(items))
    quotes = answer("What are the duties of a member?", document).quotes
    whole = next(each for each in quotes if each.text.startswith("The duties of a member are:"))
    assert len(whole.text) <= 2500
    assert whole.text.endswith("carry out")
    assert document.text[whole.end] == "\n"


def test_nothing_to_read():
    assert answer("What?").quotes == ()
    assert answer("What?").confidence == 0.0


def test_is_verbatim():
    good = answer("Are norms voluntary?", NORMS).quotes[0]
    assert is_verbatim(good, NORMS)
    for start, end in ((good.start + 1, good.end + 1), (-5, good.end), (good.end, good.start), (0, 0)):
        wrong = Quote(good.text, None, good.document, "", None, (), None, start, end, 1.0)
        assert not is_verbatim(wrong, NORMS)


TERMS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6).map(tuple)


@given(TERMS, st.frozensets(st.sampled_from("abcdef")), st.sampled_from("abcdef"))
def test_a_share_grows_with_what_is_held(wanted, held, more):
    idf = inverse_frequency("xaabbbcccc".count, 10)
    assert 0.0 <= share(wanted, held, idf) <= share(wanted, held | {more}, idf) <= 1.0 + 1e-9
    assert share(wanted, frozenset(wanted), idf) == pytest.approx(1.0 if wanted else 0.0)


def test_all_features_are_finite_and_named():
    for reader in (None, WordReader()):
        answerer = Answerer(reader, EVERY_WORD_ALIKE)
        for text in ("What are the norms?", "When?", "NATO", "?"):
            ranked = answerer.weigh(text, [candidate(NORMS)], lambda _: NORMS).ranked
            assert [score for score, _ in ranked] == sorted((score for score, _ in ranked), reverse=True)
            for _, evidence in ranked:
                assert evidence.features.shape == (len(FEATURES),)
                assert np.isfinite(evidence.features).all()
            assert decisive(analyse(text), ranked, None).shape == (len(CONFIDENCE_FEATURES),)
            assert np.isfinite(decisive(analyse(text), ranked, None)).all()


@pytest.mark.parametrize("reader", [True, False])
def test_the_shipped_weights_name_features_that_there_are(reader: bool):
    fitted = load_fitted(reader, FEATURES, CONFIDENCE_FEATURES)
    assert 0.0 < fitted.threshold < 1.0
    assert fitted.margin >= 0.0
    assert np.isfinite(fitted.ranking.weights).all()
    assert np.isfinite(fitted.confidence.weights).all()
    assert (fitted.ranking.weights != 0).any()
    assert (fitted.confidence.weights != 0).any()


def test_other_weights_have_another_digest():
    fitted = load_fitted(True, FEATURES, CONFIDENCE_FEATURES)
    heavier = replace(fitted.ranking, weights=fitted.ranking.weights * np.float32(1.001))
    others = [
        replace(fitted, ranking=heavier),
        replace(fitted, confidence=replace(fitted.confidence, bias=fitted.confidence.bias + 1e-4)),
        replace(fitted, margin=fitted.margin + 1e-4),
        load_fitted(False, FEATURES, CONFIDENCE_FEATURES),
    ]
    assert len({fitted.digest, *(each.digest for each in others)}) == 5
    assert replace(fitted).digest == fitted.digest


def test_a_linear_model_by_hand():
    model = Linear.read({"weights": {"b": 2.0, "a": 1.0}, "bias": 0.5}, ("a", "b", "c"))
    assert model.scores(np.array([[1, 2, 3], [0, 0, 9]], dtype=np.float32)).tolist() == [5.5, 0.5]


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_logistic(one: float, other: float):
    low, high = logistic(min(one, other)), logistic(max(one, other))
    assert 0.0 < low <= high <= 1.0
    assert logistic(one) + logistic(-one) == pytest.approx(1.0)


def test_a_sum_is_not_answered_without_one():
    free = loaded("# Course\n\nThe course includes one week in Brussels. Students like the course.")
    priced = loaded("# Course\n\nThe course costs 900 euros. Students like the course.", "priced.md")
    assert answer("How much does the course cost?", free).quotes == ()
    assert [each.text for each in answer("How much does the course cost?", priced).quotes] == [
        "The course costs 900 euros."
    ]


class CountingReader(WordReader):
    """Also collects the rows that it read, a list a call, and the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[int]] = []
        self.texts: list[str] = []

    def read(self, question, candidates):
        self.rows.append([each.row for each in candidates])
        self.texts += [each.passage.text for each in candidates]
        return super().read(question, candidates)


def looked_at(bias: float, whole: bool = False) -> list[list[int]]:
    """Rows read of twelve candidates, look by look, by an answerer as sure as ``bias`` makes it."""
    reader = CountingReader()
    flat = Linear(FEATURES, np.zeros(len(FEATURES), dtype=np.float32))
    sure = Linear(CONFIDENCE_FEATURES, np.zeros(len(CONFIDENCE_FEATURES), dtype=np.float32), bias)
    documents = {f"{row}.md": loaded(TEXT, f"{row}.md") for row in range(12)}
    candidates = [candidate(each, row=row) for row, each in enumerate(documents.values())]
    answerer = Answerer(reader, EVERY_WORD_ALIKE, Fitted(flat, sure, 0.5, 0.0))
    answerer.weigh("What are norms?", candidates, documents.__getitem__, whole)
    return reader.rows


def test_what_the_first_look_settles_is_read_no_further():
    assert looked_at(bias=9.0) == [[0, 1, 2], [0]]


def test_every_candidate_is_read_once_while_nothing_is_settled():
    assert looked_at(bias=-9.0) == [[0, 1, 2], [0], [3, 4, 5, 6, 7], [8, 9, 10, 11]]
    assert looked_at(bias=9.0, whole=True) == [list(range(12)), [0]]


def test_what_is_to_be_quoted_is_read_alone_before_it_is_decided():
    reader = CountingReader()
    answerer = Answerer(reader, EVERY_WORD_ALIKE)
    weighing = answerer.weigh("Are the norms voluntary?", [candidate(NORMS)], lambda _: NORMS)
    assert reader.texts == [NORMS.text, weighing.verdict.quotes[0].text]
    assert weighing.decisive is not None
    assert weighing.decisive[CONFIDENCE_FEATURES.index("answerable_alone")] != 0.0


@pytest.mark.parametrize(("question", "read"), [("What is the norm?", 8), ("When was the norm?", 3)])
def test_a_definition_is_read_for_further_than_what_is_clear(monkeypatch, question, read):
    monkeypatch.setattr("qa.answering.answerer.CLEAR", 0.0)
    answerer = Answerer(WordReader(), EVERY_WORD_ALIKE)
    weighing = answerer.weigh(question, [candidate(NORMS)] * 12, lambda _: NORMS)
    assert len(weighing.readings) == read
