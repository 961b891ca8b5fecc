"""The fixed banner: who the patient is, what the disease is, what is taken, what is next."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.advice_titles import due_title_key
from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.follow_up.care import care_end, names_no_day
from clinic_app.domain.gist.phase import gist_phase, planned_operation
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.record.codes import AllergyStatus, Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, Patient
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import display, theme
from clinic_app.ui.patient.banner_words import (
    beside_words,
    disease_words,
    interaction_words,
    sex_word,
    special_words,
    treatment_words,
)
from clinic_app.ui.patient.due_words import STATUS_TINTS, next_due, overdue_beside
from clinic_app.ui.patient.risk_words import compact_words, risk_words
from clinic_app.ui.widgets.basics import label, set_look, surface
from clinic_app.ui.widgets.flow_layout import FlowLayout

_GAP_PX: Final = 22
_WIDEST_NAME_PX: Final = 420


class _Field(QWidget):
    """A quiet caption and a value."""

    def __init__(self) -> None:
        super().__init__()
        self.caption = label("quiet")
        self.value = label(selectable=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, _GAP_PX - theme.SPACE_TINY, 0)
        layout.setSpacing(6)
        layout.addWidget(self.caption)
        layout.addWidget(self.value)

    def write(self, caption: str, value: str) -> None:
        """Write both; the value carries the caption for those who listen."""
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.value.setText(value)
        self.value.setAccessibleName(f"{caption} {value}".strip())


class _Chip(QFrame):
    """What is next, on the tint of its status."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("strong")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 8, 1)
        layout.addWidget(self.words)

    def write(self, words: str, tint: str) -> None:
        """Write the words on a tint."""
        self.words.setText(words)
        set_look(self, "tint", tint)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)


