"""The trough sample: two moments, the interval as it is typed, the result and its unit."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.trough_draft import TroughDraft, outlook
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.ui import display, theme
from clinic_app.ui.forms.day_words import day_words
from clinic_app.ui.forms.field import ChoiceField, Field, FieldRow, TextField
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.retranslating import Retranslating

_DATE: Final = 176
_TIME: Final = 100
_CHOICE: Final = 190
_VALUE: Final = 96
_UNIT: Final = 110
_LAB: Final = 240
_UNITS: Final = (None, *ConcentrationUnit)
_HELD: Final = (None, True, False)
_MINUTES: Final = 60


class TroughSection(Retranslating):
    """Everything about one drug level; left blank, the visit has none."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, *, is_alone: bool = False) -> None:
        """Make empty fields; `is_alone`: of a sample that belongs to no visit."""
        super().__init__()
        self._is_alone = is_alone
        self._context: EntryContext | None = None
        self._visit: Visit | None = None
        self._outlook: TroughAssessment | None = None
        self._drugs: tuple[str, ...] = ()
        self._method = ""
        self.drug = ChoiceField("troughs.drug", (), _UNIT)
        self.dose_on = TextField("troughs.last_dose_on", _DATE)
        self.dose_time = TextField("troughs.last_dose_time", _TIME)
        self.drawn_on = TextField("troughs.drawn_on", _DATE)
        self.drawn_time = TextField("troughs.drawn_time", _TIME)
        self.held = ChoiceField("troughs.next_dose_held", _HELD, _CHOICE)
        self.value = TextField("troughs.value", _VALUE)
        self.unit = ChoiceField("troughs.unit", _UNITS, _UNIT)
        self.lab = TextField("troughs.lab", _LAB)
        self.below = QCheckBox()
        self.pill = Pill()
        self.reasons = label("quiet", wrap=True)
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the paper."""
        moments = (self.drug, *self._typed[:4], self.held)
        return (
            *(field.control for field in moments),
            self.value.control,
            self.below,
            self.unit.control,
            self.lab.control,
        )

    def start(self, context: EntryContext) -> None:
        """Offer the patient's drugs; unit and laboratory are those of the last sample."""
        self._context = context
        self._visit = None
        for field in self._typed:
            field.set_text("")
        self.below.setChecked(False)
        self.held.box.choose(None)
        last = self._last_sample()
        self.unit.box.choose(last.unit if last else None)
        self.lab.set_text(last.lab or "" if last else "")
        self._method = ""
        self._drugs = _drugs(context)
        self.drug.box.offer(self._drugs)
        self.drug.setVisible(len(self._drugs) != 1)
        self.retranslate()

    def draft(self) -> TroughDraft:
        """Return the section as typed."""
        unit, held, drug = self.unit.box.value, self.held.box.value, self.drug.box.value
        return TroughDraft(
            drug=str(drug) if drug else "",
            last_dose_on=self.dose_on.text,
            last_dose_time=self.dose_time.text,
            drawn_on=self.drawn_on.text,
            drawn_time=self.drawn_time.text,
            next_dose_held=held if isinstance(held, bool) else None,
            value=self.value.text,
            below_limit=self.below.isChecked(),
            unit=unit if isinstance(unit, ConcentrationUnit) else None,
            method=self._method,
            lab=self.lab.text,
        )

    def restore(self, draft: TroughDraft) -> None:
        """Write a draft back; a drug that is no longer on record is offered again."""
        if draft.drug and draft.drug not in self.drug.box.values:
            self._drugs = (*self._drugs, draft.drug)
            self.drug.box.offer(self._drugs)
            self.drug.setVisible(len(self._drugs) != 1)
        self.drug.box.choose(draft.drug)
        self.dose_on.set_text(draft.last_dose_on)
        self.dose_time.set_text(draft.last_dose_time)
        self.drawn_on.set_text(draft.drawn_on)
        self.drawn_time.set_text(draft.drawn_time)
        self.held.box.choose(draft.next_dose_held)
        self.value.set_text(draft.value)
        self.below.setChecked(draft.below_limit)
        self.unit.box.choose(draft.unit)
        self.lab.set_text(draft.lab)
        self._method = draft.method
        self.retranslate()

    def show_readings(self, visit: Visit | None) -> None:
        """Write what the dates were read as, the interval, and whether the sample will count."""
        self._visit = visit
        if self._context is None:
            return
        today = self._context.today
        self.dose_on.set_hint(day_words(self.dose_on.text, today))
        self.drawn_on.set_hint(day_words(self.drawn_on.text, today))
        draft = self.draft()
        self._outlook = outlook(draft, visit, self._context) if draft.started else None
        self._write_outlook()

    def retranslate(self) -> None:
        """Write labels, names, hints and the outlook."""
        day_forms = self.tr("-1, 12/3, 2026-03-12")
        self.drug.set_texts(self.tr("Drug"))
        self.drug.box.set_names(*map(display.current().drug, self._drugs))
        self.dose_on.set_texts(self.tr("Last dose, date"), placeholder=day_forms)
        self.dose_time.set_texts(self.tr("Last dose, time"), example="0830")
        drawn_hint = day_forms if self._is_alone else self.tr("visit day")
        self.drawn_on.set_texts(
            self.tr("Drawn, date"), placeholder=drawn_hint, required=self._is_alone
        )
        self.drawn_time.set_texts(self.tr("Drawn, time"), example="0845", required=self._is_alone)
        self.held.set_texts(self.tr("Next dose held until the draw?"))
        self.held.box.set_names(
            self.tr("not asked"), self.tr("yes, held"), self.tr("no, taken before")
        )
        self.value.set_texts(self.tr("Result"))
        self.unit.set_texts(self.tr("Unit"))
        names = (display.current().unit(str(unit)) for unit in ConcentrationUnit)
        self.unit.box.set_names(self.tr("choose"), *names)
        self.lab.set_texts(self.tr("Laboratory"))
        self.below.setText(self.tr("below this limit"))
        self.below.setAccessibleName(self.tr("The result is below the limit typed"))
        self.show_readings(self._visit)

    @property
    def _typed(self) -> tuple[TextField, ...]:
        return (self.dose_on, self.dose_time, self.drawn_on, self.drawn_time, self.value, self.lab)

    def _arrange(self) -> None:
        moments = FieldRow(
            self.drug, self.dose_on, self.dose_time, self.drawn_on, self.drawn_time, self.held
        )
        result = FieldRow(self.value, self.unit, self.lab)
        self.value.beside(self.below)
        self.places = {**moments.places, **result.places}
        for alias, place in (
            ("troughs.drawn_at", "troughs.drawn_time"),
            ("troughs.last_dose_at", "troughs.last_dose_on"),
            ("troughs.below_limit", "troughs.value"),
        ):
            self.places[alias] = self.places[place]
        said = QHBoxLayout()
        said.setSpacing(theme.SPACE_SMALL)
        said.addWidget(self.pill)
        said.addWidget(self.reasons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(moments)
        layout.addLayout(said)
        layout.addWidget(result)

    def _connect(self) -> None:
        fields: tuple[Field, ...] = (*self._typed, self.drug, self.held, self.unit)
        for field in fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self.below.toggled.connect(self._on_below)

    def _on_below(self) -> None:
        self.edited.emit()

    def _last_sample(self) -> Trough | None:
        if self._context is None:
            return None
        samples = self._context.history.troughs
        return max(samples, key=lambda sample: sample.drawn_at, default=None)

    def _write_outlook(self) -> None:
        found = self._outlook
        self.pill.setVisible(found is not None)
        self.reasons.setVisible(found is not None)
        if found is None:
            return
        self.pill.setText(self._verdict(found))
        self.pill.set_tint("good" if found.valid else "act")
        self.reasons.setText(" ".join(self._reason(str(code)) for code in found.why_invalid))

    def _verdict(self, found: TroughAssessment) -> str:
        """Say the interval to the minute (22 h is a limit, not a rounding) and what it means."""
        if found.hours_post_dose is None:
            return self.tr("Interval unknown · will not count")
        text = self.tr("%1 h %2 min after the dose · will not count")
        if found.valid:
            text = self.tr("%1 h %2 min after the dose · valid trough")
        hours, minutes = divmod(round(found.hours_post_dose * _MINUTES), _MINUTES)
        return text.replace("%1", str(hours)).replace("%2", f"{minutes:02d}")

    def _reason(self, code: str) -> str:
        """Say one reason why the sample will not count, with the protocol's limit in it."""
        if self._context is None or self._outlook is None:
            return ""
        protocol = self._context.protocol
        return display.current().sentence(
            f"entry.invalid.{code}",
            earliest=protocol.sample.earliest_h,
            latest=protocol.sample.latest_h,
            steady_days=protocol.sample.steady_days,
            missed_days=protocol.sample.missed_dose_days,
            days=self._outlook.days_on_dose,
            dose=self._outlook.dose_mg_per_day,
            interval_low=protocol.reduction.interval_low_ug_l,
        )


def _drugs(context: EntryContext) -> tuple[str, ...]:
    """Return the drugs that treat the disease, the latest first, each once."""
    treatments = [m for m in context.history.medications if m.is_treatment]
    treatments.sort(key=lambda medication: medication.started_on, reverse=True)
    return tuple(dict.fromkeys(medication.drug for medication in treatments))
