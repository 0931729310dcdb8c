"""The page of staff, run by Streamlit's own tester over a small corpus with fake models."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from pieces import shown
from small_engine import SmallWorld, fake_models
from streamlit.testing.v1 import AppTest

from qa import wiring
from qa.corpus.offers import Refusal
from qa.errors import CorpusBusy, NotSignedIn, QAError
from qa.types import Fetched
from qa.ui import PAGE, resources
from qa.ui.resources import EngineSource
from qa.ui.staff import acts, desk, job_view, jobs, looking, sessions, signing_in, slowing
from qa.ui.staff.jobs import Job, Jobs
from qa.ui.staff.sessions import SESSIONS, Sessions, Staff, settings_for

PASSWORD = "correct horse battery"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
HOSTILE = "<img src=x onerror=alert(1)> :red[x]"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallWorld]:
    """A corpus of one document, built; sessions, pauses and jobs of this test alone."""
    made = SmallWorld(tmp_path)
    title = f"---\ntitle: 'Norms {HOSTILE}'\n---\n\n"
    made.put("norms.md", f"{title}The eleven norms are voluntary.\n")
    source = EngineSource(lambda: made.settings(inbox="off"))
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", source)
    for name, fresh in (
        ("SESSIONS", Sessions()),
        ("SLOWING", slowing.Slowing(lambda: 1000.0)),
        ("JOBS", Jobs()),
    ):
        for module in (sessions, signing_in, slowing, desk, job_view, acts, jobs):
            monkeypatch.setattr(module, name, fresh, raising=False)
    with fake_models():
        made.build()
        yield made


@pytest.fixture
def staff(world: SmallWorld) -> Staff:
    return sessions.SESSIONS.begin("Ada")


def only_staff() -> None:
    from qa.ui.staff import desk

    desk.show()


def opened(secrets: dict[str, Any] | None = None) -> AppTest:
    page = AppTest.from_function(only_staff, default_timeout=120)
    for name, value in (secrets or {"staff": {"password_hash": HASH}}).items():
        page.secrets[name] = value
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    bodies = [element.proto.body for element in page.get("html")]
    return "\n".join(shown(each)[0] for each in bodies if "<style" not in each)


def typed(page: AppTest, password: str, name: str | None = None) -> AppTest:
    if name is not None:
        page.text_input[0].set_value(name)
    page.text_input[-1].set_value(password)
    page.button(key="staff-enter").click().run()
    assert not page.exception
    return page


def part(page: AppTest, name: str) -> AppTest:
    page.button_group(key="staff-part").set_value(name).run()
    assert not page.exception
    return page


def done(job: Job) -> str:
    return "\n".join(job.lines())


@pytest.mark.usefixtures("world")
def test_no_secrets_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from qa.ui import staff as room

    assert room.pages() == []
    page = AppTest.from_function(only_staff, default_timeout=120).run()
    assert words(page) == "There is no such page."
    assert (list(page.button), list(page.text_input)) == ([], [])


@pytest.mark.usefixtures("world")
def test_wrong_secrets_no_page() -> None:
    page = opened({"staff": {"password_hash": "plain"}})
    assert words(page) == "There is no such page."


@pytest.mark.usefixtures("world")
def test_who_is_not_signed_in_sees_a_form_and_nothing_else() -> None:
    page = opened()
    assert [each.label for each in page.text_input] == ["Password"]
    assert [each.label for each in page.button] == ["Sign in"]
    assert "norms" not in words(page)
    assert (list(page.selectbox), page.get("button_group")) == ([], [])


@pytest.mark.usefixtures("world")
def test_wrong_then_right_then_out() -> None:
    page = typed(opened(), "wrong")
    assert "That is not right" in words(page)
    typed(page, PASSWORD)
    assert "Signed in as staff" in words(page)
    assert HOSTILE in words(page)
    assert not any("<img" in element.proto.body for element in page.get("html"))
    page.button(key="staff-leave").click().run()
    assert [each.label for each in page.text_input] == ["Password"]


@pytest.mark.usefixtures("world")
def test_a_name_and_its_password_belong_together() -> None:
    other = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("another long password")
    secrets = {"staff": {"accounts": {"Ada": HASH, "Grace": other}}}
    assert words(typed(opened(secrets), PASSWORD, "Grace")) == words(typed(opened(secrets), PASSWORD, "Eve"))
    assert "Signed in as Ada" in words(typed(opened(secrets), PASSWORD, "Ada"))


@pytest.mark.usefixtures("world")
def test_guessing_is_slowed_in_all_visits() -> None:
    for _ in range(4):
        typed(opened(), "wrong")
    assert "too many attempts" in words(typed(opened(), PASSWORD))


@pytest.mark.usefixtures("world")
def test_a_session_that_ended_leaves_the_form() -> None:
    page = typed(opened(), PASSWORD)
    sessions.SESSIONS.end(page.session_state["staff-who"])
    page.button(key="staff-build").click().run()
    assert not page.exception
    assert [each.label for each in page.text_input] == ["Password"]
    assert jobs.JOBS.last is None


ACTS: tuple[Callable[[Any], object], ...] = (
    lambda staff: acts.add(staff, []),
    lambda staff: acts.build(staff),
    lambda staff: acts.remove(staff, "norms.md"),
    lambda staff: acts.rename(staff, "norms.md", "other.md"),
    lambda staff: acts.edit(staff, "norms.md", {"title": "x"}),
    lambda staff: acts.refresh(staff),
    lambda staff: acts.roll_back(staff, "1-abc"),
    lambda staff: acts.forget(staff, "gaps-1"),
    lambda staff: looking.looked_at(staff, []),
    lambda staff: looking.fetched(staff, "https://example.org/"),
    lambda staff: settings_for(staff),
)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("forged", [None, Staff("Ada")])
def test_nothing_is_done_for_strangers(act: Callable[[Any], object], forged: Staff | None) -> None:
    with pytest.raises(NotSignedIn):
        act(forged)
    assert jobs.JOBS.last is None


def test_every_act_is_tested_with_strangers() -> None:
    own = [
        name
        for name, found in inspect.getmembers(acts, inspect.isfunction)
        if found.__module__ == acts.__name__ and not name.startswith("_") and name != "report_lines"
    ]
    assert sorted(own) == ["add", "build", "edit", "forget", "refresh", "remove", "rename", "roll_back"]
    assert all(next(iter(inspect.signature(getattr(acts, name)).parameters)) == "staff" for name in own)


def test_an_upload_is_seen_then_lives_then_goes(world: SmallWorld, staff: Staff) -> None:
    offers = looking.uploaded([("zebra.md", b"# Zebra\n\nThe Zebra Accord was signed in Quito.\n")])
    [looked] = looking.looked_at(staff, offers)
    assert not isinstance(looked.found, Refusal)
    assert [each.text for each in looked.passages] == ["Zebra\n\nThe Zebra Accord was signed in Quito."]
    assert not (world.corpus / "zebra.md").exists()
    assert "Added: zebra.md." in done(acts.add(staff, [acts.Chosen(looked.found)]))
    assert wiring.history(world.settings())[0].record.change.by == "Ada"
    assert "zebra.md" in {each.document for each in world.engine().ask("Zebra Accord?").quotes}
    assert "Removed: zebra.md." in done(acts.remove(staff, "zebra.md"))
    answer = world.engine().ask("Zebra Accord?")
    assert "zebra.md" not in {each.passage.document for each in answer.passages}


def test_an_objection_is_kept(world: SmallWorld, staff: Staff) -> None:
    [looked] = looking.looked_at(staff, looking.uploaded([("norms.md", b"Other words entirely.")]))
    assert not isinstance(looked.found, Refusal)
    assert "Not added: norms.md" in done(acts.add(staff, [acts.Chosen(looked.found)]))
    assert b"eleven" in (world.corpus / "norms.md").read_bytes()
    assert "Changed: norms.md." in done(acts.add(staff, [acts.Chosen(looked.found, replacing=True)]))


def test_versions_are_gone_back_to(world: SmallWorld, staff: Staff) -> None:
    first = wiring.history(world.settings())[0].record.version
    assert "Changed: norms.md." in done(acts.edit(staff, "norms.md", {"publisher": "A ministry"}))
    assert "Changed: norms.md." in done(acts.roll_back(staff, first))
    assert "Added: other.md." in done(acts.rename(staff, "norms.md", "other.md"))


def test_a_change_that_fails_says_why(staff: Staff) -> None:
    with pytest.raises(QAError, match=r"There is no document 'x\.md'"):
        acts.remove(staff, "x.md").lines()


def test_one_change_at_a_time(staff: Staff) -> None:
    from threading import Event

    go_on = Event()
    job = jobs.JOBS.start("A long one", "Grace", lambda report: (str(go_on.wait(60)),))
    with pytest.raises(CorpusBusy, match="Grace is changing the documents"):
        acts.build(staff)
    go_on.set()
    assert done(job) == "True"
    assert "Nothing has changed." in done(acts.build(staff))


@pytest.mark.parametrize("path", ["/etc/passwd", "norms.md", "", "~"])
def test_a_path_of_the_server_is_no_address(staff: Staff, path: str) -> None:
    with pytest.raises(QAError, match="no address of the Web"):
        looking.fetched(staff, path)


def test_an_address_is_fetched(staff: Staff) -> None:
    class Web:
        def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
            return Fetched(address, b"<title>T</title><p>Words of a page.</p>", ".html")

    offer = looking.fetched(staff, " https://example.org/a ", Web())
    assert (offer.origin, offer.file.id) == ("https://example.org/a", "example.org-a.html")


def test_limits_of_uploads() -> None:
    with pytest.raises(QAError, match="21 files"):
        looking.uploaded([("a.md", b"")] * 21)
    with pytest.raises(QAError, match="more than 100 MB together"):
        looking.uploaded([("a.md", b"x" * (35 * 2**20))] * 3)


def test_the_page_goes_through_its_parts(world: SmallWorld) -> None:
    world.put("waiting.md", "Not built yet.")
    page = typed(opened(), PASSWORD)
    assert "in the folder, not yet live" in words(page)
    page.button(key="staff-build").click().run()
    assert jobs.JOBS.last is not None
    jobs.JOBS.last.lines()
    page.run()
    assert "Added: waiting.md." in words(page)
    assert "Update by staff" in words(page)
    assert "Go back to" in part(page, "Versions").selectbox[0].label
    part(page, "Health").button(key="staff-check").click().run()
    assert not page.exception
    assert "2 documents:" in words(page)
    assert "switched off" in words(part(page, "Inbox"))
    assert "Add documents" in words(part(page, "Add"))


def test_a_document_is_removed_after_a_yes(world: SmallWorld) -> None:
    page = typed(opened(), PASSWORD)
    page.selectbox(key="staff-document").set_value("norms.md").run()
    assert page.button(key="staff-remove-norms.md").disabled
    page.checkbox(key="staff-remove-norms.md-sure").check().run()
    page.button(key="staff-remove-norms.md").click().run()
    assert not page.exception
    assert jobs.JOBS.last is not None
    assert "Removed: norms.md." in done(jobs.JOBS.last)
    assert not (world.corpus / "norms.md").exists()


def whole(secrets: dict[str, Any]) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=120)
    for name, value in secrets.items():
        page.secrets[name] = value
    return page.run()


@pytest.mark.usefixtures("engine")
def test_no_menu_leads_students_there() -> None:
    page = whole({"staff": {"password_hash": HASH}})
    assert not page.exception
    assert "staff" not in [link.proto.page for link in page.get("page_link")]
    page.session_state["staff-who"] = Staff("Ada")
    assert "staff" not in [link.proto.page for link in page.run().get("page_link")]
    page.session_state["staff-who"] = SESSIONS.begin("Ada")
    assert "staff" in [link.proto.page for link in page.run().get("page_link")]
