"""The JSON API that is served beside the chat page."""

from qa.api.routes import routes

__all__ = ["routes"]
