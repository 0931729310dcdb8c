"""Documents that a question file brings, written as a corpus of plain text files."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from qa.config import cache_root
from qa.errors import DatasetError
from qa.evaluation.questions import SetDocument

_ODD = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 60
FORMAT = "plain files/1"
"""Raise it when the files written from the same documents change."""


def file_name(number: int, name: str) -> str:
    """A file name that is safe everywhere, unique by ``number``, and reminds of ``name``."""
    return f"{number:06d}-{_ODD.sub('-', name)[:_LONGEST_NAME].strip('-')}.txt".replace("-.txt", ".txt")


def cache_folder() -> Path:
    """Where indexes of question files are kept between runs."""
    return cache_root() / "evaluation"


def content_key(documents: Sequence[SetDocument], *settings: str) -> str:
    """Sixteen hex digits that depend on the documents and on ``settings`` alone."""
    digest = hashlib.sha256(json.dumps([FORMAT, *settings]).encode())
    for each in documents:
        digest.update(json.dumps([each.name, each.title, each.text]).encode())
    return digest.hexdigest()[:16]


def write_corpus(documents: Sequence[SetDocument], folder: Path) -> None:
    """After this ``folder`` holds the documents, each with a side file for its title; it appears whole.

    A folder that is there already is left as it is. Raises DatasetError where nothing can be written.
    """
    if folder.is_dir():
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
        try:
            for each in documents:
                _write(each, temporary)
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as exc:
        raise DatasetError(
            f"The documents cannot be written to {folder}: {exc.strerror or exc}; "
            "name another folder with --cache."
        ) from exc


def _write(document: SetDocument, folder: Path) -> None:
    title = " ".join(document.title.split())[:1000]
    (folder / document.name).write_bytes(document.text.encode("utf-8", "replace"))
    # A JSON text is a YAML text.
    (folder / f"{document.name}.yaml").write_text(f"title: {json.dumps(title)}\n", encoding="utf-8")
