"""Questions of how things are now, which no document can know."""

import re

_NOW = re.compile(
    r"\b(?:now|nowadays|current|currently|today|at present|at the moment|latest|newest|most recent|so far"
    r"|these days|to date|as of (?:now|today)|right now|this (?:week|month|year))\b",
    re.IGNORECASE,
)


def asks_of_present(text: str) -> bool:
    """Whether ``text`` asks how something is now: "the current chair", "how many so far"."""
    return bool(_NOW.search(text))
