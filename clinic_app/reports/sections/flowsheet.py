"""Recent visits and results on one grid, and the remarks made then."""

from reportlab.platypus import Flowable

from clinic_app.reports.content.flowsheet import Flowsheet
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import FINE, SMALL, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_LABEL_WIDTH = 146.0
_COLUMN_WIDTH = (TEXT_WIDTH - _LABEL_WIDTH) / 6


def flowsheet_section(sheet: Flowsheet, setter: Typesetter) -> list[Flowable]:
    """Return the grid, oldest day left; no visit and no result says so."""
    if not sheet.days:
        return [setter.empty_section("flowsheet", setter.phrases.say("no_visits"))]
    days = len(sheet.days)
    table = setter.table(
        [(label, *cells) for label, cells in sheet.rows],
        (_LABEL_WIDTH, *[_COLUMN_WIDTH] * days),
        headings=("", *sheet.days),
        right=range(1, days + 1),
        # Many short rows: set close, so that the summary keeps to two pages.
        styles=[
            ("TOPPADDING", (0, 0), (-1, -1), 0.3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.7),
        ],
    )
    remarks = [
        setter.prose((Span(f"{on}  ", bold=True), Span(text)), SMALL) for on, text in sheet.remarks
    ]
    # Before the table, which may fill its page: a note on the next one would be about nothing.
    notes = [setter.prose(note, FINE) for note in sheet.notes]
    for note in notes:
        note.keepWithNext = True
    return [setter.heading("flowsheet"), *notes, table, setter.gap(2), *remarks]
