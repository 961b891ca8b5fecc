"""The bar above the preview: language, pages, zoom."""

from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, label

_LANGUAGES: Final = (("zh", "中文"), ("en", "English"))
_PERCENT: Final = 100


class PreviewBar(QFrame):
    """Says what is wanted of the preview; knows nothing of PDF."""

    language_chosen = Signal(str)
    page_asked = Signal(int)
    zoom_asked = Signal(int)
    fit_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.SPACE_LARGE, 6, theme.SPACE_LARGE, 6)
        self._layout.setSpacing(theme.SPACE_SMALL)
        self._languages = QButtonGroup(self)
        for index, (code, name) in enumerate(_LANGUAGES):
            chip = button("chip", checkable=True)
            chip.setText(name)
            chip.setChecked(code == language)
            self._languages.addButton(chip, index)
            self._layout.addWidget(chip)
        self._languages.idClicked.connect(self._on_language)
        self._layout.addStretch(1)
        self.back = self._add("‹")
        self.pages = label()
        self._layout.addWidget(self.pages)
        self.ahead = self._add("›")
        self._layout.addSpacing(theme.SPACE_LARGE)
        self.smaller = self._add("−")
        self.zoom = label()
        self._layout.addWidget(self.zoom)
        self.larger = self._add("+")
        self.fit = self._add("")
        self._write()
        self.back.clicked.connect(self._on_back)
        self.ahead.clicked.connect(self._on_ahead)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self.fit_asked)

    def _add(self, text: str) -> QAbstractButton:
        made = button("quiet")
        made.setText(text)
        if text:
            # Words say their own least width: one set here would let them be cut.
            made.setMinimumWidth(theme.TARGET_HEIGHT)
        self._layout.addWidget(made)
        return made

    def _write(self) -> None:
        self.fit.setText(self.tr("Fit width"))
        for made, words, keys in (
            (self.back, self.tr("Previous page"), "Ctrl+PgUp"),
            (self.ahead, self.tr("Next page"), "Ctrl+PgDown"),
            (self.smaller, self.tr("Smaller"), "Ctrl+-"),
            (self.larger, self.tr("Larger"), "Ctrl++"),
            (self.fit, self.tr("Fit width"), "Ctrl+0"),
        ):
            made.setAccessibleName(words)
            made.setShortcut(keys)
            made.setToolTip(f"{words}  {keys}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def show_language(self, language: str) -> None:
        """Mark the language the pages are in."""
        for index, (code, _name) in enumerate(_LANGUAGES):
            self._languages.button(index).setChecked(code == language)

    def show_page(self, page: int, count: int) -> None:
        """Say which page is in view, counted from 0."""
        words = self.tr("page {page} of {count}")
        self.pages.setText(words.format(page=page + 1, count=count))
        self.back.setEnabled(page > 0)
        self.ahead.setEnabled(page + 1 < count)

    def show_zoom(self, factor: float) -> None:
        """Say how large the pages are shown."""
        self.zoom.setText(self.tr("{percent} %").format(percent=round(factor * _PERCENT)))

    @Slot(int)
    def _on_language(self, index: int) -> None:
        self.language_chosen.emit(_LANGUAGES[index][0])

    @Slot()
    def _on_back(self) -> None:
        self.page_asked.emit(-1)

    @Slot()
    def _on_ahead(self) -> None:
        self.page_asked.emit(1)

    @Slot()
    def _on_smaller(self) -> None:
        self.zoom_asked.emit(-1)

    @Slot()
    def _on_larger(self) -> None:
        self.zoom_asked.emit(1)
