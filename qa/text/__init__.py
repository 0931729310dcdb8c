"""Text: clean characters, sentences, words and terms, all with exact offsets."""

from qa.text.demonyms import PLACE_OF
from qa.text.frequency import Idf, inverse_frequency
from qa.text.gibberish import is_gibberish
from qa.text.headed import headed
from qa.text.lines import quotable_lines
from qa.text.normalise import normalise
from qa.text.present import asks_of_present
from qa.text.sentences import sentences
from qa.text.words import PLACE_TERMS, fold, stem, term, terms, words

__all__ = [
    "PLACE_OF",
    "PLACE_TERMS",
    "Idf",
    "asks_of_present",
    "fold",
    "headed",
    "inverse_frequency",
    "is_gibberish",
    "normalise",
    "quotable_lines",
    "sentences",
    "stem",
    "term",
    "terms",
    "words",
]
