"""The health of a corpus, as a librarian would want to hear of it."""

from qa.checking.checking import check
from qa.checking.findings import CheckReport, Finding, Severity
from qa.checking.material import Checked, Material, Ruler

__all__ = ["CheckReport", "Checked", "Finding", "Material", "Ruler", "Severity", "check"]
