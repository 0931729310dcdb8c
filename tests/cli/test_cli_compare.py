"""``qa compare``: its exit code is the gate."""

import json

import pytest


def write(path, rights):
    questions = [
        {"id": str(place), "question": f"Question \x1b[31m{place}?", "scores": {"right": right}}
        for place, right in enumerate(rights)
    ]
    run = {"schema": 1, "measures": {}, "slices": {}, "causes": {}, "cost": {}, "questions": questions}
    path.write_text(json.dumps(run))
    return str(path)


@pytest.mark.parametrize(
    ("after", "options", "code", "said"),
    [
        ([1] * 40, [], 0, "No difference can be shown."),
        ([0] * 2 + [1] * 38, [], 0, "No difference can be shown."),
        ([0] * 10 + [1] * 30, [], 1, "B is significantly worse: handled rightly -0.250"),
        ([0] * 10 + [1] * 30, ["--tolerance", "0.3"], 0, "no more than the tolerance of 0.3"),
    ],
)
def test_a_significant_loss_fails(run, tmp_path, after, options, code, said):
    done = run("compare", write(tmp_path / "a.json", [1] * 40), write(tmp_path / "b.json", after), *options)
    assert done.code == code
    assert said in done.out
    assert "\x1b" not in done.out


def test_as_json(run, tmp_path):
    done = run("compare", write(tmp_path / "a.json", [1]), write(tmp_path / "b.json", [1]), "--json")
    assert json.loads(done.out)["effects"]["right"]["difference"] == 0.0


def test_what_is_no_run_is_one_sentence(run, tmp_path):
    done = run("compare", str(tmp_path / "x.json"), str(tmp_path / "y.json"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: The run ")
