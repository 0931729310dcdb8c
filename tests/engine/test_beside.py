"""An engine that goes on beside a newer generation never cites what is gone or other there."""

from pathlib import Path

import pytest
from small_engine import SmallWorld, check_quotes

from qa import wiring
from qa.engine import Engine
from qa.errors import UnknownDocument

QUESTION = "How many norms bind states?"


@pytest.fixture
def world(tmp_path: Path) -> SmallWorld:
    made = SmallWorld(tmp_path)
    made.put("norms.md", "# Norms\n\nEleven norms bind states.\n")
    made.put("other.md", "# Others\n\nSome say that twelve norms bind states.\n")
    for number in range(30):
        made.put(f"far/{number}.md", f"# Far {number}\n\nThe weather of day {number} was fine.\n")
    made.build()
    return made


def documents_of(engine: Engine) -> set[str]:
    answer = engine.ask(QUESTION, k=200)
    check_quotes(engine, answer)
    found = engine.search(QUESTION, k=200).passages
    return {quote.document for quote in answer.quotes} | {
        each.passage.document for each in (*answer.passages, *found)
    }


def test_what_was_removed_or_changed_is_not_found(world: SmallWorld) -> None:
    old = world.engine()
    assert {"norms.md", "other.md"} <= documents_of(old)
    world.remove("norms.md")
    world.put("far/1.md", "# Far 1\n\nNorms bind states, they say.\n")
    world.put("new.md", "# New\n\nThirteen norms bind states.\n")
    world.build()
    between = old.beside(wiring.open_generation(world.settings()))
    assert not {"norms.md", "far/1.md", "new.md"} & documents_of(between)
    assert between.ask(QUESTION).quotes[0].text == "Some say that twelve norms bind states."
    with pytest.raises(UnknownDocument):
        between.document("norms.md")
    assert "new.md" in [entry.id for entry in between.documents()]
    assert between.ask(QUESTION).corpus_version == old.corpus_version
    assert "norms.md" in documents_of(old)


def test_nothing_else_changes(world: SmallWorld) -> None:
    old = world.engine()
    world.put("new.md", "# New\n\nThirteen norms bind states.\n")
    world.build()
    between = old.beside(wiring.open_generation(world.settings()))
    assert between.ask(QUESTION).quotes == old.ask(QUESTION).quotes
