"""The list of what is due."""

from reportlab.platypus import Flowable

from clinic_app.reports.content.due import DueRow
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import LEVEL_TEXT, QUIET, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_WIDTHS = (48.0, 116.0, 62.0, 118.0)
_COLOURS = {
    "overdue": LEVEL_TEXT["stop"],
    "due": LEVEL_TEXT["act"],
    "may_be_done": LEVEL_TEXT["consider"],
    "upcoming": QUIET,
}


def due_section(rows: tuple[DueRow, ...], nothing_due: str, setter: Typesetter) -> list[Flowable]:
    """Return open items, overdue first; an empty list says so."""
    if not rows:
        return [setter.empty_section("due", nothing_due)]
    cells = [
        (
            (Span(row.status_word, bold=True, colour=_COLOURS[row.status]),),
            (Span(row.title, bold=True),),
            row.due_on,
            row.window,
            row.because,
        )
        for row in rows
    ]
    names = ("status", "what", "on", "window", "why")
    headings = [setter.phrases.say(f"due_column.{name}") for name in names]
    widths = (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS))
    return [setter.heading("due"), setter.table(cells, widths, headings=headings)]
