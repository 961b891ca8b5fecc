"""A labelled field of a form, and a row of them with room for what is wrong."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from clinic_app.ui import display, theme
from clinic_app.ui.forms.one_line import OneLine
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.unbroken import unbroken

FAULT_MARK = "×"
WARNING_MARK = "▲"


class ChoiceBox(QComboBox):
    """A drop-down of values; the wheel scrolls the page instead of changing the answer."""

    def __init__(self, values: tuple[object, ...], parent: QWidget | None = None) -> None:
        """Offer `values`, not yet named."""
        super().__init__(parent)
        self._values: tuple[object, ...] = ()
        self.offer(values)
        self.setMinimumHeight(theme.TARGET_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(self)

    @property
    def value(self) -> object:
        """The chosen value."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    @property
    def values(self) -> tuple[object, ...]:
        """What is offered."""
        return self._values

    def offer(self, values: tuple[object, ...]) -> None:
        """Offer other values, the first of them chosen; they are named by `set_names`."""
        self.blockSignals(True)
        self.clear()
        self._values = values
        self.addItems([""] * len(values))
        self.blockSignals(False)

    def choose(self, value: object) -> None:
        """Choose `value`; one that is not offered leaves the choice as it is."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def set_names(self, *names: str) -> None:
        """Write the names of the values, in their order."""
        for index, name in enumerate(names):
            self.setItemText(index, name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Field(QWidget):
    """A control with its label above, its unit beside and a quiet hint below."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, place: str, control: QWidget, width: int) -> None:
        """Frame `control`, `width` pixels wide; `place` is its path without indexes."""
        super().__init__()
        self.place = place
        self.control = control
        control.setMinimumWidth(width)
        control.setMaximumWidth(width)
        control.setMinimumHeight(theme.TARGET_HEIGHT)
        self._label = label("small")
        self._label.setBuddy(control)
        # Unit and hint are made when there is one: a form has many fields without.
        self._unit: QLabel | None = None
        self._hint: QLabel | None = None
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.SPACE_TINY)
        self._line.addWidget(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.SPACE_SMALL, 0)
        layout.setSpacing(2)
        layout.addWidget(self._label)
        layout.addLayout(self._line)
        self._column = layout
        self._line.addStretch(1)
        self._connect()

    @property
    def value(self) -> object:
        """What stands in the field, as a draft holds it; overridden by each kind of field."""
        raise TypeError

    def put(self, value: object) -> None:
        """Write what a draft holds; overridden by each kind of field."""
        raise TypeError

    @property
    def name(self) -> str:
        """The label, as it names the field in a sentence."""
        return self._label.text().removesuffix(" *")

    @property
    def name_and_unit(self) -> str:
        """The label with the unit in which the value is typed, if it has one."""
        unit = self._unit.text() if self._unit is not None else ""
        if not unit:
            return self.name
        return self.tr("%1 (%2)").replace("%1", self.name).replace("%2", unit)

    def set_texts(
        self, name: str, *, unit: str = "", placeholder: str = "", example: str = "",
        required: bool = False,
    ) -> None:  # fmt: skip
        """Write label, unit and placeholder; a required field is marked.

        An `example` is shown as such: a bare number in an empty field looks like a value.
        """
        self._label.setText(f"{name} *" if required else name)
        self._write_unit(unit)
        self.control.setAccessibleName(f"{name} {unit}".strip())
        if isinstance(self.control, QLineEdit):
            shown = self.tr("e.g. %1").replace("%1", example) if example else placeholder
            self.control.setPlaceholderText(shown)

    def show_unit(self, *, shown: bool) -> None:
        """Show the unit beside the control, or leave it away where it stands elsewhere."""
        if self._unit is not None:
            self._unit.setVisible(shown)

    def beside(self, widget: QWidget) -> None:
        """Put another control right of this one: it says more about the same value."""
        self._line.insertWidget(self._line.count() - 1, widget)

    def set_hint(self, text: str) -> None:
        """Write what the field was read as, or what stood there last time."""
        if self._hint is None:
            if not text:
                return
            self._hint = label("small")
            self._column.addWidget(self._hint)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def mark(self, text: str, *, fault: bool) -> None:
        """Outline the control when at fault, and tell assistive technology why."""
        if fault or self.control.property("fault") is not None:
            set_look(self.control, "fault", "true" if fault else "false")
        self.control.setAccessibleDescription(text)

    def take_focus(self) -> None:
        """Put the cursor here and select what stands here, so that typing replaces it."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.control, QLineEdit):
            self.control.selectAll()

    def _write_unit(self, unit: str) -> None:
        if self._unit is None:
            if not unit:
                return
            self._unit = label("quiet")
            self._line.insertWidget(1, self._unit)
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))

    def _connect(self) -> None:
        control = self.control
        if isinstance(control, QLineEdit):
            control.textChanged.connect(self._on_edited)
            control.editingFinished.connect(self._on_left)
            control.returnPressed.connect(self._on_return)
        elif isinstance(control, QComboBox):
            control.currentIndexChanged.connect(self._on_edited)
            control.activated.connect(self._on_left)
        elif isinstance(control, QCheckBox):
            control.toggled.connect(self._on_edited)
            control.clicked.connect(self._on_left)
        elif isinstance(control, QPlainTextEdit):
            control.textChanged.connect(self._on_edited)

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_left(self) -> None:
        self.left.emit(self.place)

    def _on_return(self) -> None:
        """Enter goes on to the next field, as on a cash register."""
        self.focusNextChild()


class FieldPlace:
    """Where a fault of one field is shown, and where the cursor goes to mend it."""

    def __init__(self, row: "FieldRow", field: Field) -> None:
        """Stand for `field` in `row`."""
        self._row = row
        self._field = field

    @property
    def key(self) -> str:
        """The path of the field."""
        return self._field.place

    @property
    def name(self) -> str:
        """The field's label."""
        return self._field.name

    def say(self, text: str, *, fault: bool) -> None:
        """Show `text`, or nothing."""
        self._row.say(self._field, text, fault=fault)

    def take_focus(self) -> None:
        """Go there."""
        self._field.take_focus()


