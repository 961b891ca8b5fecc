"""Why there is nothing in the day's list, and what can be done about it."""

from clinic_app.ui.widgets.empty_state import EmptyState


class NoRows(EmptyState):
    """Stands in place of the list while it has no rows to show."""

    def say_reading(self) -> None:
        """Say that the list is not there yet."""
        self.say(self.tr("Reading the list…"), "")

    def say_filtered(self) -> None:
        """Say that the filters hide every row; the action takes them back."""
        self.say(
            self.tr("No row fits these filters"),
            self.tr("Rows are hidden by the filters above, not gone."),
            self.tr("Show all"),
        )

    def say_done(self) -> None:
        """Say that nobody has to be called, seen or tested."""
        self.say(
            self.tr("Nothing to do today"),
            self.tr(
                "No advice is open, nothing is due, and nothing falls due within the next "
                "seven days."
            ),
        )

    def say_no_patients(self) -> None:
        """Say that the clinic is new; the action imports, the other enters a patient."""
        self.say(
            self.tr("No patients yet"),
            self.tr(
                "The list fills itself from the patients' records. Enter a new patient, or bring "
                "records in from a history file (JSON)."
            ),
            self.tr("Import a history file…"),
            self.tr("New patient   Ctrl+Shift+N"),
        )
