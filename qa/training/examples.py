"""Reads the training sets (SQuAD format and QED) into questions, and says which are held out.

Sources and licences are listed in the project's data README: squad_partial (CC BY-SA 4.0),
squadshifts (CC BY 4.0 upstream), policyqa (MIT), qed (none stated).
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zlib import crc32

from qa.training.text import Range, overlaps, sentences

FILES = {
    "squad": ("squad_partial.json",),
    "wiki": ("squadshifts_new_wiki.json",),
    "reddit": ("squadshifts_reddit.json",),
    "amazon": ("squadshifts_amazon_reviews.json",),
    "policy": ("policyqa_dev.json", "policyqa_test.json"),
    "qed": ("qed_dev.jsonl",),
}
DEV_ARTICLES = frozenset(
    {"Spectre (2015 film)", "Lipid", "Oxford", "Insurance in the United States", "Neuroscience"}
)
"""Whole articles held out by name; ``Spectre`` brings 188 human-written unanswerable questions."""

_HELD_OUT_PERCENT = 6


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one passage.

    ``span`` holds the answering words and ``evidence`` the sentences that they lie in, as
    character ranges of ``passage``; both are empty for an unanswerable question.
    ``answers`` are all gold strings of the passage's annotators.
    """

    source: str
    article: str
    title: str
    question: str
    passage: str
    answers: tuple[str, ...] = ()
    span: Range | None = None
    evidence: tuple[Range, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the passage answers the question."""
        return self.span is not None

    @property
    def held_out(self) -> bool:
        """Whether the article belongs to the development split."""
        if self.source in ("squad", "wiki"):
            return self.article in DEV_ARTICLES
        return crc32(f"{self.source}/{self.article}".encode()) % 100 < _HELD_OUT_PERCENT


def load_all(folder: Path) -> list[Question]:
    """All questions of the training sets in ``folder``, duplicates left out."""
    found: dict[tuple[str, str], Question] = {}
    for source, names in FILES.items():
        for name in names:
            reader = read_qed if name.endswith(".jsonl") else read_squad
            for question in reader(folder / name, source):
                found.setdefault((question.question.lower(), question.passage), question)
    return list(found.values())


def read_squad(path: Path, source: str) -> Iterator[Question]:
    """Questions of a file in SQuAD 1.1 or 2.0 format, in file order."""
    data: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    for article in data:
        for number, paragraph in enumerate(article["paragraphs"]):
            name, title = _names(source, str(article.get("title", "")), number)
            for qa in paragraph["qas"]:
                yield _question(source, name, title, qa, paragraph["context"])


def read_qed(path: Path, source: str) -> Iterator[Question]:
    """Questions of QED's lines; the sentence that its annotators chose is the evidence."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            answers = [group[0] for group in record["original_nq_answers"] if len(group) == 1]
            if not answers:
                continue
            best = min(answers, key=lambda answer: answer["end"] - answer["start"])
            span = (int(best["start"]), int(best["end"]))
            chosen = record["annotation"].get("selected_sentence")
            inside = _containing(record["paragraph_text"], [span])
            if chosen and overlaps(span, (chosen["start"], chosen["end"])):
                inside = ((int(chosen["start"]), int(chosen["end"])),)
            title = str(record["title_text"])
            yield Question(
                source, title, title, str(record["question_text"]).strip(), str(record["paragraph_text"]),
                tuple(dict.fromkeys(str(answer["string"]) for answer in answers)), span, inside,
            )  # fmt: skip


def _names(source: str, title: str, number: int) -> tuple[str, str]:
    """The article that a paragraph is split and searched by, and its title for readers."""
    clean = unquote(title).replace("_", " ")
    if source == "reddit":
        return f"thread {number // 20}", ""
    if source == "amazon":
        return clean, ""
    return clean, f"{clean} Privacy Policy" if source == "policy" else clean


def _question(source: str, article: str, title: str, qa: dict[str, Any], passage: str) -> Question:
    text = " ".join(str(qa["question"]).split())
    ranges = [] if qa.get("is_impossible") else _ranges(qa["answers"], passage)
    if not ranges:
        return Question(source, article, title, text, passage)
    answers = tuple(dict.fromkeys(passage[start:end] for start, end in ranges))
    return Question(
        source, article, title, text, passage, answers, _agreed(ranges), _containing(passage, ranges)
    )


def _ranges(answers: list[dict[str, Any]], passage: str) -> list[Range]:
    """Answers' ranges, without those whose offset and text disagree; full stops at the end are cut."""
    ranges = []
    for answer in answers:
        start, text = int(answer["answer_start"]), str(answer["text"])
        if passage[start : start + len(text)] == text and text.strip(" .,;:"):
            kept = text.rstrip(" .,;:")
            ranges.append((start, start + len(kept)))
    return ranges


def _agreed(ranges: list[Range]) -> Range:
    """The range that most annotators chose; of equals the shortest, then the first."""
    counts = Counter(ranges)
    return min(ranges, key=lambda item: (-counts[item], item[1] - item[0]))


def _containing(passage: str, spans: list[Range]) -> tuple[Range, ...]:
    return tuple(piece for piece in sentences(passage) if any(overlaps(piece, span) for span in spans))
