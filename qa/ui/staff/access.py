"""Who may sign in as staff, as the secrets of the app say."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from qa.errors import ConfigError
from qa.passwords import is_hash

SINGLE = "staff"
"""The name of the account that has none, in history too."""
_KEYS = ("password_hash", "accounts", "emails", "provider", "trust_emails")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Access:
    """Accounts with their password hashes, and e-mails (case-folded) that a provider may vouch for.

    ``trusting`` takes an e-mail that the provider does not call verified.
    """

    accounts: Mapping[str, str]
    emails: frozenset[str] = frozenset()
    provider: str | None = None
    trusting: bool = False

    @property
    def is_single(self) -> bool:
        """Whether there is one password and no names."""
        return set(self.accounts) == {SINGLE}


def access_from(secrets: Mapping[str, Any]) -> Access | None:
    """What the section ``[staff]`` says; None where there is none.

    Raises ConfigError, which tells no secret.
    """
    section = secrets.get("staff")
    if section is None:
        return None
    if not isinstance(section, Mapping):
        raise ConfigError("“staff” in the secrets must be a section: [staff].")
    unknown = sorted(set(section) - set(_KEYS))
    if unknown:
        raise ConfigError(f"[staff] sets “{unknown[0]}”, which is unknown; known are {', '.join(_KEYS)}.")
    emails = _emails(section)
    if emails and "auth" not in secrets:
        raise ConfigError("[staff] names e-mails, but there is no section [auth] with a provider.")
    access = Access(
        _accounts(section), emails, section.get("provider"), section.get("trust_emails", False) is True
    )
    if not access.accounts and not emails:
        raise ConfigError("[staff] lets nobody in: give password_hash, accounts or emails.")
    return access


def _accounts(section: Mapping[str, Any]) -> dict[str, str]:
    named = section.get("accounts", {})
    if not isinstance(named, Mapping):
        raise ConfigError("“accounts” must be a section: [staff.accounts].")
    single = {} if "password_hash" not in section else {SINGLE: section["password_hash"]}
    if single and named:
        raise ConfigError("[staff] gives both password_hash and accounts: leave one out.")
    for name, known in {**single, **named}.items():
        if not isinstance(known, str) or not is_hash(known):
            raise ConfigError(f"[staff] gives {name!r} no Argon2id hash: make one with `qa staff-password`.")
    return {**single, **named}


def _emails(section: Mapping[str, Any]) -> frozenset[str]:
    emails = section.get("emails", [])
    if isinstance(emails, str) or not all(isinstance(each, str) and "@" in each for each in emails):
        raise ConfigError("“emails” of [staff] must be a list of e-mail addresses.")
    return frozenset(each.strip().casefold() for each in emails)


def configured() -> Access | None:
    """Who may sign in; None where nobody can, be it that the secrets are wrong, which the log says."""
    try:
        return access_from(st.secrets)
    except StreamlitSecretNotFoundError:
        return None
    except ConfigError as exc:
        _LOG.error("Nobody can sign in as staff: %s", exc)
        return None
