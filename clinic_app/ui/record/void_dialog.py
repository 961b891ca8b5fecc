"""Asks why a row of the record was never true."""

from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.entry import Entry, EntryAction, Voiding
from clinic_app.domain.record.patient import Patient
from clinic_app.ui.decisions.sayings import person_words
from clinic_app.ui.dialogs.reason_dialog import ReasonDialog
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.record_words import kind_word, spoken
from clinic_app.ui.record.summaries import summary


class VoidDialog(ReasonDialog):
    """Shows the row and asks for the reason; it stays open until the store has the answer.

    The row stays in the store with its reason, crossed out; no rule reads it any more.
    """

    def __init__(self, line: RecordLine, patient: Patient, parent: QWidget | None = None) -> None:
        """Ask about `line` of `patient`; nothing happens before the reason is written."""
        super().__init__(parent, "danger")
        self.line = line
        self.name_person(person_words(patient))
        self.middle.insertWidget(0, paragraph(summary(line.value)))
        self.ask_why(self.tr("Why is it wrong? *"), self.tr("Reason, required"))
        self.reason.setPlaceholderText(self.tr("for example: belongs to another patient"))
        self.ask(
            f"{kind_word(line.path)} · {spoken(line.on)}",
            self.tr(
                "It stays in the store, crossed out, with your reason. Rules, charts and "
                "paper no longer read it."
            ),
            self.tr("Void"),
        )
        self.setWindowTitle(self.tr("Void this entry?"))

    def entry(self) -> Entry:
        """Return what is to be stored."""
        voiding = Voiding(self.line.path, self.line.value)
        return Entry(action=EntryAction.VOID, voidings=(voiding,), reason=self.reason_given())
