"""Why a question was not handled rightly."""

from enum import StrEnum

from qa.evaluation.judging import Judgement
from qa.evaluation.places import Places
from qa.evaluation.questions import EvalQuestion


class Cause(StrEnum):
    """The first stage that went wrong."""

    NOT_IN_CORPUS = "not in corpus"
    NOT_RETRIEVED = "not retrieved"
    RANKED_LOW = "ranked low"
    MISREAD = "misread"
    WRONGLY_DECLINED = "wrongly declined"
    SHOULD_HAVE_DECLINED = "should have declined"


EXPLAINED = {
    Cause.NOT_IN_CORPUS: "no gold words stand in the documents of the index",
    Cause.NOT_RETRIEVED: "no passage with gold words was among the first hundred found",
    Cause.RANKED_LOW: "a passage with gold words was found, but too far down to be read",
    Cause.MISREAD: "a passage with gold words was read, but other words were preferred",
    Cause.WRONGLY_DECLINED: "the right words were at hand and were held back",
    Cause.SHOULD_HAVE_DECLINED: "the documents do not answer it, and yet something was quoted",
}


def cause_of(question: EvalQuestion, judgement: Judgement, places: Places, refused: bool) -> Cause | None:
    """The cause of the failure; None where the question was handled rightly, or only searched for.

    ``refused`` says that the question was turned down before anything was read.
    """
    if judgement.scores.get("right") in (None, 1.0):
        return None
    if not question.answerable:
        return Cause.SHOULD_HAVE_DECLINED
    if question.golds and not places.golds:
        return Cause.NOT_IN_CORPUS
    if refused or (judgement.right_if_shown and judgement.scores.get("answered") == 0.0):
        return Cause.WRONGLY_DECLINED
    if judgement.read_at is not None:
        return Cause.MISREAD
    return Cause.NOT_RETRIEVED if judgement.found_at is None else Cause.RANKED_LOW
