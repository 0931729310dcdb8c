"""Loaders: from a corpus file to a document with its structure."""

from qa.loaders.building import version_of
from qa.loaders.registry import Loaders, standard_loaders

__all__ = ["Loaders", "standard_loaders", "version_of"]
