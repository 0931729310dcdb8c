"""From an http(s) address to bytes, without ever reaching into a private network."""

from qa.fetching.visiting import Limits
from qa.fetching.web import WebFetcher

__all__ = ["Limits", "WebFetcher"]
