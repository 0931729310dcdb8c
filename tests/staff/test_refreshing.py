"""Pages fetched again: what has changed is shown, and nothing is lost when they are gone."""

import pytest
from shelves import Library, digest, page

from qa.corpus.refreshing import Difference, Outcome
from qa.errors import CorpusError, FetchError, UnknownDocument, Vanished
from qa.types import Fetched
from qa.wiring import library as staff

ADDRESS = "https://example.org/"
NAME = "example.org.html"
OLD = "<h1>Sanctions</h1><p>The EU may sanction.</p><p>Since 2019.</p><p>Twice.</p><p>Twice.</p>"
NEW = "<h1>Sanctions</h1><p>Since 2019.</p><p>Renewed until 2028.</p><p>Twice.</p>"


@pytest.fixture
def fetched(library: Library) -> Library:
    library.serve(ADDRESS, OLD, '"v1"')
    library.add(ADDRESS)
    library.web.asked.clear()
    return library


def outcomes(library: Library, *names: str, **how: object) -> list[tuple[str, Outcome, str | None]]:
    return [(each.document, each.outcome, each.reason) for each in library.refresh(*names, **how)]


def test_a_page_that_is_as_it_was(fetched: Library) -> None:
    before = fetched.files()
    assert outcomes(fetched) == [(NAME, Outcome.UNCHANGED, None)]  # the same bytes
    fetched.web.pages[ADDRESS] = None  # the server says so
    assert outcomes(fetched, NAME) == [(NAME, Outcome.UNCHANGED, None)]
    assert fetched.web.asked == [(ADDRESS, '"v1"', None)] * 2
    assert fetched.files() == before


def test_a_page_that_has_changed(fetched: Library) -> None:
    data = fetched.serve(ADDRESS, NEW, '"v2"')
    [found] = fetched.refresh()
    assert (found.outcome, found.difference) == (
        Outcome.CHANGED,
        Difference(added=("Renewed until 2028.",), removed=("The EU may sanction.", "Twice.")),
    )
    assert fetched.files()[NAME] == data
    side = fetched.files()[f"{NAME}.yaml"].decode()
    assert f"sha256: {digest(data)}\n" in side
    assert "etag: '\"v2\"'\n" in side
    staff.update(fetched.here)
    assert "Renewed until 2028." in fetched.engine().document(NAME).text


def test_what_staff_said_of_a_page_stays(fetched: Library) -> None:
    staff.edit(fetched.here, NAME, {"title": "Our title"})
    fetched.serve(ADDRESS, NEW)
    assert outcomes(fetched) == [(NAME, Outcome.CHANGED, None)]
    assert "title: Our title\n" in fetched.files()[f"{NAME}.yaml"].decode()
    assert "etag" not in fetched.files()[f"{NAME}.yaml"].decode()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(Vanished("There is no such page (404)."), Outcome.VANISHED), (FetchError("It is down."), Outcome.KEPT)],
)
def test_a_page_that_cannot_be_had_is_kept(fetched: Library, error: FetchError, outcome: Outcome) -> None:
    before = fetched.files()
    fetched.web.pages[ADDRESS] = error
    assert outcomes(fetched) == [(NAME, outcome, str(error))]
    assert fetched.files() == before


def test_a_page_that_is_empty_or_another_kind_now_is_kept(fetched: Library) -> None:
    before = fetched.files()
    fetched.serve(ADDRESS, "")
    fetched.web.pages[ADDRESS] = Fetched(ADDRESS, b"<!doctype html><p> </p>", ".html")
    assert outcomes(fetched) == [(NAME, Outcome.KEPT, "The file holds no text: fill it or remove it.")]
    fetched.web.pages[ADDRESS] = Fetched(ADDRESS, b"Only words", ".txt")
    assert outcomes(fetched) == [
        (NAME, Outcome.KEPT, "It is now a file of another kind (.txt): add the address anew.")
    ]
    assert fetched.files() == before


def test_what_was_changed_by_hand_is_not_lost(fetched: Library) -> None:
    mended = page(OLD.replace("Twice", "Three times"))
    (fetched.corpus / NAME).write_bytes(mended)
    [(_, outcome, reason)] = outcomes(fetched)
    assert (outcome, fetched.web.asked) == (Outcome.KEPT, [])
    assert str(reason).startswith("It was changed by hand since it was fetched")
    assert fetched.files()[NAME] == mended
    assert outcomes(fetched, by_hand=True) == [(NAME, Outcome.CHANGED, None)]
    assert fetched.web.asked == [(ADDRESS, None, None)]  # the server's words are of another state


def test_what_is_changed_while_it_is_fetched_is_not_lost(fetched: Library) -> None:
    class Busy:
        def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
            (fetched.corpus / NAME).write_bytes(b"<p>Somebody else's work.</p>")
            return Fetched(address, page(NEW), ".html")

    [found] = staff.refresh(fetched.here, fetch=Busy())
    assert found.outcome is Outcome.KEPT
    assert fetched.files()[NAME] == b"<p>Somebody else's work.</p>"


def test_only_what_was_fetched_can_be_fetched_again(fetched: Library) -> None:
    with pytest.raises(CorpusError, match=r"norms\.md was not added from an address"):
        fetched.refresh("norms.md")
    with pytest.raises(UnknownDocument, match=r"did you mean 'norms\.md'"):
        fetched.refresh("norm.md")
    # An address that somebody wrote down is none that was fetched.
    staff.edit(fetched.here, "norms.md", {"url": "https://example.org/norms"})
    assert [each.document for each in fetched.refresh()] == [NAME]
