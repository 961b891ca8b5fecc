"""The strip of adverse events: one row per term, the number in the box is the grade."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from clinic_app.domain.course.treatment import events_by_term, name_of
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.ui import display
from clinic_app.ui.charts.folding import FoldingPanel
from clinic_app.ui.charts.marks import Picture, Span, SpanStyle, lane_range
from clinic_app.ui.charts.panel import Frame, Heading
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.theme import current_theme

_GRADE_STYLES = {
    1: SpanStyle.GRADE_1,
    2: SpanStyle.GRADE_2,
    3: SpanStyle.GRADE_3,
    4: SpanStyle.GRADE_4,
    5: SpanStyle.GRADE_5,
}


class ToxicityPanel(FoldingPanel):
    """Adverse events by grade over time; the open and the severe ones first."""

    MOST_ROWS: ClassVar[int] = 6

    def lane_names(self, toxicities: Sequence[Toxicity], today: date) -> tuple[str, ...]:
        """Return the names of the rows that are shown, to measure them."""
        rows = events_by_term(toxicities, today)
        shown = rows[: self.rows_shown(len(rows))]
        return tuple(display.current().event(name) for name, _ in shown)

    def show_toxicities(self, toxicities: Sequence[Toxicity], today: date, frame: Frame) -> None:
        """Draw the adverse events until today."""
        now = display.current()
        rows = events_by_term(toxicities, today)
        shown = rows[: self.rows_shown(len(rows))]
        spans = [
            self._span(toxicity, lane, today)
            for lane, (_, row) in enumerate(shown)
            for toxicity in row
        ]
        # Short ones last: a grade may stand over the end of a longer box, never under it.
        spans.sort(key=_longest_first)
        picture = Picture(
            y_range=lane_range(len(shown)), spans=tuple(spans),
            lanes=tuple(now.event(name) for name, _ in shown),
        )  # fmt: skip
        heading = Heading(
            self.tr("Adverse events"), self.tr("number = grade"), current_theme().dose
        )
        self.show_picture(picture, heading, frame)

    def _span(self, toxicity: Toxicity, lane: int, today: date) -> Span:
        now = display.current()
        end = min(toxicity.resolved or today, today)
        grade = str(toxicity.grade)
        onset = now.date(toxicity.onset)
        term = now.event(name_of(toxicity))
        heading = self.tr("{term}, grade {grade}").format(term=term, grade=grade)
        lasting = (
            self.tr("open since {onset}").format(onset=onset)
            if toxicity.open_on(today)
            else self.tr("from {onset} to {end}").format(onset=onset, end=now.date(end))
        )
        return Span(
            start=day_number(toxicity.onset), end=day_number(end), lane=lane, height=1.0,
            labels=(grade,), readout=(heading, lasting, *self._remarks(toxicity)),
            style=_GRADE_STYLES.get(toxicity.grade, SpanStyle.GRADE_1),
        )  # fmt: skip

    def _remarks(self, toxicity: Toxicity) -> list[str]:
        now = display.current()
        remarks = [self.tr("marked intolerable")] if toxicity.intolerable else []
        if toxicity.attribution is not None:
            words = now.code(toxicity.attribution)
            remarks.append(self.tr("due to the drug: {words}").format(words=words))
        if toxicity.scale is ToxicityScale.WHO:
            remarks.append(self.tr("graded by the WHO scale"))
        elif toxicity.ctcae_version is CtcaeVersion.V6:
            remarks.append(self.tr("graded by CTCAE 6.0"))
        return remarks


def _longest_first(span: Span) -> float:
    return span.start - span.end
