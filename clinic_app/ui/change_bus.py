"""After a write, this says whose record changed; pages decide whether to load again."""

from PySide6.QtCore import QObject, Signal


class ChangeBus(QObject):
    """One per window. `patient_changed` carries the record number; `all_changed` means many."""

    patient_changed = Signal(str)
    all_changed = Signal()

    def changed(self, mrn: str) -> None:
        """Say that the record of `mrn` is no longer what was last read."""
        self.patient_changed.emit(mrn)

    def changed_many(self) -> None:
        """Say that any record may have changed, as after an import."""
        self.all_changed.emit()
