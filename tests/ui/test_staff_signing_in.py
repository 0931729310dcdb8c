"""Who may be staff, for how long, and how fast passwords can be guessed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from argon2 import PasswordHasher

from qa.errors import ConfigError, NotSignedIn
from qa.passwords import hashed, is_hash, matches
from qa.ui.staff.access import SINGLE, access_from
from qa.ui.staff.providing import FRESH, admitted, is_fresh
from qa.ui.staff.sessions import IDLE, LONGEST, Sessions, Staff, given_name
from qa.ui.staff.slowing import Slowing

PASSWORD = "correct horse battery"
# As a password is hashed, but quickly.
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_password_is_kept_as_an_argon2id_hash() -> None:
    known = hashed(PASSWORD)
    assert known.startswith("$argon2id$")
    assert PASSWORD not in known
    assert matches(known, PASSWORD)
    assert not matches(known, PASSWORD + " ")


@pytest.mark.parametrize("known", [None, "", "plain", HASH[:-5]])
def test_nothing_matches_where_there_is_no_hash(known: str | None) -> None:
    assert not matches(known, PASSWORD)
    assert not matches(known, "")


def test_an_endless_password_is_not_right() -> None:
    known = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x" * 200)
    assert matches(known, "x" * 200)
    assert not matches(known, "x" * 201)


def test_only_argon2id_is_a_hash() -> None:
    assert is_hash(HASH)
    assert not is_hash(HASH.replace("argon2id", "argon2i"))
    assert not is_hash(PASSWORD)


def test_no_section_means_no_staff() -> None:
    assert access_from({}) is None
    assert access_from({"auth": {}}) is None


def test_one_password_or_several_accounts() -> None:
    single = access_from({"staff": {"password_hash": HASH}})
    named = access_from({"staff": {"accounts": {"Ada": HASH, "Grace": HASH}}})
    assert single is not None
    assert (single.accounts, single.is_single) == ({SINGLE: HASH}, True)
    assert named is not None
    assert (set(named.accounts), named.is_single) == ({"Ada", "Grace"}, False)


def test_emails_need_a_provider() -> None:
    access = access_from({"staff": {"emails": ["Ada@Example.org "], "provider": "x"}, "auth": {}})
    assert access is not None
    assert (access.emails, access.provider, access.trusting) == (frozenset({"ada@example.org"}), "x", False)
    with pytest.raises(ConfigError, match="no section"):
        access_from({"staff": {"emails": ["ada@example.org"]}})


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ({}, "lets nobody in"),
        ("x", "must be a section"),
        ({"password": HASH}, "“password”, which is unknown"),
        ({"password_hash": PASSWORD}, "no Argon2id hash"),
        ({"password_hash": 7}, "no Argon2id hash"),
        ({"accounts": HASH}, "must be a section"),
        ({"accounts": {"Ada": HASH}, "password_hash": HASH}, "leave one out"),
        ({"emails": "ada@example.org"}, "must be a list"),
        ({"emails": [7]}, "must be a list"),
    ],
)
def test_wrong_secrets_are_told_without_telling_them(section: Any, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        access_from({"staff": section, "auth": {}})
    assert PASSWORD not in str(raised.value)


def attempt(slowing: Slowing, name: str = "Ada", right: bool = False) -> str:
    """What is said of an attempt; "" where it was right."""
    try:
        slowing.attempt(name, lambda: right)
    except NotSignedIn as exc:
        return str(exc)
    return ""


def test_failures_make_slower_and_the_pause_ends(clock: Clock) -> None:
    slowing = Slowing(clock)
    assert ["not right" in attempt(slowing) for _ in range(4)] == [True, True, True, False]
    assert "too many attempts: try again in 1 second." in attempt(slowing, right=True)
    clock.now += 1
    assert "not right" in attempt(slowing)
    assert "in 2 seconds" in attempt(slowing)
    clock.now += 2
    assert attempt(slowing, right=True) == ""
    assert "not right" in attempt(slowing)


def test_nothing_is_looked_at_during_a_pause(clock: Clock) -> None:
    slowing = Slowing(clock)
    for _ in range(4):
        attempt(slowing)
    looked: list[str] = []
    with pytest.raises(NotSignedIn, match="too many"):
        slowing.attempt("Ada", lambda: bool(looked.append("Ada")))
    assert looked == []


def test_the_pause_grows_to_its_longest(clock: Clock) -> None:
    slowing = Slowing(clock)
    for _ in range(20):
        attempt(slowing)
        clock.now += 300
    attempt(slowing)
    assert "in 5 minutes" in attempt(slowing)
    clock.now += 3601
    assert [attempt(slowing)[:8] for _ in range(3)] == ["That is "] * 3


def test_names_are_slowed_apart_and_all_together_a_little(clock: Clock) -> None:
    slowing = Slowing(clock)
    for _ in range(5):
        attempt(slowing, "nobody")
    assert attempt(slowing, "Ada", right=True) == ""
    for number in range(60):
        attempt(slowing, f"name {number}")
        clock.now += 5
    attempt(slowing, "another")
    assert "in 5 seconds" in attempt(slowing, "Ada", right=True)
    clock.now += 5
    assert attempt(slowing, "Ada", right=True) == ""


def test_a_session_ends_without_use_and_after_a_day_of_use(clock: Clock) -> None:
    sessions = Sessions(clock)
    staff = sessions.begin("Ada")
    clock.now += IDLE
    assert sessions.use(staff) is staff
    clock.now += IDLE
    assert sessions.require(staff) is staff
    clock.now += 1
    with pytest.raises(NotSignedIn):
        sessions.use(staff)
    staff = sessions.begin("Ada")
    for _ in range(int(LONGEST / IDLE)):
        clock.now += IDLE
        sessions.use(staff)
    clock.now += 1
    with pytest.raises(NotSignedIn):
        sessions.require(staff)


@pytest.mark.parametrize("forged", [lambda: Staff("Ada"), lambda: None, lambda: "Ada"])
def test_nobody_makes_a_session_but_sign_in(forged: Callable[[], Any], clock: Clock) -> None:
    sessions = Sessions(clock)
    sessions.begin("Ada")
    with pytest.raises(NotSignedIn):
        sessions.require(forged())


def test_who_signed_out_is_out(clock: Clock) -> None:
    sessions = Sessions(clock)
    ada, grace = sessions.begin("Ada"), sessions.begin("Grace")
    sessions.end(ada)
    assert sessions.require(grace).name == "Grace"
    with pytest.raises(NotSignedIn):
        sessions.require(ada)


def test_names_are_such_as_history_keeps() -> None:
    assert given_name(" Ada\nMaria\x1b[2J ") == "Ada Maria [2J"
    assert given_name("\t") == "staff"
    assert given_name("x" * 100) == "x" * 80


def test_only_a_fresh_word_of_the_provider_counts() -> None:
    now = 1_000_000.0
    assert is_fresh({"is_logged_in": True, "iat": now - FRESH}, now)
    assert not is_fresh({"is_logged_in": True, "iat": now - FRESH - 1}, now)
    assert not is_fresh({"is_logged_in": True}, now)
    assert not is_fresh({"is_logged_in": False, "iat": now}, now)


def test_the_provider_lets_in_who_is_on_the_list() -> None:
    access = access_from({"staff": {"emails": ["ada@example.org"]}, "auth": {}})
    trusting = access_from({"staff": {"emails": ["ada@example.org"], "trust_emails": True}, "auth": {}})
    assert access is not None
    assert trusting is not None
    claims = {"email": "Ada@example.org", "email_verified": True, "given_name": "Ada"}
    assert admitted(claims, access) == "Ada"
    assert admitted(claims | {"email_verified": None}, trusting) == "Ada"
    strangers = (
        {"email": "eve@example.org"},
        {"email": None},
        {"email_verified": False},
        {"email_verified": "x"},
    )
    for wrong in strangers:
        with pytest.raises(NotSignedIn):
            admitted(claims | wrong, access)
