"""Under the day's list: the keys worth knowing, and who is left out of it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_app.ui import display
from clinic_app.ui.widgets.basics import ElidedLabel, label
from clinic_app.ui.widgets.retranslating import Retranslating


class WorklistFoot(Retranslating):
    """One quiet line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say the keys; nobody is left out yet."""
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._hints = ElidedLabel("small")
        self.excluded = label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hints, 1)
        row.addWidget(self.excluded)
        self.retranslate()

    def show_excluded(self, counts: Mapping[str, int]) -> None:
        """Say how many patients each end of care keeps off the list."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        self._hints.setText(
            self.tr("↑ ↓ choose    Enter opens    C call    P summary    1-4 level    F1 all keys")
        )
        say = display.current()
        parts = [
            say.sentence(f"excluded.{reason}", count=count)
            for reason, count in self._counts.items()
            if count
        ]
        self.excluded.setVisible(bool(parts))
        self.excluded.setText(
            self.tr("Not on the list: {reasons}").format(
                reasons=say.sentence("list.comma").join(parts)
            )
        )
