"""Asks before the clinic goes over to a newer CTCAE, and says what changes and what stays."""

from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.ui import display
from clinic_app.ui.dialogs.ask_dialog import AskDialog
from clinic_app.ui.widgets.basics import label

_STAYS: Final = ("stays", "open")
_CHANGES: Final = ("neutrophils", "platelets", "liver", "pressure", "skin", "renamed")
_WIDTH: Final = 640


class CtcaeSwitchDialog(AskDialog):
    """Emits `answered` when somebody wants it all the same."""

    def __init__(self, now: CtcaeVersion, to: CtcaeVersion, parent: QWidget | None = None) -> None:
        """Ask whether the clinic goes from `now` to `to`."""
        super().__init__(parent)
        self.to = to
        self.setMinimumWidth(_WIDTH)
        values = {"now": now, "to": to}
        self.final = label("strong", wrap=True)
        self.final.setText(_say("final"))
        self.middle.addWidget(self.final)
        for key in _STAYS:
            part = label(wrap=True)
            part.setText(_say(key, **values))
            self.middle.addWidget(part)
        heading = label("strong", wrap=True)
        heading.setText(self.tr("What changes, among others"))
        self.middle.addWidget(heading)
        for key in _CHANGES:
            line = label("small", wrap=True)
            line.setText(f"•  {_say(key, **values)}")
            self.middle.addWidget(line)
        self.ask(
            _say("title", **values),
            _say("what", **values),
            self.tr("Grade by CTCAE %1 from now on").replace("%1", str(to)),
        )


def _say(key: str, **values: object) -> str:
    return display.current().sentence(f"ctcae_switch.{key}", **values)
