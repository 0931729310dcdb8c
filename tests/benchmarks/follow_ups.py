"""What our rules make of follow-up questions, against the last turn alone, all turns and a human's rewrite.

    python tests/benchmarks/follow_ups.py FOLDER [--output JSON]

FOLDER holds ``passages.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``id``, ``question``,
``history``, ``rewrite``) and ``qrels.tsv``, such as mtrag_human_dev. Each text is searched for in all
passages at once, by our search with nothing read, and, as a named alternative, by bm25s as its
README shows it.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import machine
from our_search import search_in

from qa.conversation import standalone
from qa.evaluation.intervals import mean_estimate, randomisation_p
from qa.evaluation.materials import file_name
from qa.evaluation.questions import SetDocument

Row = dict[str, Any]
Ranking = Callable[[str], list[str]]
# Names of ir_measures.
SHOWN = ("R@5", "nDCG@5", "Success@1")
PASSAGES = 50

WAYS: dict[str, Callable[[Row], str]] = {
    "last turn alone": lambda row: str(row["question"]),
    "all turns joined": lambda row: " ".join((*row["history"], row["question"])),
    "our rules": lambda row: standalone(row["question"], row["history"]),
    "human rewrite": lambda row: str(row["rewrite"]),
}


def lines(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def grades(path: Path) -> dict[str, dict[str, int]]:
    """Relevant passages by question."""
    found: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, passage, grade = line.split("\t")
        found.setdefault(query, {})[passage] = int(grade)
    return found


def ours(passages: Sequence[Row]) -> Ranking:
    """Our hybrid search; a passage is as good as the best part of it."""
    names = {file_name(place, each["_id"]): each["_id"] for place, each in enumerate(passages)}
    documents = tuple(
        SetDocument(name, each["title"], each["text"]) for name, each in zip(names, passages, strict=True)
    )
    retriever = search_in(documents, "follow-ups")

    def ranking(text: str) -> list[str]:
        found = retriever.search(retriever.prepare(text), PASSAGES)
        return list(dict.fromkeys(names[each.passage.document] for each in found))

    return ranking


def bm25(passages: Sequence[Row]) -> Ranking:
    """bm25s as its README shows it."""
    import bm25s

    index = bm25s.BM25(corpus=[each["_id"] for each in passages])
    texts = [f"{each['title']} {each['text']}" for each in passages]
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def ranking(text: str) -> list[str]:
        words = bm25s.tokenize([text], stopwords="en", show_progress=False)
        found, _ = index.retrieve(words, k=PASSAGES, show_progress=False)
        return [str(each) for each in found[0]]

    return ranking


def judged(rows: Sequence[Row], relevant: dict[str, dict[str, int]], ranking: Ranking) -> dict[str, Any]:
    """Scores of every way of asking, a list a measure, in the order of ``rows``."""
    found = {}
    for name, way in WAYS.items():
        ranked = {row["id"]: ranking(way(row)) for row in rows}
        found[name] = scored({row["id"]: relevant[row["id"]] for row in rows}, ranked)
    return found


def scored(relevant: dict[str, dict[str, int]], ranked: dict[str, list[str]]) -> dict[str, list[float]]:
    """Scores by measure, in the order of ``relevant``."""
    import ir_measures

    # Strictly falling, so that nothing breaks ties its own way.
    runs = {each: {name: -float(place) for place, name in enumerate(names)} for each, names in ranked.items()}
    measures = {ir_measures.parse_measure(name): name for name in SHOWN}
    found = {name: dict.fromkeys(relevant, 0.0) for name in SHOWN}
    for metric in ir_measures.iter_calc(list(measures), relevant, runs):
        found[measures[metric.measure]][metric.query_id] = float(metric.value)
    return {name: list(by_question.values()) for name, by_question in found.items()}


def table(found: dict[str, dict[str, Any]], kept: Sequence[int]) -> list[str]:
    """Markdown, an interval a figure; ``kept`` are the places of the questions that count."""
    shown = ["| searched for | by | " + " | ".join(SHOWN) + " |", "| --- " * (len(SHOWN) + 2) + "|"]
    for system, ways in found.items():
        for way, scores in ways.items():
            cells = [_cell([scores[each][place] for place in kept]) for each in SHOWN]
            shown.append(f"| {way} | {system} | " + " | ".join(cells) + " |")
    return shown


def _cell(scores: Sequence[float]) -> str:
    one = mean_estimate(scores)
    return f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" if one else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    passages, relevant = lines(given.folder / "passages.jsonl"), grades(given.folder / "qrels.tsv")
    rows = [row for row in lines(given.folder / "queries.jsonl") if row["id"] in relevant]
    found = {name: judged(rows, relevant, make(passages)) for name, make in (("ours", ours), ("bm25s", bm25))}
    later = [place for place, row in enumerate(rows) if row["history"]]
    for title, kept in (
        (f"All {len(rows)} turns", range(len(rows))),
        (f"The {len(later)} later turns", later),
    ):
        print(f"\n{title}, {len(passages):,} passages:\n")
        print("\n".join(table(found, list(kept))))
    mine, last = (found["ours"][way]["R@5"] for way in ("our rules", "last turn alone"))
    effects = [mine[place] - last[place] for place in later]
    print(
        f"\nOur rules less the last turn alone, R@5, later turns: {_cell(effects)}, p = "
        f"{randomisation_p(effects):.3f}"
    )
    if given.output:
        made = {"created": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
        figures = {
            system: {
                way: {each: asdict(mean_estimate(scores[each])) for each in SHOWN}
                for way, scores in ways.items()
            }
            for system, ways in found.items()
        }
        given.output.write_text(
            json.dumps(made | {"set": given.folder.name, "figures": figures}, indent=1) + "\n"
        )


main()
