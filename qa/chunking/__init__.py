"""Chunking: from documents to passages that can be found and quoted."""

from qa.chunking.recursive import RecursiveSplitter

__all__ = ["RecursiveSplitter"]
