"""Under a drug's name: what the list of interactions says, and what may have been meant."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from clinic_app.domain.knowledge import Interaction, Knowledge
from clinic_app.services.drug_names import NameFound, Standing, corrected, look_up
from clinic_app.ui import display, theme
from clinic_app.ui.widgets.basics import button, label, set_look
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.unbroken import unbroken


class InteractionHint(Retranslating):
    """Says it while the name is typed; a button writes another name, nothing does so by itself.

    `chosen` carries the whole text with the name that was meant.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Say nothing."""
        super().__init__()
        self._typed = ""
        self._found: NameFound | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self.words = label("small", wrap=True)
        self._line = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(self.words)
        column.addLayout(self._line)
        self.hide()

    @property
    def names(self) -> tuple[str, ...]:
        """The names offered."""
        return tuple(made.text() for made in self._group.buttons())

    def look(self, typed: str, knowledge: Knowledge | None) -> None:
        """Say what the list has of what is typed; nothing for a blank or without a list."""
        found = None if knowledge is None else look_up(typed, knowledge)
        if (typed, found) == (self._typed, self._found):
            return
        self._typed, self._found = typed, found
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words and the names in the language of the moment."""
        for made in self._group.buttons():
            self._group.removeButton(made)
            self._line.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.setVisible(self._found is not None)
        if self._found is None:
            return
        is_listed = self._found.standing is Standing.LISTED
        said = unbroken(said_of(self._found))
        self.words.setText(f"!  {said}" if is_listed else said)
        set_look(self.words, "role", "strong" if is_listed else "small")
        set_look(self.words, "tint", "act" if is_listed else "")
        for place, name in enumerate(self._found.names):
            made = button("chip")
            made.setText(name)
            accessible = display.current().sentence("interaction.take_name", name=name)
            made.setAccessibleName(accessible)
            self._group.addButton(made, place)
            self._line.addWidget(made)
            made.show()

    @Slot(int)
    def _on_clicked(self, place: int) -> None:
        if self._found is not None:
            self.chosen.emit(corrected(self._typed, self._found.names[place]))


def named(entry: Interaction, language: str) -> str:
    """Return the name of an agent: in Chinese the first of its names that is Chinese."""
    if language != "zh":
        return entry.agent
    return next((name for name in entry.names if not name.isascii()), entry.agent)


def said_of(found: NameFound) -> str:
    """Return what was found, in sentences."""
    now = display.current()
    if not found.entries:
        return now.sentence(f"interaction.{found.standing}")
    said = [
        now.sentence(f"interaction.{entry.effect}", agent=named(entry, now.language))
        for entry in found.entries
    ]
    if any(entry.to_confirm for entry in found.entries):
        said.append(now.sentence("fact.interaction_to_confirm"))
    return " ".join(said)
