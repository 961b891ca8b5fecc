"""Ask why two records are two people's, or why that is open again."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from clinic_app.ui.dialogs.reason_dialog import ReasonDialog


class Named(Protocol):
    """A patient, or one found: whoever has a name and a record number."""

    @property
    def name(self) -> str:
        """As it is written."""

    @property
    def mrn(self) -> str:
        """The record number."""


class ApartDialog(ReasonDialog):
    """Asks about two records; nothing happens before the reason is written.

    `mrns` are their numbers.
    """

    def __init__(self, one: Named, other: Named, parent: QWidget | None = None) -> None:
        """Ask about two records."""
        super().__init__(parent)
        self.mrns = one.mrn, other.mrn
        self._ask_of(*(f"{each.name} ({each.mrn})" for each in (one, other)))

    def _ask_of(self, one: str, other: str) -> None:
        """Write the question of two records as they are named; overridden."""
        raise TypeError


class TellApartDialog(ApartDialog):
    """Asks what shows that they are two people."""

    def _ask_of(self, one: str, other: str) -> None:
        self.ask_why(self.tr("What shows that they are two people? *"))
        self.ask(
            self.tr("Two people: {one} and {other}?").format(one=one, other=other),
            self.tr(
                "They leave the list of likely duplicates and cannot be merged. They are listed "
                "again if more signs of one person turn up, and anybody who may merge can take it "
                "back."
            ),
            self.tr("They are two people"),
        )


class AskAgainDialog(ApartDialog):
    """Asks why it is open again whether they are one person."""

    def _ask_of(self, one: str, other: str) -> None:
        self.ask_why(self.tr("Why should they be compared again? *"))
        self.ask(
            self.tr("Perhaps one person after all?"),
            self.tr(
                "{one} and {other} go back to the likely duplicates and can be compared and "
                "merged. Nothing in the two records changes."
            ).format(one=one, other=other),
            self.tr("Ask again"),
        )
