"""Writes small PDF files with text at given places, for tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800


@dataclass(frozen=True)
class Words:
    """Text whose base line begins ``x`` points from the left and ``y`` from the top."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    rise: float = 0


def column(lines: Iterable[str], x: float = 60, y: float = 60, step: float = 12, size: float = 10) -> list[Words]:
    """Lines below each other."""
    return [Words(x, y + step * n, line, size) for n, line in enumerate(lines)]


def pdf(
    pages: Sequence[Sequence[Words]],
    info: dict[str, str] | None = None,
    drawing: str = "",
    rotate: int = 0,
    outline: Sequence[tuple[str, int]] = (),
    catalog: str = "",
    annotations: Sequence[str] = (),
) -> bytes:
    """A PDF of ``pages``; ``drawing`` (PDF operators) is on each, ``outline`` has titles and pages."""
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    after = first + 2 * len(pages)
    fields = " ".join(f"{after + n} 0 R" for n in range(len(annotations)))
    entries = after + len(annotations)
    form = f"/AcroForm << /Fields [{fields}] >>" if annotations else ""
    marks = f"/Outlines {entries} 0 R" if outline else ""
    described = " ".join(f"/{key} ({_escaped(value)})" for key, value in (info or {}).items())
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {form} {marks} {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< {described} >>",
    ]
    for n, words in enumerate(pages):
        shown = "\n".join([drawing, *map(_operators, words)])
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate}"
            f" /Contents {first + 2 * n + 1} 0 R /Annots [{fields}]"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    objects.extend(annotations)
    objects.extend(_outline(outline, entries, first))
    return _file(objects)


def _operators(words: Words) -> str:
    font = "F2" if words.bold else "F1"
    return (
        f"BT /{font} {words.size} Tf {words.rise} Ts {words.x} {HEIGHT - words.y} Td"
        f" ({_escaped(words.text)}) Tj ET"
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _outline(outline: Sequence[tuple[str, int]], number: int, first: int) -> list[str]:
    if not outline:
        return []
    last = number + len(outline)
    objects = [f"<< /Type /Outlines /First {number + 1} 0 R /Last {last} 0 R /Count {len(outline)} >>"]
    for n, (title, page) in enumerate(outline, start=1):
        links = f"/Next {number + n + 1} 0 R" if n < len(outline) else ""
        links += f" /Prev {number + n - 1} 0 R" if n > 1 else ""
        target = first + 2 * (page - 1)
        objects.append(
            f"<< /Title ({_escaped(title)}) /Parent {number} 0 R {links} /Dest [{target} 0 R /Fit] >>"
        )
    return objects


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
