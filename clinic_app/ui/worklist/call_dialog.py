"""A telephone call: whom, on which number, why, what was said before, and how it ended."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.calls import CallOutcome
from clinic_app.domain.drafts.call_draft import CallDraft
from clinic_app.errors import Fault
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import display, theme
from clinic_app.ui.clock import Clock
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.models.worklist_cells import further, kind_name, when
from clinic_app.ui.notify import sentence_of
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.worklist.call_fields import CallFields

_WIDTH: Final = 580
_MOST_REASONS: Final = 5
_MOST_CALLS: Final = 3
_PAUSE_MS: Final = 1_000


class CallDialog(QDialog):
    """Emits `saved(CallEntry, bool)`: the call, and whether a visit is logged next.

    Whoever stores it answers with `accept`, or with `show_faults`: the dialog stays open, as
    typed. `typed` carries what stands there, a moment after the last key and on leaving.
    `leave_requested` asks to close: whoever stored what is typed answers with `let_go`.
    """

    saved = Signal(object, bool)
    typed = Signal(object)
    leave_requested = Signal()

    def __init__(
        self,
        view: PatientView,
        reasons: tuple[WorklistRow, ...],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        """Ask how a call to the patient of `view` ended; `reasons` are why one calls."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view, self._reasons, self._clock = view, reasons, clock
        self._today: date = clock.today()
        self._is_answered = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._name, self._phone = label("heading", wrap=True), label("title", selectable=True)
        self._person, self._why = label("quiet", wrap=True), label(wrap=True)
        self._before = label("small", wrap=True)
        self.fields = CallFields(self._today)
        self._notice = RemarkLabel()
        self.cancel, self.save_and_visit = button("quiet"), button("secondary")
        self.save = button("primary")
        self._lay_out()
        self._connect()
        self._write()
        self._offer_visit()
        self.fields.outcomes.take_focus()

    def restore(self, draft: CallDraft) -> None:
        """Write what was typed and not saved the last time."""
        self.fields.restore(draft)
        self._offer_visit()
        self.fields.outcomes.take_focus()

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Say why the call was not stored; everything stays as typed."""
        self.fields.show_faults(faults)
        self._set_busy(busy=False)

    def accept(self) -> None:
        """Close: the call is stored."""
        self._is_answered = True
        super().accept()

    def reject(self) -> None:
        """Ask to close without saving; not while a call is being stored: it is stored once."""
        if self.save.isEnabled():
            self.leave_requested.emit()

    def let_go(self) -> None:
        """Close: what stands here is kept, or there is nothing to keep."""
        super().reject()

    def show_failure(self, error: Exception) -> None:
        """Say why what is typed is not kept; the dialog stays open, as typed."""
        self._notice.say(sentence_of(error), fault=True)
        self.adjustSize()

    def done(self, result: int) -> None:
        self._pause.stop()
        if not self._is_answered and self.save.isEnabled():
            self._keep()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Texts are as high as their width allows: known only once the dialog is laid out.
        self.adjustSize()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        card = surface("card")
        words = QVBoxLayout(card)
        words.setContentsMargins(theme.SPACE_LARGE, theme.SPACE, theme.SPACE_LARGE, theme.SPACE)
        words.setSpacing(theme.SPACE_TINY)
        for one in (self._name, self._phone, self._person, self._why, self._before):
            words.addWidget(one)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_SMALL)
        foot.addStretch(1)
        for made in (self.cancel, self.save_and_visit, self.save):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(card)
        column.addWidget(self.fields)
        column.addWidget(self._notice)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.save_and_visit.clicked.connect(self._save_and_visit)
        self.fields.outcome_chosen.connect(self._offer_visit)
        self.fields.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._keep)
        self._save_key = QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        self._visit_key = QShortcut(QKeySequence("Ctrl+N"), self, self._save_and_visit)

    def _write(self) -> None:
        patient, say = self._view.history.patient, display.current()
        self.setWindowTitle(self.tr("Call to {mrn}").format(mrn=patient.mrn))
        self._name.setText(f"{patient.name} · {patient.mrn}")
        self._phone.setText(patient.phone or self.tr("No telephone number on record"))
        self._person.setText("\n".join(self._person_lines()))
        self._person.setVisible(bool(self._person.text()))
        self._why.setText("\n".join(self._reason_lines()))
        self._why.setVisible(bool(self._reasons))
        calls = [
            " · ".join(
                part
                for part in (
                    say.moment(call.called_at),
                    say.sentence(f"worklist.call.{call.outcome}"),
                    call.note,
                )
                if part
            )
            for call in self._view.calls[:_MOST_CALLS]
        ]
        before = self.tr("Calls before:")
        self._before.setText("\n".join([before, *calls]))
        self._before.setVisible(bool(calls))
        self.cancel.setText(self.tr("Cancel"))
        self.save_and_visit.setText(self.tr("Save and log visit   Ctrl+N"))
        self.save.setText(self.tr("Save call   Ctrl+S"))
        self._save_key.setWhatsThis(self.tr("Save the call"))
        self._visit_key.setWhatsThis(self.tr("Save the call and log a visit"))

    def _person_lines(self) -> list[str]:
        """Say language and birth date, and who else can be called."""
        say, patient, contact = display.current(), self._view.history.patient, self._view.contact
        language = say.sentence(f"worklist.speaks.{patient.language}") if patient.language else ""
        age = say.age(patient.birth_date, self._today)
        born = ""
        if age is not None:
            born = say.sentence("worklist.born", day=patient.birth_date, years=age)
        lines = [" · ".join(part for part in (language, born) if part)]
        if contact is not None and contact.person_phone:
            names = (contact.person, contact.relation, contact.person_phone)
            lines.append(" · ".join(name for name in names if name))
        return [line for line in lines if line]

    def _reason_lines(self) -> list[str]:
        lines = [
            " · ".join(
                filter(None, (f"• {kind_name(row)}", when(row, self._today)[0], further(row)))
            )
            for row in self._reasons[:_MOST_REASONS]
        ]
        more = len(self._reasons) - _MOST_REASONS
        return [*lines, self.tr("and %n more", "", more)] if more > 0 else lines

    @Slot()
    def _offer_visit(self) -> None:
        """A visit by telephone can follow only when somebody was reached."""
        is_reached = self.fields.outcomes.value is CallOutcome.REACHED
        self.save_and_visit.setVisible(is_reached)
        self._visit_key.setEnabled(is_reached)
        self.adjustSize()

    @Slot()
    def _keep(self) -> None:
        self.typed.emit(self.fields.draft())

    @Slot()
    def _save(self) -> None:
        self._emit(visit=False)

    @Slot()
    def _save_and_visit(self) -> None:
        self._emit(visit=True)

    def _emit(self, *, visit: bool) -> None:
        birth = self._view.history.patient.birth_date
        reading = self.fields.read(self._clock.now(), birth)
        if reading.value is not None and self.save.isEnabled():
            self._pause.stop()
            self._set_busy(busy=True)
            self.saved.emit(reading.value, visit)

    def _set_busy(self, *, busy: bool) -> None:
        for made in (self.save, self.save_and_visit):
            made.setEnabled(not busy)
