"""The panel of turns: operations, events, stops, decisions, and the visits below."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from clinic_app.domain.advice_titles import due_title_key
from clinic_app.domain.course.turns import DatedTurn, TurnKind
from clinic_app.domain.findings import DueItem
from clinic_app.domain.record.care import Decision, Event, Surgery, Visit
from clinic_app.ui import display
from clinic_app.ui import theme as themes
from clinic_app.ui.charts.marks import Mark, Picture, Shape, Target, lane_range
from clinic_app.ui.charts.paint_lanes import place_flags
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.sheet import Sheet
from clinic_app.ui.charts.time_axis import day_number

_SHAPES = {
    TurnKind.OPERATION: Shape.OPERATION,
    TurnKind.PLANNED_OPERATION: Shape.PLANNED,
    TurnKind.DISEASE: Shape.ALERT,
    TurnKind.FOLLOW_UP: Shape.NOTE,
    TurnKind.STOP: Shape.STOP,
    TurnKind.RESTART: Shape.RESTART,
    TurnKind.DECISION: Shape.DECISION,
}
_MOST_ROWS = 4
_LONGEST_NOTE = 90


class EventPanel(Panel):
    """Turns of the course in words, visits as ticks."""

    LANE_PX = 18

    def show_events(
        self,
        turns: Sequence[DatedTurn],
        due: Sequence[DueItem],
        visits: Sequence[Visit],
        frame: Frame,
    ) -> None:
        """Draw the turns, what is due next, and the visits."""
        picture = self.picture_of(turns, due, visits)
        shapes = {mark.shape for mark in picture.marks}
        words = ((Shape.TICK, self.tr("visit")), (Shape.DUE, self.tr("due")))
        legend = tuple(entry for entry in words if entry[0] in shapes)
        heading = Heading(self.tr("Events"), "", themes.current_theme().dose, legend)
        self.show_picture(picture, heading, frame)

    def picture_of(
        self, turns: Sequence[DatedTurn], due: Sequence[DueItem], visits: Sequence[Visit]
    ) -> Picture:
        """Return everything the panel draws, as values."""
        flags = [self._flag(turn) for turn in sorted(turns, key=_loudest)]
        flags += [self._due(on, list(items)) for on, items in groupby(due, key=_due_on)]
        rows = min(len(flags), _MOST_ROWS)
        ticks = [self._tick(visit, rows) for visit in visits]
        lanes = rows + bool(visits)
        return Picture(
            y_range=lane_range(lanes), lanes=("",) * lanes, marks=(*flags, *ticks),
            flag_rows=max(rows, 1),
        )  # fmt: skip

    def place_of(self, target: Target) -> QPointF:
        """Return where a turn lies: in the row where its words have room."""
        return self._place(self.sheet(), target)

    def distance(self, sheet: Sheet, target: Target, place: QPointF) -> float:
        """Return how far a place is from where a turn was drawn."""
        at = self._place(sheet, target) - place
        return hypot(at.x(), at.y())

    def _place(self, sheet: Sheet, target: Target) -> QPointF:
        metrics = QFontMetricsF(themes.base_font(themes.SMALL_PX))
        for flag in place_flags(self.picture, sheet, metrics):
            if flag.mark is target:
                return QPointF(sheet.x(target.x), sheet.lane_middle(flag.row))
        return sheet.place_of(target)

    def _flag(self, turn: DatedTurn) -> Mark:
        words = turn_words(turn)
        return Mark(
            x=day_number(turn.on), y=0.5, shape=_SHAPES[turn.kind], label=words,
            readout=(display.current().date(turn.on), words, *self._details(turn)),
        )  # fmt: skip

    def _due(self, on: date, items: Sequence[DueItem]) -> Mark:
        """Return one mark for all that is due on a day: side by side none would have a name."""
        now = display.current()
        titles = [now.sentence(due_title_key(item.kind, item.because)) for item in items]
        told = [line for item, title in zip(items, titles, strict=True)
                for line in (title, self._on_time(item))]  # fmt: skip
        several = (self.tr("{count} due").format(count=len(items)),) if len(items) > 1 else ()
        return Mark(
            x=day_number(on), y=0.5, shape=Shape.DUE, label=" · ".join(titles), brief=several,
            readout=(now.date(on), *told),
        )  # fmt: skip

    def _on_time(self, item: DueItem) -> str:
        now = display.current()
        return self.tr("due, on time from {start} to {end}").format(
            start=now.date(item.window_start), end=now.date(item.window_end)
        )

    def _details(self, turn: DatedTurn) -> list[str]:
        now, record = display.current(), turn.record
        if isinstance(record, Surgery) and record.procedure is not None:
            return [now.code(record.procedure)]
        if isinstance(record, Event) and record.note:
            return [shortened(record.note)]
        if not isinstance(record, Decision):
            return []
        lines = []
        title = f"advice.{record.code}.title"
        if record.code is not None and now.knows(title):
            lines.append(self.tr("on the advice: {title}").format(title=now.sentence(title)))
        if record.until is not None:
            lines.append(self.tr("until {until}").format(until=now.date(record.until)))
        lines += [shortened(words) for words in (record.reason, record.by) if words]
        return lines

    def _tick(self, visit: Visit, rows: int) -> Mark:
        now = display.current()
        kind = self.tr("Visit")
        if visit.kind is not None:
            kind = self.tr("Visit, {kind}").format(kind=now.code(visit.kind))
        return Mark(
            x=day_number(visit.on), y=0.5 - rows, shape=Shape.TICK, row=rows,
            readout=(now.date(visit.on), kind, *self._found(visit)),
        )  # fmt: skip

    def _found(self, visit: Visit) -> list[str]:
        now = display.current()
        lines = []
        if visit.toxicities_reviewed:
            lines.append(self.tr("adverse events reviewed"))
        if visit.ecog is not None:
            lines.append(self.tr("ECOG {grade}").format(grade=visit.ecog))
        if visit.weight_kg is not None:
            lines.append(self.tr("weight {weight}").format(
                weight=now.quantity(visit.weight_kg, "kg")
            ))  # fmt: skip
        if visit.missed_doses_7d is not None:
            lines.append(self.tr("doses missed in 7 days: {count}").format(
                count=visit.missed_doses_7d
            ))  # fmt: skip
        if visit.note:
            lines.append(shortened(visit.note))
        return lines


def _due_on(item: DueItem) -> date:
    return item.due_on


def _loudest(turn: DatedTurn) -> tuple[bool, int]:
    """Sort what divides the course first, so that it finds room first."""
    return not turn.divides, -turn.on.toordinal()


def shortened(text: str) -> str:
    """Return one line of a note, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NOTE else line[: _LONGEST_NOTE - 1].rstrip() + "…"


def turn_words(turn: DatedTurn) -> str:
    """Return the few words that stand beside a turn."""
    now, record = display.current(), turn.record
    if isinstance(record, Event):
        return now.code(record.kind)
    if isinstance(record, Surgery) and turn.kind is TurnKind.OPERATION and record.margin:
        return now.sentence("chart.turn.operation_margin", margin=record.margin.value)
    if not isinstance(record, Decision):
        return now.sentence(f"chart.turn.{turn.kind}")
    if record.dose_mg_per_day is not None:
        return now.sentence("chart.turn.decision_dose", dose=record.dose_mg_per_day)
    return now.sentence(f"chart.turn.decision_{record.choice or 'recorded'}")
