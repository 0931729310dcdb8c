"""Made-up text: everything follows from the seed.

Words are as frequent as words are once stop words are gone; paragraphs of a document share some.
"""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "il")]
VOCABULARY = 50_000
A_DOCUMENT = 25
SENTENCES = 4
WORDS = 15
QUESTIONS = 200


def _word(number: int) -> str:
    base = len(SYLLABLES)
    parts = [number % base, number // base % base, number // base**2 % base]
    return "".join(SYLLABLES[part] for part in parts) + "t"


WORD = [_word(number) for number in range(VOCABULARY)]
_ENDS = list(itertools.accumulate(1 / (rank + 20) for rank in range(VOCABULARY)))


def paragraphs(passages: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Document and text of each of ``passages`` paragraphs; a document has 25."""
    for number in range(passages):
        lot = random.Random(seed * 1_000_003 + number)
        own = random.Random(seed * 7 + number // A_DOCUMENT).choices(WORD, k=12)
        sentences = []
        for _ in range(SENTENCES):
            words = lot.choices(WORD, cum_weights=_ENDS, k=WORDS - 3) + lot.choices(own, k=3)
            lot.shuffle(words)
            sentences.append(f"{' '.join(words).capitalize()}.")
        yield f"d{number // A_DOCUMENT:06}.md", " ".join(sentences)


def questions(passages: int, seed: int = 1) -> list[str]:
    """Questions in words of paragraphs drawn by lot, three of them unlike any."""
    lot = random.Random(seed)
    wanted = {lot.randrange(passages) for _ in range(QUESTIONS)}
    every = enumerate(paragraphs(max(wanted) + 1, seed))
    texts = [text for number, (_, text) in every if number in wanted]
    drawn = [lot.choice(texts).lower().replace(".", "").split() for _ in range(QUESTIONS)]
    return [" ".join(lot.sample(words, 6)) + "?" for words in drawn]


def write_corpus(folder: Path, passages: int) -> int:
    """Writes the documents, a heading above each paragraph; gives the characters of the paragraphs."""
    folder.mkdir(parents=True)
    characters = 0
    for name, group in itertools.groupby(paragraphs(passages), key=lambda each: each[0]):
        texts = [text for _, text in group]
        body = "\n\n".join(f"## Part {place}\n\n{text}" for place, text in enumerate(texts, start=1))
        (folder / name).write_text(f"# {name[:-3]}\n\n{body}\n", encoding="utf-8")
        characters += sum(map(len, texts))
    return characters
