"""A local site, and a fetcher that may speak to this machine."""

from collections.abc import Iterator

import pytest
from web_server import Site, served

from qa.fetching import Limits, WebFetcher

KINDS = frozenset({".html", ".txt", ".md", ".pdf", ".docx", ".pptx"})


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def web() -> WebFetcher:
    return WebFetcher(KINDS, loopback=True, limits=Limits(size=20_000, connect=2.0, read=0.3, total=2.0))
