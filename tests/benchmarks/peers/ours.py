"""Our system as it is."""

from asking import run
from engine_of_ours import build, loader

run(build, loader("on"))
