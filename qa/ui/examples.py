"""Questions for someone who comes with none."""

from collections.abc import Iterable

# Each with the document that answers it: a corpus without that document is not asked it.
_EXAMPLES = (
    ("What is cyber diplomacy?", "what-is-cyber-diplomacy.md"),
    ("What are the nine principles of the Paris Call?", "paris-call.md"),
    (
        "What are the eleven norms of responsible state behaviour?",
        "eleven-norms-of-responsible-state-behaviour.md",
    ),
    ("Who was the first tech ambassador?", "tech-ambassadors-and-cyber-offices.md"),
    ("What happened in Estonia in 2007?", "estonia-2007-and-georgia-2008.md"),
    ("Which programmes does IE University offer?", "ie-university-programmes.md"),
)


def examples_for(documents: Iterable[str]) -> list[str]:
    """The example questions that ``documents`` (ids) answer, in order."""
    present = {name.rsplit("/", 1)[-1] for name in documents}
    return [question for question, document in _EXAMPLES if document in present]
