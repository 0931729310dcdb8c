"""``qa doctor``: what is configured, where each value came from, what is wrong."""

from qa import wiring
from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.render import findings_text

EXAMPLES = ("qa doctor", "qa doctor --json")


def doctor(as_json: JsonOption = False, corpus: CorpusOption = None, index: IndexOption = None) -> int:
    """Show the settings, their origins and what is wrong."""
    findings = wiring.diagnose(settings_from(corpus, index))
    sound = not any(finding.problem for finding in findings)
    if as_json:
        rows = [
            {"name": each.name, "value": each.value, "origin": each.origin, "problem": each.problem}
            for each in findings
        ]
        terminal.write_json({"ok": sound, "findings": rows})
    else:
        terminal.show(findings_text(findings))
    return 0 if sound else 1
