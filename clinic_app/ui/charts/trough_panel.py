"""The trough panel: measured and corrected levels, the interval, and what lower doses promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clinic_app.domain.findings import DoseOption
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.tdm.trough import Band, TroughAssessment
from clinic_app.ui import display
from clinic_app.ui.charts.marks import BandOfInterest, Guide, Mark, Picture, Shape
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.theme import current_theme

EXPECTED_AFTER_DAYS = 30
_HEADROOM = 1.2
_FOOTROOM = 0.01
_TICK_STEPS = ((1200, 250), (3200, 500), (7000, 1000), (15000, 2500))
_WIDEST_STEP = 10000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What the trough panel shows.

    `reduction` is None where the interval and the cut do not apply. `limits_ug_l` are the limits
    of results below one, by the index of their sample.
    """

    troughs: tuple[TroughAssessment, ...] = ()
    options: tuple[DoseOption, ...] = ()
    reduction: ReductionParameters | None = None
    limits_ug_l: tuple[Decimal | None, ...] = ()


def tick_step(top: float) -> int:
    """Return the distance of the labelled levels, ug/L, for an axis that ends at `top`."""
    return next((step for limit, step in _TICK_STEPS if top <= limit), _WIDEST_STEP)


class TroughPanel(Panel):
    """Imatinib troughs in ug/L over time."""

    def show_exposure(self, exposure: Exposure, frame: Frame) -> None:
        """Draw the levels, the interval where it applies, and the expected levels."""
        picture = self.picture_of(exposure, frame.today)
        present = {mark.shape for mark in picture.marks}
        if picture.band is not None:
            present.add(Shape.BAND)
        legend = tuple(entry for entry in self._legend_words() if entry[0] in present)
        title, unit = self.tr("Imatinib trough"), self.tr("µg/L")
        self.show_picture(picture, Heading(title, unit, current_theme().trough, legend), frame)

    def _legend_words(self) -> tuple[tuple[Shape, str], ...]:
        return (
            (Shape.HOLLOW, self.tr("measured")),
            (Shape.FILLED, self.tr("corrected to 24 h")),
            (Shape.BELOW_LIMIT, self.tr("below the assay's limit")),
            (Shape.NOT_COUNTED, self.tr("does not count")),
            (Shape.EXPECTED, self.tr("expected on … mg/d, by dose ratio")),
            (Shape.EXPECTED_BY_MODEL, self.tr("by the model")),
            (Shape.BAND, self.tr("interval aimed at")),
        )

    def right_names(self, exposure: Exposure) -> tuple[str, ...]:
        """Return what stands in the right margin, to measure it."""
        guides, band = self._references(exposure.reduction)
        return (*(guide.name for guide in guides), *([band.name] if band else []))

    def picture_of(self, exposure: Exposure, today: float) -> Picture:
        """Return everything the panel draws, as values."""
        measured = [
            mark
            for index, trough in enumerate(exposure.troughs)
            for mark in self._marks_of(trough, _at(exposure.limits_ug_l, index))
        ]
        expected = self._expected(exposure.options, today)
        marks = (*measured, *expected)
        guides, band = self._references(exposure.reduction)
        top = _top(marks, [guide.y for guide in guides])
        step = tick_step(top)
        ticks = tuple(
            (float(y), display.current().number(y)) for y in range(0, int(top) + 1, step)
        )
        counted = tuple(mark for mark in measured if mark.shape is Shape.FILLED)
        empty = "" if marks else self.tr("No trough has been recorded yet.")
        return Picture(
            marks=marks, joined=(counted,) if len(counted) > 1 else (), ticks=ticks,
            y_range=(-_FOOTROOM * top, top), guides=guides, band=band, empty=empty,
        )  # fmt: skip

    def _references(
        self, reduction: ReductionParameters | None
    ) -> tuple[tuple[Guide, ...], BandOfInterest | None]:
        if reduction is None:
            return (), None
        number = display.current().number
        cut = number(reduction.cut_ug_l)
        low, high = reduction.interval_low_ug_l, reduction.interval_high_ug_l
        name = f"{number(low)}–{number(high)}"
        guide = Guide(
            float(reduction.cut_ug_l), self.tr("decision line {cut}").format(cut=cut), True
        )
        return (guide,), BandOfInterest(float(low), float(high), name)

    def _marks_of(self, trough: TroughAssessment, limit: Decimal | None) -> list[Mark]:
        readout = self._readout(trough, limit)
        x = day_number(trough.drawn_at)
        if trough.raw_ug_l is None:
            if limit is None:
                return []
            shape = Shape.BELOW_LIMIT if trough.valid else Shape.NOT_COUNTED
            return [Mark(x=x, y=float(limit), shape=shape, readout=readout)]
        raw = float(trough.raw_ug_l)
        if not trough.valid or trough.corrected_24h_ug_l is None:
            return [Mark(x=x, y=raw, shape=Shape.NOT_COUNTED, readout=readout)]
        corrected = Mark(
            x=x, y=float(trough.corrected_24h_ug_l), shape=Shape.FILLED, readout=readout,
            label=display.current().whole(trough.corrected_24h_ug_l),
            low=_float(trough.corrected_low_ug_l), high=_float(trough.corrected_high_ug_l),
        )  # fmt: skip
        if trough.corrected_24h_ug_l == trough.raw_ug_l:
            return [corrected]
        return [Mark(x=x, y=raw, shape=Shape.HOLLOW, readout=readout), corrected]

    def _readout(self, trough: TroughAssessment, limit: Decimal | None) -> tuple[str, ...]:
        now = display.current()
        lines = [now.moment(trough.drawn_at), self._measured(trough, limit)]
        if trough.corrected_24h_ug_l not in {None, trough.raw_ug_l}:
            lines.append(
                self.tr("corrected to 24 h: {value} µg/L (range {low}–{high})").format(
                    value=now.number(round(trough.corrected_24h_ug_l or Decimal(0), 1)),
                    low=now.whole(trough.corrected_low_ug_l or Decimal(0)),
                    high=now.whole(trough.corrected_high_ug_l or Decimal(0)),
                )
            )
        if trough.dose_mg_per_day is not None:
            lines.append(
                self.tr("on {dose} mg/d, day {day} on this dose").format(
                    dose=now.number(trough.dose_mg_per_day), day=trough.days_on_dose
                )
            )
        if trough.band is not Band.UNKNOWN:
            lines.append(now.sentence(f"band.{trough.band}"))
        if not trough.valid:
            lines.append(self.tr("Does not count:"))
            lines += [now.sentence(f"invalid.{code}") for code in trough.why_invalid]
        return tuple(lines)

    def _measured(self, trough: TroughAssessment, limit: Decimal | None) -> str:
        now = display.current()
        hours = trough.hours_post_dose
        if trough.raw_ug_l is None:
            return self.tr("measured: below {limit} µg/L").format(limit=now.number(limit))
        value = now.number(trough.raw_ug_l)
        if hours is None:
            return self.tr("measured: {value} µg/L, time of the last dose unknown").format(
                value=value
            )
        return self.tr("measured: {value} µg/L at {hours} h after the dose").format(
            value=value, hours=now.number(round(hours, 1))
        )

    def _expected(self, options: Sequence[DoseOption], today: float) -> list[Mark]:
        marks = []
        for option in options:
            dose = display.current().number(option.dose_mg_per_day)
            if (level := option.projected_proportional_ug_l) is not None:
                told = self.tr("{value} µg/L by dose ratio, one month after a change")
                label = self.tr("{dose} mg: {value}")
                marks.append(self._promise(Shape.EXPECTED, dose, level, told, today, label))
            if (level := option.projected_model_ug_l) is not None:
                told = self.tr("{value} µg/L by the model, one month after a change")
                # Its figures stand on the card: four labels at one day hide each other.
                marks.append(self._promise(Shape.EXPECTED_BY_MODEL, dose, level, told, today, ""))
        return marks

    def _promise(
        self, shape: Shape, dose: str, level: Decimal, told: str, today: float, label: str
    ) -> Mark:
        value = display.current().whole(level)
        return Mark(
            x=today + EXPECTED_AFTER_DAYS, y=float(level), shape=shape, row=1,
            label=label.format(dose=dose, value=value),
            readout=(
                self.tr("Expected on {dose} mg/d").format(dose=dose), told.format(value=value),
            ),
        )  # fmt: skip


def _at(limits: tuple[Decimal | None, ...], index: int) -> Decimal | None:
    return limits[index] if index < len(limits) else None


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _top(marks: Sequence[Mark], guides: Sequence[float]) -> float:
    highest = [mark.high if mark.high is not None else mark.y for mark in marks]
    return max([*highest, *guides, 1000.0]) * _HEADROOM
