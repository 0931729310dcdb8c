"""What the page says: every language says everything, and nothing is said that no language has."""

import re
from pathlib import Path
from string import Formatter

import pytest

import qa.ui
from qa.explaining import PHRASES
from qa.inbox import COMPLAINTS
from qa.types import Reason
from qa.ui.choosing import of_browser
from qa.ui.languages import DEFAULT, LANGUAGES, counted, grouped, language, say, speak, texts
from qa.wording import OF_PRESENT, REASONS

FOLDER = Path(qa.ui.__file__).parent
CODE = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.py"))
OTHERS = [code for code in LANGUAGES if code != DEFAULT]
# Keys that the code puts together: their beginning, and what follows it.
MADE = {
    "reason.": {str(each).replace(" ", "_") for each in Reason if each is not Reason.RELATED}
    | {"related", "none"},
    "facts.": set(PHRASES),
    "feedback.": {each.replace(" ", "_") for each in COMPLAINTS},
    "answer.": {"high", "medium", "low"},
    "opening.": {"model", "read", "embed", "write"},
    "library.by_": {"topic", "date", "title"},
    "export.": {"markdown", "markdown_help", "print", "print_help"},
}


@pytest.fixture(autouse=True)
def _english_again():
    yield
    speak(DEFAULT)


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("code", OTHERS)
def test_languages_have_the_same_keys_and_placeholders(code: str) -> None:
    assert {key: fields(text) for key, text in texts(code).items()} == {
        key: fields(text) for key, text in texts(DEFAULT).items()
    }


@pytest.mark.parametrize("code", OTHERS)
def test_everything_is_translated(code: str) -> None:
    same = {key for key, text in texts(code).items() if text == texts(DEFAULT)[key] and len(text.split()) > 1}
    assert same == set()


def used() -> set[str]:
    """Every key that the code names or puts together."""
    named = set(re.findall(r"\"([a-z]+\.[a-z_]+)\"", CODE)) | set(re.findall(r"'([a-z]+\.[a-z_]+)'", CODE))
    made = {beginning + rest for beginning, rests in MADE.items() for rest in rests}
    plural = {f"{key}.{form}" for key in named for form in ("one", "many")}
    return (named | made | plural) & set(texts(DEFAULT))


def test_no_text_is_without_use() -> None:
    assert set(texts(DEFAULT)) - used() == set()


def test_no_key_is_without_text() -> None:
    said = set(re.findall(r"\bsay\(\s*f?[\"']([a-z]+\.[a-z_]+)[\"']", CODE))
    assert said - set(texts(DEFAULT)) == set()
    assert len(said) > 60
    made = {beginning + rest for beginning, rests in MADE.items() for rest in rests}
    assert made - set(texts(DEFAULT)) == set()


def test_page_and_terminal_say_the_same_of_a_question_without_an_answer() -> None:
    key = {Reason.RELATED: "related"}
    for reason, words in REASONS.items():
        assert say(f"reason.{key.get(reason) or str(reason).replace(' ', '_')}") == words


def test_page_and_terminal_say_the_same_of_a_question_about_the_present() -> None:
    assert say("answer.check_date") == OF_PRESENT


def test_page_and_terminal_give_the_same_reasons() -> None:
    english = {
        key.removeprefix("facts."): text for key, text in texts("en").items() if key.startswith("facts.")
    }
    assert english == dict(PHRASES)


def test_values_are_put_in_as_they_are() -> None:
    assert say("document.earlier", version="{name} <b>") == "As it stood in version {name} <b>"


def test_numbers_and_plurals_follow_the_language() -> None:
    assert (counted("chat.documents", 1), counted("chat.documents", 1234)) == (
        "1 document",
        "1,234 documents",
    )
    speak("es")
    assert language() == "es"
    assert (counted("chat.documents", 1), grouped(1_234_567)) == ("1 documento", "1.234.567")


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_es", "es"),
        ("en-GB", "en"),
        ("fr-FR", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_of_the_browser(locale: str | None, code: str) -> None:
    assert of_browser(locale) == code
