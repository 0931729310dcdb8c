"""Word and PowerPoint files made clean: only their XML, and only links that lead somewhere."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from typing import Any, TypeVar

from qa.errors import LoadError, UnreadableDocument
from qa.loaders.office_archive import DAMAGED, is_xml, kind_of, open_archive

_Opened = TypeVar("_Opened")
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict" files name the same elements otherwise.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def opened(data: bytes, opener: Callable[[io.BytesIO], _Opened], kind: str) -> _Opened:
    """What ``opener`` makes of the file, pictures and dead links left out.

    Raises :class:`~qa.errors.UnreadableDocument` for a file that is not of this ``kind``.
    """
    with mapped_faults():
        archive = open_archive(data)
        names = [name.replace("\\", "/") for name in archive.namelist()]
        if (found := kind_of(names)) != kind:
            raise UnreadableDocument(
                f"The file is {found}, not {kind}: give its name the ending it should have."
            )
        return opener(_clean(archive))


@contextmanager
def mapped_faults() -> Iterator[None]:
    """Whatever damaged content makes a library do inside becomes an UnreadableDocument."""
    try:
        yield
    except LoadError:
        raise
    except RecursionError as exc:
        raise UnreadableDocument("The file is nested too deeply to be read: simplify it.") from exc
    except Exception as exc:
        raise UnreadableDocument(f"The file cannot be read: {DAMAGED}.") from exc


def parsed(xml: bytes) -> Any:
    """The root element; entities stay unresolved and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml, parser)


def _clean(archive: zipfile.ZipFile) -> io.BytesIO:
    entries = {each.filename.replace("\\", "/"): each for each in archive.infolist() if is_xml(each.filename)}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for name, entry in entries.items():
            xml = _STRICT.sub(_USUAL, archive.read(entry))
            copy.writestr(name, _alive(name, xml, entries.keys()) if name.endswith(".rels") else xml)
    target.seek(0)
    return target


def _alive(name: str, xml: bytes, parts: Set[str]) -> bytes:
    """Relationships of a part without those that lead to no part of the archive."""
    from lxml import etree

    root = parsed(xml)
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in root.findall(_RELATIONSHIPS):
        where = posixpath.join("/", folder, link.get("Target") or "")
        inside = posixpath.normpath(where).lstrip("/") in parts
        dead = link.get("TargetMode") != "External" and not inside
        # From slide to slide by clicks: following them, the library would nest one call a slide.
        if dead or (folder.startswith("ppt/") and (link.get("Type") or "").endswith("/slide")):
            root.remove(link)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
