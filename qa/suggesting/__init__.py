"""Questions that the documents themselves pose and are known to answer."""

from qa.suggesting.choosing import next_questions
from qa.suggesting.kept import Kept, read_kept, write_kept
from qa.suggesting.proposing import Proposal, proposals
from qa.suggesting.proving import is_sure

__all__ = ["Kept", "Proposal", "is_sure", "next_questions", "proposals", "read_kept", "write_kept"]
