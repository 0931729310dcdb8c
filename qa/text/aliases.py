"""Names of states and unions that one text writes out and another shortens."""

# What an answer must not depend on: whether a question says "US" and the document "United States".
# The first of a line stands for all of them; it is what a demonym of the place gives as well.
_LINES = """
america, united states, united state, united states of america, usa, us, the us
britain, united kingdom, great britain, uk
eu, european union
un, united nations, united nation
uae, united arab emirates
"""
_GROUPS = tuple(tuple(name.strip() for name in line.split(",")) for line in _LINES.strip().splitlines())

ALIASES = {name: first for first, *others in _GROUPS for name in others}
"""From a folded name to the one that stands for it."""


def of_several_words() -> str:
    """A pattern for the names of several words, the longest first, in any case and across line ends.

    In small letters "us" is the country only after its article.
    """
    names = sorted((name for name in ALIASES if " " in name and name != "the us"), key=len, reverse=True)
    spaced = "|".join(name.replace(" ", r"\s+") for name in names)
    return rf"(?<![^\W_])(?:(?i:{spaced})|[Tt]he us)(?![^\W_])"
