"""The trained reader's arithmetic, and where its words lie in the document."""

import json
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ModelUnavailable
from qa.models import NeuralReader, neural_reader
from qa.models.neural_reader import LONGEST_ANSWER, NOTHING, NeuralReading
from qa.types import Candidate, Passage, Span

LOGITS = st.lists(st.tuples(*[st.floats(-20, 0, width=32)] * 2), min_size=1, max_size=40)


def reading(logits: list[tuple[float, float]], offset: int = 100) -> NeuralReading:
    """Pieces of two characters with a space between, from ``offset`` on."""
    starts = offset + 3 * np.arange(len(logits), dtype=np.int64)
    start, end = (np.array(side, dtype=np.float32) for side in zip(*logits, strict=True))
    return NeuralReading(1.5, starts, starts + 2, start, end, start)


def best_by_hand(made: NeuralReading, within: Span) -> float | None:
    inside = [
        place
        for place in range(len(made.starts))
        if within.start <= made.starts[place] and made.ends[place] <= within.end
    ]
    pairs = [(first, last) for first in inside for last in inside if 0 <= last - first < LONGEST_ANSWER]
    return max((float(made.start[first] + made.end[last]) for first, last in pairs), default=None)


@given(LOGITS, st.integers(90, 230), st.integers(0, 140))
def test_the_best_span_is_that_of_trying_all(logits, start, length):
    made, within = reading(logits), Span(start, start + length)
    best, span = best_by_hand(made, within), made.best_span_within(within)
    if best is None:
        assert span is None
        assert made.span_score(within) == made.evidence(within) == NOTHING
        return
    assert span is not None
    assert within.start <= span.start < span.end <= within.end
    first, last = int(np.searchsorted(made.starts, span.start)), int(np.searchsorted(made.ends, span.end))
    assert float(made.start[first] + made.end[last]) == pytest.approx(best, abs=1e-5)
    assert made.span_score(within) == pytest.approx(max(best, NOTHING), abs=1e-5)


def test_by_hand():
    made = reading([(-5, -6), (-1, -7), (-4, -1), (-9, -2)], offset=0)
    assert made.best_span == Span(3, 8)
    assert made.span_score(Span(0, 11)) == -2.0
    assert made.best_span_within(Span(6, 11)) == Span(6, 8)
    assert made.best_span_within(Span(4, 8)) == Span(6, 8)
    assert made.best_span_within(Span(3, 4)) is None
    assert made.evidence(Span(0, 5)) == -3.0


def test_no_pieces_at_all():
    none = np.zeros(0, dtype=np.int64)
    made = NeuralReading(0.0, none, none, *[none.astype(np.float32)] * 3)
    assert made.best_span == Span(0, 0)
    assert made.span_score(Span(0, 9)) == NOTHING


class FixedSession:
    """Logits that are the word pieces' own numbers: the start is the largest id, the end follows it."""

    def run(self, names: list[str], inputs: dict[str, Any]) -> list[Any]:
        ids = inputs["input_ids"].astype(np.float32)
        end = np.concatenate([ids[:, :1] * 0, ids[:, :-1]], axis=1)
        made = {"start": ids, "end": end, "evidence": ids, "answerable": ids[:, 0] * 0 + ids.shape[1]}
        return [made[name] for name in names]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> NeuralReader:
    monkeypatch.setattr(neural_reader, "open_session", lambda *_, **__: FixedSession())
    (tmp_path / "reader.json").write_text(json.dumps({"version": "7"}))
    return NeuralReader(tmp_path)


def candidate(text: str, heading: str = "", start: int = 0) -> Candidate:
    whole = heading + text
    passage = Passage("a.md", "Title", start, start + len(heading), start + len(whole), whole, ("Section",))
    return Candidate(0, passage, 1.0)


