"""Further fields: a day read back in words, a tick, a note of several lines."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from clinic_app.domain.drafts.reading import AHEAD_DAYS
from clinic_app.ui.forms.day_words import day_words
from clinic_app.ui.forms.field import Field, TextField

DAY_WIDTH: Final = 190
_NOTE_WIDTH: Final = 520
_NOTE_HEIGHT: Final = 64


class DayField(TextField):
    """A calendar day, with what it was read as below it."""

    def __init__(self, place: str, width: int = DAY_WIDTH) -> None:
        """Make an empty field."""
        super().__init__(place, width)

    def set_texts(
        self, name: str, *, unit: str = "", placeholder: str = "", example: str = "",
        required: bool = False,
    ) -> None:  # fmt: skip
        """Write the label; without a placeholder of its own the field shows what it reads."""
        forms = placeholder or self.tr("t, -3, 12/3, 2026-03-12")
        super().set_texts(name, unit=unit, placeholder=forms, example=example, required=required)

    def read_back(self, today: date, ahead_days: int = AHEAD_DAYS) -> None:
        """Write what the text was read as: weekday, date, distance from today.

        `ahead_days` as `read_day` has it: more for what is planned.
        """
        self.set_hint(day_words(self.text, today, ahead_days))


class TickField(Field):
    """Yes or not said: a tick with its text beside it."""

    def __init__(self, place: str, width: int = DAY_WIDTH, *, is_level: bool = True) -> None:
        """Make a field that is not ticked; `is_level`: it stands beside fields with labels."""
        self.tick = QCheckBox()
        super().__init__(place, self.tick, width)
        self._label.setVisible(is_level)

    @property
    def value(self) -> object:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def put(self, value: object) -> None:
        """Tick it, or not."""
        self.tick.setChecked(bool(value))

    @property
    def name(self) -> str:
        """The text beside the tick."""
        return self.tick.text()

    def set_texts(
        self, name: str, *, unit: str = "", placeholder: str = "", example: str = "",
        required: bool = False,
    ) -> None:  # fmt: skip
        """Write the text beside the tick; the line above stays, level with other labels."""
        super().set_texts("", unit=unit, placeholder=placeholder, example=example)
        self.tick.setText(f"{name} *" if required else name)
        self.tick.setAccessibleName(name)


class NoteField(Field):
    """Several lines of free text; the Tab key goes on."""

    def __init__(self, place: str, width: int = _NOTE_WIDTH) -> None:
        """Make an empty field."""
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(_NOTE_HEIGHT)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().__init__(place, self.edit, width)

    @property
    def value(self) -> object:
        """The text, as it was typed."""
        return self.edit.toPlainText()

    def put(self, value: object) -> None:
        """Write a text."""
        self.edit.setPlainText(str(value))

    def set_texts(
        self, name: str, *, unit: str = "", placeholder: str = "", example: str = "",
        required: bool = False,
    ) -> None:  # fmt: skip
        """Write label and placeholder."""
        super().set_texts(name, unit=unit, example=example, required=required)
        self.edit.setPlaceholderText(placeholder)
