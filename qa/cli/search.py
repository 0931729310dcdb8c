"""``qa search``: passages only, no reading."""

from typing import Annotated

import typer

from qa.cli import terminal
from qa.cli.opening import ready_engine
from qa.cli.options import CorpusOption, IndexOption, JsonOption, PassagesOption
from qa.cli.render import passages_text
from qa.jsonable import search_to_json
from qa.limits import checked_question

PASSAGES = 10
"""How many are found unless told."""

EXAMPLES = ('qa search "sovereignty in cyberspace"', 'qa search "Budapest Convention" -k 3 --json')


def search(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What to look for.")],
    k: PassagesOption = None,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Find passages, without reading them for an answer."""
    asked = checked_question(question)
    found = ready_engine(corpus, index).search(asked, k=k or PASSAGES)
    if as_json:
        terminal.write_json(search_to_json(found))
    elif found.passages:
        terminal.show(passages_text(found.passages))
    else:
        terminal.say("note", "no passage matches; try other words.")
    return 0
