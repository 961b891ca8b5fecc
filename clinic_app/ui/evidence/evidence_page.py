"""About the evidence: what the product rests on, whole or for one piece of advice."""

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from clinic_app.domain.evidence import Evidence, Grounds
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.entries import texts
from clinic_app.ui.evidence.page_html import page_html
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.search_field import SearchField

_PAUSE_MS: Final = 150
_FIELD_WIDTH: Final = 320


class EvidencePage(Retranslating):
    """Shows every entry, or those behind one finding; `back_requested` leads to the patient."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page; `set_evidence` fills it once it is known."""
        super().__init__(parent)
        self._evidence: Evidence | None = None
        self._is_old = False
        self._grounds: Grounds | None = None
        self.title = label("title")
        self.field = SearchField()
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.back = button("secondary")
        self.everything = button("secondary")
        self.counted = label("quiet")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("surface", "card")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._find_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def set_evidence(self, evidence: Evidence) -> None:
        """Take what there is to show; it is written once somebody looks."""
        self._evidence = evidence
        self._write()

    def show_everything(self) -> None:
        """Show every entry from the top."""
        self._grounds = None
        self.field.clear()
        self.retranslate()

    def show_behind(self, grounds: Grounds) -> None:
        """Show the entries one finding rests on."""
        self._grounds = grounds
        self.field.clear()
        self.retranslate()
        self.text.setFocus()

    def retranslate(self) -> None:
        """Write everything again in the language and the colours of the moment."""
        grounds = self._grounds
        is_part = grounds is not None
        title = self.tr("About the evidence")
        if grounds is not None:
            about = display.current().sentence(grounds.about)
            title = self.tr('What "%1" rests on').replace("%1", about)
        self.title.setText(title)
        self.field.setPlaceholderText(self.tr("Source, number or word  Ctrl+F"))
        self.field.setAccessibleName(self.tr("Find in the evidence"))
        self._find_key.setWhatsThis(self.tr("Find in the evidence"))
        self.everything.setText(self.tr("Show everything"))
        self.everything.setVisible(is_part)
        self.back.setText(self.tr("Back to the patient  Alt+←"))
        self.back.setShortcut(QKeySequence("Alt+Left"))  # Qt drops it with every new text
        self.back.setAccessibleName(self.tr("Back to the patient"))
        self.back.setVisible(is_part)
        self.text.setAccessibleName(self.tr("Evidence"))
        self._write()

    def restyle(self) -> None:
        """Write the entries again in the colours of the theme."""
        # At once: ink of the other theme cannot be read. But only once: Qt says it several times.
        self._pause.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self._write()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_SMALL)
        head.addWidget(self.title, 1)
        head.addWidget(self.everything)
        head.addWidget(self.back)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addStretch(1)
        line.addWidget(self.counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.text, 1)
        self.title.setWordWrap(True)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._wait)
        self._pause.timeout.connect(self._write)
        self.everything.clicked.connect(self.show_everything)
        self.back.clicked.connect(self.back_requested)
        self._find_key.activated.connect(self._find)

    @Slot()
    def _wait(self) -> None:
        self._pause.start(_PAUSE_MS)

    @Slot()
    def _find(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def _write(self) -> None:
        """Write the entries that fit what is typed; an empty page says so."""
        if self._evidence is None:
            return
        self._is_old = not self.isVisible()
        if self._is_old:
            return
        typed, grounds = self.field.text(), self._grounds
        only = None if grounds is None else self._evidence.behind(grounds)
        shown = [one for one in texts(self._evidence, only) if one.contains(typed)]
        counted = self.tr("Entries shown: %1").replace("%1", str(len(shown)))
        nothing = self.tr("No entry matches.")
        self.counted.setText(counted if shown else nothing)
        self.text.setHtml(page_html(shown, theme.current_theme()))
