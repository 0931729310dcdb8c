"""What became of each document: how often it was cited, and how that was liked."""

from collections import Counter
from collections.abc import Iterable, Sequence

from qa.inbox.counting import counts, quotes
from qa.inbox.entries import Asked, Rated
from qa.inbox.report import DocumentThumbs


def citations(asked: Iterable[Asked]) -> dict[str, int]:
    """How often each document was cited, by its id."""
    found: Counter[str] = Counter()
    for each in asked:
        for document in {shown.document for shown in each.shown}:
            found[document] += each.times
    return dict(sorted(found.items()))


def document_thumbs(rated: Sequence[Rated]) -> tuple[DocumentThumbs, ...]:
    """Every document that a rated answer cited, worst first."""
    names = {shown.document for each in rated for shown in each.rating.shown}
    found = [_document(name, [each for each in rated if _cites(each, name)]) for name in names]
    return tuple(sorted(found, key=lambda each: (-each.down, -each.up, each.document)))


def _cites(rated: Rated, document: str) -> bool:
    return any(shown.document == document for shown in rated.rating.shown)


def _document(name: str, rated: Sequence[Rated]) -> DocumentThumbs:
    down = [each for each in rated if each.rating.thumb == "down"]
    return DocumentThumbs(
        document=name,
        up=sum(each.times for each in rated if each.rating.thumb == "up"),
        down=sum(each.times for each in down),
        reasons=counts((each.rating.complaint, each.times) for each in down),
        quotes=quotes(
            (shown, each.times)
            for each in down
            for shown in each.rating.shown
            if shown.document == name and shown.text
        ),
    )
