"""The decision between two runs, in words."""

from qa.evaluation.comparing import HEADLINES, Comparison
from qa.evaluation.naming import label


def verdict(found: Comparison, tolerance: float) -> str:
    """The decision in one sentence."""
    worse = found.regressions(tolerance)
    if worse:
        parts = ", ".join(
            f"{label(each.measure)} {each.difference.value:+.3f} (p {each.p:.4f})" for each in worse
        )
        return f"B is significantly worse: {parts}."
    decisive = [each for each in found.effects if each.measure in HEADLINES and each.shown]
    better = [each for each in decisive if each.difference.value > 0]
    if better:
        return f"B is significantly better in {', '.join(label(each.measure) for each in better)}."
    if decisive:
        return f"B is worse, but by no more than the tolerance of {tolerance:g}."
    return "No difference can be shown."
