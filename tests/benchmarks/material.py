"""What all systems are given: the same paragraphs and the same questions, without the answers."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from qa.errors import DatasetError
from qa.evaluation import read_sets, sampled
from qa.evaluation.questions import EvalQuestion, Form, QuestionSet, SetDocument
from qa.training.fitting_data import squad_sample


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; ``text`` is what peers index, ``words`` what is judged."""

    id: str
    article: str
    title: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Material:
    """Articles for our system, their paragraphs for the others, and the answerable questions drawn."""

    name: str
    articles: tuple[SetDocument, ...]
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[EvalQuestion, ...]

    def write(self, path: Path) -> None:
        """Writes what a system may see to ``path``, as JSON."""
        whole = {
            "articles": [asdict(each) for each in self.articles],
            "paragraphs": [asdict(each) for each in self.paragraphs],
            "questions": [{"id": each.id, "question": each.question} for each in self.questions],
        }
        path.write_text(json.dumps(whole), encoding="utf-8")


def fitted_on(squad: Path) -> list[int]:
    """The sizes of the samples of ``squad`` that our shipped weights were fitted on."""
    stored = json.loads(files("qa.answering").joinpath("fitted.json").read_bytes())
    abouts = [part["about"] for part in stored.values()]
    return sorted({about["sample"] for about in abouts if squad.name in about["data"]})


def read_material(
    squad: Path, sample: int | None, seed: int, titles: bool, left_out: Sequence[int] = ()
) -> Material:
    """The material of a SQuAD file; with ``titles`` peers see each paragraph under its article's title.

    Questions that ``qa.training.fit --sample N`` draws are left out, for each N of ``left_out``.
    Raises DatasetError.
    """
    whole = _squad(squad)
    known = {each.id for size in left_out for each in squad_sample(whole, size).questions}
    asked = sampled(_answerable(whole, known), sample, seed)
    articles = whole.documents or ()
    paragraphs = tuple(_paragraphs(articles, json.loads(squad.read_bytes())["data"], titles))
    return Material(whole.name, articles, paragraphs, asked.questions)


def _squad(path: Path) -> QuestionSet:
    found = read_sets([path])[0]
    if found.form is not Form.SQUAD:
        raise DatasetError(f"{path} is no SQuAD file: name one.")
    return found


def _answerable(whole: QuestionSet, known: Set[str]) -> QuestionSet:
    kept = tuple(each for each in whole.questions if each.answerable and each.id not in known)
    if not kept:
        raise DatasetError(f"{whole.name} holds no answerable question: name another file.")
    return QuestionSet(whole.name, whole.form, kept, whole.documents)


def _paragraphs(
    articles: Sequence[SetDocument], data: Sequence[Mapping[str, Any]], titles: bool
) -> list[Paragraph]:
    return [
        Paragraph(
            id=f"{number}-{place}",
            article=article.name,
            title=article.title,
            text=f"{article.title}\n\n{entry['context']}" if titles else entry["context"],
            words=entry["context"],
        )
        for number, (article, row) in enumerate(zip(articles, data, strict=True))
        for place, entry in enumerate(row["paragraphs"])
    ]
