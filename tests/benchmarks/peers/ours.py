"""Our system as it is."""

from asking import run
from engine_of_ours import builder

run(builder("on"))
