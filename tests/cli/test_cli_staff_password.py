"""``qa staff-password``: a line for the secrets file, from a password that stands in no argument."""

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from qa.passwords import matches
from qa.ui.staff.access import access_from

Run = Callable[..., Any]


@pytest.mark.parametrize("name", [None, 'Ada "Ä"'])
def test_the_line_lets_staff_in(run: Run, name: str | None) -> None:
    named = () if name is None else ("--name", name)
    done = run("staff-password", *named, stdin=b"a long enough password\r\n")
    assert done.code == 0
    section = "[staff]" if name is None else "[staff.accounts]"
    assert f"below {section} in" in done.err
    access = access_from(tomllib.loads(f"{section}\n{done.out}"))
    assert access is not None
    assert list(access.accounts) == [name or "staff"]
    assert matches(access.accounts[name or "staff"], "a long enough password")


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (b"", "has 0 characters: take 12 or more"),
        (b"too short\n", "has 9 characters"),
        (b"x" * 201, "more than 200"),
        (b"\xff" * 20, "not text in UTF-8"),
    ],
)
def test_a_password_that_is_not_taken(run: Run, stdin: bytes, said: str) -> None:
    done = run("staff-password", stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_an_empty_name_is_refused(run: Run) -> None:
    assert run("staff-password", "--name", " ", stdin=b"a long enough password").code == 2
