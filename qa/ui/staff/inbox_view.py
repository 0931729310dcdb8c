"""What was asked: gaps, what was asked most, and feedback."""

import streamlit as st

from qa import wiring
from qa.errors import QAError
from qa.inbox import KINDS, Group, Kind, Report, line_of
from qa.jsonable import dumps
from qa.ui.rendering import error_html
from qa.ui.staff import acts
from qa.ui.staff.asking import confirmed
from qa.ui.staff.inbox_html import group_html, groups_html
from qa.ui.staff.sessions import Staff, settings_for
from qa.ui.staff.staff_html import hint_html, title_html

_REPORT = "staff-inbox"
_LABELS: dict[Kind, str] = {"gaps": "Not answered", "asked": "Asked most", "feedback": "Feedback"}


def show(staff: Staff) -> None:
    """One of the three lists; a row of it can become a line of a question file, or be forgotten."""
    settings = settings_for(staff)
    st.html(title_html("Inbox"))
    if settings.inbox == "off":
        st.html(hint_html("The inbox is switched off: nothing is recorded."))
        return
    kind = st.segmented_control(
        "List", KINDS, default="gaps", required=True, key="staff-kind", format_func=_LABELS.__getitem__
    )
    st.button("Read again", key="staff-read", on_click=_forget_report)
    report = _report(staff)
    if report is None:
        return
    groups = report.of(kind)
    st.html(hint_html(f"Kept for {settings.inbox_days} days; nothing in it says who asked."))
    st.html(groups_html(groups))
    if report.left_out:
        st.html(hint_html(f"{report.left_out:,} rarer questions were left out."))
    if groups:
        _download("All rows as to be declined", groups, False, f"inbox-{kind}-declined.jsonl")
        _show_one(staff, groups)


def _report(staff: Staff) -> Report | None:
    """What was read before in this visit, else what is there now."""
    if _REPORT not in st.session_state:
        try:
            with st.spinner("Grouping the questions …"):
                st.session_state[_REPORT] = wiring.inbox_report(settings_for(staff))
        except QAError as exc:
            st.html(error_html(str(exc)))
            return None
    found: Report = st.session_state[_REPORT]
    return found


def _show_one(staff: Staff, groups: tuple[Group, ...]) -> None:
    by_id = {group.id: group for group in groups}
    wanted = st.selectbox(
        "A row",
        list(by_id),
        index=None,
        placeholder="Choose one",
        key="staff-group",
        format_func=lambda name: by_id[name].question if name in by_id else name,
    )
    if wanted not in by_id:
        return
    group = by_id[wanted]
    st.html(group_html(group))
    with st.container(horizontal=True, gap="small", key="staff-lines"):
        _download("Line: to be answered", [group], True, f"{group.id}-answered.jsonl")
        _download("Line: to be declined", [group], False, f"{group.id}-declined.jsonl")
    if confirmed(
        "Forget this row", "Yes, remove all about these questions for good.", f"staff-forget-{wanted}"
    ):
        _forget(staff, group)


def _download(label: str, groups: "list[Group] | tuple[Group, ...]", answerable: bool, name: str) -> None:
    lines = "".join(f"{dumps(line_of(group, answerable))}\n" for group in groups)
    st.download_button(
        label, lines, file_name=name, mime="application/x-ndjson", key=f"staff-{name}", on_click="ignore"
    )


def _forget(staff: Staff, group: Group) -> None:
    try:
        acts.forget(staff, group.id)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    _forget_report()
    st.rerun()


def _forget_report() -> None:
    st.session_state.pop(_REPORT, None)
