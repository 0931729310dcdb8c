"""One form for all text, so that equal words are equal characters and offsets stay true."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Nothing here is seen by a reader: controls, soft hyphens, zero-width spaces, marks of
# byte order, overrides of the writing direction, halves of surrogate pairs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def normalise(text: str) -> str:
    """``text`` in NFC with ``\\n`` line ends, plain spaces and no invisible characters.

    A form feed becomes a line end. Normalising twice changes nothing.
    """
    lines = _LINE_ENDS.sub("\n", text)
    spaced = _SPACES.sub(" ", lines)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", spaced))
