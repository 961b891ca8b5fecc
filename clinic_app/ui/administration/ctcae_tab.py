"""The tab about CTCAE: by which version the clinic grades, and whose words it shows."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.ctcae_edition import CtcaeEdition
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.errors import InvalidInputError
from clinic_app.services.ctcae_edition import CtcaeImported
from clinic_app.ui import display, notify, theme
from clinic_app.ui.widgets.basics import button, label, set_look, surface
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.retranslating import Retranslating


class CtcaeTab(Retranslating):
    """Shows what its desk reads. `asked` when it comes into sight, the rest with its buttons."""

    asked = Signal()
    import_requested = Signal()
    switch_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing until an edition is shown."""
        super().__init__(parent)
        self._edition = CtcaeEdition()
        self._imported: CtcaeImported | None = None
        self._error: Exception | None = None
        self._why = label("quiet", wrap=True)
        self._version_card, self._words_card = Card(), Card()
        self.version = label("strong", wrap=True)
        self._stays = label("quiet", wrap=True)
        self.switch = button("secondary")
        self.words = label(wrap=True, selectable=True)
        self._about_words = label("quiet", wrap=True)
        self.take_in = button("primary")
        self.said = label("strong", wrap=True, selectable=True)
        self.lines = label(wrap=True, selectable=True)
        self._lay_out()
        self.switch.clicked.connect(self.switch_requested)
        self.take_in.clicked.connect(self.import_requested)
        self.retranslate()

    def title(self) -> str:
        """Return what stands on the tab."""
        return self.tr("CTCAE")

    @property
    def edition(self) -> CtcaeEdition:
        """What is shown."""
        return self._edition

    def show_edition(self, edition: CtcaeEdition) -> None:
        """Show by which version the clinic grades and what it imported."""
        self._edition = edition
        self.retranslate()

    def show_imported(self, imported: CtcaeImported) -> None:
        """Say what an import took in, and where the file differs."""
        self._imported, self._error = imported, None
        self._say()

    def show_error(self, error: Exception) -> None:
        """Say why nothing was taken in, or why the version stays."""
        self._imported, self._error = None, error
        self._say()

    def forget(self) -> None:
        """Take back what was said last."""
        self._imported = self._error = None
        self._say()

    def set_busy(self, *, is_busy: bool, may_write: bool = True) -> None:
        """Close both buttons while something runs, and in a store that is only looked at."""
        for one in (self.switch, self.take_in):
            one.setEnabled(may_write and not is_busy)

    def retranslate(self) -> None:
        """Write the texts in the language of now."""
        self._why.setText(
            self.tr(
                "Adverse events are graded by the terms and grades of CTCAE. The version stands "
                "with every grade."
            )
        )
        self._version_card.set_title(self.tr("Version for new adverse events"))
        self._stays.setText(
            self.tr(
                "A clinic can only move to a newer version. Grades on record stay as they are."
            )
        )
        self._words_card.set_title(self.tr("Wording of the grades"))
        self._about_words.setText(
            self.tr(
                "The program has a short wording of its own for the events seen under kinase "
                "inhibitors. NCI's own wording is not part of it: import NCI's file for a version "
                "(.xlsx, or saved as .csv), and it is shown in its place, in English."
            )
        )
        self.take_in.setText(self.tr("Import NCI's file…"))
        self._write_version()
        self._write_words()
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asked.emit()

    def _write_version(self) -> None:
        since, newer = self._edition.since, self._edition.next_version
        text = f"CTCAE {self._edition.version}"
        if since is not None:
            said = self.tr("%1, since %2").replace("%1", text)
            text = said.replace("%2", display.current().date(since))
        self.version.setText(text)
        self.switch.setVisible(newer is not None)
        self.switch.setText(self.tr("Go over to CTCAE %1…").replace("%1", str(newer)))

    def _write_words(self) -> None:
        self.words.setText("\n".join(self._words_of(version) for version in CtcaeVersion))

    def _words_of(self, version: CtcaeVersion) -> str:
        taken = self._edition.imports.get(version)
        if taken is None:
            return self.tr("CTCAE %1: the program's short wording").replace("%1", str(version))
        text = self.tr("CTCAE %1: NCI's wording of %2 terms, from %3 on %4")
        for place, value in enumerate(
            (version, taken.terms, taken.file, display.current().date(taken.imported_on)), start=1
        ):
            text = text.replace(f"%{place}", str(value))
        return text

    def _say(self) -> None:
        said, lines = "", list[str]()
        if self._error is not None:
            said, lines = f"▲ {_refusal(self._error)}", notify.lines_of(self._error)
        elif self._imported is not None:
            done = self._imported
            said = _sentence(
                "ctcae_imported", version=done.version, terms=done.terms, file=done.file
            )
            lines = [*_differences(done), *_unknown(done.unknown)]
        set_look(self.said, "role", "error" if self._error is not None else "strong")
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.lines.setText("\n".join(lines))
        self.lines.setVisible(bool(lines))

    def _lay_out(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        version, words = self._version_card.body, self._words_card.body
        version.addWidget(self.version)
        version.addWidget(self._stays)
        version.addWidget(self.switch, alignment=left)
        words.addWidget(self.words)
        words.addWidget(self._about_words)
        words.addWidget(self.take_in, alignment=left)
        words.addWidget(self.said)
        words.addWidget(self.lines)
        inside, area = surface("plain"), QScrollArea()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._why)
        column.addWidget(self._version_card)
        column.addWidget(self._words_card)
        column.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _sentence(key: str, **values: object) -> str:
    return display.current().sentence(f"cli.{key}", **values)


def _refusal(error: Exception) -> str:
    """Say that a file was not taken in, or what else went wrong."""
    if isinstance(error, InvalidInputError):
        return QCoreApplication.translate(
            "CtcaeTab", "The file was not taken in. Nothing was stored."
        )
    return notify.sentence_of(error)


def _differences(done: CtcaeImported) -> Iterable[str]:
    for each in done.differences:
        given = ", ".join(map(str, each.given)) or "-"
        known = ", ".join(map(str, each.known))
        yield _sentence("ctcae_other_grades", term=each.term, given=given, known=known)


def _unknown(terms: tuple[str, ...]) -> Iterable[str]:
    return [_sentence("ctcae_unknown", terms="; ".join(terms))] if terms else []
