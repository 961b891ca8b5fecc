"""One lesion of an image: its name, its longest diameter, its density, and last time's."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.drafts.imaging_draft import ROWS, LesionDraft
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.ui import display
from clinic_app.ui.forms.field import FieldPlace, FieldRow, TextField
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.retranslating import Retranslating

_NAME: Final = 150
_NUMBER: Final = 84


class LesionText(TextField):
    """A field of a lesion, named in a sentence together with it."""

    def __init__(self, width: int) -> None:
        """Make an empty field; the row gives it its place."""
        super().__init__("", width)
        self.lesion = ""

    @property
    def name(self) -> str:
        """The label, with the lesion it is about."""
        label = super().name
        return f"{self.lesion} · {label}" if self.lesion else label


class LesionRow(Retranslating):
    """A lesion to measure. One `carried` from the last image keeps its name and its row."""

    edited = Signal()
    left = Signal(str)
    removed = Signal(QWidget)

    def __init__(self, draft: LesionDraft, last: Imaging | None) -> None:
        """Show `draft`; `last` is the image its last measures are looked up in."""
        super().__init__()
        self.carried = draft.carried
        self._last = last
        self.id = LesionText(_NAME)
        self.diameter = LesionText(_NUMBER)
        self.density = LesionText(_NUMBER)
        self.fields = (self.id, self.diameter, self.density)
        self.row = FieldRow(*self.fields)
        self.remove = button("quiet")
        if draft.carried:
            self.remove.hide()
            self.id.edit.setReadOnly(True)
            self.id.edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for field, text in zip(
            self.fields, (draft.id, draft.longest_mm, draft.density_hu), strict=True
        ):
            field.set_text(text)
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)
        self.remove.clicked.connect(self._on_removed)
        self.density.beside(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)
        self.number(0)
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key: a lesion carried over has its name."""
        measures = (self.diameter.control, self.density.control)
        return measures if self.carried else (self.id.control, *measures, self.remove)

    def number(self, index: int) -> None:
        """Take the place of the `index`-th row."""
        names = ("id", "longest_mm", "density_hu")
        for field, name in zip(self.fields, names, strict=True):
            field.place = f"{ROWS}.{index}.{name}"

    def draft(self) -> LesionDraft:
        """Return the row as typed."""
        return LesionDraft(
            id=self.id.text,
            longest_mm=self.diameter.text,
            density_hu=self.density.text,
            carried=self.carried,
        )

    def places(self) -> dict[str, FieldPlace]:
        """Return the fields by their places."""
        return self.row.places

    def retranslate(self) -> None:
        """Write labels, units and the last measures."""
        self.id.set_texts(self.tr("Lesion"), placeholder=self.tr("such as L1"))
        self.diameter.set_texts(self.tr("Longest diameter"), unit="mm")
        self.density.set_texts(self.tr("Density"), unit="HU")
        self.remove.setText(self.tr("Remove"))
        self._name()

    def _name(self) -> None:
        """Name the lesion in what is said of its fields, and write its last measures."""
        lesion = self.id.text.strip()
        about = self.tr("%1: remove this row").replace("%1", lesion)
        self.remove.setAccessibleName(about)
        for field in (self.diameter, self.density):
            field.lesion = lesion
            field.control.setAccessibleName(field.name_and_unit)
        before = self._before(lesion)
        self.diameter.set_hint(self._hint(before.longest_mm if before else None, "mm"))
        self.density.set_hint(self._hint(before.density_hu if before else None, "HU"))

    def _before(self, lesion: str) -> Lesion | None:
        lesions = self._last.lesions if self._last else ()
        return next((each for each in lesions if each.id == lesion), None)

    def _hint(self, value: Decimal | None, unit: str) -> str:
        if value is None:
            return ""
        return self.tr("last %1").replace("%1", display.current().quantity(value, unit))

    def _on_edited(self) -> None:
        self._name()
        self.edited.emit()

    def _on_removed(self) -> None:
        self.removed.emit(self)
