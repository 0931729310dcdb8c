"""Working ahead: the next thing is made while this one is used."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same ``items``, each made by a thread of its own while the one before is in use."""
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(lambda: list(_one(items)))
        while found := coming.result():
            coming = thread.submit(lambda: list(_one(items)))
            yield found[0]


def _one(items: Iterator[Item]) -> Iterator[Item]:
    """The next of ``items``, if there is one."""
    for item in items:
        yield item
        return
