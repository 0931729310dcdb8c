"""What staff see: rows with counts, days, reasons and quotes; and a row as a line of a question file."""

from dataclasses import replace

from fakes import HashingEncoder

from qa.inbox import (
    KINDS,
    Asked,
    Count,
    DocumentThumbs,
    Quoted,
    Rated,
    Rating,
    Shown,
    citations,
    line_of,
    report,
    report_to_json,
)

ENCODE = HashingEncoder().encode
FIRST, SECOND = Shown("call.md", "The first."), Shown("tides.md", "The second.")
FEES = Asked("2026-11-20", "What are the tuition fees?", "related but not answered", 0.2, "1-a", (), 3)
OTHER_FEES = replace(
    FEES, day="2026-11-22", question="tuition fees are what", reason="nothing relevant", times=1
)
VISA = replace(FEES, day="2026-11-21", question="Do I need a visa?", times=2)
SIGNED = Asked("2026-11-23", "Who signed the Call?", None, 0.9, "1-a", (SECOND, FIRST), 2)
LATER = replace(SIGNED, day="2026-11-24", shown=(FIRST,), times=1)
BAD = Rating("Who signed the Call?", "down", "wrong", "It was Ann.", (SECOND, FIRST))
RATED = (
    Rated("2026-11-23", BAD, 2),
    Rated("2026-11-24", replace(BAD, thumb="up", complaint=None, comment="", shown=(FIRST,)), 1),
    Rated("2026-11-24", Rating("What are the tuition fees?", "down"), 1),
)
ASKED = (FEES, VISA, OTHER_FEES, SIGNED, LATER)


def test_gaps_are_rows_for_all_their_phrasings() -> None:
    fees, visa = report(ASKED, RATED, ENCODE).gaps
    assert (fees.question, fees.times, fees.last_day) == ("What are the tuition fees?", 4, "2026-11-22")
    assert fees.phrasings == (Count("What are the tuition fees?", 3), Count("tuition fees are what", 1))
    assert fees.reasons == (Count("related but not answered", 3), Count("nothing relevant", 1))
    assert (fees.up, fees.down, fees.quotes) == (0, 1, ())
    assert (visa.question, visa.times) == ("Do I need a visa?", 2)


def test_asked_has_its_quotes_and_thumbs() -> None:
    (signed,) = report(ASKED, RATED, ENCODE).asked
    assert (signed.times, signed.last_day, signed.reasons) == (3, "2026-11-24", ())
    assert signed.quotes == (Quoted(FIRST, 3), Quoted(SECOND, 2))
    assert (signed.up, signed.down) == (1, 2)


def test_feedback_is_worst_first_with_what_was_said() -> None:
    found = report(ASKED, RATED, ENCODE)
    signed, fees = found.feedback
    assert (signed.times, signed.up, signed.down) == (3, 1, 2)
    assert (signed.reasons, signed.comments) == ((Count("wrong", 2),), (Count("It was Ann.", 2),))
    assert (fees.times, fees.up, fees.down) == (1, 0, 1)
    assert found.documents == (
        DocumentThumbs("call.md", 1, 2, (Count("wrong", 2),), (Quoted(FIRST, 2),)),
        DocumentThumbs("tides.md", 0, 2, (Count("wrong", 2),), (Quoted(SECOND, 2),)),
    )


def test_a_group_keeps_its_name_while_its_question_leads() -> None:
    names = {group.id for group in report(ASKED, RATED, ENCODE).gaps}
    more = (*ASKED, replace(OTHER_FEES, day="2026-11-24"))
    assert {group.id for group in report(more, (), ENCODE).gaps} == names
    everything = report(ASKED, RATED, ENCODE)
    ids = [group.id for kind in KINDS for group in everything.of(kind)]
    assert len(set(ids)) == len(ids) == 5
    assert all(name.partition("-")[0] in KINDS for name in ids)


def test_only_the_kinds_that_are_wanted() -> None:
    found = report(ASKED, RATED, ENCODE, ["asked"])
    assert (found.gaps, found.feedback, len(found.asked)) == ((), (), 1)


def test_the_rarest_questions_are_left_out_where_there_are_too_many(monkeypatch) -> None:
    monkeypatch.setattr("qa.inbox.reporting.MOST_GROUPED", 1)
    found = report(ASKED, (), ENCODE)
    assert [group.question for group in found.gaps] == ["What are the tuition fees?"]
    assert found.left_out == 2


def test_lines_of_a_question_file() -> None:
    found = report(ASKED, RATED, ENCODE)
    gap, signed = found.gaps[0], found.asked[0]
    assert line_of(gap, False) == {
        "id": f"inbox-{gap.id}",
        "question": "What are the tuition fees?",
        "answerable": False,
        "kind": "inbox-gaps",
    }
    assert line_of(gap, True)["quotes"] == []
    assert line_of(signed, True)["quotes"] == [
        {"document": "call.md", "text": "The first."},
        {"document": "tides.md", "text": "The second."},
    ]
    assert "quotes" not in line_of(signed, False)


def test_citations_count_answers_not_quotes() -> None:
    twice = replace(SIGNED, shown=(FIRST, Shown("call.md", "Another.")), times=5)
    assert citations([*ASKED, twice]) == {"call.md": 8, "tides.md": 2}


def test_json() -> None:
    found = report_to_json(report(ASKED, RATED, ENCODE), ["feedback"])
    assert list(found) == ["feedback", "documents", "left_out"]
    assert found["feedback"][0] == {
        "id": report(ASKED, RATED, ENCODE).feedback[0].id,
        "question": "Who signed the Call?",
        "times": 3,
        "last_day": "2026-11-24",
        "up": 1,
        "down": 2,
        "reasons": {"wrong": 2},
        "comments": {"It was Ann.": 2},
        "phrasings": {"Who signed the Call?": 3},
        "quotes": [
            {"document": "call.md", "text": "The first.", "times": 3},
            {"document": "tides.md", "text": "The second.", "times": 2},
        ],
    }
    assert found["documents"][1]["quotes"] == [{"document": "tides.md", "text": "The second.", "times": 2}]
