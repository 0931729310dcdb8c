"""The JSON objects: keys and order of the contract."""

import json

import pytest
from fake_wiring import CANDIDATE, DOCUMENT, SENTENCE, START, TIMINGS, abstained, answered, quote
from hypothesis import given
from hypothesis import strategies as st

from qa.engine import SearchResult
from qa.jsonable import answer_to_json, document_to_json, dumps, search_to_json

ANSWER = [
    "question",
    "standalone_question",
    "status",
    "reason",
    "confidence",
    "quotes",
    "passages",
    "corpus_version",
    "timings_ms",
]
QUOTE = ["text", "highlight", "document", "title", "url", "section", "page", "start", "end", "score"]
PASSAGE = ["document", "title", "section", "page", "start", "end", "text", "score"]
TIMES = ["search", "read", "total"]


@pytest.mark.parametrize("answer", [answered("q"), abstained("q")])
def test_answer_has_the_keys_of_the_contract(answer):
    found = answer_to_json(answer)
    assert list(found) == ANSWER
    assert all(list(each) == QUOTE for each in found["quotes"])
    assert all(list(each) == PASSAGE for each in found["passages"])
    assert list(found["timings_ms"]) == TIMES


def test_search_is_the_answer_without_quotes_status_and_confidence():
    found = search_to_json(SearchResult("q", "q", (CANDIDATE,), "1-abcdef01", TIMINGS))
    assert list(found) == [key for key in ANSWER if key not in ("quotes", "status", "confidence")]
    assert found["reason"] is None
    assert list(found["passages"][0]) == PASSAGE


def test_values():
    found = answer_to_json(answered("q"))
    assert (found["confidence"], found["reason"]) == (0.8765, None)
    assert found["timings_ms"] == {"search": 1.3, "read": 2.0, "total": 3.3}
    only = found["quotes"][0]
    assert (only["text"], only["start"], only["highlight"]) == (SENTENCE, START, [0, 15])
    assert answer_to_json(answered("q", quote(highlight=None)))["quotes"][0]["highlight"] is None


def test_reason_is_its_words():
    assert dumps(answer_to_json(abstained("q"))["reason"]) == '"related but not answered"'


def test_document():
    found = document_to_json(DOCUMENT, 4)
    assert (found["id"], found["passages"], found["characters"]) == (DOCUMENT.id, 4, len(DOCUMENT.text))
    assert "text" not in found


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_dumps_is_safe_to_print_and_reads_back(value):
    text = dumps(value)
    assert json.loads(text.encode("utf-8")) == value
    assert not any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in text)


def test_dumps_keeps_letters_and_escapes_surrogates():
    assert dumps("é“\udcff") == '"é“\\udcff"'


def test_dumps_refuses_what_is_no_json():
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps(float("nan"))
