"""Whether a question that is to be suggested is answered, surely and at the place it came from."""

from qa.suggesting.proposing import Proposal
from qa.types import Answer

SURE = 0.8
"""Confidence from which on a question may be suggested."""


def is_sure(answer: Answer, proposal: Proposal) -> bool:
    """Whether ``answer`` answers ``proposal`` from the characters that pose it."""
    if answer.status != "answered" or answer.confidence < SURE:
        return False
    first = answer.quotes[0]
    inside = first.start < proposal.end and proposal.start < first.end
    return first.document == proposal.document and inside
