"""``qa eval``: how good the answers are, on question files."""

import os
import shutil
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from qa import evaluation, wiring
from qa.cli import terminal
from qa.cli.figures import run_text
from qa.cli.options import CorpusOption, IndexOption, JsonOption, PassagesOption, settings_from
from qa.config import Settings
from qa.errors import UsageError
from qa.evaluation import QuestionSet

EXAMPLES = (
    "qa eval tests/evaluation/report.jsonl",
    "qa eval dev-v2.0.json --sample 500 --seed 7 --report runs/squad",
    "qa eval scifact/ --json",
)


def evaluate(
    questions: Annotated[
        list[str],
        typer.Argument(metavar="QUESTIONS…", help="JSON Lines, SQuAD 1.1/2.0 JSON, or BEIR folders."),
    ],
    report: Annotated[
        str | None, typer.Option("--report", metavar="DIR", help="Write run.json and report.html here.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", min=1, help="Ask only N questions, drawn by lot.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", min=0, help="Draws the sample.")] = 0,
    k: PassagesOption = None,
    cache: Annotated[
        str | None, typer.Option("--cache", metavar="DIR", help="Where indexes of such files are kept.")
    ] = None,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Measure search, answers and abstentions.

    Every figure comes with its 95 % interval. SQuAD files and BEIR folders bring their own
    documents, which are indexed once and kept.
    """
    if report is not None and not report.strip():
        raise UsageError("--report is empty; name a folder.")
    settings = settings_from(corpus, index).settings
    sets = evaluation.read_sets([Path(each) for each in questions])
    kept = evaluation.cache_folder() if cache is None else Path(cache)
    for place, each in enumerate(sets):
        asked = evaluation.sampled(each, sample, seed)
        run = evaluate_set(asked, settings, k, kept, {"sample": sample, "seed": seed})
        for warning in run["warnings"]:
            terminal.say("warning", warning)
        if report is not None:
            # Numbered: two files in different folders can have one name.
            _write(run, Path(report) / f"{place + 1}-{each.name}" if len(sets) > 1 else Path(report))
        if as_json:
            terminal.write_json({name: value for name, value in run.items() if name != "questions"})
        else:
            terminal.show(run_text(run, first=place == 0))
    return 0


def evaluate_set(
    questions: QuestionSet, settings: Settings, k: int | None, cache: Path, drawn: dict[str, Any]
) -> dict[str, Any]:
    """The run object of one set, its own documents indexed first."""
    settings = _own_documents(questions, settings, cache)
    started = time.perf_counter()
    with terminal.progress() as progress:
        report = (
            wiring.ensure_index(settings, progress)
            if questions.documents is None
            else wiring.build_index(settings, progress)
        )
        built = time.perf_counter() - started if report is not None and report.embedded else None
        system, threshold = _system(settings)
        measured = evaluation.measure(questions, system, k, progress)
    return evaluation.run_to_json(
        questions,
        measured,
        settings={**settings.model_dump(mode="json"), "k": k, **drawn},
        corpus_version=system.corpus_version,
        threshold=threshold,
        costs={"build_seconds": None if built is None else round(built, 1), "peak_memory_mb": _peak_memory()},
    )


def _own_documents(questions: QuestionSet, settings: Settings, cache: Path) -> Settings:
    """Settings for the documents that the set brings, written to the cache; else as they are."""
    if questions.documents is None:
        return settings
    documents = cache / evaluation.content_key(questions.documents) / "corpus"
    evaluation.write_corpus(questions.documents, documents)
    key = evaluation.content_key((), settings.model, str(settings.passage_pieces))
    index = documents.parent / f"index-{key}"
    _share_models(settings.index / "models", index / "models")
    return settings.model_copy(update={"corpus": documents, "index": index})


def _share_models(source: Path, target: Path) -> None:
    """Lends the exported model, which takes half a minute to make, to the index of a set."""
    if not source.is_dir() or target.exists():
        return
    try:
        shutil.copytree(source, target, copy_function=_linked)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _system(settings: Settings) -> tuple[evaluation.System, float]:
    generation = wiring.open_generation(settings)
    engine = wiring.open_engine(settings)
    system = evaluation.System(
        engine=engine,
        pressed=engine.with_threshold(0.0),
        names=[entry.id for entry in generation.manifest.documents],
        document=generation.document,
        passages_of=generation.passages_of,
        corpus_version=generation.corpus_version,
    )
    return system, engine.threshold


def _peak_memory() -> float | None:
    """Megabytes that this process has held at most; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if os.uname().sysname == "Darwin" else 2**10), 1)


def _write(run: dict[str, Any], folder: Path) -> None:
    evaluation.write_run(run, folder / "run.json")
    evaluation.write_text(folder / "report.html", evaluation.report_html(run))
    terminal.say("written", f"{folder / 'run.json'} and {folder / 'report.html'}")
