"""A page from a server to a quote and back: fetched, cited, fetched again."""

from collections.abc import Iterator

import pytest
from shelves import Library, page
from web_server import Site, served

from qa.corpus.refreshing import Outcome
from qa.fetching import WebFetcher
from qa.wiring import library as staff

WORDS = "<h1>Sanctions</h1><p>The European Union may sanction attackers since 2019.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


def test_a_page_becomes_a_document_that_is_cited_and_kept_up_to_date(library: Library, site: Site) -> None:
    web = WebFetcher(frozenset({".html"}), loopback=True)
    site.put("/eu/cyber", page(WORDS), headers={"ETag": '"v1"'})
    [added] = staff.add(library.here, [site.url("/eu/cyber")], fetch=web)
    name = "127.0.0.1-eu-cyber.html"
    assert (added.outcome, added.document and added.document.id) == ("added", name)
    staff.update(library.here)
    quote = library.ask("Since when may the European Union sanction attackers?").quotes[0]
    assert (quote.document, quote.url) == (name, site.url("/eu/cyber"))

    assert [each.outcome for each in staff.refresh(library.here, fetch=web)] == [Outcome.UNCHANGED]
    assert site.asked[-1][1]["if-none-match"] == '"v1"'
    site.put("/eu/cyber", page(WORDS.replace("2019", "2020")), headers={"ETag": '"v2"'})
    [found] = staff.refresh(library.here, [name], fetch=web)
    assert found.difference.added == ("The European Union may sanction attackers since 2020.",)
    assert staff.update(library.here).changed == (name,)

    del site.replies["/eu/cyber"]
    [gone] = staff.refresh(library.here, fetch=web)
    assert (gone.outcome, gone.document) == (Outcome.VANISHED, name)
    assert name in library.files()


def test_without_the_setting_for_tests_this_machine_is_not_fetched_from(library: Library, site: Site) -> None:
    site.put("/", page(WORDS))
    [refused] = staff.add(library.here, [site.url()])
    assert refused.outcome == "refused"
    assert "is not fetched: port" in str(refused.reason)
    [refused] = staff.add(library.here, ["http://localhost/"])
    assert "is not one of the public Internet" in str(refused.reason)
    assert site.asked == []
