"""Our system with the trained reader switched off."""

from asking import run
from engine_of_ours import build, loader

run(build, loader("off"))
