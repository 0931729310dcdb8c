"""Tables of contents: they repeat the headings, and nobody's question is answered by them."""

from collections.abc import Sequence

from qa.loaders.pdf_lines import merged, rows
from qa.loaders.pdf_markers import CONTENTS, ends_in_page, in_contents
from qa.loaders.pdf_pages import Page

_LEAST = 3
# Entries of more than one line: so many stand between two that end in a page number.
_REACH = 2
_MOST = 0.6


def without_contents(pages: Sequence[Page]) -> None:
    """Takes the tables of contents from all pages."""
    going_on = False
    for page in pages:
        going_on = _strip(page, going_on)


def _strip(page: Page, going_on: bool) -> bool:
    """True where the page's contents may go on on the next page."""
    found = rows(page.lines)
    texts = [merged(row).text for row in found]
    title = next((n for n, text in enumerate(texts) if CONTENTS.fullmatch(text.strip())), None)
    led = [n for n, text in enumerate(texts) if in_contents(text)]
    if len(led) < _LEAST and not any(ends_in_page(texts[n]) for n in led):
        led = _numbered(texts, 0 if title is None else title + 1) if going_on or title is not None else []
    if not led:
        return False
    gone = {*led, *_between(led)}
    if title is not None and title < led[0] <= title + 1 + _REACH:
        gone.update(range(title, led[0]))
    dropped = {id(line) for n in gone for line in found[n]}
    page.lines = [line for line in page.lines if id(line) not in dropped]
    return led[-1] >= len(found) - 1 - _REACH


def _between(led: Sequence[int]) -> set[int]:
    return {
        n
        for one, other in zip(led, led[1:], strict=False)
        if other - one <= _REACH + 1
        for n in range(one, other)
    }


def _numbered(texts: Sequence[str], start: int) -> list[int]:
    """Entries without dots, where most lines end in a page number that never falls."""
    ending = [n for n in range(start, len(texts)) if ends_in_page(texts[n])]
    if len(ending) < _LEAST or len(ending) < _MOST * (len(texts) - start):
        return []
    last = [texts[n].split()[-1] for n in ending]
    numbers = [int(each) for each in last if each.isdigit()]
    rising = sum(one <= other for one, other in zip(numbers, numbers[1:], strict=False))
    return ending if rising >= 0.9 * (len(numbers) - 1) else []


