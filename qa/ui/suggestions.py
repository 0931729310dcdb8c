"""Which questions can be suggested: found out in the background, once a corpus version."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread

from qa.engine import Engine
from qa.errors import QAError
from qa.suggesting import Kept, Proposal, is_sure, proposals, read_kept, write_kept

_LOG = logging.getLogger(__name__)
_IDLE = 5.0
"""Seconds between two looks for another corpus version."""
_REST = 2.0
"""Rest after a question, as a multiple of the time it took: a third of one core is used."""
_POLITE = 3.0
"""Seconds for which visitors are left alone after they asked."""
_WRITE_EVERY = 25


class Suggestions:
    """Questions that the engine answers surely. Threads may share it."""

    def __init__(self, engine: Callable[[], Engine | None], file: Callable[[], Path]) -> None:
        """``engine`` gives the engine, once there is one; ``file`` is where findings are kept."""
        self._engine, self._file = engine, file
        self._lock, self._ended = Lock(), Event()
        self._kept = Kept("")
        self._all: tuple[Proposal, ...] = ()
        self._quiet_until = 0.0

    def start(self) -> None:
        """Begins to find out, in a thread of its own, until :meth:`end`."""
        Thread(target=self._run, name="suggestions", daemon=True).start()

    def end(self) -> None:
        """Nothing further is found out."""
        self._ended.set()

    def known(self, engine: Engine) -> tuple[Proposal, ...]:
        """The questions that ``engine`` answers surely, as far as that is known; never waits."""
        with self._lock:
            if self._kept.key != _key(engine):
                return ()
            return tuple(each for each in self._all if self._kept.sure.get(each.question))

    def pause(self) -> None:
        """Somebody asks: for a few seconds the machine is theirs."""
        self._quiet_until = time.monotonic() + _POLITE

    def find_out(self) -> bool:
        """Asks the next question that nothing is known of; false where there is none."""
        engine = self._engine()
        if engine is None:
            return False
        if self._kept.key != _key(engine):
            self._begin(engine)
        left = (each for each in self._all if each.question not in self._kept.sure)
        proposal = next(left, None)
        if proposal is not None:
            self._note(proposal, engine)
        return proposal is not None

    def _begin(self, engine: Engine) -> None:
        """Proposals of all documents, the first of each before the second of any."""
        posed = [proposals(engine.document(entry.id)) for entry in engine.documents()]
        longest = max((len(each) for each in posed), default=0)
        in_turn = [each[rank] for rank in range(longest) for each in posed if rank < len(each)]
        kept = read_kept(self._file(), _key(engine))
        with self._lock:
            self._all = tuple({each.question: each for each in reversed(in_turn)}.values())[::-1]
            self._kept = kept

    def _note(self, proposal: Proposal, engine: Engine) -> None:
        sure = is_sure(engine.ask(proposal.question), proposal)
        with self._lock:
            self._kept = Kept(self._kept.key, {**self._kept.sure, proposal.question: sure})
        known = sum(each.question in self._kept.sure for each in self._all)
        if known % _WRITE_EVERY == 0 or known == len(self._all):
            write_kept(self._file(), self._kept)

    def _run(self) -> None:
        rest = 0.0
        while not self._ended.wait(rest):
            rest = self._quiet_until - time.monotonic()
            if rest <= 0:
                rest = self._step()

    def _step(self) -> float:
        """Finds out one thing; the seconds to rest."""
        started = time.monotonic()
        try:
            if self.find_out():
                return _REST * (time.monotonic() - started)
        except QAError as exc:  # a document was removed meanwhile, or the settings cannot be read
            _LOG.warning("Questions to suggest cannot be looked for: %s", exc)
        return _IDLE


def _key(engine: Engine) -> str:
    return f"{engine.corpus_version} at {engine.judgement}"
