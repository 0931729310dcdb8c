"""Measuring: question files in, figures with their uncertainty out.

Everything that is measured is defined, with its formula and source, where it is computed:
:mod:`~qa.evaluation.judging`, :mod:`~qa.evaluation.exactness`, :mod:`~qa.evaluation.ranking`,
:mod:`~qa.evaluation.abstention`, :mod:`~qa.evaluation.intervals`.
"""

from qa.evaluation.datasets import read_sets, sampled
from qa.evaluation.kept import kept_runs, open_run
from qa.evaluation.materials import cache_folder, content_key, write_corpus
from qa.evaluation.measuring import measure
from qa.evaluation.questions import QuestionSet
from qa.evaluation.report import report_html
from qa.evaluation.runs import read_run, run_to_json, write_run, write_text
from qa.evaluation.trials import System

__all__ = [
    "QuestionSet",
    "System",
    "cache_folder",
    "content_key",
    "kept_runs",
    "measure",
    "open_run",
    "read_run",
    "read_sets",
    "report_html",
    "run_to_json",
    "sampled",
    "write_corpus",
    "write_run",
    "write_text",
]
