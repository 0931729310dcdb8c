"""What is asked and rated over the API as it is served goes to the inbox, and counts against the limit."""

from served import Remembering, client

from qa.api.room import Room
from qa.engine import Engine


def test_questions_and_ratings_are_recorded(engine: Engine):
    kept = Remembering()
    asking = client(engine, recorder=kept)
    asking.post("/api/ask", json={"question": "Why does the tide turn?"})
    rating = {"question": "Why does the tide turn?", "rating": "down", "reason": "incomplete"}
    assert asking.post("/api/feedback", json=rating).json() == {"status": "ok"}
    assert [each.question for each in kept.answers] == ["Why does the tide turn?"]
    assert [(each.question, each.thumb, each.complaint) for each in kept.ratings] == [
        ("Why does the tide turn?", "down", "incomplete")
    ]


def test_ratings_are_limited_by_address(engine: Engine):
    kept = Remembering()
    asking = client(engine, recorder=kept, api_rate=2)
    replies = [asking.post("/api/feedback", json={"question": "x", "rating": "up"}) for _ in range(2)]
    assert [each.status_code for each in replies] == [200, 429]
    assert replies[1].headers["retry-after"] == "30"
    assert len(kept.ratings) == 1


def test_what_is_known_waits_for_no_place_and_is_recorded_again(engine: Engine, monkeypatch):
    entered = []

    async def run(self, work):
        entered.append(work)
        return work()

    monkeypatch.setattr(Room, "run", run)
    kept = Remembering()
    asking = client(engine, recorder=kept)
    question = {"question": "Why does the tide turn twice a day?"}
    told, again = (asking.post("/api/ask", json=question).json() for _ in range(2))
    assert again["timings_ms"]["read"] == 0.0
    assert {**told, "timings_ms": None} == {**again, "timings_ms": None}
    assert len(entered) == 1
    assert [each.question for each in kept.answers] == [question["question"]] * 2
