"""A messy corpus, and what a librarian is told of it."""

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from small_engine import SmallWorld

from qa import wiring
from qa.checking import CheckReport, Material, Ruler, Severity, check
from qa.checking.describing import earliest_day, latest_day
from qa.checking.shape import pages_without_text
from qa.loaders import standard_loaders
from qa.types import Block, BlockKind, Document, Metadata

TODAY = date(2026, 11, 24)


def good(title: str, date: str = "2026-01-31", more: str = "") -> str:
    """A document that nothing is to be said of, unlike any other."""
    dice = random.Random(title)
    made_up = [" ".join("".join(dice.choices("bdgklmnprt", k=6)) for _ in range(30)) for _ in range(2)]
    return (
        f'---\ntitle: "{title}"\ndate: "{date}"\npublisher: "A ministry"\n---\n\n# {title}\n\n'
        f"The states have agreed on {made_up[0]}.\n\n"
        f"## What follows\n\nAll of them keep {made_up[1]}.\n{more}"
    )


def head(title: str) -> str:
    """What stands above the text of such a document."""
    return good(title).partition(f"# {title}")[0]


@pytest.fixture
def world(tmp_path: Path) -> SmallWorld:
    made = SmallWorld(tmp_path)
    made.put("good.md", good("The Good Treaty"))
    return made


def report(
    world: SmallWorld,
    ruler: Ruler | None = None,
    citations: Mapping[str, int] | None = None,
    build: bool = True,
) -> CheckReport:
    if build:
        world.build()
    generation = wiring.open_generation(world.settings())
    suffixes = standard_loaders().suffixes
    return check(Material(world.corpus, generation, suffixes, TODAY, 5, ruler, citations))


def found(given: CheckReport) -> set[tuple[str, str, str]]:
    return {(each.kind, each.document, each.detail) for each in given.findings}


def test_nothing_is_said_of_a_good_document(world: SmallWorld) -> None:
    given = report(world, Ruler(lambda text: len(text.split()), 200), {"good.md": 100})
    assert (given.findings, given.skipped, given.documents) == ((), (), 1)


def test_what_was_not_looked_at_is_said(world: SmallWorld) -> None:
    first, second = report(world).skipped
    assert first.startswith("Passages that are cut off: the model that the index was built with")
    assert second.startswith("Documents never quoted: only 0 quotes")


def test_what_is_not_known_of_a_document(world: SmallWorld) -> None:
    world.put("some-notes.txt", good("x").partition("# x\n\n")[2].replace("## ", ""))
    world.put("given.md", good("Given").replace("# Given\n", ""))
    world.put("old.md", good("The Old Treaty", "November 2001"))
    world.put("next.md", good("Another", "2027"))
    world.put("now.md", good("Ours", "2026"))
    world.put("odd.md", good("Odd Thing", "last week"))
    given = found(report(world))
    assert given >= {
        ("no title", "some-notes.txt", "shown as “Some notes”, after its file name"),
        ("no date", "some-notes.txt", ""),
        ("no source", "some-notes.txt", ""),
        ("old", "old.md", "November 2001"),
        ("date to come", "next.md", "2027"),
        ("odd date", "odd.md", "“last week”"),
    }
    assert {document for _, document, _ in given} == {"some-notes.txt", "old.md", "next.md", "odd.md"}


def test_a_title_that_is_also_a_heading_was_given(world: SmallWorld) -> None:
    world.put("paris-call.md", good("Paris call"))
    assert found(report(world)) == set()


def test_files_that_cannot_be_used(world: SmallWorld) -> None:
    world.put("empty.md", " ")
    world.put("film.mp4", "film")
    world.put("gone.md.yaml", "title: Gone")
    world.put("good.md.yaml", "license: CC0")
    world.put("settings.yaml", "x: 1")
    given = report(world)
    assert [(each.kind, each.severity, each.document) for each in given.findings] == [
        ("not read", Severity.ERROR, "empty.md"),
        ("format not read", Severity.WARNING, "film.mp4"),
        ("side file of nothing", Severity.WARNING, "gone.md.yaml"),
    ]
    assert given.findings[0].detail == "The file holds no text: fill it or remove it."
    assert given.findings[1].detail.startswith("No loader reads files that end in “.mp4”")
    assert given.count(Severity.ERROR) == 1


