"""Settings that all tests share; helpers for them are in ``fakes``."""

from hypothesis import settings

# The same examples on every run, and no failure because a machine is busy.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
