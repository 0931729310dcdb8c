"""Documents that say the same, and paragraphs that stand everywhere."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from qa.checking.findings import Finding, Severity
from qa.corpus.duplicates import nearly_same

LEAST_CHARACTERS = 80
"""A shorter paragraph may well be said twice."""
LEAST_TIMES = 3
_SHOWN = 50


def comparing_findings(
    texts: Mapping[str, str], paragraphs: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Duplicates among ``texts``, and ``paragraphs`` that are repeated; both by document."""
    copies = _copies(texts)
    for name, first in copies.items():
        yield Finding(
            "same text",
            Severity.WARNING,
            name,
            f"as {first}",
            "Remove one of both: each answer may be quoted twice.",
        )
    different = {name: text for name, text in texts.items() if name not in copies}
    for one, other, share in nearly_same(different):
        yield Finding(
            "nearly the same text",
            Severity.WARNING,
            other,
            f"as {one} ({share:.0%})",
            "Keep the newer one, if they are two states of one text.",
        )
    yield from _repeated({name: paragraphs[name] for name in different})


def _copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Documents whose text an earlier one has too, with that one."""
    first: dict[str, str] = {}
    names = {name: first.setdefault(" ".join(text.split()), name) for name, text in texts.items()}
    return {name: original for name, original in names.items() if name != original}


def _repeated(paragraphs: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    times: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    for name, found in paragraphs.items():
        for paragraph in found:
            if len(paragraph) >= LEAST_CHARACTERS:
                plain = " ".join(paragraph.split())
                times[plain] += 1
                where.setdefault(plain, []).append(name)
    for paragraph, count in times.items():
        if count >= LEAST_TIMES:
            others = len(set(where[paragraph])) - 1
            also = f" (also in {others} other document{'s' * (others > 1)})" if others else ""
            yield Finding(
                "repeated paragraph",
                Severity.NOTE,
                where[paragraph][0],
                f"{count} times{also}: “{paragraph[:_SHOWN]}…”",
                "Headers, footers and notices of web pages crowd out answers: leave them out of the files.",
            )
