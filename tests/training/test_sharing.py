"""Threads for training: what others keep busy is left to them, what the training does itself is not."""

import os

import pytest

from qa.training import sharing


class Machine:
    """Two cores, their ticks and those of this process as the test sets them."""

    def __init__(self, folder, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stat = folder / "stat"
        monkeypatch.setattr(sharing, "_STAT", self.stat)
        monkeypatch.setattr(sharing.os, "times", lambda: os.times_result((self.own, 0.0, 0.0, 0.0, 0.0)))
        monkeypatch.setattr(sharing.os, "sysconf", lambda _: 100)
        monkeypatch.setattr(sharing.os, "nice", lambda _: self.niceness)
        self.own, self.niceness = 0.0, 0
        self.user = self.nice = self.idle = 0
        self.spend()

    def spend(self, user: int = 0, nice: int = 0, idle: int = 0, own: float = 0.0) -> None:
        """Ticks at normal priority, at lower, of nobody, and seconds of this process among the first two."""
        self.user, self.nice, self.idle, self.own = (
            self.user + user,
            self.nice + nice,
            self.idle + idle,
            self.own + own,
        )
        self.stat.write_text(f"cpu {self.user} {self.nice} 0 {self.idle} 0 0 0\ncpu0 0\ncpu1 0\nintr 0\n")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    return Machine(tmp_path, monkeypatch)


def test_a_core_that_others_keep_busy_is_left_to_them(machine):
    threads = sharing.Threads(2)
    machine.spend(user=100, idle=100)
    assert threads.free() == 1
    machine.spend(idle=200)
    assert threads.free() == 2


def test_what_the_training_does_itself_leaves_out_no_thread(machine):
    threads = sharing.Threads(2)
    machine.spend(user=200, own=2.0)
    assert threads.free() == 2
    machine.spend(user=200, own=1.0)
    assert threads.free() == 1


def test_under_nice_only_normal_priority_is_others(machine):
    machine.niceness = 10
    threads = sharing.Threads(2)
    machine.spend(nice=200, own=2.0)
    assert threads.free() == 2
    machine.spend(user=100, nice=100, own=1.0)
    assert threads.free() == 1


def test_where_nothing_is_known_all_are_used(machine):
    threads = sharing.Threads(2)
    assert threads.free() == 2
    machine.stat.unlink()
    assert threads.free() == 2
