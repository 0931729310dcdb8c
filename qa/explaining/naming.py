"""What stages and features are called when people read of them."""

from collections.abc import Mapping
from types import MappingProxyType

INDEXES: Mapping[str, str] = MappingProxyType(
    {
        "dense": "meaning of the passage",
        "sentence": "meaning of its best sentence",
        "lexical": "words",
    }
)

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "fused": "score of the search",
        "dense": "passage is near in meaning",
        "sentence_dense": "sentence is near in meaning",
        "lexical_share": "words of the question in the passage",
        "overlap": "words of the question in the sentence",
        "overlap_in_context": "words of the question in or around it",
        "names_missing": "names and numbers that are missing",
        "names_missing_here": "names and numbers missing in or around it",
        "counted_missing": "what is counted is missing",
        "rarest_missing": "rarest word of the question is missing",
        "elsewhere": "is about another country than was asked for",
        "answer_type": "holds the kind of words asked for",
        "answer_type_absent": "lacks the kind of words asked for",
        "defines": "defines what is asked for",
        "list_for_list": "a list, and a list is asked for",
        "item_for_list": "one item, and a list is asked for",
        "list_for_other": "a list, and none is asked for",
        "item_for_other": "one item, and no list is asked for",
        "place_asked_for": "the place in the list that is asked for",
        "other_place": "another place in the list",
        "heading_overlap": "words of the question in the heading",
        "heading_asks": "heading asks the same",
        "opens_section": "opens its section",
        "introduces": "only introduces a list",
        "is_row": "a table row",
        "length": "length",
        "answerable": "reader: the passage answers",
        "span": "reader: answering words in it",
        "evidence": "reader: belongs to the answer",
        "score": "ranking score",
        "lead": "lead over the next passage",
        "best_answerable": "reader: best passage of all answers",
        "best_dense": "nearest passage of all in meaning",
        "answerable_alone": "reader: it answers, read alone",
        "span_alone": "reader: answering words in it, read alone",
        "evidence_alone": "reader: belongs to the answer, read alone",
        "terms": "content words in the question",
    }
)


def index_label(name: str) -> str:
    """What people call the index ``name``."""
    return INDEXES.get(name, name)


def feature_label(name: str) -> str:
    """What the feature ``name`` says, in a few words."""
    return FEATURES.get(name, name.replace("_", " "))
