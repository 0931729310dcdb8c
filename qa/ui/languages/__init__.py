"""What the page says, one file a language. Quotes stay in the language of their document."""

import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
"""By code, each in its own words."""
DEFAULT = "en"
_LANGUAGE = ContextVar("language", default=DEFAULT)


def speak(code: str) -> None:
    """After this the page, in this thread, speaks the language ``code``, one of LANGUAGES."""
    _LANGUAGE.set(code)


def language() -> str:
    """The code of the language that is spoken."""
    return _LANGUAGE.get()


def say(key: str, **values: object) -> str:
    """What ``key`` ("chat.ask") is in the language that is spoken, with ``values`` put in as they are."""
    return texts(language())[key].format(**values)


def counted(key: str, number: int) -> str:
    """``number`` of the things that ``key`` names: its ".one" or its ".many"."""
    return say(f"{key}.{'one' if number == 1 else 'many'}", number=grouped(number))


def grouped(number: int) -> str:
    """``number`` with its thousands apart, as the language writes them."""
    return f"{number:,}".replace(",", say("number.thousands"))


@cache
def texts(code: str) -> Mapping[str, str]:
    """All that is said in the language ``code``, by key."""
    tables = tomllib.loads((Path(__file__).parent / f"{code}.toml").read_text(encoding="utf-8"))
    return {f"{name}.{key}": text for name, table in tables.items() for key, text in _flat(table)}


def _flat(table: Mapping[str, str | Mapping[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        inner = [(key, value)] if isinstance(value, str) else [(f"{key}.{k}", v) for k, v in value.items()]
        found += inner
    return found
