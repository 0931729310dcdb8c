"""Candidates -> quotes with citations, or nothing worth quoting."""

from qa.answering.answerer import Answerer, Verdict, Weighing
from qa.answering.features import FEATURES
from qa.answering.fitted import Fitted, Part
from qa.answering.question import Kind, Question, analyse

__all__ = [
    "FEATURES",
    "Answerer",
    "Fitted",
    "Kind",
    "Part",
    "Question",
    "Verdict",
    "Weighing",
    "analyse",
]
