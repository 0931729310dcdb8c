"""Who a provider of identities says that somebody is, and whether that is one of the staff."""

from collections.abc import Mapping
from typing import Any

from qa.errors import NotSignedIn
from qa.ui.staff.access import Access

FRESH = 300.0
"""Seconds for which a provider's word opens a session: the browser's cookie lives much longer."""


def is_fresh(claims: Mapping[str, Any], now: float) -> bool:
    """Whether somebody has just come from the provider; ``now`` in seconds since 1970."""
    issued = claims.get("iat")
    return (
        claims.get("is_logged_in") is True and isinstance(issued, int | float) and abs(now - issued) <= FRESH
    )


def admitted(claims: Mapping[str, Any], access: Access) -> str:
    """The given name of one of the staff. Raises NotSignedIn for everybody else.

    The e-mail is compared and kept nowhere.
    """
    email = claims.get("email")
    known = isinstance(email, str) and email.strip().casefold() in access.emails
    if not known or not (claims.get("email_verified") is True or access.trusting):
        raise NotSignedIn("This account is not one of the staff's.")
    name = claims.get("given_name")
    return name if isinstance(name, str) else ""
