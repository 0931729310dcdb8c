"""The conversation around a question: what it points back to, and remarks that ask nothing."""

from qa.conversation.direct import direct
from qa.conversation.instructions import is_instruction
from qa.conversation.language import is_foreign, language_of
from qa.conversation.phrases import whole_name
from qa.conversation.smalltalk import is_small_talk, says_nothing
from qa.conversation.sought import Named
from qa.conversation.standalone import in_context, standalone

__all__ = [
    "Named",
    "direct",
    "in_context",
    "is_foreign",
    "is_instruction",
    "is_small_talk",
    "language_of",
    "says_nothing",
    "standalone",
    "whole_name",
]
