"""Documents on shelves."""

from corpus_pieces import entry

from qa.library import Shelf, by_date, by_title, by_topic


def shown(shelves: list[Shelf]) -> list[tuple[str, list[str]]]:
    return [(shelf.name, [document.id for document in shelf.documents]) for shelf in shelves]


def test_topics_else_folders_else_the_rest() -> None:
    documents = [
        entry("b.md", "beta", topics=("Law", "Arms")),
        entry("a.md", "Alpha", topics=("Law",)),
        entry("case-studies/x/c.md"),
        entry("case-studies/d.md", topics=("law",)),
        entry("e.md"),
    ]
    assert shown(by_topic(documents)) == [
        ("Arms", ["b.md"]),
        ("Case studies", ["case-studies/x/c.md"]),
        ("Law", ["a.md", "b.md"]),
        ("law", ["case-studies/d.md"]),
        ("Other documents", ["e.md"]),
    ]


def test_dates_latest_first_and_the_undated_last() -> None:
    documents = [
        entry("a.md", "B", "2019-05"),
        entry("b.md", "A", "2019-12-01"),
        entry("c.md", "C", "in May"),
        entry("d.md", "D"),
        entry("e.md", "E", "2021"),
        entry("f.md", "0", "2019-05"),
    ]
    assert shown(by_date(documents)) == [
        ("2021", ["e.md"]),
        ("2019", ["b.md", "f.md", "a.md"]),
        ("Without a date", ["c.md", "d.md"]),
    ]


def test_titles_by_their_first_letter() -> None:
    documents = [
        entry("1", "état"),
        entry("2", "apple"),
        entry("3", "5G"),
        entry("4", "Ant"),
        entry("5", "“So”"),
    ]
    assert shown(by_title(documents)) == [("0–9", ["3", "5"]), ("A", ["4", "2"]), ("É", ["1"])]


def test_nothing_to_shelve() -> None:
    assert by_topic([]) == by_date([]) == by_title([]) == []
