"""Strips under the curves: doses and treatment periods, adverse events by grade."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QFontMetrics

from clinic_app.domain.record.care import Medication, Toxicity
from clinic_app.ui import display
from clinic_app.ui.charts.course_of_treatment import (
    Remission,
    Stretch,
    events_by_term,
    remissions,
    share_of_highest,
    stretches,
)
from clinic_app.ui.charts.ink import Ink, ink_of
from clinic_app.ui.charts.marks import Span, SpanStyle
from clinic_app.ui.charts.panel import Frame, Panel
from clinic_app.ui.charts.spans import lanes
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.patient.banner_words import drug_word
from clinic_app.ui.theme import current_theme
from clinic_app.wording import wording

_LANE_PX = 26
_EVENT_LANE_PX = 22
_LOWEST_SHARE = 0.55
_GRADE_STYLES = {
    1: SpanStyle.GRADE_1,
    2: SpanStyle.GRADE_2,
    3: SpanStyle.GRADE_3,
    4: SpanStyle.GRADE_4,
    5: SpanStyle.GRADE_4,
}


class StripPanel(Panel):
    """A panel of spans, as high as its lanes need."""

    def draw_spans(self, ink: Ink, frame: Frame, spans: tuple[Span, ...], lane_px: int) -> None:
        """Draw the spans and take the height they need."""
        self.begin(ink, frame)
        rows = lanes(spans)
        item = self.plot.getPlotItem()
        item.getAxis("left").setTicks([])
        item.getAxis("right").setTicks([])
        item.getViewBox().setYRange(1.0 - rows, 1.0, padding=0)
        self.plot.spans_item.show_spans(
            spans, ink.spans, frame.font, self.tr("none in the days shown")
        )
        self.plot.addItem(self.plot.spans_item, ignoreBounds=True)
        self.plot.set_targets((), spans)
        dates_px = QFontMetrics(frame.font).height() + 10 if frame.shows_dates else 2
        self.set_plot_height(rows * lane_px + dates_px)


class TreatmentStrip(StripPanel):
    """What was taken when: height shows the dose, and treatment-free stretches are outlined."""

    def show_treatment(self, medications: Sequence[Medication], today: date, frame: Frame) -> None:
        """Draw every treatment regimen until today."""
        ink = ink_of(current_theme(), current_theme().dose)
        found = stretches(medications, today)
        self.set_heading(self.tr("Treatment"), self.tr("mg/d"), ink.series, ())
        self.say_empty("" if found else self.tr("No treatment has been recorded."))
        share = share_of_highest([stretch.medication for stretch in found])
        spans = [self._span(stretch, share(stretch.medication)) for stretch in found]
        spans += [self._free(gap, today) for gap in remissions(medications, today)]
        self.draw_spans(ink, frame, tuple(spans), _LANE_PX)

    def _span(self, stretch: Stretch, share: float) -> Span:
        now = display.current()
        medication = stretch.medication
        dose = medication.daily_dose_mg
        drug = drug_word(medication.drug)
        since = now.date(medication.started_on)
        named = drug
        labels: tuple[str, ...] = (drug,)
        if dose is not None:
            number = now.number(dose)
            named = self.tr("{drug} {dose} mg/d").format(drug=drug, dose=number)
            labels = (named, self.tr("{dose} mg/d").format(dose=number), number)
        if stretch.is_running:
            lasting = self.tr("since {start}").format(start=since)
        else:
            lasting = self.tr("from {start}, first day without {end}").format(
                start=since, end=now.date(stretch.end)
            )
        return Span(
            start=day_number(medication.started_on), end=day_number(stretch.end),
            lane=stretch.lane, height=max(_LOWEST_SHARE, share), labels=labels,
            readout=(named, lasting, *self._reason(stretch)),
        )  # fmt: skip

    def _reason(self, stretch: Stretch) -> tuple[str, ...]:
        reason = stretch.medication.stop_reason
        if stretch.is_running or reason is None:
            return ()
        words = {
            "toxicity": self.tr("stopped: adverse event"),
            "tdm": self.tr("changed after a trough"),
            "progression": self.tr("stopped: progression"),
            "tfr": self.tr("stopped for treatment-free remission"),
            "surgery": self.tr("stopped for an operation"),
            "completed": self.tr("completed as planned"),
            "pregnancy": self.tr("stopped: pregnancy"),
            "failure": self.tr("stopped: treatment failure"),
            "intolerance": self.tr("stopped: intolerance"),
        }
        return (words.get(reason.value, self.tr("stopped for another reason")),)

    def _free(self, gap: Remission, today: date) -> Span:
        now = display.current()
        stop = now.date(gap.stopped_on)
        end = gap.restarted_on or today
        words = self.tr("stopped {stop}: treatment-free").format(stop=stop)
        lasting = (
            self.tr("treatment restarted {restart}").format(restart=now.date(gap.restarted_on))
            if gap.restarted_on
            else self.tr("no treatment since")
        )
        return Span(
            start=day_number(gap.stopped_on), end=day_number(end), lane=0, height=1.0,
            labels=(words, self.tr("treatment-free"), self.tr("TFR")), readout=(words, lasting),
            style=SpanStyle.WITHOUT,
        )  # fmt: skip


class ToxicityStrip(StripPanel):
    """Adverse events, one row per term; the number in the box is the grade."""

    def show_toxicities(self, toxicities: Sequence[Toxicity], today: date, frame: Frame) -> None:
        """Draw the adverse events until today."""
        ink = ink_of(current_theme(), current_theme().dose)
        rows = events_by_term(toxicities, today)
        self.set_heading(self.tr("Adverse events"), self.tr("grade"), ink.series, ())
        spans = tuple(
            self._span(toxicity, lane, today)
            for lane, (_, row) in enumerate(rows)
            for toxicity in row
        )
        self.draw_spans(ink, frame, spans, _EVENT_LANE_PX)

    def _span(self, toxicity: Toxicity, lane: int, today: date) -> Span:
        now = display.current()
        resolved = toxicity.resolved
        is_open = resolved is None or resolved > today
        end = today if resolved is None or resolved > today else resolved
        grade = str(toxicity.grade)
        onset = now.date(toxicity.onset)
        term = wording(now.language).term(toxicity.term)
        named = f"{grade}  {term}"
        heading = self.tr("{term}, grade {grade}").format(term=term, grade=grade)
        lasting = (
            self.tr("open since {onset}").format(onset=onset)
            if is_open
            else self.tr("from {onset} to {end}").format(onset=onset, end=now.date(end))
        )
        intolerable = [self.tr("marked intolerable")] if toxicity.intolerable else []
        return Span(
            start=day_number(toxicity.onset), end=day_number(end), lane=lane, height=1.0,
            labels=(named, grade), beside=term, readout=(heading, lasting, *intolerable),
            style=_GRADE_STYLES.get(toxicity.grade, SpanStyle.GRADE_1),
        )  # fmt: skip
