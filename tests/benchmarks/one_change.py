"""What changing one document of many costs, against building them all.

    python tests/benchmarks/one_change.py [--documents 1000] [--model all-MiniLM-L6-v2]

The documents are made up, about 12 passages of 4 sentences each. Without ``--model`` the
texts are embedded by hashing, which costs next to nothing: what is left is all the rest.
Seconds are those of the processor, so that what else the machine does counts little.
"""

import argparse
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[above]) for above in (1, 2)]

from small_engine import fake_models  # noqa: E402

from qa import wiring  # noqa: E402
from qa.config import Settings  # noqa: E402
from qa.types import BuildReport  # noqa: E402

SECTIONS, PARAGRAPHS, SENTENCES, WORDS = 4, 3, 4, 14


def text_of(number: int, dice: random.Random) -> str:
    """A document of words that nobody ever wrote."""
    parts = [f"# Document {number}"]
    for section in range(SECTIONS):
        parts.append(f"## Section {section} of document {number}")
        for _ in range(PARAGRAPHS):
            found = (" ".join(f"w{dice.randrange(20_000):x}" for _ in range(WORDS)) for _ in range(SENTENCES))
            parts.append(" ".join(f"{words.capitalize()}." for words in found))
    return "\n\n".join(parts) + "\n"


def timed(what: str, settings: Settings) -> float:
    """Builds and says what it cost; gives seconds of the processor."""
    started, clock = time.process_time(), time.perf_counter()
    report: BuildReport = wiring.build_index(settings)
    spent = time.process_time() - started
    print(
        f"{what:<24} {spent:8.2f} s of the processor, {time.perf_counter() - clock:8.2f} s in all; "
        f"{report.passages:,} passages, {report.embedded:,} embedded"
    )
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--model")
    given = parser.parse_args()
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number in range(given.documents):
            (corpus / f"{number:05}.md").write_text(text_of(number, dice), encoding="utf-8")
        more = {"model": given.model} if given.model else {}
        settings = Settings.model_validate({"corpus": corpus, "index": Path(folder) / "index", **more})
        if not given.model:
            stack.enter_context(fake_models())
        everything = timed("all documents", settings)
        timed("nothing changed", settings)
        (corpus / "00005.md").write_text(text_of(5, dice), encoding="utf-8")
        one = timed("one document changed", settings)
        print(f"one change costs {one / everything:.1%} of a full build")


main()
