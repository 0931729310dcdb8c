"""Cited, extractive answers from documents: quotes that are proved, or an honest abstention."""

__version__ = "0.1.0"
