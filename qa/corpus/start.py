"""What a build starts from."""

from contextlib import suppress
from dataclasses import dataclass

from qa.errors import IndexFault
from qa.store import Generation, GenerationStore, Plan


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
        """Generations whose vectors may be taken over: the old one, and the one that is gone back to."""
        if self.old is None:
            return []
        found = [self.old]
        with suppress(IndexFault):  # no longer kept, or damaged: its texts are embedded again
            if self.plan is not None:
                found.append(store.open(self.plan.number))
        return found
