"""What every request to the API passes: leave for pages of other sites, the limit, headers of safety."""

import math
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from qa.api import cors
from qa.api.inputs import BadRequest
from qa.api.limiting import Limiter, client_of
from qa.api.replies import Endpoint, failed
from qa.config import Settings

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""Where the reply does not say otherwise itself."""


class Gate:
    """Stands before endpoints, with the settings as they are at each request."""

    def __init__(self, settings: Callable[[], Settings], limiter: Limiter) -> None:
        self._settings = settings
        self._limiter = limiter

    def before(self, endpoint: Endpoint, counted: bool = True) -> Endpoint:
        """``endpoint``, reached by requests that may pass; ``counted`` ones are limited."""

        async def passed(request: Request) -> Response:
            origins = ""
            try:
                settings = self._settings()
                origins = settings.api_origins
                response = await self._answer(request, settings, endpoint, counted)
            except Exception as exc:  # as behind the gate: a status and a sentence
                response = failed(exc)
            cors.allow(response, request, origins)
            for name, value in _SAFE.items():
                response.headers.setdefault(name, value)
            return response

        return passed

    async def _answer(
        self, request: Request, settings: Settings, endpoint: Endpoint, counted: bool
    ) -> Response:
        if cors.is_preflight(request):
            return cors.preflight(request, settings.api_origins)
        if counted and settings.api_rate:
            self._count(request, settings)
        return await endpoint(request)

    def _count(self, request: Request, settings: Settings) -> None:
        """Raises :class:`BadRequest` (429) for a caller that asked too often."""
        wait = self._limiter.wait(client_of(request, settings.api_proxies), settings.api_rate)
        if wait > 0:
            seconds = str(math.ceil(wait))
            raise BadRequest(
                429,
                f"More than {settings.api_rate} requests a minute came from your address: "
                f"ask again in {seconds} s.",
                {"Retry-After": seconds},
            )
