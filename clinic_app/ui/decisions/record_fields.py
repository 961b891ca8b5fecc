"""The fields of a recorded decision; only those that the chosen way asks for are shown."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.decisions.context import DecisionContext, plain_drug
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.proposal import Proposal, Way
from clinic_app.domain.findings import AdviceCode, DoseOption
from clinic_app.domain.record.codes import DecisionChoice, TfrPlan
from clinic_app.domain.tdm.trough import band_of
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.option_buttons import OptionButtons
from clinic_app.ui.decisions.regimen_fields import RegimenFields
from clinic_app.ui.exposure.words import model_sayings
from clinic_app.ui.forms.field import ChoiceField, FieldRow, TextField
from clinic_app.ui.forms.field_kinds import DayField, NoteField
from clinic_app.ui.forms.remarked_form import Place

_NUMBER: Final = 110
_DRUG: Final = 220
_OTHER: Final = "other"
_WITH_DOSE: Final = frozenset({Way.CHANGE_DOSE, Way.HOLD, Way.START, Way.RESTART})
_WITH_TIMES: Final = frozenset({Way.CHANGE_DOSE, Way.START, Way.RESTART, Way.SWITCH})
_NAMES_DOSES: Final = frozenset({Way.CHANGE_DOSE, Way.HOLD, Way.START})
_TYPES_TIMES: Final = _WITH_TIMES - {Way.SWITCH}


class RecordFields(QWidget):
    """Way, drug, dose, rhythm, plan, day and note of one decision."""

    edited = Signal()

    def __init__(self, context: DecisionContext, offered: Proposal, note_width: int) -> None:
        """Offer what the advice proposes; the note is `note_width` pixels wide."""
        super().__init__()
        self._context = context
        self._offered = offered
        self.ways = OptionButtons("decision.way")
        self.doses = OptionButtons("decision.dose")
        self.plans = OptionButtons("decision.plan")
        self.regimens = RegimenFields(context, offered.regimens)
        drugs = ("", *sorted(context.knowledge.cml_tkis, key=display.current().drug))
        self.drug = ChoiceField("decision.drug", drugs, _DRUG)
        self.dose = TextField("decision.dose", _NUMBER)
        self.times = TextField("decision.times", _NUMBER)
        self.on = DayField("decision.on")
        self.reason = NoteField("decision.reason", note_width)
        self._treatment_row = FieldRow(self.drug, self.dose, self.times)
        self._day_row = FieldRow(self.on)
        self._reason_row = FieldRow(self.reason)
        self._offer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for part in (
            self.ways, self.doses, self.plans, self.regimens, self._treatment_row,
            self._day_row, self._reason_row,
        ):  # fmt: skip
            column.addWidget(part)
        for group in (self.ways, self.doses, self.plans, self.regimens):
            group.edited.connect(self.edited)
        for field in (self.drug, self.dose, self.times, self.on, self.reason):
            field.edited.connect(self.edited)
        self.drug.edited.connect(self._drug_chosen)

    @property
    def way(self) -> Way | None:
        """The way chosen, or the only one."""
        chosen = self.ways.value
        return chosen if isinstance(chosen, Way) else self._offered.only_way

    def draft(self) -> DecisionDraft:
        """Return the fields as typed."""
        plan = self.plans.value
        drug, dose, times = str(self.drug.box.value or ""), self._dose_text(), self.times.text
        pattern = ""
        if self.way is Way.SWITCH:
            drug, dose, times, pattern = self.regimens.typed()
        return DecisionDraft(
            choice=DecisionChoice.RECORDED,
            way=self.way,
            dose=dose,
            times=times if self.way in _WITH_TIMES else "",
            drug=drug,
            pattern=pattern,
            on=self.on.text,
            plan=plan if isinstance(plan, TfrPlan) else None,
            reason=self.reason.edit.toPlainText(),
        )

    def put(self, draft: DecisionDraft) -> None:
        """Write a draft into the fields."""
        self.ways.choose(draft.way)
        self.plans.choose(draft.plan)
        if draft.way is Way.SWITCH:
            self.regimens.put(draft)
        self.drug.box.choose(plain_drug(draft.drug))
        self.on.set_text(draft.on)
        self.times.set_text(draft.times)
        self.reason.put(draft.reason)
        named = next((d for d in self._offered.doses if f"{d.normalize():f}" == draft.dose), None)
        if named is not None:
            self.doses.choose(named)
        else:
            self.dose.set_text(draft.dose)
            if draft.dose:
                self.doses.choose(_OTHER)
        self.arrange()

    def places(self) -> Iterable[Place]:
        """Return every place that is shown and can say what is wrong with it."""
        return tuple(self._places())

    def take_focus(self) -> None:
        """Put the cursor where a person must choose, else where the note is written."""
        for group in (self.ways, self.doses, self.plans):
            if group.isVisibleTo(self):
                group.take_focus()
                return
        (self.reason if self.way is Way.NOTE else self.on).take_focus()

    @Slot()
    def arrange(self) -> None:
        """Show what the way asks for, named for it."""
        way = self.way
        named = bool(self._offered.doses) and way in _NAMES_DOSES
        self.ways.setVisible(self._offered.only_way is None)
        self.doses.setVisible(named)
        self.plans.setVisible(way is Way.STOP_FOR_TFR)
        self.regimens.setVisible(way is Way.SWITCH)
        self.regimens.arrange()
        self.drug.setVisible(way is Way.RESTART)
        types_dose = way in _WITH_DOSE and (not named or self.doses.value == _OTHER)
        self.dose.setVisible(types_dose)
        self.times.setVisible(way in _TYPES_TIMES)
        self._treatment_row.setVisible(types_dose or way in _TYPES_TIMES)
        self._day_row.setVisible(way not in {None, Way.NOTE})
        self._write(way)
        self.on.read_back(self._context.today)

    def _offer(self) -> None:
        ways = [(way, *self._words_of(way)) for way in self._offered.ways]
        self.ways.offer(self.tr("What was decided"), ways)
        doses: list[tuple[object, str, str]] = [
            (dose, self._dose_words(dose), self._expected(dose)) for dose in self._offered.doses
        ]
        self.doses.offer(self.tr("Dose"), [*doses, (_OTHER, self.tr("Another dose"), "")])
        plans = [(plan, display.current().code(plan), "")
                 for plan in (TfrPlan.ELN_2020, TfrPlan.MINIMAL_2019)]  # fmt: skip
        self.plans.offer(self.tr("Plan of tests"), plans)
        shown = display.current()
        names = [
            shown.drug(str(drug)) if drug else self.tr("choose") for drug in self.drug.box.values
        ]
        self.drug.box.set_names(*names)

    def _words_of(self, way: Way) -> tuple[str, str]:
        words = {
            Way.NOTE: (self.tr("Keep the treatment as it is"), self.tr("note what was decided")),
            Way.CHANGE_DOSE: (
                self.tr("Change the dose, without a hold")
                if Way.HOLD in self._offered.ways
                else self.tr("Change the dose"),
                "",
            ),
            Way.HOLD: (
                self.tr("Hold the drug now"),
                self.tr("to be resumed once the event is grade 1 or less"),
            ),
            Way.START: (self.tr("Start imatinib"), ""),
            Way.RESTART: (self.tr("Resume treatment"), ""),
            Way.SWITCH: (
                self.tr("Begin another treatment"),
                self.tr("what is taken now ends that day"),
            ),
            Way.REFUSED: (
                self.tr("The patient refuses to resume"),
                self.tr("monthly tests follow, and the card stays"),
            ),
        }
        return words.get(way, ("", ""))

    def _dose_words(self, dose: Decimal) -> str:
        shown = display.current().number(dose)
        if dose == self._offered.suggested:
            return self.tr("{dose} mg/d, suggested").format(dose=shown)
        return self.tr("{dose} mg/d").format(dose=shown)

    def _expected(self, dose: Decimal) -> str:
        """Say what the dose is expected to lead to, by proportion and by the model."""
        shown = display.current()
        reduction = self._context.knowledge.protocol.reduction
        for option in self._context.advice.options:
            if isinstance(option, DoseOption) and option.dose_mg_per_day == dose:
                expected = option.projected_proportional_ug_l
                said = (
                    []
                    if expected is None
                    else [
                        self.tr("expected trough by ratio {level} µg/L: {band}").format(
                            level=shown.whole(expected),
                            band=shown.sentence(f"band.{band_of(expected, reduction)}"),
                        )
                    ]
                )
                return "\n".join((*said, *model_sayings(option)))
        return self.tr("the dose before the reduction")

    def _dose_text(self) -> str:
        way, chosen = self.way, self.doses.value
        if way not in _WITH_DOSE:
            return ""
        if self._offered.doses and way is not Way.RESTART and chosen != _OTHER:
            return f"{chosen.normalize():f}" if isinstance(chosen, Decimal) else ""
        return self.dose.text

    def _write(self, way: Way | None) -> None:
        """Name the fields for the way."""
        resumes = way is Way.HOLD
        is_open = resumes and self._context.advice.code is AdviceCode.LABEL_HOLD
        self.dose.set_texts(
            self.tr("Dose to resume at, if decided") if is_open
            else self.tr("Dose to resume at") if resumes
            else self.tr("Daily dose"),
            unit="mg/d", required=not is_open,
        )  # fmt: skip
        self.doses.set_caption(self.tr("Dose to resume at") if resumes else self.tr("Dose"))
        self.times.set_texts(self.tr("Times a day"), placeholder=self.tr("as usual"))
        self.drug.set_texts(self.tr("Drug"), required=True)
        names = {
            Way.CHANGE_DOSE: self.tr("New dose from"),
            Way.START: self.tr("First day of treatment"),
            Way.RESTART: self.tr("First day of treatment"),
            Way.SWITCH: self.tr("First day of the new treatment"),
            Way.REFUSED: self.tr("Refused on"),
        }
        usual = self.tr("First day without the drug")
        self.on.set_texts(names.get(way, usual) if way else usual, required=True)
        note = self.tr("What was decided") if way is Way.NOTE else self.tr("Reason or note")
        self.reason.set_texts(note)

    def _places(self) -> Iterator[Place]:
        for group in (self.ways, self.doses, self.plans):
            if group.isVisibleTo(self) and not (group is self.doses and self._types_dose()):
                yield group
        if self.regimens.isVisibleTo(self):
            yield from self.regimens.places()
        for row in (self._treatment_row, self._day_row, self._reason_row):
            for field, place in zip(_fields_of(row, self), row.places.values(), strict=True):
                if field.isVisibleTo(self):
                    yield place

    def _types_dose(self) -> bool:
        return self.dose.isVisibleTo(self)

    @Slot()
    def _drug_chosen(self) -> None:
        """A dose belongs to its drug: another drug begins with an empty one."""
        last = self._offered.last
        if last is None or self.way is not Way.RESTART:
            return
        is_last = self.drug.box.value == plain_drug(last.drug)
        dose, times = last.daily_dose_mg, last.times_per_day
        self.dose.set_text(f"{dose.normalize():f}" if is_last and dose is not None else "")
        self.times.set_text(f"{times.normalize():f}" if is_last and times is not None else "")


def _fields_of(row: FieldRow, fields: RecordFields) -> tuple[QWidget, ...]:
    every = (fields.drug, fields.dose, fields.times, fields.on, fields.reason)
    return tuple(field for field in every if row.isAncestorOf(field))
