"""Citations of documents, to be pasted into an essay: APA (7th edition) and BibTeX."""

from qa.citing.apa import in_text, reference
from qa.citing.bibtex import bibliography, entry

__all__ = ["bibliography", "entry", "in_text", "reference"]
