"""The first lines of the visit form: day, kind, weight, pressure, ECOG, missed doses."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.visit_draft import VisitDraft
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import VisitKind
from clinic_app.ui import display, theme
from clinic_app.ui.forms.day_words import day_words
from clinic_app.ui.forms.field import ChoiceField, Field, FieldRow, TextField
from clinic_app.ui.widgets.retranslating import Retranslating

_DATE: Final = 190
_SHORT: Final = 72
_WIDE: Final = 110
_CHOICE: Final = 130


class VisitFields(Retranslating):
    """What is measured and asked at every visit."""

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        """Make empty fields."""
        super().__init__()
        self._context: EntryContext | None = None
        self.on = TextField("visits.on", _DATE)
        self.kind = ChoiceField("visits.kind", tuple(VisitKind), _CHOICE)
        self.weight = TextField("visits.weight_kg", _SHORT)
        self.pressure = TextField("visits.systolic_mmhg", _WIDE)
        self.ecog = TextField("visits.ecog", _SHORT)
        self.missed_week = TextField("visits.missed_doses_7d", _SHORT)
        self.missed_month = TextField("visits.missed_doses_30d", _SHORT)
        self._typed = (
            self.on, self.weight, self.pressure, self.ecog, self.missed_week, self.missed_month,
        )  # fmt: skip
        first = FieldRow(self.on, self.kind)
        second = FieldRow(*self._typed[1:])
        self.places = {**first.places, **second.places}
        self.places["visits.diastolic_mmhg"] = self.places["visits.systolic_mmhg"]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(first)
        layout.addWidget(second)
        self._connect()
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the paper."""
        rest = (field.control for field in self._typed[1:])
        return (self.on.control, self.kind.control, *rest)

    def start(self, context: EntryContext) -> None:
        """Suggest today; everything else is asked."""
        self._context = context
        self.on.set_text("t")
        self.kind.box.choose(VisitKind.CLINIC)
        for field in self._typed[1:]:
            field.set_text("")
        self.retranslate()

    def draft(self) -> VisitDraft:
        """Return these fields as typed; adverse events, trough and note are added by the form."""
        kind = self.kind.box.value
        return VisitDraft(
            on=self.on.text,
            kind=kind if isinstance(kind, VisitKind) else None,
            weight_kg=self.weight.text,
            pressure=self.pressure.text,
            ecog=self.ecog.text,
            missed_doses_7d=self.missed_week.text,
            missed_doses_30d=self.missed_month.text,
        )

    def restore(self, draft: VisitDraft) -> None:
        """Write a draft back."""
        self.on.set_text(draft.on)
        self.kind.box.choose(draft.kind)
        self.weight.set_text(draft.weight_kg)
        self.pressure.set_text(draft.pressure)
        self.ecog.set_text(draft.ecog)
        self.missed_week.set_text(draft.missed_doses_7d)
        self.missed_month.set_text(draft.missed_doses_30d)

    def show_readings(self) -> None:
        """Write beside the date what it was read as."""
        if self._context is not None:
            self.on.set_hint(day_words(self.on.text, self._context.today))

    def retranslate(self) -> None:
        """Write labels, names and hints."""
        self.on.set_texts(
            self.tr("Date"), placeholder=self.tr("t, -3, 12/3, 2026-03-12"), required=True
        )
        self.kind.set_texts(self.tr("Kind of visit"))
        self.kind.box.set_names(self.tr("in the clinic"), self.tr("by phone"), self.tr("online"))
        self.weight.set_texts(self.tr("Weight"), unit="kg")
        self.pressure.set_texts(self.tr("Blood pressure"), unit="mmHg", example="128/78")
        self.ecog.set_texts(self.tr("ECOG"), placeholder="0-4")
        self.missed_week.set_texts(self.tr("Missed doses, last 7 days"))
        self.missed_month.set_texts(self.tr("Missed doses, last 30 days"))
        self.show_readings()
        self._hint_last()

    def _hint_last(self) -> None:
        """Write the last weight under the field: the one number a new one is compared with."""
        weighed = self._last_weighed()
        if weighed is None:
            self.weight.set_hint("")
            return
        shown = display.current()
        text = self.tr("%1 on %2").replace("%1", shown.quantity(weighed.weight_kg, "kg"))
        self.weight.set_hint(text.replace("%2", shown.date(weighed.on)))

    def _last_weighed(self) -> Visit | None:
        if self._context is None:
            return None
        today: date = self._context.today
        return self._context.last_weight(today)

    def _connect(self) -> None:
        fields: tuple[Field, ...] = (*self._typed, self.kind)
        for field in fields:
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)

    def _on_edited(self) -> None:
        self.show_readings()
        self.edited.emit()
