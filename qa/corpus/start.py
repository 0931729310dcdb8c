"""What a build starts from."""

from contextlib import suppress
from dataclasses import dataclass

from qa.errors import IndexFault
from qa.store import Generation, GenerationStore, Plan

REMEMBERED = 1_000_000
"""Passages of earlier generations among which new ones are looked for: 32 bytes of memory each."""


@dataclass(frozen=True, slots=True)
class Start:
    """``old`` is what may be taken over; ``before`` the generation that the new one follows.

    ``plan`` is the plan of going back, if there is one; ``builder`` who builds, if named.
    """

    old: Generation | None
    before: Generation | None
    plan: Plan | None = None
    builder: str | None = None

    @property
    def by(self) -> str | None:
        """Whose change it is: going back was wanted by the one who asked for it, not by who finishes it."""
        return self.builder if self.plan is None else self.plan.by

    @property
    def back_to(self) -> str | None:
        """The version that is gone back to."""
        return None if self.plan is None else self.plan.back_to

    def known_to(self, store: GenerationStore) -> list[Generation]:
        """Generations whose vectors may be taken over.

        They are the old one, the one that is gone back to, and of the others that are kept the newest,
        as long as all have at most ``REMEMBERED`` passages.
        """
        if self.old is None:
            return []
        found, passages = [self.old], len(self.old.passages)
        for number in self._others(store):
            with suppress(IndexFault):  # damaged, or gone meanwhile: its texts are embedded again
                other = store.open(number)
                passages += len(other.passages)
                if passages <= REMEMBERED or (self.plan is not None and number == self.plan.number):
                    found.append(other)
        return found

    def _others(self, store: GenerationStore) -> list[int]:
        """The kept generations but the old one: first the one that is gone back to, then the newest."""
        wanted = None if self.plan is None else self.plan.number
        kept = [number for number in store.layout.numbers() if self.old and number != self.old.number]
        return sorted(kept, key=lambda number: (number == wanted, number), reverse=True)
