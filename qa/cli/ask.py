"""``qa ask``: one answer, or a file of them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qa.cli import terminal
from qa.cli.batch import answer_batch
from qa.cli.opening import ready_engine
from qa.cli.options import CorpusOption, IndexOption, JsonOption, PassagesOption
from qa.cli.render import answer_text
from qa.errors import UsageError
from qa.jsonable import answer_to_json
from qa.limits import MAX_QUESTION_CHARACTERS, checked_history, checked_question

ABSTAINED = 3
"""Exit code of a question that was not answered."""
# A character takes at most four bytes in UTF-8; more than this is too long anyway.
_MOST_BYTES = 4 * MAX_QUESTION_CHARACTERS + 4

EXAMPLES = (
    'qa ask "What is cyber diplomacy?"',
    'qa ask "When was it signed?" --history "What is the Paris Call?"',
    "qa ask --from questions.jsonl --output answers.jsonl",
)


def ask(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUESTION", help="The question, in quotes; - reads it from stdin."),
    ] = None,
    history: Annotated[
        list[str] | None,
        typer.Option("--history", metavar="Q", help="An earlier question; repeat it, oldest first."),
    ] = None,
    k: PassagesOption = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="JSON Lines of {id, question, history}; - is stdin."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", metavar="FILE", help="Where the answers to --from go.")
    ] = None,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Answer a question with quotes from the documents."""
    if source is None:
        if output is not None:
            raise UsageError("--output goes with --from; send one answer to a file with `>`.")
        asked = checked_question(_given(question))
        return _ask_one(asked, checked_history(history or []), k, as_json, corpus, index)
    if question is not None or history:
        raise UsageError("--from brings its own questions: leave QUESTION and --history out.")
    if not source or output == "":
        raise UsageError("--from and --output need the name of a file.")
    answer_batch(source, None if output is None else Path(output), k, lambda: ready_engine(corpus, index))
    return 0


def _ask_one(
    question: str,
    history: tuple[str, ...],
    k: int | None,
    as_json: bool,
    corpus: str | None,
    index: str | None,
) -> int:
    answer = ready_engine(corpus, index).ask(question, history=history, k=k)
    if as_json:
        terminal.write_json(answer_to_json(answer))
    else:
        terminal.show(answer_text(answer))
    return ABSTAINED if answer.status == "abstained" else 0


def _given(question: str | None) -> str:
    if question is None:
        raise UsageError('Ask a question, such as qa ask "What is cyber diplomacy?", or a file with --from.')
    if question != "-":
        return question
    try:
        return sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8-sig").strip()
    except UnicodeDecodeError as exc:
        raise UsageError("The question on standard input is not text in UTF-8, or is too long.") from exc
