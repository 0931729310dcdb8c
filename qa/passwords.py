"""Passwords are kept as Argon2id hashes only; nothing else meets the library that makes them."""

from functools import cache

LEAST_CHARACTERS = 12
"""Characters that a new password must have."""
MOST_CHARACTERS = 200
"""Characters that a password may have: hashing endless ones would keep the server busy."""


def hashed(password: str) -> str:
    """The hash of ``password``, with its salt and its costs; another one each time."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def is_hash(text: str) -> bool:
    """Whether ``text`` is an Argon2id hash."""
    from argon2 import extract_parameters
    from argon2.exceptions import InvalidHashError
    from argon2.low_level import Type

    try:
        return extract_parameters(text).type is Type.ID
    except InvalidHashError:
        return False


def matches(known: str | None, password: str) -> bool:
    """Whether ``password`` is that of the hash ``known``; for None never, which takes as long."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        right = PasswordHasher().verify(known or _of_nobody(), password[:MOST_CHARACTERS])
    except (VerificationError, InvalidHashError):
        return False
    return right and known is not None and len(password) <= MOST_CHARACTERS


@cache
def _of_nobody() -> str:
    """A hash that is checked where there is none, so that the time does not tell."""
    from secrets import token_hex

    return hashed(token_hex())
