"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much it matters, worst first: readers miss something, are misled or badly served, or may be."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; findings of one ``kind`` have one ``advice``.

    ``detail`` is what is to be said of this document beyond the kind; it may be "".
    """

    kind: str
    severity: Severity
    document: str
    detail: str
    advice: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Findings, worst first, then by kind and document; ``skipped`` says what was not looked at, and why."""

    corpus_version: str
    documents: int
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are of ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)
