"""Any sequence of add, edit and remove ends as a build from scratch does."""

import tempfile
from pathlib import Path

import pytest
from building import Workshop, content, dense, lexical, nearest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import CorpusError

NAMES = st.sampled_from(["a.md", "b.md", "c/a.md", "c/d.txt", "film.mp4"])
WORDS = ["norm", "state", "cyber", "treaty", "paris", "budapest", "bind states. The"]
PARAGRAPHS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, max_size=4).map("\n\n".join).map(str.encode) | st.just(b"\xff")
PUT = st.tuples(st.just("put"), NAMES, TEXTS)
SIDE = st.tuples(st.just("put"), NAMES.map(lambda name: f"{name}.yaml"), st.sampled_from([b"One", b"Two"]))
REMOVE = st.tuples(st.just("remove"), NAMES, st.none())
RENAMED = st.tuples(st.just("rename"), st.sampled_from(["loader", "splitter", "encoder"]), st.none())
BUILD = st.tuples(st.just("build"), st.none(), st.none())


def apply(workshop: Workshop, kind: str, name: str | None, data: bytes | None) -> None:
    if kind == "put" and name is not None and data is not None:
        workshop.put(name, data)
    elif kind == "remove":
        (workshop.corpus / str(name)).unlink(missing_ok=True)
    elif kind == "rename":
        part = getattr(workshop, str(name))
        part.name += "+"
    else:
        build(workshop)


def build(workshop: Workshop) -> bool:
    """Whether there was anything to build."""
    before = workshop.store.current()
    try:
        workshop.build()
    except CorpusError:
        assert workshop.store.current() == before
        return False
    return True


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(PUT | PUT | SIDE | REMOVE | RENAMED | BUILD | BUILD, max_size=14))
def test_any_sequence_ends_as_from_scratch(steps: list[tuple[str, str | None, bytes | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        workshop.corpus.mkdir()
        for step in steps:
            apply(workshop, *step)
        scratch = workshop.elsewhere("scratch")
        for part in ("loader", "splitter", "encoder"):
            getattr(scratch, part).name = getattr(workshop, part).name
        failed = {failure.document for failure in scratch.build().failed}
        if build(workshop):
            agree(workshop, scratch)
        else:  # all that was cited fails at once: the old generation stays
            assert not scratch.store.open().entries
            assert workshop.store.open().entries.keys() <= failed


def agree(one: Workshop, other: Workshop) -> None:
    mine, theirs = one.store.open(), other.store.open()
    assert content(mine) == content(theirs)
    for question in ("norm state", "cyber paris", "treaty", "One budapest"):
        assert dense(mine, question) == dense(theirs, question)
        assert nearest(mine, question) == nearest(theirs, question)
        assert lexical(mine, question) == lexical(theirs, question)
    for row, passage in enumerate(mine.passages):
        document = mine.document(passage.document)
        assert all(passage.body <= span.start < span.end <= passage.end for span in mine.sentences.lines(row))
        assert document.text[passage.start : passage.end] == passage.text
        assert (one.corpus / passage.document).is_file()
