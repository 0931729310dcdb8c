"""What is worked out once an engine and kept as long as that engine is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from qa.engine import Engine

MOST = 1_000
"""Results kept of one function and engine."""
Given = ParamSpec("Given")
Result = TypeVar("Result")


def once_an_engine(
    work: Callable[Concatenate[Engine, Given], Result],
) -> Callable[Concatenate[Engine, Given], Result]:
    """``work``, done once for an engine and the other arguments; an engine that is let go is not held."""
    kept: WeakKeyDictionary[Engine, dict[tuple[object, ...], Result]] = WeakKeyDictionary()

    @wraps(work)
    def known(engine: Engine, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        results = kept.setdefault(engine, {})
        key = (args, tuple(sorted(kwargs.items())))
        if key not in results:
            if len(results) >= MOST:
                results.clear()
            results[key] = work(engine, *args, **kwargs)
        return results[key]

    return known
