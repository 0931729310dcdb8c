"""Hits of several indexes -> one ranking."""

from qa.fusion.minmax import fuse

__all__ = ["fuse"]
