"""The small scripts of the page. Only numbers are ever put into them."""

from functools import cache
from pathlib import Path

from qa.types import Span

# Fonts and late parts of the page move the text once it stands: so look again a few times,
# unless the reader has begun to scroll.
_SCRIPT = """<script>
(() => {{
  /* {mark}: another place is another script, which is run again */
  let taken = false;
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"])
    window.addEventListener(kind, () => {{ taken = true; }}, {{ once: true, passive: true }});
  const aim = () => {{
    const found = document.querySelectorAll("{selector}");
    if (!taken && found.length) ({aim})(found[found.length - 1]);
  }};
  for (const delay of [0, 100, 300, 700, 1500]) setTimeout(aim, delay);
  {then}
}})();
</script>"""
_TO_QUOTE = """(mark) => {
    const tall = mark.getBoundingClientRect().height > window.innerHeight * 0.6;
    mark.scrollIntoView({ block: tall ? "start" : "center" });
    mark.focus({ preventScroll: true });
  }"""
_TO_FIELD = """(field) => {
    if (document.activeElement === field) return;
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  }"""
# What was pressed to ask may be gone, and the keyboard with it.
_TO_QUESTION = """(question) => {
    question.scrollIntoView({ block: "start" });
    if (document.activeElement === document.body) question.focus({ preventScroll: true });
  }"""
_ANNOUNCE = 'setTimeout(() => window.dispatchEvent(new CustomEvent("qa:reply", {{ detail: {turn} }})), 150);'


def scroll_to_quote(span: Span) -> str:
    """After this the marked words are in view, and the keyboard goes on from them."""
    mark = f"characters {span.start} to {span.end}"
    return _SCRIPT.format(mark=mark, selector="#quote", aim=_TO_QUOTE, then="")


def focus_on_editing(turn: int) -> str:
    """After this the field in which question ``turn`` is edited is in view and has the keyboard."""
    mark, field = f"editing {turn}", f".st-key-edited-{turn} input"
    return _SCRIPT.format(mark=mark, selector=field, aim=_TO_FIELD, then="")


def scroll_to_question(turn: int, asked: int) -> str:
    """After this question ``turn`` is at the top, its answer below it and announced.

    ``asked`` counts what was asked so far: the same turn, asked again, is another script.
    """
    then = _ANNOUNCE.format(turn=turn)
    mark = f"turn {turn}, the {asked}. time"
    return _SCRIPT.format(mark=mark, selector=f"#qa-question-{turn}", aim=_TO_QUESTION, then=then)


@cache
def page_script() -> str:
    """What the page does by itself: announcing, copying, recalling, following links."""
    return f"<script>{Path(__file__).with_name('page.js').read_text(encoding='utf-8')}</script>"
