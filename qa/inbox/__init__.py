"""The inbox: questions that found no answer, what was asked most, thumbs, without anybody's name."""

from qa.inbox.documents import citations
from qa.inbox.entries import COMPLAINTS, MAX_COMMENT_CHARACTERS, Asked, Rated, Rating, Shown, Thumb
from qa.inbox.inbox import Inbox, shown_in
from qa.inbox.jsonable import report_to_json
from qa.inbox.lines import line_of
from qa.inbox.recorder import Recorder
from qa.inbox.report import KINDS, Count, DocumentThumbs, Group, Kind, Quoted, Report
from qa.inbox.reporting import report

__all__ = [
    "COMPLAINTS",
    "KINDS",
    "MAX_COMMENT_CHARACTERS",
    "Asked",
    "Count",
    "DocumentThumbs",
    "Group",
    "Inbox",
    "Kind",
    "Quoted",
    "Rated",
    "Rating",
    "Recorder",
    "Report",
    "Shown",
    "Thumb",
    "citations",
    "line_of",
    "report",
    "report_to_json",
    "shown_in",
]
