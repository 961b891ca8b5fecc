"""Ask why two records are two people's, or why that is open again."""

from PySide6.QtWidgets import QWidget

from clinic_app.services.find_duplicates import LikelyDuplicate
from clinic_app.ui.dialogs.reason_dialog import ReasonDialog


class TellApartDialog(ReasonDialog):
    """Asks what shows that `pair` is two people."""

    def __init__(self, pair: LikelyDuplicate, parent: QWidget | None = None) -> None:
        """Ask about `pair`; nothing happens before the reason is written."""
        super().__init__(parent)
        self.pair = pair
        self.ask_why(self.tr("What shows that they are two people? *"))
        self.ask(
            self.tr("Two people: {one} and {other}?").format(
                one=_named(pair.one.name, pair.one.mrn),
                other=_named(pair.other.name, pair.other.mrn),
            ),
            self.tr(
                "They leave the list of likely duplicates and cannot be merged. You are asked "
                "again once more speaks for one person than today, and anybody who may merge can "
                "take it back."
            ),
            self.tr("They are two people"),
        )


class AskAgainDialog(ReasonDialog):
    """Asks why it is open again whether `pair` is one person."""

    def __init__(self, pair: LikelyDuplicate, parent: QWidget | None = None) -> None:
        """Ask about `pair`; nothing happens before the reason is written."""
        super().__init__(parent)
        self.pair = pair
        self.ask_why(self.tr("Why is it open again? *"))
        self.ask(
            self.tr("Perhaps one person after all?"),
            self.tr(
                "{one} and {other} go back to the likely duplicates and can be compared and "
                "merged. Nothing in the two records changes."
            ).format(
                one=_named(pair.one.name, pair.one.mrn),
                other=_named(pair.other.name, pair.other.mrn),
            ),
            self.tr("Ask again"),
        )


def _named(name: str, mrn: str) -> str:
    return f"{name} ({mrn})"
