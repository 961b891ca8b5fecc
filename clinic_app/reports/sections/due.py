"""The list of what is due."""

from reportlab.platypus import Flowable

from clinic_app.reports.content.due import DueRow
from clinic_app.reports.content.phrases import TIE
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import FINE, LEVEL_TEXT, QUIET, TEXT_WIDTH
from clinic_app.reports.typesetter import Cell, Typesetter

_WIDTHS = (58.0, 116.0, 60.0, 116.0)
_WITHOUT_WHY = ("status", "what", "on", "window")
_COLOURS = {
    "overdue": LEVEL_TEXT["stop"],
    "due": LEVEL_TEXT["act"],
    "may_be_done": LEVEL_TEXT["consider"],
    "upcoming": QUIET,
}


def due_section(
    rows: tuple[DueRow, ...], notes: tuple[str, ...], nothing_due: str, setter: Typesetter
) -> list[Flowable]:
    """Return open items, overdue first, and what is true of several; an empty list says so."""
    if not rows:
        return [setter.empty_section("due", nothing_due)]
    has_reasons = any(row.because != row.marks for row in rows)
    cells = [_cells(row, has_reasons=has_reasons) for row in rows]
    names = ("status", "what", "on", "window", "why") if has_reasons else _WITHOUT_WHY
    headings = [setter.phrases.say(f"due_column.{name}") for name in names]
    widths = [*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS)]
    if not has_reasons:
        widths[1] += widths.pop()
    table = setter.table(cells, widths, headings=headings)
    return [setter.heading("due"), table, *(setter.prose(note, FINE) for note in notes)]


def _cells(row: DueRow, *, has_reasons: bool) -> list[Cell]:
    """Return a row; sources stand beside the title where no row has a reason in words."""
    title = [Span(row.title, bold=True)]
    if not has_reasons and row.marks:
        title.append(Span(f"{TIE}{row.marks}"))
    reasons: list[Cell] = [row.because] if has_reasons else []
    status = (Span(row.status_word, bold=True, colour=_COLOURS[row.status]),)
    return [status, title, row.due_on, row.window, *reasons]
