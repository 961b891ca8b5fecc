"""Keeps what is typed into the dialog of a decision, and lets it close only once it is kept."""

from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.draft_place import DraftPlace
from clinic_app.ui.decisions.bring_back import BringBackDialog
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.decisions.decision_drafts import DecisionDrafts
from clinic_app.ui.decisions.outlived_dialog import OutlivedDialog
from clinic_app.ui.jobs import Done

Dialog: TypeAlias = DecisionDialog | BringBackDialog | OutlivedDialog


class TypingKeeper(QObject):
    """Holds the dialog now open; `failed` carries why typing is not kept when none is."""

    failed = Signal(object)

    def __init__(self, parent: QObject, drafts: DecisionDrafts) -> None:
        """Keep in `drafts`; no dialog is open yet."""
        super().__init__(parent)
        self._drafts = drafts
        self._dialog: Dialog | None = None
        self._kept: DecisionDraft | None = None
        self._is_stored = True
        self._leaving: DecisionDialog | None = None
        self._storing: tuple[Dialog, DraftPlace | None] | None = None

    @Slot()
    def keep_typing(self) -> None:
        """Keep at once what stands in the dialog; nothing typed is nothing kept.

        While a decision is stored its draft is left alone: it was kept just before.
        """
        dialog = self._dialog
        if not isinstance(dialog, DecisionDialog) or self._is_storing(dialog):
            return
        draft = dialog.draft() if dialog.has_typing else None
        if draft == self._kept:
            return
        if draft is None:
            self._kept = None
            self._drafts.forget(dialog.context.history.patient.mrn, dialog.place)
        else:
            self._keep(dialog, draft)

    def _is_storing(self, dialog: Dialog) -> bool:
        return self._storing is not None and self._storing[0] is dialog

    def _keep(
        self, dialog: DecisionDialog, draft: DecisionDraft, done: Done | None = None
    ) -> None:
        self._kept, self._is_stored = draft, False
        mrn = dialog.context.history.patient.mrn
        self._drafts.keep(mrn, dialog.place, draft, done, self._not_kept)

    @Slot()
    def _leave_when_kept(self) -> None:
        """Close once the store has what is typed; a decision being stored closes by itself."""
        dialog = self._dialog
        if not isinstance(dialog, DecisionDialog) or self._is_storing(dialog):
            return
        draft = dialog.draft()
        if self._is_stored and draft == self._kept:
            dialog.let_go()
        elif self._leaving is not dialog:
            self._leaving = dialog
            self._keep(dialog, draft, self._left)

    def _left(self, _answer: object) -> None:
        dialog, self._leaving = self._leaving, None
        if dialog is not None and dialog is self._dialog:
            # Anything typed since the key was pressed is kept before the dialog goes, too.
            self._is_stored = True
            self._leave_when_kept()

    def _not_kept(self, error: Exception) -> None:
        """Say in the dialog why its typing is not kept; it stays open, as typed."""
        self._leaving, self._kept, self._is_stored = None, None, False
        dialog = self._dialog
        if not isinstance(dialog, DecisionDialog):
            self.failed.emit(error)
        elif not self._is_storing(dialog):
            dialog.show_failure(error)
