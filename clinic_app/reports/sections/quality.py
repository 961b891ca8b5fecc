"""Quality of life on paper."""

from reportlab.platypus import Flowable

from clinic_app.reports.content.quality import QualityContent
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import FINE, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_SCORE_WIDTH = 32.0


def quality_section(
    quality: QualityContent | None, setter: Typesetter, *, runs_in: bool = False
) -> list[Flowable]:
    """Return the table with its notes, or the latest scores in a line; nothing without any."""
    if quality is None:
        return []
    if runs_in:
        return setter.lines("quality", (quality.form, *quality.brief), runs_in=True)
    scores = len(quality.columns)
    table = setter.table(
        [((Span(row.name, bold=True),), *row.cells) for row in quality.rows],
        (TEXT_WIDTH - scores * _SCORE_WIDTH, *[_SCORE_WIDTH] * scores),
        headings=(quality.form, *quality.columns),
        right=range(1, scores + 1),
    )
    notes = setter.phrases.say("sentence_gap").join(quality.notes)
    return [setter.heading("quality"), table, setter.gap(2), setter.prose(notes, FINE)]
