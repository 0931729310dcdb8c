"""Candidates -> quotes with citations, or nothing worth quoting."""

from qa.answering.answerer import Answerer, Verdict
from qa.answering.features import FEATURES, inverse_frequency
from qa.answering.question import Kind, Question, analyse

__all__ = ["FEATURES", "Answerer", "Kind", "Question", "Verdict", "analyse", "inverse_frequency"]
