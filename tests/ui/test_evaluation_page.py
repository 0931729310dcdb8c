"""The evaluators' page, run by Streamlit's own tester over a hand-made engine and hand-made runs."""

import html
from pathlib import Path

import pytest
from pieces import QUOTED, FakeEngine, shown
from run_pieces import HOSTILE, put, run
from streamlit.testing.v1 import AppTest

from qa.config import Settings, load_settings
from qa.errors import ConfigError, DatasetError
from qa.ui import PAGE, resources
from qa.ui.resources import EngineSource
from qa.ui.run_view import framed
from qa.ui.runs import comparison_of, headline_of, report_of

ABSENT = Path("no-such-file.toml")


def only_evaluation() -> None:
    from qa.ui import evaluation

    evaluation.show()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, "new", run([0.0] * 20 + [1.0] * 20))
    put(tmp_path, "before", run([1.0] * 40), age=5)
    return tmp_path


@pytest.fixture
def page(engine: FakeEngine, root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    source = EngineSource(lambda: Settings(evaluation_page="on", runs=root))
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", source)
    return AppTest.from_function(only_evaluation, default_timeout=30).run()


def htmls(page: AppTest) -> list[str]:
    return [element.proto.body for element in page.get("html")]


def words(page: AppTest) -> str:
    return "\n".join(shown(each)[0] for each in htmls(page) if "<style" not in each and "<script" not in each)


def opened(page: AppTest, part: str) -> AppTest:
    page.button_group(key="part").set_value(part).run()
    assert not page.exception
    return page


def test_a_run_is_shown_with_its_report(page: AppTest) -> None:
    assert not page.exception
    assert page.selectbox(key="run").options == ["new", "before"]
    assert "40 questions of own" in words(page)
    assert "handled rightly" in words(page)
    frame = page.get("iframe")[0].proto
    assert 'sandbox=""' in frame.srcdoc
    assert "onerror=alert(1)>" not in html.unescape(frame.srcdoc)


def test_another_run_is_chosen(page: AppTest, root: Path) -> None:
    put(root, "before", run([1.0] * 7, name="seven"), age=5)
    page.selectbox(key="run").set_value("before").run()
    assert "7 questions of seven" in words(page)


def test_a_damaged_run_is_one_sentence(page: AppTest, root: Path) -> None:
    made = run([1.0])
    del made["threshold"]
    put(root, "new", made)
    page.run()
    assert not page.exception
    assert "The run new lacks something" in words(page)
    (root / "new" / "run.json").write_text("{", encoding="utf-8")
    assert "it is not JSON" in words(page.run())


def test_no_runs_yet(page: AppTest, root: Path) -> None:
    for name in ("new", "before"):
        (root / name / "run.json").unlink()
    assert "There is no run in" in words(page.run())
    assert "There is no run in" in words(opened(page, "Two runs"))


def test_one_question_stage_by_stage(page: AppTest, engine: FakeEngine) -> None:
    opened(page, "One question")
    assert engine.asked == []
    page.text_input(key="single-question").set_value("How many <principles>?")
    page.text_area(key="earlier").set_value("first\nsecond")
    page.button(key="explain").click().run()
    assert not page.exception
    assert engine.asked == [("How many <principles>?", ("first", "second"), None)]
    said = words(page)
    assert QUOTED in said
    assert said.index("1The Call") < said.index("1Understood") < said.index("6Decided")
    assert all("<principles>" not in each for each in htmls(page))


def test_a_question_that_cannot_be_asked(page: AppTest) -> None:
    opened(page, "One question").text_input(key="single-question").set_value("boom")
    page.button(key="explain").click().run()
    assert "That <cannot> be asked." in words(page)


def test_two_runs_are_compared(page: AppTest) -> None:
    opened(page, "Two runs")
    assert (page.selectbox(key="before").value, page.selectbox(key="after").value) == ("before", "new")
    assert "B is significantly worse: handled rightly -0.500" in words(page)
    assert f"{HOSTILE} 0" in words(page)
    page.number_input(key="tolerance").set_value(0.6).run()
    assert "by no more than the tolerance of 0.6" in words(page)


def test_runs_over_other_questions_cannot_be_compared(page: AppTest, root: Path) -> None:
    made = run([1.0])
    made["questions"][0]["id"] = "another"
    put(root, "before", made, age=5)
    assert "share no question" in words(opened(page, "Two runs"))


def links(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    source = EngineSource(lambda: settings)
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", source)
    whole = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not whole.exception
    return [link.proto.page for link in whole.get("page_link")]


@pytest.mark.usefixtures("engine")
def test_the_page_is_there_only_where_it_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "evaluation" not in links(Settings(), monkeypatch)
    assert "evaluation" in links(Settings(evaluation_page="on"), monkeypatch)


def test_nothing_is_shown_where_it_is_off(page: AppTest, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "SOURCE", EngineSource(lambda: Settings(runs=root)))
    page.run()
    assert "This page is switched off" in words(page)
    assert (list(page.selectbox), page.get("iframe"), len(htmls(page))) == ([], [], 1)


def test_settings_that_cannot_be_read_switch_it_off() -> None:
    def broken() -> Settings:
        raise ConfigError("qa.toml cannot be read.")

    assert not EngineSource(broken).is_for_evaluators()


def test_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QA_EVALUATION_PAGE", raising=False)
    monkeypatch.delenv("QA_RUNS", raising=False)
    settings = load_settings(file=ABSENT).settings
    assert (settings.evaluation_page, settings.runs) == ("off", Path("runs"))
    monkeypatch.setenv("QA_EVALUATION_PAGE", "on")
    monkeypatch.setenv("QA_RUNS", "kept")
    settings = load_settings(file=ABSENT).settings
    assert (settings.evaluation_page, settings.runs) == ("on", Path("kept"))
    monkeypatch.setenv("QA_EVALUATION_PAGE", "yes")
    with pytest.raises(ConfigError, match="evaluation_page"):
        load_settings(file=ABSENT)


def test_the_frame_holds_the_whole_report_and_no_script() -> None:
    report = '<!doctype html><p title="a">“x” & <b>y</b></p><script>alert(1)</script>'
    page = framed(report)
    assert html.unescape(page.partition('srcdoc="')[2].partition('"></iframe>')[0]) == report
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_runs_are_read_again_when_they_change(tmp_path: Path) -> None:
    put(tmp_path, "a", run([1.0]))
    assert "1 question of" in headline_of(tmp_path, "a")
    assert "<title>own: evaluation</title>" in report_of(tmp_path, "a")
    put(tmp_path, "a", run([1.0] * 3))
    assert "3 questions" in headline_of(tmp_path, "a")
    assert comparison_of(tmp_path, "a", "a").shared == 3
    (tmp_path / "a" / "run.json").unlink()
    with pytest.raises(DatasetError, match="cannot be read any more"):
        headline_of(tmp_path, "a")


@pytest.mark.parametrize(
    ("key", "value"), [("measures", {"right": 3}), ("n", "many"), ("curves", {"x": 1}), ("warnings", None)]
)
def test_a_run_with_a_wrong_value_is_refused(tmp_path: Path, key: str, value: object) -> None:
    put(tmp_path, "bad", run([1.0]) | {key: value})
    with pytest.raises(DatasetError, match="run `qa eval` again"):
        headline_of(tmp_path, "bad") + report_of(tmp_path, "bad")


def test_scores_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    made = run([1.0])
    made["questions"][0]["scores"]["right"] = "much"
    put(tmp_path, "bad", made)
    with pytest.raises(DatasetError, match="bad or bad lacks something"):
        comparison_of(tmp_path, "bad", "bad")
