"""Values that stand together on a report, wrapped like words, with what is wrong below them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.drafts.lab_draft import row_path
from clinic_app.domain.drafts.lab_habits import LabGroup
from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.forms.results.lab_field import LabField
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.flow_layout import FlowLayout

PARTS = ("value", "unit", "lln", "uln")


class LabGroupRow(QWidget):
    """One group of values under its name."""

    def __init__(self, group: LabGroup) -> None:
        """Make an empty group."""
        super().__init__()
        self.group = group
        self.fields: list[LabField] = []
        self._remarks: dict[str, RemarkLabel] = {}
        self._title = label("strong")
        self._flow = FlowLayout()
        self._flow.setSpacing(theme.SPACE_SMALL)
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.SPACE_TINY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_TINY)
        layout.addWidget(self._title)
        layout.addLayout(self._flow)
        layout.addLayout(self._said)

    def set_fields(self, fields: Iterable[LabField]) -> None:
        """Show these values and no others; a group without any takes no room."""
        while self._flow.count():
            self._flow.takeAt(0)
        for field in self.fields:
            field.hide()
        for remark in self._remarks.values():
            remark.say("", fault=False)
        self.fields = []
        for field in fields:
            self.add(field)
        self.setVisible(bool(self.fields))

    def add(self, field: LabField) -> None:
        """Put one more value last."""
        self._flow.addWidget(field)
        self.fields.append(field)
        self.setVisible(True)
        # Qt shows a new field only when events are next handled; the next key may come before.
        field.show()

    def say(self, field: LabField, part: str, text: str, *, fault: bool) -> None:
        """Show what is wrong with a part of a value (an empty text: nothing is)."""
        path = row_path(field.analyte, part)
        if not text and path not in self._remarks:
            return
        control = field.part(part)
        doubted = "warning" if text else "false"
        set_look(control, "fault", "true" if fault and text else doubted)
        if part == "value":
            field.doubt(is_doubted=bool(text))
        control.setAccessibleDescription(text)
        if path not in self._remarks:
            self._remarks[path] = RemarkLabel()
            self._said.addWidget(self._remarks[path])
        named = self.tr("%1: %2").replace("%1", field.part_name(part)).replace("%2", text)
        self._remarks[path].say(named if text else "", fault=fault)

    def retranslate(self) -> None:
        """Write the texts; whoever holds the group hears of the change of language."""
        self._title.setText(display.current().sentence(f"results.lab.group.{self.group}"))
        for field in self.fields:
            field.retranslate()


class LabPlace:
    """Where remarks about a part of one value are shown."""

    def __init__(self, row: LabGroupRow, field: LabField, part: str) -> None:
        """Stand for `part` (value, unit, lln, uln) of `field` in `row`."""
        self._row = row
        self._field = field
        self._part = part

    @property
    def key(self) -> str:
        """What tells this place from every other."""
        return row_path(self._field.analyte, self._part)

    @property
    def name(self) -> str:
        """The analyte, and which part of it."""
        return self._field.part_name(self._part) if self._part != "value" else self._field.name

    def say(self, text: str, *, fault: bool) -> None:
        """Show a text below the group, or nothing."""
        self._row.say(self._field, self._part, text, fault=fault)

    def take_focus(self) -> None:
        """Put the cursor there, opening what is folded."""
        if self._part in {"lln", "uln"}:
            self._field.open_details(is_open=True)
        control = self._field.part(self._part)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit):
            control.selectAll()