def test_what_was_not_built_yet(world: SmallWorld) -> None:
    for name in ("changed", "gone"):
        world.put(f"{name}.md", good(f"About {name}"))
    world.build()
    world.remove("gone.md")
    world.put("changed.md", "Other words.")
    world.put("new.md", "New words.")
    assert found(report(world, build=False)) == {
        ("not built", "changed.md", "changed since the last build"),
        ("not built", "gone.md", "no longer in the folder"),
        ("not built", "new.md", "not in the index yet"),
    }


def test_texts_that_were_damaged_or_are_foreign(world: SmallWorld) -> None:
    world.put("broken.md", good("Broken", more="\nIt\ufffds broken, itâ€™s damaged, cafÃ©s too.\n"))
    french = (
        "Les états sont convenus que les normes de la conduite des états dans le cyberespace sont "
        "volontaires, et que le droit international est applicable dans le cyberespace pour tous les états."
    )
    world.put("french.md", f"{head('French')}{french}\n\n{french.replace('volontaires', 'des habitudes')}")
    world.put("said.md", good("Said").replace("date:", "language: fr\ndate:"))
    given = found(report(world))
    (broken,) = (detail for kind, _, detail in given if kind == "broken characters")
    assert broken.startswith("3 places, first “")
    assert "It\ufffds broken" in broken
    assert {(kind, name) for kind, name, _ in given} == {
        ("broken characters", "broken.md"),
        ("not English", "french.md"),
        ("not English", "said.md"),
    }
    assert ("not English", "said.md", "said to be fr") in given


def test_documents_of_an_odd_shape(world: SmallWorld) -> None:
    words = "the states of the world agree on this and keep to it, as they have said"
    world.put("endless.md", head("Endless") + f"{words} " * 80)
    unheaded = "\n\n".join(f"In the year {year} {words}." for year in range(1900, 2020))
    world.put("plain.md", head("Plain") + unheaded)
    world.put("figures.md", head("Figures") + "The year\n\n" + "12.5 40,000 7% " * 30)
    world.put("short.md", head("Short") + "Only this is said.")
    assert {(kind, name) for kind, name, _ in found(report(world))} == {
        ("giant paragraph", "endless.md"),
        ("sentence too long", "endless.md"),
        ("no headings", "plain.md"),
        ("few letters", "figures.md"),
        ("very short", "short.md"),
    }


def test_pages_without_text() -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, 0, 1, page=page) for page in (2, 2, 5, 6))
    document = Document("a.pdf", "abc", blocks, Metadata("A"), "v", "pdf/1")
    assert pages_without_text(document) == [1, 3, 4]


def test_documents_that_say_the_same(world: SmallWorld) -> None:
    world.put("copy.md", good("The Good Treaty", "2026-02-28"))
    world.put("edited.md", good("The Good Treaty").replace("keep", "shall keep"))
    given = found(report(world))
    assert {(kind, name) for kind, name, _ in given} == {
        ("same text", "good.md"), ("nearly the same text", "edited.md")
    }  # fmt: skip
    assert ("same text", "good.md", "as copy.md") in given


def test_paragraphs_that_stand_everywhere(world: SmallWorld) -> None:
    notice = "This page uses cookies so that you have the best of all times when you come and visit it again."
    for number, subject in enumerate(["Norms", "Treaties", "Threats"]):
        world.put(f"{number}.md", good(subject, more=f"\n{notice}\n"))
    assert found(report(world)) == {
        ("repeated paragraph", "0.md", f"3 times (also in 2 other documents): “{notice[:50]}…”")
    }


def test_passages_that_are_cut_off(world: SmallWorld) -> None:
    given = report(world, Ruler(lambda text: 300 if "agreed" in text else 9, 256), {"good.md": 100})
    assert found(given) == {("passages cut off", "good.md", "1 of 2")}


def test_documents_that_nobody_was_led_to(world: SmallWorld) -> None:
    world.put("lonely.md", good("A Lonely Text"))
    few = report(world, citations={"good.md": 99})
    assert "never quoted" not in {each.kind for each in few.findings}
    given = report(world, citations={"good.md": 100}, build=False)
    assert ("never quoted", "lonely.md", "") in found(given)
    assert ("never quoted", "good.md", "") not in found(given)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-03-05", date(2026, 3, 5), date(2026, 3, 5)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 28)),
        ("2026", date(2026, 1, 1), date(2026, 12, 28)),
        ("5 March 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-03-05T10:00:00Z", date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_days_that_a_date_can_mean(written: str, first: date, last: date) -> None:
    assert latest_day(written) == last
    assert earliest_day(written, last) == first


@pytest.mark.parametrize("written", ["soon", "2026-13-01", "12/11/18", "0000"])
def test_what_is_no_date(written: str) -> None:
    assert latest_day(written) is None
