"""The dose panel: what was taken when, cycles, pauses, and single doses missed or held."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from clinic_app.domain.course.treatment import (
    Pause,
    Stretch,
    days_on,
    pauses,
    share_of_highest,
    stretches,
)
from clinic_app.domain.cycle import cycle_of
from clinic_app.domain.record.care import DoseEvent, Medication
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.ui import display
from clinic_app.ui.charts.marks import Mark, Picture, Shape, Span, SpanStyle, lane_range
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.cycle_words import cycle_words
from clinic_app.ui.theme import current_theme

_LOWEST_SHARE = 0.6
_SHAPES = {
    DoseEventKind.MISSED: Shape.MISSED,
    DoseEventKind.HELD: Shape.HELD,
    DoseEventKind.MOVED: Shape.MOVED,
}


class TreatmentPanel(Panel):
    """What was taken when: height shows the dose, stretches without are outlined."""

    LANE_PX: ClassVar[int] = 30

    def show_treatment(
        self,
        medications: Sequence[Medication],
        dose_events: Sequence[DoseEvent],
        today: date,
        frame: Frame,
    ) -> None:
        """Draw every treatment regimen until today, and the single doses."""
        picture = self.picture_of(medications, dose_events, today)
        heading = Heading(
            self.tr("Treatment"), self.tr("mg/d"), current_theme().dose, self._legend(picture)
        )
        self.show_picture(picture, heading, frame)

    def _legend(self, picture: Picture) -> tuple[tuple[Shape, str], ...]:
        present = {mark.shape for mark in picture.marks}
        words = (
            (Shape.MISSED, self.tr("dose missed")),
            (Shape.HELD, self.tr("dose held")),
            (Shape.MOVED, self.tr("dose at another time")),
        )
        return tuple(entry for entry in words if entry[0] in present)

    def picture_of(
        self, medications: Sequence[Medication], dose_events: Sequence[DoseEvent], today: date
    ) -> Picture:
        """Return everything the panel draws, as values."""
        found = stretches(medications, today)
        share = share_of_highest([stretch.medication for stretch in found])
        drugs = [stretch.medication.drug for stretch in found]
        spans = [
            self._span(stretch, share(stretch.medication), is_new=drug != before)
            for stretch, drug, before in zip(found, drugs, ("", *drugs), strict=False)
        ]
        spans += [self._pause(pause, today) for pause in pauses(medications, today)]
        lanes = max((stretch.lane for stretch in found), default=0) + 1
        events = [event for event in dose_events if event.on <= today]
        marks = tuple(self._mark(event, lanes) for event in events)
        lanes += bool(marks)
        return Picture(
            y_range=lane_range(lanes), lanes=("",) * lanes, spans=tuple(spans), marks=marks,
            empty="" if found else self.tr("No treatment has been recorded."),
        )  # fmt: skip

    def _span(self, stretch: Stretch, share: float, *, is_new: bool) -> Span:
        now = display.current()
        medication = stretch.medication
        dose = medication.daily_dose_mg
        drug = now.drug(medication.drug)
        named = drug
        labels: tuple[str, ...] = (drug,)
        cycle = cycle_of(medication.pattern)
        pattern = (cycle_words(medication.pattern),) if cycle is not None else ()
        if dose is not None:
            number = now.number(dose)
            named = self.tr("{drug} {dose} mg/d").format(drug=drug, dose=number)
            short = self.tr("{dose} mg/d").format(dose=number)
            # After another drug, a dose without a name would be read as that drug's.
            labels = (named, f"{drug} {number}", *((drug,) if is_new else (short, number)))
        if pattern:
            whole = now.sentence("chart.pattern.dosed", dose=named, cycle=pattern[0])
            labels = (whole, *labels)
        return Span(
            start=day_number(medication.started_on), end=day_number(stretch.end),
            lane=stretch.lane, height=max(_LOWEST_SHARE, share), labels=labels,
            readout=(named, self._lasting(stretch), *pattern, *self._reason(stretch)),
            taken=_taken(stretch) if cycle is not None else (),
        )  # fmt: skip

    def _lasting(self, stretch: Stretch) -> str:
        now = display.current()
        since = now.date(stretch.medication.started_on)
        if stretch.is_running:
            return self.tr("since {start}").format(start=since)
        return self.tr("from {start}, first day without {end}").format(
            start=since, end=now.date(stretch.end)
        )

    def _reason(self, stretch: Stretch) -> tuple[str, ...]:
        reason = stretch.medication.stop_reason
        if stretch.is_running or reason is None:
            return ()
        words = display.current().code(reason)
        return (self.tr("stopped or changed: {reason}").format(reason=words),)

    def _pause(self, pause: Pause, today: date) -> Span:
        now = display.current()
        words = now.sentence(f"chart.pause.{pause.name}")
        since = now.date(pause.since)
        dated = self.tr("{since}: {what}").format(since=since, what=words)
        readout = [dated]
        if pause.until is not None:
            days = (pause.until - pause.since).days
            until = now.date(pause.until)
            told = self.tr("treatment again {restart}, after {days} days").format(
                restart=until, days=days
            )
            readout.append(told)
        else:
            readout.append(self.tr("no treatment since"))
        if pause.reason is not None:
            reason = now.code(pause.reason)
            readout.append(self.tr("reason: {reason}").format(reason=reason))
        return Span(
            start=day_number(pause.since), end=day_number(pause.until or today), lane=0,
            height=1.0, labels=(dated, words), readout=tuple(readout), style=SpanStyle.WITHOUT,
        )  # fmt: skip

    def _mark(self, event: DoseEvent, lane: int) -> Mark:
        now = display.current()
        what = now.code(event.kind)
        lines = [now.date(event.on), self.tr("{drug}: {what}").format(
            drug=now.drug(event.drug), what=what
        )]  # fmt: skip
        if event.at is not None:
            lines.append(self.tr("taken at {time}").format(time=event.at))
        return Mark(
            x=day_number(event.on), y=0.5 - lane, shape=_SHAPES[event.kind],
            readout=tuple(lines), row=lane,
        )  # fmt: skip


def _taken(stretch: Stretch) -> tuple[tuple[float, float], ...]:
    return tuple((day_number(first), day_number(end)) for first, end in days_on(stretch))
