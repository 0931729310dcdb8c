"""The command line: it reads arguments, calls :mod:`qa.wiring` and prints what comes back.

Exit codes: 0 done, 1 error, 2 wrong usage, 3 the question was not answered.
"""

from qa.cli.app import main

__all__ = ["main"]
