"""``qa serve``: the command that it becomes."""

import sys
from pathlib import Path

import pytest

from qa.cli import serve


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[list[str], dict[str, str]]]:
    """What would have been run; the page lies in the working directory."""
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(serve, "run", lambda command, environment: calls.append((command, environment)) or 0)
    monkeypatch.setattr("qa.__file__", str(tmp_path / "site-packages" / "qa" / "__init__.py"))
    monkeypatch.setattr(serve, "has_display", lambda: True)
    (tmp_path / "app.py").touch()
    return calls


def test_streamlit_is_run_without_telling_anybody(run, started):
    assert run("serve").code == 0
    command, environment = started[0]
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(command[4]) == Path.cwd() / "app.py"
    assert set(command[5:]) == {
        "--server.headless=false",
        "--server.address=127.0.0.1",
        "--browser.serverAddress=localhost",
        "--browser.gatherUsageStats=false",
        "--server.showEmailPrompt=false",
        "--runner.postScriptGC=false",
    }
    assert "QA_CORPUS" not in environment


def test_folders_are_passed_on(run, started):
    run("serve", "--corpus", "my corpus", "--index", "my-index")
    environment = started[0][1]
    assert (environment["QA_CORPUS"], environment["QA_INDEX"]) == ("my corpus", "my-index")


def test_freed_memory_is_shared_unless_told_otherwise(run, started, monkeypatch):
    run("serve")
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    run("serve")
    assert [environment["MALLOC_ARENA_MAX"] for _, environment in started] == ["1", "4"]


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["--port", "8600"], "--server.port=8600"),
        (["--no-browser"], "--server.headless=true"),
        (["--address", "0.0.0.0"], "--browser.serverAddress=localhost"),
        (["--address", "::1"], "--browser.serverAddress=[::1]"),
        (["--address", "qa.example.org"], "--browser.serverAddress=qa.example.org"),
    ],
)
def test_options(run, started, arguments, option):
    run("serve", *arguments)
    assert option in started[0][0]


def test_headless_without_a_display(run, started, monkeypatch):
    monkeypatch.setattr(serve, "has_display", lambda: False)
    run("serve")
    assert "--server.headless=true" in started[0][0]


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("darwin", {}, True),
        ("win32", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_display(monkeypatch, platform, variables, expected):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert serve.has_display() is expected


def test_without_the_page(run, started):
    Path("app.py").unlink()
    done = run("serve")
    assert (done.code, started) == (1, [])
    assert "There is no app.py in" in done.err


def test_a_bad_setting_is_told_before_the_page_opens(run, started, monkeypatch):
    monkeypatch.setenv("QA_THRESHOLD", "2")
    assert (run("serve").code, started) == (2, [])


def test_the_page_beside_the_package_comes_first(run, started, tmp_path):
    beside = tmp_path / "site-packages" / "app.py"
    beside.parent.mkdir()
    beside.touch()
    run("serve")
    assert Path(started[0][0][4]) == beside


@pytest.mark.parametrize(
    ("given", "expected"),
    [("/ask", "ask"), ("ask", "ask"), ("/library/ask/", "library/ask"), ("a.b~c-d_e", "a.b~c-d_e")],
)
def test_a_path_of_its_own(run, started, given, expected):
    assert run("serve", "--base-path", given).code == 0
    assert f"--server.baseUrlPath={expected}" in started[0][0]


def test_the_root_is_no_path_of_its_own(run, started):
    assert run("serve", "--base-path", "/").code == 0
    assert [option for option in started[0][0] if "baseUrlPath" in option] == []


@pytest.mark.parametrize(
    "given", ["", "//ask", "/ask?x", "/a b", "../ask", "/a/./b", "https://a.example/ask", "/ü"]
)
def test_a_path_that_cannot_be(run, started, given):
    done = run("serve", "--base-path", given)
    assert (done.code, started) == (2, [])
    assert f"--base-path cannot be {given!r}: write a path such as /ask" in done.err
