"""What a site asks of programs that read it (RFC 9309)."""

from collections.abc import Callable

import httpx

from qa.errors import FetchError, Vanished

LARGEST = 512 * 1024


class Robots:
    """Knows for each site what may be read. ``ask`` gives the bytes of a robots.txt.

    ``ask`` raises :class:`~qa.errors.Vanished` where the server says that there is none.
    """

    def __init__(self, name: str, ask: Callable[[httpx.URL], bytes]) -> None:
        self._name = name
        self._ask = ask
        self._rules: dict[str, Callable[[str], bool]] = {}

    def check(self, url: httpx.URL) -> None:
        """Raises FetchError where the site does not want ``url`` to be read, or cannot say."""
        file = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        if str(file) not in self._rules:
            self._rules[str(file)] = self._read(file)
        if not self._rules[str(file)](str(url)):
            raise FetchError(f"{url} is not fetched: {file} asks programs not to.")

    def _read(self, file: httpx.URL) -> Callable[[str], bool]:
        from protego import Protego

        try:
            text = self._ask(file).decode("utf-8-sig", "replace")
        except Vanished:
            return lambda _: True
        except FetchError as exc:
            raise FetchError(
                f"{file}, which says what may be fetched, cannot be read, so nothing is: {exc}"
            ) from exc
        rules = Protego.parse(text)
        return lambda address: bool(rules.can_fetch(address, self._name))
