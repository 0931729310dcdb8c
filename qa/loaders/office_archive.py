"""Word and PowerPoint files are ZIP archives: what is checked before anything is unpacked."""

import io
import zipfile
from collections.abc import Sequence

from qa.errors import EmptyDocument, UnreadableDocument
from qa.loaders.decoding import seems_to_be

MAX_ENTRIES = 10_000
MAX_UNPACKED_BYTES = 512 * 1024 * 1024
# Only XML is unpacked and parsed; a document of a thousand pages has about 30 MB of it.
MAX_XML_BYTES = 48 * 1024 * 1024
# Text shrinks to a tenth, tables of the same few words to a fiftieth.
MAX_RATIO = 200
_RATIO_FROM_BYTES = 8 * 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = b"\xd0\xcf\x11\xe0"
_FOLDERS = {"word/": "a Word file", "ppt/": "a PowerPoint file", "xl/": "an Excel file"}
DAMAGED = "it is damaged or cut off: open it in its program, save it again, and add that copy"


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, its directory checked: nothing in it can unpack to more than is read.

    Raises :class:`~qa.errors.UnreadableDocument` for what is no such archive, or a trap.
    """
    if not data.strip():
        raise EmptyDocument("The file holds no text: fill it or remove it.")
    if data.startswith(_OLD):
        raise UnreadableDocument(_old_fault(data))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as exc:  # whatever a damaged directory makes zipfile do
        raise UnreadableDocument(_no_archive_fault(data)) from exc
    _refuse_traps(archive.infolist())
    return archive


def kind_of(names: Sequence[str]) -> str:
    """What an archive with these entries is, in words."""
    for folder, kind in _FOLDERS.items():
        if any(name.startswith(folder) for name in names):
            return kind
    return "an OpenDocument file" if "mimetype" in names else "a ZIP archive"


def _old_fault(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "The file is protected with a password: remove the password in its program and save it again."
    return "The file is of the old kind (.doc, .ppt): save it as .docx or .pptx in its program."


def _no_archive_fault(data: bytes) -> str:
    kind = seems_to_be(data)
    if data.startswith(b"PK") or kind is None:
        return f"The file cannot be read as a Word or PowerPoint file: {DAMAGED}."
    return f"The file seems to be {kind}: give its name the ending it should have."


def _refuse_traps(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnreadableDocument(
            f"The file is an archive of {len(entries):,} parts; at most {MAX_ENTRIES:,} are read: remove it."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument("The file is protected with a password: remove the password.")
    _refuse_size(sum(entry.file_size for entry in entries), MAX_UNPACKED_BYTES, "unpacks to")
    _refuse_size(sum(entry.file_size for entry in entries if is_xml(entry.filename)), MAX_XML_BYTES, "holds")
    for entry in entries:
        shrunk = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if entry.file_size > _RATIO_FROM_BYTES and shrunk:
            raise UnreadableDocument(
                f"A part of the file unpacks from {entry.compress_size:,} bytes to {entry.file_size:,},"
                " as traps do: remove the file."
            )


def _refuse_size(size: int, limit: int, does: str) -> None:
    if size > limit:
        raise UnreadableDocument(
            f"The file {does} {size:,} bytes of content; at most {limit:,} are read: split it into parts."
        )


def is_xml(name: str) -> bool:
    """Whether an entry is XML; all text of a document is."""
    return name.lower().endswith((".xml", ".rels"))
