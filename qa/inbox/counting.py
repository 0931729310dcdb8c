"""Things counted, most frequent first."""

from collections import Counter
from collections.abc import Iterable

from qa.inbox.entries import Shown
from qa.inbox.report import Count, Quoted


def counts(pairs: Iterable[tuple[str | None, int]]) -> tuple[Count, ...]:
    """How often each thing stands in ``pairs``, in all; None and "" are nothing."""
    found: Counter[str] = Counter()
    for what, times in pairs:
        if what:
            found[what] += times
    return tuple(
        Count(what, times) for what, times in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )


def quotes(pairs: Iterable[tuple[Shown, int]]) -> tuple[Quoted, ...]:
    """How often each quote stands in ``pairs``, in all; of those as frequent, the first shown first."""
    found: Counter[Shown] = Counter()
    for shown, times in pairs:
        found[shown] += times
    return tuple(Quoted(shown, times) for shown, times in found.most_common())
