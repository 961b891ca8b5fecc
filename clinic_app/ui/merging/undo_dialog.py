"""Asks why two records were not one person's after all."""

from PySide6.QtWidgets import QWidget

from clinic_app.domain.merged_record import MergedRecord
from clinic_app.ui.dialogs.reason_dialog import ReasonDialog


class UndoDialog(ReasonDialog):
    """Asks about `merged`; it stays open until the merge is undone, or is said not to be."""

    def __init__(self, merged: MergedRecord, parent: QWidget | None = None) -> None:
        """Ask about `merged`; nothing happens before the reason is written."""
        super().__init__(parent, "danger")
        self.merged = merged
        self.ask_why(self.tr("Why are they two people's records? *"))
        self.ask(
            self.tr("Undo the merge of {name} ({mrn})?").format(name=merged.name, mrn=merged.mrn),
            self.tr(
                "What came over goes back to this record, corrections made since included. What "
                "was entered since the merge stays where it is, and you are told what that is."
            ),
            self.tr("Undo the merge"),
        )
