"""Work in threads: some at once, the rest in order."""

import asyncio
from threading import Lock

import pytest

from qa.api.room import Room


def test_no_more_at_once_than_there_is_room_for():
    lock, busy, most = Lock(), [0], [0]

    def work(number: int) -> int:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        # Lets the others come, if they may.
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.02), loop[0]).result(20)
        with lock:
            busy[0] -= 1
        return number

    loop: list[asyncio.AbstractEventLoop] = []

    async def all_of_them() -> list[int]:
        loop.append(asyncio.get_running_loop())
        room = Room(2)
        return await asyncio.gather(*(room.run(lambda each=each: work(each)) for each in range(6)))

    assert asyncio.run(all_of_them()) == [0, 1, 2, 3, 4, 5]
    assert most == [2]


def test_what_fails_gives_its_place_back():
    async def fail_and_go_on() -> str:
        room = Room(1)
        with pytest.raises(ZeroDivisionError):
            await room.run(lambda: 1 // 0)
        return await room.run(lambda: "done")

    assert asyncio.run(fail_and_go_on()) == "done"
