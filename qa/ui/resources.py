"""The one engine that all visitors and the JSON API share: always the newest generation's."""

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from threading import Lock

from streamlit import net_util

from qa import wiring
from qa.config import Settings, load_settings
from qa.engine import Engine
from qa.errors import ConfigError, IndexFault, IndexMissing, QAError
from qa.protocols import Progress
from qa.ui.opening import Opening
from qa.ui.suggestions import Suggestions

_LOG = logging.getLogger(__name__)
_REST = 10.0
"""An opening that failed is begun again by itself, as what was in its way may be gone: after so many
seconds, and so many times as long as it took, lest a build that cannot succeed keep the machine busy."""


class EngineSource:
    """Opens the engine once a generation; a new generation is served without a restart.

    Not ``st.cache_resource``: the JSON API asks from outside a script run, and an engine
    of a former generation is to be let go as soon as its last question is answered.
    """

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings
        self._lock = Lock()
        self._generation: int | None = None
        self._opening: Opening[Engine] | None = None
        self._last: Engine | None = None
        self._bridge: tuple[int, Engine] | None = None

    def settings(self) -> Settings:
        """The settings as they are now. Raises :class:`~qa.errors.ConfigError`."""
        return self._settings()

    def is_for_evaluators(self) -> bool:
        """Whether the evaluators' page is switched on; it is not where the settings cannot be read."""
        try:
            return self._settings().evaluation_page == "on"
        except ConfigError:
            return False

    def opening(self, retry: bool = False) -> Opening[Engine]:
        """The opening of the newest generation, begun if need be; a missing index is built first.

        One that failed is begun again when ``retry`` is set, when another generation is there, or
        after a rest.
        """
        with self._lock:
            if self._opening is None or self._outdated(self._opening, retry):
                self._generation = self._newest()
                self._opening = Opening(self._opened)
            return self._opening

    def open_now(self) -> Engine | None:
        """The newest generation's engine, or None while it is being opened or cannot be."""
        opening = self.opening()
        return opening.result() if opening.wait(0) and not opening.failed else None

    def ready(self) -> Engine | None:
        """An engine that answers at once, or None where one has to wait.

        It is that of the newest generation, or else the last one that was opened, without
        what is gone or other in the newest.
        """
        opening = self.opening()
        if opening.wait(0) and not opening.failed:
            return opening.result()
        return self._bridged()

    def current(self) -> Engine:
        """The engine that answers at once, else that of the newest generation, once it is open.

        Raises what its opening raised; :class:`~qa.errors.IndexMissing` while there is no
        index, without waiting for its build.
        """
        if (engine := self.ready()) is not None:
            return engine
        opening = self.opening()
        if self._newest() is None and not opening.wait(0):
            raise IndexMissing("The index is being built from the documents: ask again in a few minutes.")
        return opening.result()

    def _outdated(self, opening: Opening[Engine], retry: bool) -> bool:
        if not opening.wait(0):
            return False
        if opening.failed and (retry or opening.has_rested(_REST, _REST)):
            return True
        return self._newest() != self._generation

    def _newest(self) -> int | None:
        """The newest generation's number; None where there is none that can be read."""
        try:
            return wiring.current_generation(self._settings())
        except IndexFault:
            return None

    def _opened(self, progress: Progress) -> Engine:
        """As :meth:`_build_and_open`; those who run the server are told of what fails."""
        try:
            return self._build_and_open(progress)
        except QAError as exc:
            _LOG.error("The new index cannot be opened: %s", exc)
            raise
        except Exception:
            _LOG.exception("The new index cannot be opened.")
            raise

    def _build_and_open(self, progress: Progress) -> Engine:
        settings = self._settings()
        wiring.ensure_index(settings, progress)
        self._generation = self._newest()
        engine = wiring.open_engine(settings)
        self._last, self._bridge = engine, None
        return engine

    def _bridged(self) -> Engine | None:
        """The last engine, which cites only what stands in the newest generation too."""
        last, newest, bridge = self._last, self._newest(), self._bridge
        if last is None or newest is None:
            return None
        if bridge is not None and bridge[0] == newest:
            return bridge[1]
        try:
            generation = wiring.open_generation(self._settings())
        except QAError:
            return None
        engine = last.beside(generation)
        self._bridge = (generation.number, engine)
        return engine


SOURCE = EngineSource(lambda: load_settings().settings)
RECORDER = wiring.recorder(SOURCE.settings)
SUGGESTIONS = Suggestions(lambda: SOURCE.open_now(), lambda: wiring.suggestions_file(SOURCE.settings()))


def engine_for_programs() -> Engine:
    """The engine that answers the API now; what is found out unasked waits. Raises as a source does."""
    SUGGESTIONS.pause()
    return SOURCE.current()


@asynccontextmanager
async def lifespan(_app: object) -> AsyncGenerator[None]:
    """The server's life: the engine is being opened before the first visitor comes."""
    _stay_offline()
    SOURCE.opening()
    SUGGESTIONS.start()
    yield
    SUGGESTIONS.end()


def _stay_offline() -> None:
    """After this Streamlit does not ask a server on the Internet for this machine's address.

    It does so to check where a visitor comes from, and has no setting against it.
    """
    net_util._external_ip = ""
