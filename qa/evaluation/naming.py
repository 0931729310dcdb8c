"""How measures are called and what they say, in the order in which they are shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """``label`` for people; ``group`` of measures; ``meaning`` in one line; ``low`` is good, or high."""

    label: str
    group: str
    meaning: str
    low: bool = False


ANSWERS, EXACT, SEARCH, CONFIDENCE = "Answers", "Short answers (SQuAD)", "Search", "Confidence"

NAMES: dict[str, Name] = {
    "right": Name("handled rightly", ANSWERS, "answered with the right words, or rightly declined"),
    "right_of_answered": Name("right, of those answered", ANSWERS, "of the questions that got an answer"),
    "answered": Name("answered, of the answerable", ANSWERS, "not declined although the documents answer"),
    "declined": Name("declined, of the unanswerable", ANSWERS, "rightly not answered"),
    "quote_hit_first": Name("first quote hits a gold", ANSWERS, "answerable questions; declined counts as 0"),
    "quote_hit_any": Name("any quote hits a gold", ANSWERS, "answerable questions; declined counts as 0"),
    "quote_precision": Name("gold share of the quotes", ANSWERS, "of the characters quoted, those in golds"),
    "must": Name("required facts quoted", ANSWERS, "the quotes match every required pattern"),
    "exact_match": Name("exact match", EXACT, "of the highlight; a declined question predicts nothing"),
    "f1": Name("F1", EXACT, "words that highlight and answer share"),
    "exact_match_answerable": Name("exact match, answerable", EXACT, "without the unanswerable questions"),
    "f1_answerable": Name("F1, answerable", EXACT, "without the unanswerable questions"),
    "answer_in_first": Name("answer in first passage", SEARCH, "the first passage holds a gold answer"),
    "answer_in_first_5": Name("answer in first five", SEARCH, "one of the first five holds a gold answer"),
    "recall@1": Name("recall@1", SEARCH, "share of the relevant that the first is"),
    "recall@5": Name("recall@5", SEARCH, "share of the relevant among the first 5"),
    "recall@10": Name("recall@10", SEARCH, "share of the relevant among the first 10"),
    "found@1": Name("found@1", SEARCH, "the first is relevant"),
    "found@5": Name("found@5", SEARCH, "one of the first 5 is relevant"),
    "found@10": Name("found@10", SEARCH, "one of the first 10 is relevant"),
    "mrr@10": Name("MRR@10", SEARCH, "1 / rank of the first relevant, 0 beyond 10"),
    "ndcg@10": Name("nDCG@10", SEARCH, "discounted gain of the first 10, 1 for the ideal ranking"),
    "map": Name("MAP", SEARCH, "mean precision at the ranks of the relevant"),
    "aurc": Name("risk-coverage area", CONFIDENCE, "mean risk over all coverages", low=True),
    "auroc_answerable": Name("AUROC, answerable", CONFIDENCE, "answerable above unanswerable questions"),
    "average_precision_answerable": Name("AP, answerable", CONFIDENCE, "answerable questions come first"),
    "auroc_right": Name("AUROC, right", CONFIDENCE, "right above wrong answers"),
    "average_precision_right": Name("AP, right", CONFIDENCE, "right answers come first"),
    "ece": Name("calibration error", CONFIDENCE, "confidence against the share that is right", low=True),
}


def label(measure: str) -> str:
    """What people call ``measure``, with the direction where low is good."""
    name = NAMES.get(measure)
    if name is None:
        return measure
    return f"{name.label} (low is good)" if name.low else name.label
