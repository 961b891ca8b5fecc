"""Asks why two records were not one person's after all."""

from PySide6.QtWidgets import QWidget

from clinic_app.domain.merged_record import MergedRecord
from clinic_app.ui.dialogs.reason_dialog import ReasonDialog


class UndoDialog(ReasonDialog):
    """Asks about `merged`; it stays open until the merge is undone, or is said not to be.

    `kept` is the number of the record it went into.
    """

    def __init__(self, merged: MergedRecord, kept: str, parent: QWidget | None = None) -> None:
        """Ask about `merged`; nothing happens before the reason is written."""
        super().__init__(parent, "danger")
        self.merged = merged
        self.ask_why(self.tr("Why are they two people's records? *"))
        self.ask(
            self.tr("Undo the merge of {name} ({mrn})?").format(name=merged.name, mrn=merged.mrn),
            self.tr(
                "What came from {merged} goes back to {merged}, with later corrections. What was "
                "entered since the merge stays in {kept}, and you are told what that is."
            ).format(merged=merged.mrn, kept=kept),
            self.tr("Undo the merge"),
        )
