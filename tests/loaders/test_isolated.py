import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pdf_writer import Words, column, pdf

from qa.errors import EmptyDocument, UnreadableDocument
from qa.loaders import isolated
from qa.loaders.isolated import Isolated
from qa.loaders.pdf import PdfLoader
from qa.loaders.workshop import Crashed, Limit, TookTooLong, Workshop
from qa.types import RawFile

PAGE = [Words(60, 40, "Charter", 18), *column(["The committee meets twice a year."], y=80)]
ROOMY = Limit(step=60, whole=120)


def request(function: str, arguments: Any = None) -> dict[str, Any]:
    return {"target": f"qa.loaders.{function}", "arguments": arguments}


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    found = Workshop("misbehaving_worker")
    yield found
    found.close()


def pid(workshop: Workshop) -> int:
    return int(workshop.call({"do": "pid"}, b"", ROOMY)[0])


def test_a_document_is_the_same_as_without_isolation() -> None:
    file = RawFile("a.pdf", pdf([PAGE]), b"sources: [{title: Charter, url: 'https://example.org'}]")
    isolated_one, plain = Isolated(PdfLoader()), PdfLoader()
    assert isolated_one.load(file) == plain.load(file)
    assert (isolated_one.name, isolated_one.suffixes) == (plain.name, plain.suffixes)


def test_errors_come_back_as_they_were() -> None:
    with pytest.raises(EmptyDocument, match="empty"):
        Isolated(PdfLoader()).load(RawFile("a.pdf", b""))
    with pytest.raises(UnreadableDocument, match="not a PDF"):
        Isolated(PdfLoader()).load(RawFile("a.pdf", b"words"))


def test_many_threads_share_one_worker(workshop: Workshop) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: pid(workshop), range(8)))) == 1


def test_data_comes_back_whole(workshop: Workshop) -> None:
    data = bytes(range(256)) * 2_000
    assert workshop.call({"do": "echo"}, data, ROOMY) == ("echo", data)


def test_a_crash_is_told_and_the_next_call_has_a_new_worker(workshop: Workshop) -> None:
    before = pid(workshop)
    with pytest.raises(Crashed):
        workshop.call({"do": "crash"}, b"", ROOMY)
    assert pid(workshop) != before


def test_too_much_memory_is_a_crash(workshop: Workshop) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux keeps to the limit")
    with pytest.raises(Crashed):
        workshop.call({"do": "eat"}, b"", ROOMY)


def test_what_takes_too_long_is_ended(workshop: Workshop) -> None:
    before = pid(workshop)
    with pytest.raises(TookTooLong):
        workshop.call({"do": "sleep"}, b"", Limit(step=60, whole=0.3))
    assert pid(workshop) != before


def test_an_endless_step_is_ended(workshop: Workshop) -> None:
    with pytest.raises(TookTooLong):
        workshop.call({"do": "spin"}, b"", Limit(step=0, whole=100))


def test_steps_with_signs_of_life_go_on(workshop: Workshop) -> None:
    assert workshop.call({"do": "steps"}, b"", Limit(step=1, whole=100))[0] == "steps"


def test_what_a_library_prints_is_no_answer(workshop: Workshop) -> None:
    assert workshop.call({"do": "print"}, b"", ROOMY)[0] == "print"


def test_the_worker_is_gone_when_it_is_closed(workshop: Workshop) -> None:
    number = pid(workshop)
    workshop.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_crash_refuses_the_file_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, workshop: Workshop
) -> None:
    monkeypatch.setattr(isolated, "workshop", lambda: workshop)
    with pytest.raises(UnreadableDocument, match=r"makes its reader fail.*split it"):
        Isolated(PdfLoader()).load(RawFile("a.pdf", pdf([PAGE])))


def test_only_loaders_are_called() -> None:
    with pytest.raises(UnreadableDocument, match="is no loader"):
        isolated.call(time.sleep, [1])
