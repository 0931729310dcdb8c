"""Charts of slides as a title and lines."""

from typing import Any

from qa.loaders.tables import row_line

# A longer series is a curve: its points say nothing one by one.
_MAX_POINTS = 40


def chart_lines(chart: Any) -> tuple[str, list[str]]:
    """The chart's title, and a line for each category with the values of all series."""
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    plots = list(chart.plots)
    if not plots:
        return title, []
    categories = [str(each) for each in plots[0].categories]
    if not 0 < len(categories) <= _MAX_POINTS:
        return title, []
    series = [each for plot in plots for each in plot.series]
    names = ["", *(each.name or "" for each in series)]
    columns = [list(each.values) for each in series]
    rows = ([name, *(_value(column, n) for column in columns)] for n, name in enumerate(categories))
    return title, [line for row in rows if (line := row_line(names, row))]


def _value(column: list[float | None], place: int) -> str:
    value = column[place] if place < len(column) else None
    return "" if value is None else f"{value:.12g}"
