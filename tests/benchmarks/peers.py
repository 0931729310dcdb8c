"""Our retrieval and answers against named peers, on the same questions, documents and weights.

``python tests/benchmarks/peers.py --squad FILE`` makes an environment for each peer (once; this
needs the package registry), runs them one after another, each in its own process and without a
network, and prints a table in Markdown. What is measured is said in ``judging.py``.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from environments import PeerFailed, python_of
from judging import Judged, judged
from material import Material, fitted_on, read_material
from record import as_json, our_weights
from results import Results
from running import run
from systems import SYSTEMS, System
from table import markdown

from qa.config import cache_root
from qa.errors import QAError
from qa.evaluation import write_text
from qa.models.packaged import check_weights, packaged_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 0 where all systems ran, 1 where one did not."""
    options = _options(arguments)
    try:
        return _compare(options)
    except QAError as exc:
        print(exc, file=sys.stderr)
        return exc.exit_code


def _compare(options: argparse.Namespace) -> int:
    check_weights(packaged_folder())
    left_out = fitted_on(options.squad)
    material = read_material(options.squad, options.sample, options.seed, options.titles, left_out)
    # Before anything runs: this is what is measured, whatever is trained meanwhile.
    drawn = {"sample": options.sample, "seed": options.seed, "left_out": left_out}
    drawn |= {"our_weights": our_weights()}
    found, failed = _measured(
        [each for each in SYSTEMS if each.name in options.only], material, options.cache
    )
    results = Results(
        material.name, len(material.questions), len(material.paragraphs), options.titles, found, failed
    )
    if options.output:
        write_text(options.output, json.dumps(as_json(results, drawn), indent=1) + "\n")
    print(markdown(results))
    return 1 if failed else 0


def _measured(
    systems: Sequence[System], material: Material, cache: Path
) -> tuple[dict[System, Judged], list[str]]:
    found: dict[System, Judged] = {}
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        path = Path(folder) / "material.json"
        material.write(path)
        for system in systems:
            print(f"{system.shown} …", file=sys.stderr, flush=True)
            try:
                told = run(system, python_of(system, cache), path, packaged_folder())
                found[system] = judged(material, told)
            except PeerFailed as exc:
                failed.append(str(exc))
                print(exc, file=sys.stderr)
    return found, failed


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [each.name for each in SYSTEMS]
    parser = argparse.ArgumentParser(prog="peers.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--squad", type=Path, required=True, metavar="FILE", help="SQuAD 1.1 or 2.0 JSON")
    parser.add_argument("--sample", type=_positive, metavar="N", help="ask only N questions, drawn by lot")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="draws the sample (default: 0)")
    parser.add_argument("--titles", action="store_true", help="peers see each paragraph under its title")
    parser.add_argument(
        "--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names)
    )
    parser.add_argument("--output", type=Path, metavar="JSON", help="write every score here")
    parser.add_argument(
        "--cache", type=Path, default=cache_root() / "peers", help="where environments are kept"
    )
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of questions; name 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
