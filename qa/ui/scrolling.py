"""The two small scripts of the page. Only numbers are ever put into them."""

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
}})();
</script>"""
_TO_QUOTE = """(mark) => {
    const tall = mark.getBoundingClientRect().height > window.innerHeight * 0.6;
    mark.scrollIntoView({ block: tall ? "start" : "center" });
    mark.focus({ preventScroll: true });
  }"""
_TO_QUESTION = """(question) => question.scrollIntoView({ block: "start" })"""


def scroll_to_quote(span: Span) -> str:
    """After this the marked words are in view, and the keyboard goes on from them."""
    return _SCRIPT.format(mark=f"characters {span.start} to {span.end}", selector="#quote", aim=_TO_QUOTE)


def scroll_to_last_question(turns: int) -> str:
    """After this the last of ``turns`` questions is at the top, its answer below it."""
    return _SCRIPT.format(mark=f"turn {turns}", selector=".qa-question", aim=_TO_QUESTION)