BODIES = st.lists(
    st.sampled_from(
        ["norms", "Café", "naïve", "2018", "网络", "e\u0301", "🙂", "(a)", "don’t", "\n- x", "ﬁ"]
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


@given(
    st.lists(
        st.tuples(BODIES, st.sampled_from(["", "Heading\n\n"]), st.integers(0, 1000)), min_size=1, max_size=6
    )
)
def test_readings_are_in_order_and_lie_in_their_passages(tmp_path_factory, parts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neural_reader, "open_session", lambda *_, **__: FixedSession())
        folder = tmp_path_factory.getbasetemp() / "weights"
        folder.mkdir(exist_ok=True)
        (folder / "reader.json").write_text('{"version": "7"}')
        reader = NeuralReader(folder)
    candidates = [candidate(body, heading, start) for body, heading, start in parts]
    together = reader.read("Which norms?", candidates)
    for each, made in zip(candidates, together, strict=True):
        body = Span(each.passage.body, each.passage.end)
        assert all(
            body.start <= start < end <= body.end for start, end in zip(made.starts, made.ends, strict=True)
        )
        assert body.start <= made.best_span.start < made.best_span.end <= body.end
        alone = reader.read("Which norms?", [each])[0]
        assert alone.starts.tolist() == made.starts.tolist()
        assert alone.start.tolist() == pytest.approx(made.start.tolist(), abs=1e-4)


def test_offsets_are_those_of_the_words_in_the_document(reader: NeuralReader):
    document = "# Heading\n\nBefore it. Norms are Estonian attributions."
    start = document.index("Norms")
    passage = Passage("a.md", "Title", start, start, len(document), document[start:], ("Heading",))
    made = reader.read("What?", [Candidate(0, passage, 1.0)])[0]
    pieces = [document[first:last] for first, last in zip(made.starts, made.ends, strict=True)]
    assert "".join(pieces) == "NormsareEstonianattributions."
    assert pieces[:3] == ["Norms", "are", "Estonian"]
    assert np.exp(made.start).sum() == pytest.approx(1.0, abs=1e-4)


def test_a_passage_of_a_heading_alone_is_read_as_its_heading(reader: NeuralReader):
    passage = Passage("a.md", "Title", 5, 12, 12, "Heading")
    made = reader.read("What?", [Candidate(0, passage, 1.0)])[0]
    assert made.best_span == Span(5, 12)


def test_the_end_of_a_long_passage_is_cut_but_never_the_question(reader: NeuralReader):
    made = reader.read("word " * 50, [candidate("norms " * 900)])[0]
    assert 100 < len(made.starts) < 340
    assert made.starts[0] == 0


def test_an_endless_question_leaves_room_or_nothing(reader: NeuralReader):
    made = reader.read("word " * 400, [candidate("norms are voluntary")])[0]
    assert made.span_score(Span(0, 19)) <= 0.0
    assert made.best_span.end <= 19


def test_its_name_is_its_version(reader: NeuralReader):
    assert reader.name == "reader/7"


def test_nothing_to_read(reader: NeuralReader):
    assert reader.read("What?", []) == []


def test_missing_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ModelUnavailable, match=r"reader\.onnx is missing"):
        NeuralReader(tmp_path)
    monkeypatch.setattr(neural_reader, "open_session", lambda *_, **__: FixedSession())
    with pytest.raises(ModelUnavailable, match=r"reader\.json is missing or damaged"):
        NeuralReader(tmp_path)
    (tmp_path / "reader.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match=r"reader\.json is missing or damaged"):
        NeuralReader(tmp_path)


def test_passages_of_a_question_are_read_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    both = Barrier(2, timeout=30)

    class Waiting(FixedSession):
        """Ends a passage only when another has begun."""

        def run(self, names: list[str], inputs: dict[str, Any]) -> list[Any]:
            both.wait()
            return super().run(names, inputs)

    monkeypatch.setattr(neural_reader, "open_session", lambda *_, **__: Waiting())
    monkeypatch.setattr(neural_reader, "cores", lambda: 2)
    (tmp_path / "reader.json").write_text(json.dumps({"version": "7"}))
    given = [candidate(" ".join(["norms"] * count)) for count in range(1, 9)]
    made = NeuralReader(tmp_path).read("Which norms?", given)
    assert [len(each.starts) for each in made] == list(range(1, 9))


@pytest.mark.slow
def test_the_session_of_the_reader_has_one_thread_and_none_that_spins():
    options = NeuralReader()._session.get_session_options()
    assert options.intra_op_num_threads == 1
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"
