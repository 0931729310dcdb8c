"""``qa ask``: one answer, or a file of them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qa.cli import terminal
from qa.cli.batch import answer_batch
from qa.cli.explanation import explanation_text
from qa.cli.opening import ready_engine
from qa.cli.options import CorpusOption, IndexOption, JsonOption, PassagesOption
from qa.cli.render import answer_text
from qa.errors import UsageError
from qa.explaining import Explanation
from qa.jsonable import answer_to_json
from qa.limits import MAX_QUESTION_CHARACTERS, checked_history, checked_question
from qa.types import Answer

ABSTAINED = 3
"""Exit code of a question that was not answered."""
# A character takes at most four bytes in UTF-8; more than this is too long anyway.
_MOST_BYTES = 4 * MAX_QUESTION_CHARACTERS + 4

EXAMPLES = (
    'qa ask "What is cyber diplomacy?"',
    'qa ask "When was it signed?" --history "What is the Paris Call?"',
    'qa ask "Who launched the Paris Call?" --explain',
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
    explained: Annotated[
        bool, typer.Option("--explain", help="Show why: what every stage made of the question.")
    ] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Answer a question with quotes from the documents."""
    if explained and (as_json or source is not None):
        raise UsageError("--explain is for reading one answer: leave --json and --from out.")
    if source is None:
        if output is not None:
            raise UsageError("--output goes with --from; send one answer to a file with `>`.")
        asked, earlier = checked_question(_given(question)), checked_history(history or [])
        engine = ready_engine(corpus, index)
        if explained:
            return _explain_one(engine.explain(asked, history=earlier, k=k))
        return _show_one(engine.ask(asked, history=earlier, k=k), as_json)
    if question is not None or history:
        raise UsageError("--from brings its own questions: leave QUESTION and --history out.")
    if not source or output == "":
        raise UsageError("--from and --output need the name of a file.")
    answer_batch(source, None if output is None else Path(output), k, lambda: ready_engine(corpus, index))
    return 0


def _show_one(answer: Answer, as_json: bool) -> int:
    if as_json:
        terminal.write_json(answer_to_json(answer))
    else:
        terminal.show(answer_text(answer))
    return _code(answer)


def _explain_one(explanation: Explanation) -> int:
    terminal.show(answer_text(explanation.answer).append("\n\n").append_text(explanation_text(explanation)))
    return _code(explanation.answer)


def _code(answer: Answer) -> int:
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
