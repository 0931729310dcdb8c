"""The JSON API that is served beside the chat page."""

from qa.api.routes import routes
from qa.api.serving import api_routes

__all__ = ["api_routes", "routes"]