class TextField(Field):
    """A field to type in."""

    def __init__(self, place: str, width: int) -> None:
        """Make an empty field `width` pixels wide."""
        self.edit = QLineEdit()
        self.edit.setValidator(OneLine(self.edit))
        super().__init__(place, self.edit, width)

    @property
    def text(self) -> str:
        """What was typed, as it was typed."""
        return self.edit.text()

    @property
    def value(self) -> object:
        """The text, as it was typed."""
        return self.text

    def put(self, value: object) -> None:
        """Write a text."""
        self.set_text(str(value))

    def set_text(self, text: str) -> None:
        """Write a text that the record suggests."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)  # a long entry shows its beginning


class ChoiceField(Field):
    """A field to choose in."""

    def __init__(self, place: str, values: tuple[object, ...], width: int) -> None:
        """Offer `values`; they are named on `box`."""
        self.box = ChoiceBox(values)
        super().__init__(place, self.box, width)

    @property
    def value(self) -> object:
        """The chosen value."""
        return self.box.value

    def put(self, value: object) -> None:
        """Choose a value; one that is not offered leaves the choice as it is."""
        self.box.choose(value)

    def name_codes(self, blank: str = "") -> None:
        """Write the names of a closed list of the record; `blank` is that of None."""
        shown = display.current()
        self.box.set_names(
            *(shown.code(each) if isinstance(each, StrEnum) else blank for each in self.box.values)
        )


def tint(frame: QFrame, name: str, *labels: QWidget) -> None:
    """Set a frame on a tint, and its labels with it: the stylesheet reads them only when asked."""
    if frame.property("tint") == name:
        return
    set_look(frame, "tint", name)
    for each in labels:
        each.style().unpolish(each)
        each.style().polish(each)


class RemarkLabel(QFrame):
    """One fault or warning in words, on its tint, with a mark that says which it is."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        self._said = ""
        self._mark = label("strong")
        self._text = label(wrap=True, selectable=True)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_SMALL, 3, theme.SPACE_SMALL, 3)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty when nothing is."""
        return self._said

    def say(self, text: str, *, fault: bool) -> None:
        """Show `text`; an empty one hides the remark."""
        self._mark.setText(FAULT_MARK if fault else WARNING_MARK)
        self._said = text
        self._text.setText(unbroken(text))
        tint(self, "stop" if fault else "act", self._mark, self._text)
        self.setVisible(bool(text))


class FieldRow(QWidget):
    """Fields side by side; what is wrong with one stands under the row, named."""

    def __init__(self, *fields: Field, parent: QWidget | None = None) -> None:
        """Place `fields` from the left, wrapping when the window is narrow."""
        super().__init__(parent)
        self._fields = fields
        self._remarks: dict[Field, RemarkLabel] = {}
        flow = FlowLayout()
        flow.setSpacing(theme.SPACE_SMALL)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(theme.SPACE_TINY)
        self._outer.addLayout(flow)
        for field in fields:
            flow.addWidget(field)

    @property
    def places(self) -> dict[str, FieldPlace]:
        """The fields by their place."""
        return {field.place: FieldPlace(self, field) for field in self._fields}

    def say(self, field: Field, text: str, *, fault: bool) -> None:
        """Show what is wrong with `field` (an empty text: nothing is)."""
        field.mark(text, fault=fault and bool(text))
        if not text and field not in self._remarks:
            return
        named = self.tr("%1: %2").replace("%1", field.name_and_unit).replace("%2", text)
        self._remark_of(field).say(named if text else "", fault=fault)

    def _remark_of(self, field: Field) -> RemarkLabel:
        """Return the remark of a field, made when there is first something to say.

        Most fields never have one; made beforehand they would take half the time of a form.
        """
        if field not in self._remarks:
            before = self._fields[: self._fields.index(field)]
            place = 1 + sum(each in self._remarks for each in before)
            self._remarks[field] = RemarkLabel()
            self._outer.insertWidget(place, self._remarks[field])
        return self._remarks[field]
