"""The text form of an explanation: what every stage made of a question."""

from collections.abc import Sequence

from rich.text import Text

from qa.answering import Part
from qa.cli.render import place_text
from qa.cli.terminal import one_line
from qa.explaining import (
    Decision,
    Explanation,
    IndexHits,
    RankedUnit,
    Read,
    facts_of,
    feature_label,
    index_label,
)
from qa.types import Candidate, Passage

HITS, PARTS = 5, 4
"""Lines for each index, and features for each unit."""
_EXCERPT = 90


def explanation_text(explanation: Explanation) -> Text:
    """The plainest facts, then the stages in their order."""
    if explanation.decision is None and not explanation.indexes:
        return Text("The question was not searched for, so there is nothing to explain.")
    text = _section(
        "Why this quote", [f"{fact.name}: {one_line(fact.text)}" for fact in facts_of(explanation)]
    )
    text.append_text(_section("Searched for", [one_line(explanation.searched)]))
    for index in explanation.indexes:
        text.append_text(
            _section(f"Found by {index_label(index.name)}, weight {index.weight:g}", _hits(index))
        )
    text.append_text(_section("Fused", [_fused(*each) for each in enumerate(explanation.fused, start=1)]))
    text.append_text(_section("Read", [_read(*each) for each in enumerate(explanation.read, start=1)]))
    text.append_text(_section("Ranked", _units(explanation.units)))
    return text.append_text(_section("Decided", _decision(explanation.decision), last=True))


def _section(title: str, lines: Sequence[str], last: bool = False) -> Text:
    if not lines:
        return Text()
    text = Text(f"{title}\n", style="bold")
    return text.append("\n".join(f"  {line}" for line in lines) + ("" if last else "\n\n"), style="not bold")


def _hits(index: IndexHits) -> list[str]:
    lines = [
        f"{place:>2}. {hit.score:7.3f}  {_where(hit.passage)}"
        for place, hit in enumerate(index.hits[:HITS], start=1)
    ]
    more = len(index.hits) - HITS
    return [*lines, f"… and {more} more"] if more > 0 else lines


def _fused(place: int, candidate: Candidate) -> str:
    return f"{place:>2}. {candidate.score:7.3f}  {_where(candidate.passage)}"


def _read(place: int, read: Read) -> str:
    if read.answerable is None or read.words is None:
        return f"{place:>2}.       –  the reader is off"
    return f"{place:>2}. {read.answerable:+7.2f}  “{excerpt(read.words)}”"


def _units(units: Sequence[RankedUnit]) -> list[str]:
    lines: list[str] = []
    for place, unit in enumerate(units, start=1):
        lines.append(f"{place:>2}. {unit.score:+7.2f}  {unit.kind}: “{excerpt(unit.text)}”")
        lines.append(f"             {_parts(unit.parts[:PARTS])}")
    return lines


def _decision(decision: Decision | None) -> list[str]:
    if decision is None:
        return ["nothing could be quoted"]
    said = "shown" if decision.shown else "not shown"
    return [
        f"confidence {decision.confidence:.3f} against the threshold {decision.threshold:.3f}: {said}",
        f"log-odds: start {decision.bias:+.2f}; {_parts(decision.parts)}",
    ]


def _parts(parts: Sequence[Part]) -> str:
    return "; ".join(
        f"{feature_label(each.name)} {each.adds:+.2f} ({each.value:.2f} × {each.weight:.2f})"
        for each in parts
    )


def _where(passage: Passage) -> str:
    place = place_text(passage.title, passage.section, passage.page)
    return f"{place} ({one_line(passage.document)}, {passage.start} to {passage.end})"


def excerpt(text: str) -> str:
    """The first words of ``text``, on one line."""
    line = one_line(text)
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " …"
