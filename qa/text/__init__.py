"""Text: clean characters, sentences, words and terms, all with exact offsets."""

from qa.text.headed import headed
from qa.text.normalise import normalise
from qa.text.sentences import sentences
from qa.text.words import fold, stem, term, terms, words

__all__ = ["fold", "headed", "normalise", "sentences", "stem", "term", "terms", "words"]
