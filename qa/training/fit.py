"""Fits the weights in ``qa/answering/fitted.json``.

To run it::

    python -m qa.training.fit --questions FILE… --invented FILE… --squad FILE… --output FILE

Two linear models, for reading with the trained reader and without it:

- ranking: which unit of the candidates to quote. A softmax over all units of a question's
  candidates (McFadden's conditional logit); the loss is minus the log of the gold units' share,
  with ridge.
- confidence: whether the answer is right. Logistic regression with ridge on the
  features of :mod:`qa.answering.deciding`; its outputs are then calibrated probabilities.

Every question of the SQuAD files is asked twice: of all candidates, and of the candidates
without the gold passage, which makes it unanswerable while everything else stays on topic.
An answer is right when any of its quotes is gold. A further quote is shown while, out of
fold, one in four of those at its distance from the best is gold. The confidence is fitted on what
is known after each look, as each decides. The threshold is
the lowest at which, out of fold, no more than one in ten of our own questions that are answered is
answered wrongly. Kinds of own questions weigh as often as they stand in the first file, whose
mixture is what we expect to be asked: the others, and those about invented documents, hold hard
kinds in plenty. Articles are not shared between folds.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch

from qa.answering.answerer import CLEAR
from qa.answering.deciding import CONFIDENCE_FEATURES, decisive
from qa.answering.features import FEATURES, Evidence
from qa.answering.fitted import Linear, logistic
from qa.answering.question import Question
from qa.answering.quoting import MOST_QUOTES
from qa.answering.rereading import Rereading
from qa.training.fitting_data import (
    Asked,
    ReaderSetting,
    invented_questions,
    own_questions,
    squad_questions,
)
from qa.types import FloatArray

FOLDS = 5
RIDGE_RANKING, RIDGE_CONFIDENCE = 1e-3, 1e-2
# Of the answers that are shown, at most this share may be wrong.
WRONG = 0.1
# Of the second and third quotes, this share must be gold. Golds are not complete, so it is low.
FURTHER_GOLD = 0.25


@dataclass(frozen=True, slots=True)
class Case:
    """One question with the features of all its units (units, features) and which are gold.

    ``early`` are, for each look but the last, the rows of the candidates that have been read.
    """

    question: Question
    early: tuple[frozenset[int], ...]
    evidence: tuple[Evidence, ...]
    matrix: FloatArray
    gold: np.ndarray[Any, np.dtype[np.bool_]]
    answerable: bool
    group: str
    own: bool
    weight: float
    again: Rereading

    def looks(self) -> "Iterator[Case]":
        """The case after each look, itself last; looks that hold nothing to quote are left out."""
        rows = [one.candidate.row for one in self.evidence]
        for early in self.early:
            near = np.array([row in early for row in rows])
            if near.any():
                evidence = tuple(one for one, kept in zip(self.evidence, near, strict=True) if kept)
                yield replace(self, evidence=evidence, matrix=self.matrix[near], gold=self.gold[near])
        yield self


def cases(asked: Iterable[Asked], without_gold: bool) -> list[Case]:
    """Cases of the questions; with ``without_gold`` also each SQuAD question without its gold passages."""
    found: list[Case] = []
    for each in asked:
        evidence = tuple(each.answerer.evidence(each.question, each.candidates, each.document))
        if not evidence:
            continue
        whole = _case(each, evidence)
        found.append(whole)
        if without_gold and whole.gold.any():
            golden = {one.candidate.row for one, gold in zip(evidence, whole.gold, strict=True) if gold}
            rest = tuple(one for one in evidence if one.candidate.row not in golden)
            if rest:
                others = [one for one in each.candidates if one.row not in golden]
                found.append(_case(replace(each, candidates=others, answerable=False), rest))
    return found


def _case(asked: Asked, evidence: tuple[Evidence, ...]) -> Case:
    gold = np.array([asked.is_gold(each) for each in evidence])
    matrix = np.array([each.features for each in evidence])
    *upto, _ = asked.answerer.looks(len(asked.candidates), asked.question.kind)
    early = tuple(frozenset(candidate.row for candidate in asked.candidates[:each]) for each in upto)
    return Case(
        asked.question,
        early,
        evidence,
        matrix,
        gold,
        asked.answerable,
        asked.group,
        asked.own,
        asked.weight,
        asked.answerer.rereading(asked.question, asked.document),
    )


def fit_ranking(found: Sequence[Case]) -> Linear:
    """The ranking that gives the gold units the largest share."""
    usable = [case for case in found if case.gold.any() and not case.gold.all()]
    whole = np.concatenate([case.matrix for case in usable])
    scale = whole.std(axis=0) + 1e-6
    matrix = torch.tensor(whole / scale)
    owner = torch.tensor(np.repeat(np.arange(len(usable)), [len(case.gold) for case in usable]))
    gold = torch.tensor(np.concatenate([case.gold for case in usable]))
    importance = torch.tensor([case.weight for case in usable])
    weights = torch.zeros(len(FEATURES), requires_grad=True)

    def loss() -> torch.Tensor:
        scores = matrix @ weights
        missed = _log_sums(scores, owner, len(usable)) - _log_sums(scores[gold], owner[gold], len(usable))
        return (importance * missed).sum() / importance.sum() + RIDGE_RANKING * (weights**2).sum()

    _minimise(loss, [weights])
    return Linear(FEATURES, (weights.detach().numpy() / scale).astype(np.float32))


def _log_sums(scores: torch.Tensor, owner: torch.Tensor, owners: int) -> torch.Tensor:
    """For each owner the logarithm of the sum of the exponentials of its scores, shape (owners,)."""
    highest = torch.full((owners,), -torch.inf).scatter_reduce(0, owner, scores.detach(), "amax")
    sums = torch.zeros(owners).index_add(0, owner, torch.exp(scores - highest[owner]))
    return torch.log(sums) + highest


def fit_confidence(rows: FloatArray, right: Sequence[bool], weight: Sequence[float]) -> Linear:
    """The logistic regression of being right on the features of the decision."""
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    matrix = torch.tensor((rows - middle) / scale)
    target, importance = torch.tensor(right, dtype=torch.float32), torch.tensor(weight, dtype=torch.float32)
    weights, bias = torch.zeros(rows.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)

    def loss() -> torch.Tensor:
        each = torch.nn.functional.binary_cross_entropy_with_logits(
            matrix @ weights + bias, target, reduction="none"
        )
        return (each * importance).sum() / importance.sum() + RIDGE_CONFIDENCE * (weights**2).sum()

    _minimise(loss, [weights, bias])
    plain = weights.detach().numpy() / scale
    return Linear(CONFIDENCE_FEATURES, plain.astype(np.float32), float(bias.item() - (plain * middle).sum()))


def _minimise(loss: Callable[[], torch.Tensor], parameters: list[torch.Tensor]) -> None:
    optimiser = torch.optim.LBFGS(parameters, max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]


def ranked(case: Case, ranking: Linear) -> list[tuple[float, Evidence]]:
    """Units of a case with their scores, best first."""
    scores = ranking.scores(case.matrix)
    return [(float(scores[place]), case.evidence[place]) for place in np.argsort(-scores, kind="stable")]


def is_right(case: Case, ranking: Linear, within: float) -> bool:
    """Whether an answerable question gets a gold unit among those quoted, ``within`` so much of the best."""
    return case.answerable and any(gold for gap, gold in _best(case, ranking) if gap <= within)


def fit(found: Sequence[Case], within: float) -> tuple[Linear, Linear]:
    """Ranking and confidence on all of ``found``; the confidence on rankings out of fold."""
    rows, right, weight = [], [], []
    for inside, outside in folds(found):
        ranking = fit_ranking(inside)
        for case in (look for whole in outside for look in whole.looks()):
            rows.append(_decisive(case, ranking))
            right.append(is_right(case, ranking, within))
            weight.append(case.weight)
    return fit_ranking(found), fit_confidence(np.array(rows), right, weight)


def folds(found: Sequence[Case]) -> list[tuple[list[Case], list[Case]]]:
    """Pairs of cases to fit on and cases to judge; a group (article, question) is on one side only."""
    groups = sorted({case.group for case in found})
    np.random.default_rng(7).shuffle(groups)
    fold = {group: place % FOLDS for place, group in enumerate(groups)}
    return [
        (
            [case for case in found if fold[case.group] != each],
            [case for case in found if fold[case.group] == each],
        )
        for each in range(FOLDS)
    ]


def out_of_fold(found: Sequence[Case], within: float) -> list[tuple[Case, float, bool]]:
    """Every case with the confidence and rightness that models fitted on the others give it."""
    judged = []
    for inside, outside in folds(found):
        ranking, confidence = fit(inside, within)
        for case in outside:
            for look in case.looks():
                value = _confidence(look, ranking, confidence)
                if value >= CLEAR:
                    break
            judged.append((case, value, is_right(look, ranking, within)))
    return judged


def _confidence(case: Case, ranking: Linear, confidence: Linear) -> float:
    return logistic(float(confidence.scores(_decisive(case, ranking)[None, :])[0]))


def _decisive(case: Case, ranking: Linear) -> FloatArray:
    """The features of the decision that ``ranking`` leads to."""
    units = ranked(case, ranking)
    return decisive(case.question, units, case.again(units[0][1]))


def margin(found: Sequence[Case]) -> float:
    """How far below the best a further quote may stand so that, out of fold, enough of them are gold."""
    further: list[tuple[float, bool, float]] = []
    for inside, outside in folds(found):
        ranking = fit_ranking(inside)
        for case in outside:
            if case.own and case.answerable:
                further += [(gap, gold, case.weight) for gap, gold in _best(case, ranking)[1:]]
    further.sort()
    hits = np.cumsum([gold * weight for _, gold, weight in further])
    shown = np.cumsum([weight for _, _, weight in further])
    good = [gap for place, (gap, _, _) in enumerate(further) if hits[place] >= FURTHER_GOLD * shown[place]]
    return max(good, default=0.0)


def _best(case: Case, ranking: Linear) -> list[tuple[float, bool]]:
    """How far below the best the first units stand, best first, and whether they are gold."""
    scores = ranking.scores(case.matrix)
    order = np.argsort(-scores, kind="stable")[:MOST_QUOTES]
    return [(float(scores[order[0]] - scores[place]), bool(case.gold[place])) for place in order]


PARTS: dict[ReaderSetting, str] = {"on": "with_reader", "off": "without_reader"}
"""Where the weights stand that go with the reader on or off."""


def main() -> None:
    """Fits both ways of reading and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        required=True,
        help="own questions that are not reported on; the first file shows how often each kind is asked",
    )
    parser.add_argument(
        "--squad", type=Path, nargs="*", default=[], help="SQuAD files that the reader was not trained on"
    )
    parser.add_argument(
        "--invented",
        type=Path,
        nargs="*",
        default=[],
        help="own questions about the documents beside each file, which the reader was not trained on",
    )
    parser.add_argument("--sample", type=int, default=600, help="questions taken of each SQuAD file")
    parser.add_argument(
        "--readers",
        nargs="+",
        choices=sorted(PARTS),
        default=sorted(PARTS),
        help="which ways of reading are fitted; the other stays as the output file has it",
    )
    parser.add_argument("--output", type=Path, required=True, help="fitted.json to write")
    arguments = parser.parse_args()
    stored = json.loads(arguments.output.read_text(encoding="utf-8")) if arguments.output.exists() else {}
    for reader in arguments.readers:
        found = cases(own_questions(arguments.questions, reader), without_gold=False)
        for path in arguments.invented:
            found += cases(invented_questions(path, arguments.questions[0], reader), without_gold=False)
        for path in arguments.squad:
            found += cases(squad_questions(path, reader, arguments.sample), without_gold=True)
        stored[PARTS[reader]] = {"about": _about(arguments), **_fitted(found)}
        print(reader, json.dumps(stored[PARTS[reader]]["figures"]))
    arguments.output.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _fitted(found: Sequence[Case]) -> dict[str, Any]:
    within = round(margin(found), 4)
    judged = out_of_fold(found, within)
    ranking, confidence = fit(found, within)
    own = [each for each in judged if each[0].own]
    limit = threshold(own)
    return {
        "ranking": _stored(ranking),
        "confidence": _stored(confidence),
        "threshold": limit,
        "margin": within,
        "figures": {"own": _figures(own, limit), "all": _figures(judged, limit)},
    }


