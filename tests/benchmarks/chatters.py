"""Visitors of the chat page, without browsers, by the plan in the file that LOAD_PLAN names; see ``load.py``.

Each holds a websocket as the page does, in Streamlit's own messages: it asks, waits until its answer
is drawn, and asks the next question of the conversation; after a few somebody else takes its place.
"""

import asyncio
import json
import os
import random
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TextIO

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from wordings import worded

TURNS = 5
"""Questions of one conversation; the page is drawn whole after each, so that it grows."""
PATIENCE = 120.0


class Conversation:
    """One visit to the page."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._input = ""
        self._asked = 0
        self._reply_seen = 0.0

    async def begin(self) -> float:
        """Draws the page for the first time; seconds until that was done."""
        began = time.perf_counter()
        await self._send(BackMsg())
        while not await self._drawn():
            pass
        return time.perf_counter() - began

    async def ask(self, question: str) -> float:
        """Seconds until the answer was sent; the rest of the page is waited for, too."""
        message, began = BackMsg(), time.perf_counter()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.chat_input_value.data = self._input, question
        await self._send(message)
        self._reply_seen = 0.0
        while not (await self._drawn(f'id="qa-reply-{self._asked}"') and self._reply_seen):
            pass
        self._asked += 1
        return self._reply_seen - began

    async def _send(self, message: BackMsg) -> None:
        message.rerun_script.query_string = ""
        await self._socket.send(message.SerializeToString())

    async def _drawn(self, reply: str = "") -> bool:
        """Takes one message in; whether the page is drawn to its end with it. Notes when ``reply`` came."""
        message = ForwardMsg()
        message.ParseFromString(bytes(await self._socket.recv(decode=False)))
        element = message.delta.new_element
        if element.HasField("chat_input"):
            self._input = element.chat_input.id
        elif element.HasField("html") and reply and reply in element.html.body:
            self._reply_seen = self._reply_seen or time.perf_counter()
        finished = message.WhichOneof("type") == "script_finished"
        return finished and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


async def visit(number: int, plan: dict[str, Any], ends: float, rows: TextIO) -> None:
    """One place in the crowd, taken by one person after another until ``ends`` (``time.monotonic``)."""
    chance = random.Random(f"{plan['seed']} {number}")
    await asyncio.sleep(chance.uniform(0, plan["every"]))
    due = time.monotonic()
    while due < ends:
        async with connect(
            f"{plan['address'].replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            origin=plan["address"],
        ) as socket:
            person = Conversation(socket)
            drawn = await _timed(person.begin())
            if drawn["status"] != 200:
                print(json.dumps(drawn), file=rows, flush=True)
                due = max(due + plan["every"], time.monotonic())
                await asyncio.sleep(due - time.monotonic())
                continue
            for _ in range(TURNS):
                row = await _timed(person.ask(worded(plan, chance)))
                print(json.dumps(row), file=rows, flush=True)
                due = max(due + plan["every"], time.monotonic())
                if due >= ends or row["status"] != 200:
                    break
                await asyncio.sleep(due - time.monotonic())


async def _timed(act: Coroutine[Any, Any, float]) -> dict[str, Any]:
    """The row of ``act``, which gives the seconds it took; status 0 where it failed."""
    began, status, spent = time.time(), 200, PATIENCE
    try:
        spent = await asyncio.wait_for(act, PATIENCE)
    except (TimeoutError, WebSocketException):
        status = 0
    return {
        "began": began,
        "milliseconds": round(1000.0 * spent, 1),
        "status": status,
        "version": None,
        "remembered": None,  # the page does not say
        "worked": None,
        "quoted": [],
    }


async def main(plan: dict[str, Any]) -> None:
    """Everybody at once, until the time is over."""
    ends = time.monotonic() + plan["seconds"]
    with Path(plan["rows"]).open("a", encoding="utf-8") as rows:
        await asyncio.gather(*(visit(each, plan, ends, rows) for each in range(plan["users"])))


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(os.environ["LOAD_PLAN"]).read_text(encoding="utf-8"))))
