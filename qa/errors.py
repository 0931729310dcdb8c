"""Every error that a user can meet, in one tree.

::

    QAError                      one clear sentence, never a traceback
    ├── UsageError               the command was called wrongly (exit code 2)
    ├── ConfigError              a setting is unknown or has a bad value
    ├── LoadError                one file could not be turned into a document
    │   ├── UnsupportedFormat    no loader reads this kind of file
    │   ├── EmptyDocument        the file holds no text
    │   └── UnreadableDocument   the bytes are not what the name promises
    ├── CorpusError              the corpus as a whole
    │   ├── UnknownDocument      no document has this id
    │   ├── UnknownVersion       no corpus version has this name, or it is no longer kept
    │   └── CorpusBusy           another command is changing it
    ├── FetchError               an address could not be fetched
    │   └── Vanished             the server says that there is no such page
    ├── IndexFault               the built index
    │   ├── IndexBusy            another build is running
    │   ├── IndexMissing         there is none yet
    │   └── IndexMismatch        it was built by something else, or is damaged
    │       └── OtherFormat      by another version of this program: a build makes it anew
    ├── InboxFault               what was asked and how it was liked cannot be kept or read
    ├── ModelUnavailable         an embedding or reading model cannot be loaded
    └── DatasetError             a question file cannot be read

Third-party exceptions are mapped to these where the library lives, with
``raise … from exc``. A message says what happened, with which value, and what to
do next. An abstention is not an error.
"""


class QAError(Exception):
    """What went wrong, in one sentence for the user."""

    exit_code = 1


class UsageError(QAError):
    """The command was called wrongly."""

    exit_code = 2


class ConfigError(QAError):
    """A setting is unknown or has a value that cannot be used."""

    exit_code = 2


class LoadError(QAError):
    """One file could not be turned into a document."""


class UnsupportedFormat(LoadError):
    """No loader reads this kind of file."""


class EmptyDocument(LoadError):
    """The file holds no text."""


class UnreadableDocument(LoadError):
    """The bytes are not what the file's name promises."""


class CorpusError(QAError):
    """The corpus as a whole cannot be used."""


class UnknownDocument(CorpusError):
    """No document of the corpus has this id."""


class UnknownVersion(CorpusError):
    """No corpus version has this name, or it is no longer kept."""


class CorpusBusy(CorpusError):
    """Another command is changing the corpus."""


class FetchError(QAError):
    """An address could not be fetched."""


class Vanished(FetchError):
    """The server says that there is no such page."""


class IndexFault(QAError):
    """The built index cannot be used."""


class IndexBusy(IndexFault):
    """Another build is running."""


class IndexMissing(IndexFault):
    """Nothing has been built yet."""


class IndexMismatch(IndexFault):
    """The index was built by something else, or is damaged."""


class OtherFormat(IndexMismatch):
    """The index was written by another version of this program: a build makes it anew."""


class InboxFault(QAError):
    """What was asked, and how it was liked, cannot be kept or read."""


class ModelUnavailable(QAError):
    """A model cannot be loaded."""


class DatasetError(QAError):
    """A question file cannot be read."""