def threshold(judged: Sequence[tuple[Case, float, bool]]) -> float:
    """The lowest confidence, in hundredths, from which on at most ``WRONG`` of the answers are wrong."""
    for limit in np.arange(0.2, 0.95, 0.01):
        shown = [each for each in judged if each[1] >= limit]
        if shown and _share([right for _, _, right in shown], shown) >= 1 - WRONG:
            return round(float(limit), 2)
    return 0.95


def _share(true: Sequence[bool], of: Sequence[tuple[Case, float, bool]]) -> float:
    """The weight of what is ``true``, as a share of all; 1 where there is nothing."""
    return float(np.average(true, weights=[case.weight for case, _, _ in of])) if of else 1.0


def _figures(judged: Sequence[tuple[Case, float, bool]], limit: float) -> dict[str, float]:
    """Weighted shares out of fold: answerable ones right, and shown; shown ones right; others declined."""
    answerable = [each for each in judged if each[0].answerable]
    others = [each for each in judged if not each[0].answerable]
    shown = [each for each in judged if each[1] >= limit]
    return {
        "questions": len(judged),
        "right": round(_share([right for _, _, right in answerable], answerable), 4),
        "answerable_shown": round(_share([value >= limit for _, value, _ in answerable], answerable), 4),
        "shown_right": round(_share([right for _, _, right in shown], shown), 4),
        "unanswerable_declined": round(_share([value < limit for _, value, _ in others], others), 4),
    }


def _stored(model: Linear) -> dict[str, Any]:
    weights = {name: round(float(weight), 5) for name, weight in zip(model.names, model.weights, strict=True)}
    return {"weights": weights, "bias": round(model.bias, 5)}


def _about(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "command": "python -m qa.training.fit",
        "date": datetime.now(UTC).date().isoformat(),
        "data": [path.name for path in (*arguments.questions, *arguments.invented, *arguments.squad)],
        "sample": arguments.sample,
    }


if __name__ == "__main__":
    main()
