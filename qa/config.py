"""Settings, and where each one came from.

A value on the command line wins over a ``QA_…`` environment variable, which wins over
``qa.toml`` in the working directory, which wins over the default.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from qa.errors import ConfigError
from qa.limits import MAX_PASSAGES

CONFIG_FILE = Path("qa.toml")
PREFIX = "QA_"
# Read by the command line itself: shows the traceback of an unexpected error.
DEBUG_VARIABLE = "QA_DEBUG"
# Their values may hold a password and are not repeated in messages.
_SECRET = frozenset({"index_uri", "index_token"})
_FOLDER = {"folder": "index"}
INBOX_ENDINGS = (".sqlite3", ".sqlite", ".db")
_ORIGIN = re.compile(r"https?://[^\s/,?#@*]+")

Origin = Literal["command line", "environment", "qa.toml", "default"]


class Settings(BaseSettings):
    """What can be set. Fields are named as on the command line."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    corpus: Path = Field(Path("corpus"), description="folder of the documents")
    index: Path = Field(Path("index"), description="folder of the built generations")
    index_engine: Literal["faiss", "milvus"] = Field("faiss", description="what searches the index")
    index_uri: str = Field("", description="Milvus: address of the server, or path of a file, NAME.db")
    index_token: SecretStr = Field(SecretStr(""), description="Milvus: USER:PASSWORD or API key")
    model: str = Field("all-MiniLM-L6-v2", description="Sentence Transformers model: a folder or a name")
    reader: Literal["on", "off"] = Field("on", description="read passages with the trained reader")
    passage_pieces: int = Field(160, ge=32, le=2000, description="word pieces aimed at in a passage")
    # Of 1,491 questions that are fitted on, 6.3 passages are read on average, 13.6 with twenty: with both
    # .757 are handled rightly, and of the answerable .866 and .872 have a gold quote (2026-12-01).
    passages: int = Field(8, ge=1, le=MAX_PASSAGES, description="passages read for a question at most")
    threshold: float | None = Field(None, ge=0, le=1, description="confidence below which we abstain")
    versions: int = Field(10, ge=2, le=1000, description="corpus versions kept to be gone back to")
    author: str | None = Field(
        None,
        min_length=1,
        max_length=80,
        pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$",
        description="name that goes into the history of the corpus with what you change",
    )
    stale_years: int = Field(
        5, ge=1, le=1000, description="years after which `qa check` calls a document old"
    )
    evaluation_page: Literal["on", "off"] = Field("off", description="show evaluators their page in the app")
    inbox: str = Field("on", description="what was asked, for staff: on, off, or a file")
    inbox_days: int = Field(90, ge=1, le=3650, description="days that the inbox keeps them")
    runs: Path = Field(Path("runs"), description="folder of the runs that the evaluators' page shows")
    remembered: int = Field(
        500, ge=0, le=100_000, description="answers kept in memory for when the same is asked again; 0: none"
    )
    api_rate: int = Field(120, ge=0, le=100_000, description="API requests a minute from one address; 0: any")
    api_proxies: int = Field(0, ge=0, le=5, description="proxies in front whose X-Forwarded-For is believed")
    api_origins: str = Field("", description="sites whose pages may use the API, with commas between; *: all")

    @field_validator("api_origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        """Origins as browsers send them, with commas between."""
        origins = [each.strip().lower().removesuffix("/") for each in value.split(",") if each.strip()]
        wrong = [each for each in origins if not _ORIGIN.fullmatch(each)]
        if wrong and origins != ["*"]:
            raise ValueError(f"Write * or origins such as https://www.example.org, not {wrong[0]!r}")
        return ",".join(origins)

    @field_validator("index_uri")
    @classmethod
    def _without_password(cls, value: str) -> str:
        """An address is shown in messages; what is secret goes elsewhere."""
        if "@" in value:
            raise ValueError("Write the address alone, and user and password into “index_token”")
        return value.strip()

    @field_validator("inbox")
    @classmethod
    def _switch_or_file(cls, value: str) -> str:
        """No word but "off" may begin a file: whoever writes "false" wants nothing kept."""
        plain = value.strip()
        if plain.casefold() in ("on", "off"):
            return plain.casefold()
        if not plain.casefold().endswith(INBOX_ENDINGS):
            raise ValueError(f"Write on, off, or the path of a file that ends with {INBOX_ENDINGS[0]}")
        return plain

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what :func:`load_settings` hands over: it knows where each value came from."""
        return (init_settings,)


class LoadedSettings:
    """Settings together with the origin of each value."""

    def __init__(self, settings: Settings, origins: Mapping[str, Origin]) -> None:
        self.settings = settings
        self.origins = dict(origins)


def load_settings(overrides: Mapping[str, Any] | None = None, file: Path = CONFIG_FILE) -> LoadedSettings:
    """Settings from all four places; None among the ``overrides`` means "not given".

    Raises :class:`~qa.errors.ConfigError` for an unknown name in the file or a bad value.
    """
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    layers: list[tuple[Origin, dict[str, Any]]] = [
        ("qa.toml", _from_file(file)),
        ("environment", _from_environment(os.environ)),
        ("command line", given),
    ]
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = dict.fromkeys(Settings.model_fields, "default")
    for origin, layer in layers:
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    return LoadedSettings(_validated(values, origins), origins)


def cache_root() -> Path:
    """Folder for what can be made again at any time, where the system wants it; it may not exist yet."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "cyber-diplomacy-qa"


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """``QA_…`` variables that name no setting, sorted."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {DEBUG_VARIABLE}
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    names = {PREFIX + name.upper(): name for name in Settings.model_fields}
    return {names[key]: value for key, value in environment.items() if key in names and value != ""}


def _from_file(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigError(f"{file} cannot be read as TOML: {exc}; mend it or remove it.") from exc
    values = _flat(values)
    unknown = sorted(set(values) - set(Settings.model_fields))
    if unknown:
        known = ", ".join(Settings.model_fields)
        raise ConfigError(f"{file} sets “{unknown[0]}”, which is no setting; the settings are: {known}.")
    return values


def _flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """``index.engine = …`` is ``index_engine = …``; beside it the folder of the index is ``index.folder``."""
    table = values.get("index")
    if not isinstance(table, dict):
        return dict(values)
    rest = {name: value for name, value in values.items() if name != "index"}
    return rest | {_FOLDER.get(name, f"index_{name}"): value for name, value in table.items()}


def _validated(values: Mapping[str, Any], origins: Mapping[str, Origin]) -> Settings:
    try:
        return Settings(**values)
    except ValidationError as exc:
        problem = exc.errors()[0]
        name = str(problem["loc"][0])
        said = problem["msg"].removeprefix("Value error, ")
        shown = "what it is" if name in _SECRET else repr(problem["input"])
        raise ConfigError(
            f"The setting “{name}” ({origins.get(name, 'default')}) cannot be {shown}: "
            f"{said[0].lower() + said[1:]}."
        ) from exc
