"""What the next visitor asks, from a plan of ``load.py``; used in locust's environment as well as in ours."""

import random
from typing import Any

# As people put it; with one of these a question is another to every cache.
OPENINGS = (
    "please tell me, ",
    "i would like to know: ",
    "for my essay, ",
    "can you say ",
    "in short, ",
    "hello, ",
    "quick question: ",
    "my professor asks ",
    "according to the documents, ",
    "sorry to ask again, ",
)
ENDS = ("", " please", " thanks", " ?", " (one sentence)", " today")
POPULAR = 20
"""So many of the plan's questions are popular."""


def worded(plan: dict[str, Any], chance: random.Random) -> str:
    """One question; what is popular is asked as it stands, the rest in words of one's own."""
    questions = plan["questions"]
    if chance.random() < plan["repeated"]:
        return str(chance.choice(questions[:POPULAR]))
    return f"{chance.choice(OPENINGS)}{chance.choice(questions)}{chance.choice(ENDS)}"
