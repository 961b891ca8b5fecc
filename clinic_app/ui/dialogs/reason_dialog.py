"""Asks why: one question, and a line for the answer."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from clinic_app.ui import theme
from clinic_app.ui.dialogs.ask_dialog import AskDialog
from clinic_app.ui.forms.one_line import OneLine
from clinic_app.ui.widgets.basics import label

_LONGEST: Final = 400


class ReasonDialog(AskDialog):
    """`reason` is the line; nothing is answered before something stands in it, unless it may."""

    def __init__(
        self, parent: QWidget | None = None, kind: str = "primary", *, may_stay_empty: bool = False
    ) -> None:
        """Ask over `parent`; `kind` is the look of the button that does it."""
        super().__init__(parent, kind)
        self._may_stay_empty = may_stay_empty
        self.reason = QLineEdit()
        self.reason.setValidator(OneLine(self.reason))
        self.reason.setMaxLength(_LONGEST)
        self.reason.setMinimumHeight(theme.TARGET_HEIGHT)
        self._asked = label("strong", wrap=True)
        self._asked.setBuddy(self.reason)
        self.middle.addWidget(self._asked)
        self.middle.addWidget(self.reason)
        self.reason.returnPressed.connect(self._answer)
        self.reason.textEdited.connect(self._typed)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_why(self, asked: str, heard: str = "") -> None:
        """Write what the reason is for above its line; `heard` is what a screen reader says."""
        self._asked.setText(asked)
        self.reason.setAccessibleName(heard or asked)

    def reason_given(self) -> str:
        """Return what was typed, without blanks around it."""
        return self.reason.text().strip()

    def fault_of_answer(self) -> str:
        """Say that the reason is missing."""
        if self._may_stay_empty or self.reason_given():
            return ""
        return self.tr("Please write the reason: it is kept in the audit trail.")

    @Slot()
    def _typed(self) -> None:
        self.say("")
