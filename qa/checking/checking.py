"""All checks of a corpus, one after the other."""

from collections.abc import Iterator

from qa.checking.comparing import comparing_findings
from qa.checking.describing import describing_findings
from qa.checking.files import file_findings
from qa.checking.findings import CheckReport, Finding, Severity
from qa.checking.material import Checked, Material
from qa.checking.passages import passage_findings
from qa.checking.shape import shape_findings
from qa.checking.use import LEAST_CITATIONS, use_findings
from qa.checking.wording import wording_findings

_ORDER = list(Severity)


def check(material: Material) -> CheckReport:
    """What a librarian should look at. Raises IndexMismatch where the index is damaged."""
    found = sorted(
        _findings(material), key=lambda each: (_ORDER.index(each.severity), each.kind, each.document)
    )
    generation = material.generation
    return CheckReport(
        generation.corpus_version, len(generation.entries), tuple(found), tuple(_skipped(material))
    )


def _findings(material: Material) -> Iterator[Finding]:
    generation = material.generation
    yield from file_findings(material)
    texts: dict[str, str] = {}
    paragraphs: dict[str, list[str]] = {}
    for document in generation.documents():
        checked = Checked(document, tuple(generation.passages_of(document.id)))
        yield from describing_findings(document, material.corpus, material.today, material.stale_years)
        yield from shape_findings(document)
        yield from wording_findings(document)
        yield from passage_findings(checked, material.ruler)
        texts[document.id] = document.text
        paragraphs[document.id] = [document.text[block.start : block.end] for block in document.blocks]
    yield from comparing_findings(texts, paragraphs)
    yield from use_findings(texts, material.citations)


def _skipped(material: Material) -> Iterator[str]:
    if material.ruler is None:
        yield "Passages that are cut off: the model that the index was built with is not at hand."
    counted = sum((material.citations or {}).values())
    if counted < LEAST_CITATIONS:
        yield (
            f"Documents never quoted: only {counted} quotes have been counted, "
            f"and {LEAST_CITATIONS} are the least that says anything."
        )
