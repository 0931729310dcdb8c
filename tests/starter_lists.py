"""The lists that the starter corpus must hold whole and in order: a telling word of each member."""

LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "five basic principles of cyber security": (
        "principles-of-cyber-security.md",
        ("identify", "protect", "detect", "respond", "govern"),
    ),
    "nine principles of the Paris Call": (
        "paris-call.md",
        (
            "individuals and infrastructure",
            "internet",
            "electoral",
            "intellectual property",
            "proliferation",
            "lifecycle",
            "hygiene",
            "hack back",
            "norms",
        ),
    ),
    "eleven norms of responsible state behaviour": (
        "eleven-norms-of-responsible-state-behaviour.md",
        (
            "cooperate",
            "relevant information",
            "territory",
            "prosecute",
            "human rights",
            "do not damage critical infrastructure",
            "protect your own critical infrastructure",
            "requests for help",
            "supply chains",
            "vulnerabilities",
            "emergency response teams",
        ),
    ),
    "five functions of NIST CSF 1.1": (
        "nist-cybersecurity-framework.md",
        ("identify", "protect", "detect", "respond", "recover"),
    ),
    "six functions of NIST CSF 2.0": (
        "nist-cybersecurity-framework.md",
        ("govern", "identify", "protect", "detect", "respond", "recover"),
    ),
}


def in_order(text: str, words: tuple[str, ...]) -> bool:
    """Whether all ``words`` stand in ``text``, each after the one before."""
    place = 0
    for word in words:
        place = text.casefold().find(word.casefold(), place)
        if place < 0:
            return False
        place += len(word)
    return True
