"""Makes a new recovery key: asks first, then shows it once and has it confirmed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.dialogs.ask_dialog import AskDialog
from clinic_app.ui.log_in.key_card import KeyCard


class AskNewKeyDialog(AskDialog):
    """Asks whether the recovery key there is shall stop to open the store."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say what follows from it."""
        super().__init__(parent)
        self.ask(
            self.tr("Make a new recovery key?"),
            self.tr(
                "The current key will no longer open the clinic. It still opens the backups made "
                "until today: keep its page, sealed, until they are replaced. If it may have been "
                "stolen, lock these backups away: with one of them it still opens the records. "
                "The new key is shown once, to be printed and put into the safe."
            ),
            self.tr("Make a new key"),
        )


class NewKeyDialog(QDialog):
    """Shows the new key; `paper_requested(PaperOrder)` previews its page.

    It closes once a group of the key was typed from the paper: closed before, the key would be
    gone, and the old one no longer opens the clinic.
    """

    paper_requested = Signal(object)

    def __init__(self, recovery_key: str, parent: QWidget | None = None) -> None:
        """Show `recovery_key`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New recovery key"))
        self.card = KeyCard(done=self.tr("Done"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.addWidget(self.card)
        self.card.kept.connect(self.accept)
        self.card.paper_requested.connect(self.paper_requested)
        self.card.show_key(recovery_key)

    def done(self, result: int) -> None:
        """Forget the key."""
        self.card.clear()
        super().done(result)

    def reject(self) -> None:
        """Stay: Esc must not lose the only way back."""
