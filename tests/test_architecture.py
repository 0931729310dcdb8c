"""The walls between the rooms, as drawn in ``[tool.importlinter]`` of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

PROJECT = Path(__file__).parent.parent
# Each takes a second or more to import.
HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "onnxruntime",
    "faiss",
    "streamlit",
    "bm25s",
    "pymilvus",
    "ray",
)


def test_imports_keep_to_the_floors(capsys: pytest.CaptureFixture[str]):
    outcome = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
    assert outcome == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", ["qa.cli", "qa.wiring", "qa.api"])
def test_no_room_loads_a_heavy_library_when_it_is_imported(module: str):
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
