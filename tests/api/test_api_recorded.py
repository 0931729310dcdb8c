"""What is asked and rated over the API as it is served goes to the inbox, and counts against the limit."""

from served import Remembering, client

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
