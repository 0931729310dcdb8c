"""Whether questions in another language could be answered from English documents.

    python tests/benchmarks/other_language.py EN.json OTHER.json [--output JSON]

Two files of XQuAD: the same questions, by ``id``. All are searched for in the English articles, by our
search with nothing read and, as a named alternative, by bm25s as its README shows it, over the paragraphs.
A passage counts that comes from the gold article and holds a gold answer's words.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from judging import answers
from machine import machine
from material import Material, read_material
from our_search import search_in

from qa.evaluation.intervals import mean_estimate
from qa.evaluation.questions import EvalQuestion

DEEPEST = 5
Search = Callable[[str], list[tuple[str, str]]]
"""From a question to the articles and texts of the passages found, best first."""


def ours(material: Material) -> Search:
    """Our hybrid search."""
    retriever = search_in(material.articles, "other-language")

    def search(question: str) -> list[tuple[str, str]]:
        found = retriever.search(retriever.prepare(question), DEEPEST)
        return [(each.passage.document, each.passage.text) for each in found]

    return search


def bm25(material: Material) -> Search:
    """bm25s as its README shows it, each paragraph a document."""
    import bm25s

    index = bm25s.BM25()
    texts = [each.text for each in material.paragraphs]
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def search(question: str) -> list[tuple[str, str]]:
        words = bm25s.tokenize([question], stopwords="en", show_progress=False)
        rows, _ = index.retrieve(words, k=DEEPEST, show_progress=False)
        found = [material.paragraphs[int(row)] for row in rows[0]]
        return [(each.article, each.words) for each in found]

    return search


def places(questions: Sequence[EvalQuestion], asked: dict[str, str], search: Search) -> list[int]:
    """For each question the place of the first passage that answers it, from 0; ``DEEPEST`` for none."""
    found = []
    for question in questions:
        right = [
            place
            for place, (article, text) in enumerate(search(asked[question.id]))
            if answers(question, article, text)
        ]
        found.append(right[0] if right else DEEPEST)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("english", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    material = read_material(given.english, None, 0, titles=False)
    both = {
        path.stem: {each.id: each.question for each in read_material(path, None, 0, titles=False).questions}
        for path in (given.english, given.other)
    }
    questions = [each for each in material.questions if all(each.id in asked for asked in both.values())]
    figures: dict[str, dict[str, Any]] = {}
    print(f"{len(questions)} questions, {len(material.paragraphs)} paragraphs")
    for system, make in (("ours", ours), ("bm25s", bm25)):
        search = make(material)
        for name, asked in both.items():
            first = places(questions, asked, search)
            row = figures[f"{system}, {name}"] = {
                f"in the first {depth}": asdict(mean_estimate([float(each < depth) for each in first]))
                for depth in (1, DEEPEST)
            }
            shown = (f"{what} {e['value']:.3f} [{e['low']:.3f}, {e['high']:.3f}]" for what, e in row.items())
            print(f"{system}, {name}:", *shown)
    if given.output:
        made = {"created": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
        given.output.write_text(json.dumps(made | {"figures": figures}, indent=1) + "\n", encoding="utf-8")


main()
