"""What a page shows and what it asks for."""

from html.parser import HTMLParser


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given.get("href") or ""] * ("href" in given)
        if tag == "script":
            self.scripts.append(given.get("src") or "inline")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _seen(html: str) -> _Seen:
    parser = _Seen()
    parser.feed(html)
    parser.close()
    return parser


def shown(html: str) -> str:
    """The text."""
    return "".join(_seen(html).text)


def links(html: str) -> list[str]:
    """All that is linked, in order."""
    return _seen(html).links


def scripts(html: str) -> list[str]:
    """Where its scripts come from."""
    return _seen(html).scripts
