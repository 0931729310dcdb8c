"""No pattern that meets a user's text can be made to run for long."""

import re
import time
from collections.abc import Iterator
from types import ModuleType

import pytest

from qa.answering import features, question
from qa.conversation import is_foreign, is_small_talk, language, phrases, smalltalk, standalone
from qa.conversation import standalone as resolve
from qa.limits import MAX_QUESTION_CHARACTERS
