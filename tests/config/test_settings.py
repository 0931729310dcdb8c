"""Settings: which of the four places wins, and what a bad value says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qa.config import Settings, load_settings, unknown_variables
from qa.errors import ConfigError

ABSENT = Path("no-such-file.toml")


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"QA_{name.upper()}", raising=False)


def written(folder: Path, content: str) -> Path:
    file = folder / "qa.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_defaults():
    loaded = load_settings(file=ABSENT)
    assert loaded.settings == Settings()
    assert (loaded.settings.corpus, loaded.settings.index) == (Path("corpus"), Path("index"))
    assert loaded.settings.threshold is None
    assert loaded.origins == dict.fromkeys(Settings.model_fields, "default")


@pytest.mark.parametrize(
    ("in_file", "in_environment", "given", "expected"),
    [
        (None, None, None, (8, "default")),
        (3, None, None, (3, "qa.toml")),
        (None, 4, None, (4, "environment")),
        (3, 4, None, (4, "environment")),
        (None, None, 5, (5, "command line")),
        (3, 4, 5, (5, "command line")),
    ],
)
def test_the_nearer_place_wins(tmp_path, monkeypatch, in_file, in_environment, given, expected):
    file = written(tmp_path, f"passages = {in_file}" if in_file else "")
    if in_environment:
        monkeypatch.setenv("QA_PASSAGES", str(in_environment))
    loaded = load_settings({"passages": given}, file)
    assert (loaded.settings.passages, loaded.origins["passages"]) == expected
    assert loaded.origins["corpus"] == "default"


def test_an_empty_variable_is_not_set(monkeypatch):
    monkeypatch.setenv("QA_CORPUS", "")
    assert load_settings(file=ABSENT).origins["corpus"] == "default"


def test_values_are_read_as_what_they_are(tmp_path, monkeypatch):
    monkeypatch.setenv("QA_THRESHOLD", "0.25")
    settings = load_settings({"corpus": "élan"}, written(tmp_path, 'reader = "off"\n')).settings
    assert (settings.threshold, settings.corpus, settings.reader) == (0.25, Path("élan"), "off")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passages", 0),
        ("passages", 201),
        ("passages", "many"),
        ("passage_pieces", 31),
        ("passage_pieces", 2001),
        ("threshold", 1.1),
        ("threshold", -0.1),
        ("reader", "maybe"),
    ],
)
def test_a_bad_value_names_the_setting_and_where_it_came_from(tmp_path, monkeypatch, name, value):
    written_value = f'"{value}"' if isinstance(value, str) else value
    with pytest.raises(ConfigError, match=f"{name}” \\(qa.toml\\) cannot be .*{value}"):
        load_settings(file=written(tmp_path, f"{name} = {written_value}"))
    monkeypatch.setenv(f"QA_{name.upper()}", str(value))
    with pytest.raises(ConfigError, match=f"{name}” \\(environment\\)"):
        load_settings(file=ABSENT)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("pasages = 3", "“pasages”, which is no setting.*passages"),
        ("passages = ", "cannot be read as TOML"),
        ("[corpus]\nx = 1", "corpus"),
    ],
)
def test_a_bad_file_says_what_to_mend(tmp_path, content, words):
    with pytest.raises(ConfigError, match=words):
        load_settings(file=written(tmp_path, content))


def test_bytes_that_are_not_text(tmp_path):
    file = tmp_path / "qa.toml"
    file.write_bytes(b"corpus = '\xff'")
    with pytest.raises(ConfigError, match=r"qa\.toml cannot be read"):
        load_settings(file=file)


def test_settings_never_change():
    with pytest.raises(ValidationError):
        Settings().passages = 3  # type: ignore[misc]


@given(
    st.dictionaries(
        st.sampled_from(["QA_CORPUS", "QA_CORPSE", "QA_", "PATH", "qa_corpus", "QA_X"]), st.text()
    )
)
def test_variables_that_name_no_setting(environment: dict[str, str]):
    assert unknown_variables(environment) == sorted(set(environment) & {"QA_CORPSE", "QA_", "QA_X"})


def test_the_engine_of_the_index_is_a_table_or_names(tmp_path):
    table = 'index.folder = "there"\nindex.engine = "milvus"\nindex.uri = "http://search:19530"\n'
    names = 'index = "there"\nindex_engine = "milvus"\nindex_uri = "http://search:19530"\n'
    found = load_settings(file=written(tmp_path, table))
    assert found.settings == load_settings(file=written(tmp_path, names)).settings
    assert (found.settings.index, found.settings.index_engine) == (Path("there"), "milvus")
    assert found.settings.index_uri == "http://search:19530"
    assert found.origins["index_uri"] == "qa.toml"
    with pytest.raises(ConfigError, match="sets “index_colour”, which is no setting"):
        load_settings(file=written(tmp_path, 'index.colour = "red"\n'))


@pytest.mark.parametrize("name", ["QA_INDEX_URI", "QA_INDEX_TOKEN"])
def test_what_may_be_secret_is_not_repeated(monkeypatch, name):
    monkeypatch.setenv("QA_INDEX_URI", "http://ada:secret@search:19530")
    if name == "QA_INDEX_TOKEN":
        monkeypatch.setenv("QA_INDEX_URI", "")
        monkeypatch.setenv(name, "ada:secret")
        assert "secret" not in repr(load_settings(file=ABSENT).settings)
        return
    with pytest.raises(ConfigError, match="“index_token”") as raised:
        load_settings(file=ABSENT)
    assert "secret" not in str(raised.value)