class Banner(QFrame):
    """Stands above everything about one patient; it never scrolls away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "banner")
        self.name = label("title", wrap=True, selectable=True)
        self.born, self.mrn, self.disease = _Field(), _Field(), _Field()
        self.risk, self.treatment = _Field(), _Field()
        self.beside, self.allergies = _Field(), _Field()
        self.special, self.next_due = _Chip(), _Chip()
        self.interaction, self.care, self.operation = _Chip(), _Chip(), _Chip()
        person, state = surface("plain"), surface("plain")
        person_row, state_row = (
            FlowLayout(person, theme.SPACE_TINY),
            FlowLayout(state, theme.SPACE_TINY),
        )
        chips = (self.care, self.special, self.interaction, self.operation, self.next_due)
        for field in (self.born, self.mrn, self.allergies, *chips):
            person_row.addWidget(field)
        for field in (self.disease, self.risk, self.treatment, self.beside):
            state_row.addWidget(field)
        head = QHBoxLayout()
        head.setSpacing(_GAP_PX)
        head.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(person, 1, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(
            theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_LARGE, theme.SPACE_SMALL
        )
        layout.setSpacing(theme.SPACE_TINY)
        layout.addLayout(head)
        layout.addWidget(state)

    def show_patient(self, view: PatientView, today: date) -> None:
        """Write what is known of the patient on `today`."""
        history = known_at(view.history, Horizon(today))
        patient = history.patient
        self.setAccessibleName(self.tr("Patient {name}").format(name=patient.name))
        self._show_name(patient.name)
        self.born.write("", self._born_words(patient, today))
        self.mrn.write(self.tr("MRN"), patient.mrn)
        words = disease_words(history, gist_phase(history), view.evaluation.advice)
        self.disease.write(self.tr("Disease"), words)
        self._show_risk(view)
        self.treatment.write(self.tr("Treatment"), treatment_words(history.medications, today))
        beside = beside_words(history.medications, today)
        self.beside.write(self.tr("Also takes"), beside)
        self.beside.setVisible(bool(beside))
        self.allergies.write(self.tr("Allergies"), self._allergy_words(patient.allergies))
        special = special_words(patient)
        self.special.write(special, "stop" if patient.pregnant else "act")
        self.special.setVisible(bool(special))
        interacting, tint = interaction_words(view.evaluation.advice)
        self.interaction.write(interacting, tint)
        self.interaction.setVisible(bool(interacting))
        self._show_care(history)
        self._show_operation(history, today)
        self._show_next(view.evaluation.due, today)

    def _show_name(self, name: str) -> None:
        self.name.setText(name)
        metrics = QFontMetrics(theme.base_font(theme.TITLE_PX, bold=True))
        natural = metrics.horizontalAdvance(name) + _GAP_PX // 2
        self.name.setFixedWidth(min(natural, _WIDEST_NAME_PX))

    def _show_risk(self, view: PatientView) -> None:
        """Write both classes of a GIST; what decided stands in the tip and on the card."""
        is_gist = view.history.diagnosis.disease is Disease.GIST
        self.risk.setVisible(is_gist)
        if not is_gist:
            return
        self.risk.write(self.tr("Risk"), compact_words(view.evaluation))
        lines = [f"{one.name}: {'; '.join(one.why)}" for one in risk_words(view.evaluation)]
        self.risk.setToolTip("\n".join(lines))

    def _born_words(self, patient: Patient, today: date) -> str:
        now = display.current()
        age = now.age(patient.birth_date, today)
        sex = sex_word(patient.sex)
        if patient.birth_date is None or age is None:
            return self.tr("{sex} · birth date not recorded").format(sex=sex)
        return self.tr("{sex} · {birth} ({age})").format(
            sex=sex, birth=now.date(patient.birth_date), age=age
        )

    def _allergy_words(self, allergies: Allergies | None) -> str:
        if allergies is None:
            return self.tr("nobody asked")
        if allergies.status is AllergyStatus.NOT_RECORDED:
            return self.tr("asked, answer not recorded")
        if allergies.status is AllergyStatus.NONE_KNOWN:
            return self.tr("none known")
        return allergies.text or self.tr("known, not named")

    def _show_care(self, history: History) -> None:
        """Say why and since when the patient is no longer under care: why nothing is due."""
        end = care_end(history)
        self.care.setVisible(end is not None)
        if end is not None:
            now = display.current()
            words = self.tr("{what}, {date}").format(
                what=now.code(end.kind), date=now.date(end.on)
            )
            self.care.write(words, "act")

    def _show_operation(self, history: History, today: date) -> None:
        """Name the operation ahead; one whose day has passed is named among the gaps."""
        ahead = planned_operation(history, today)
        self.operation.setVisible(ahead is not None)
        if ahead is not None:
            day = display.current().date(ahead.on)
            self.operation.write(self.tr("Operation planned: {date}").format(date=day), "act")

    def _show_next(self, due: Sequence[DueItem], today: date) -> None:
        now = display.current()
        item = next_due(due, today)
        if item is None:
            self.next_due.write(self.tr("Nothing planned"), "act")
            return
        status = item.status_on(today)
        what = now.sentence(due_title_key(item.kind, item.because))
        if item.kind is DueKind.NO_NEXT_DATE or names_no_day(item.because):
            self.next_due.write(what, STATUS_TINTS[status])
            return
        words = {
            Status.OVERDUE: self.tr("Overdue {days} d: {what}"),
            Status.DUE: self.tr("Due: {what}, by {end}"),
            Status.UPCOMING: self.tr("Next: {what}, {date}"),
            Status.DONE: self.tr("Done: {what}, {date}"),
        }
        said = words[status].format(
            what=what, date=now.date(item.due_on), end=now.date(item.window_end),
            days=(today - item.window_end).days,
        )  # fmt: skip
        beside = overdue_beside(item, due, today)
        if beside:
            said = self.tr("{next} (+{count} overdue)").format(next=said, count=beside)
        self.next_due.write(said, STATUS_TINTS[status])
