"""The panel beside the form: what stood there last time."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from clinic_app.domain.drafts.bcr_abl_questions import percent_of
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import Disease, VisitKind
from clinic_app.ui import display, theme
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.retranslating import Retranslating


class _Pairs(QWidget):
    """Names and values; the labels are made once and written anew for each patient."""

    def __init__(self, *, is_stacked: bool) -> None:
        super().__init__()
        self._is_stacked = is_stacked
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE_TINY)
        self._grid.setColumnStretch(1, 1)

    def write(self, lines: Iterable[tuple[str, str]]) -> None:
        """Write name and value of each line, side by side or one above the other."""
        count = 0
        for count, texts in enumerate(lines, start=1):
            if count > len(self._labels):
                self._add()
            for made, text in zip(self._labels[count - 1], texts, strict=True):
                made.setText(text)
        for place, pair in enumerate(self._labels):
            for made in pair:
                made.setVisible(place < count)

    def _add(self) -> None:
        name, value = label("quiet", wrap=True), label(wrap=True)
        row = 2 * len(self._labels)
        below = int(self._is_stacked)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row + below, 0 if self._is_stacked else 1)
        self._labels.append((name, value))


class LastVisitPanel(Retranslating):
    """The last visit, the dose and the last results, in as few words as they need."""

    def __init__(self) -> None:
        """Show nothing until `start`."""
        super().__init__()
        self._context: EntryContext | None = None
        self._visit = Card()
        self._results = Card()
        self._visit_pairs = _Pairs(is_stacked=False)
        self._result_pairs = _Pairs(is_stacked=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        self._visit.body.addWidget(self._visit_pairs)
        self._results.body.addWidget(self._result_pairs)
        layout.addWidget(self._visit)
        layout.addWidget(self._results)
        layout.addStretch(1)

    def start(self, context: EntryContext) -> None:
        """Show this record."""
        self._context = context
        self.retranslate()

    def retranslate(self) -> None:
        """Write everything in the language of the moment."""
        if self._context is None:
            return
        last = self._context.last_visit()
        shown = display.current()
        title = self.tr("Last visit: %1").replace("%1", shown.date(last.on) if last else "")
        self._visit.set_title(title if last else self.tr("No visit recorded yet"))
        self._results.set_title(self.tr("On record"))
        self._visit_pairs.write(self._visit_lines(last) if last else ())
        self._result_pairs.write(self._result_lines())

    def _visit_lines(self, last: Visit) -> Iterable[tuple[str, str]]:
        shown = display.current()
        kinds = {
            VisitKind.CLINIC: self.tr("in the clinic"),
            VisitKind.PHONE: self.tr("by phone"),
            VisitKind.ONLINE: self.tr("online"),
        }
        yield self.tr("Kind"), kinds[last.kind] if last.kind else UNKNOWN
        yield self.tr("Weight"), shown.quantity(last.weight_kg, "kg")
        yield self.tr("Pressure"), _pressure(last)
        yield self.tr("ECOG"), shown.number(last.ecog)
        week = shown.number(last.missed_doses_7d)
        month = shown.number(last.missed_doses_30d)
        missed = self.tr("%1 in 7 days, %2 in 30 days").replace("%1", week)
        both_unknown = last.missed_doses_7d is None and last.missed_doses_30d is None
        yield (
            self.tr("Missed doses"),
            self.tr("not asked") if both_unknown else missed.replace("%2", month),
        )
        reviewed = self.tr("reviewed") if last.toxicities_reviewed else self.tr("not reviewed")
        yield self.tr("Adverse events"), reviewed
        if last.note:
            yield self.tr("Note"), last.note

    def _result_lines(self) -> Iterable[tuple[str, str]]:
        if self._context is None:
            return
        shown = display.current()
        history = self._context.history
        for medication in history.medications:
            if medication.is_treatment and medication.covers(self._context.today):
                dose = shown.quantity(medication.daily_dose_mg, "mg/d")
                since = self.tr("%1 since %2").replace("%2", shown.date(medication.started_on))
                yield shown.drug(medication.drug), since.replace("%1", dose)
        if history.troughs:
            sample = max(history.troughs, key=lambda each: each.drawn_at)
            level = shown.quantity(sample.value, str(sample.unit))
            if sample.value is None:
                limit = shown.quantity(sample.below_limit, str(sample.unit))
                level = self.tr("below %1").replace("%1", limit)
            yield self.tr("Trough"), self._dated(level, shown.date(sample.drawn_at.date()))
        if history.diagnosis.disease is Disease.CML and history.bcr_abl:
            yield self._bcr_abl_line()

    def _bcr_abl_line(self) -> tuple[str, str]:
        shown = display.current()
        context = self._context
        results = context.history.bcr_abl if context else ()
        latest = max(results, key=lambda each: each.sampled_on)
        percent = percent_of(latest, context) if context else None
        value = shown.quantity(percent, "% IS") if latest.detected else self.tr("not detected")
        return self.tr("BCR-ABL1"), self._dated(value, shown.date(latest.sampled_on))

    def _dated(self, value: str, day: str) -> str:
        return self.tr("%1 on %2").replace("%1", value).replace("%2", day)


def _pressure(visit: Visit) -> str:
    if visit.systolic_mmhg is None and visit.diastolic_mmhg is None:
        return UNKNOWN
    shown = display.current()
    systolic, diastolic = map(shown.number, (visit.systolic_mmhg, visit.diastolic_mmhg))
    return f"{systolic}/{diastolic} mmHg"
