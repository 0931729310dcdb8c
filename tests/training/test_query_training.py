"""How the encoder of questions is trained: its loss, its batches, and what counts as answering."""

from math import exp, log
from pathlib import Path
from random import Random

import pytest
import torch
from small_engine import fake_models

from qa.config import load_settings
from qa.training.query.targets import Asked, Collection, built
from qa.training.query.train import TEMPERATURE, batches_of, cross_entropy


def collection(name: str, questions: int) -> Collection:
    asked = tuple(Asked(f"{name} {'x' * number}", (0,)) for number in range(questions))
    return Collection(name, torch.eye(2), torch.empty((0, 2)), torch.empty(0, dtype=torch.int64), asked)


def test_the_loss_is_the_share_of_all_that_answer():
    cosines = torch.tensor([[0.1, 0.0, 0.0], [0.0, 0.0, 0.0]])
    first = exp(0.1 / TEMPERATURE)
    wanted = (-log(first / (first + 2)) - log(2 / 3)) / 2
    assert cross_entropy(cosines, [(0,), (0, 2)]).item() == pytest.approx(wanted, abs=1e-6)


def test_a_pass_shows_every_question_once_in_batches_of_one_collection():
    sizes = {"a": 700, "b": 30}
    collections = [collection(*each) for each in sizes.items()]
    batches = list(batches_of(collections, 1.0, Random(3)))
    shown = [(each.name, asked.question) for each, part in batches for asked in part]
    assert len(shown) == len(set(shown)) == 730
    assert all(asked.question.startswith(each.name) for each, part in batches for asked in part)
    others = [part for _, part in batches_of(collections, 1.0, Random(4))]
    assert [part for _, part in batches] != others


def test_half_a_pass_more():
    one = collection("a", 480)
    assert len(list(batches_of([one], 1.5, Random(1)))) == 15


def test_what_answers_a_question(tmp_path: Path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "port.md").write_text(
        "# Port\n\nThe port opened in 2031. It has nine docks.\n\n## Fees\n\nA day costs forty marks.\n",
        encoding="utf-8",
    )
    (tmp_path / "small.jsonl").write_text(
        '{"id": "1", "question": "How many docks?", "answerable": true, "quotes":'
        ' [{"document": "port.md", "text": "It has nine docks."}]}\n'
        '{"id": "2", "question": "Who pays?", "answerable": false}\n',
        encoding="utf-8",
    )
    settings = load_settings({"corpus": folder, "index": tmp_path / "index", "reader": "off"}).settings
    with fake_models():
        found = built("small", tmp_path / "small.jsonl", settings)
    (asked,) = found.asked
    assert asked.question == "How many docks?"
    assert len(found.passages) == 2
    (passage,), (sentence,) = asked.passages, asked.sentences
    assert found.rows[sentence] == passage
    assert len([row for row in found.rows.tolist() if row == passage]) == 2
    assert sentence == found.rows.tolist().index(passage) + 1
