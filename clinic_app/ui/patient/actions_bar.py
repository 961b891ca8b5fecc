"""The row of actions on a patient: log a visit, add anything else, print a paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.codes import Disease
from clinic_app.ui import display, theme
from clinic_app.ui.forms.registry import FORMS, FormKind
from clinic_app.ui.print_menu import PrintMenu
from clinic_app.ui.widgets.basics import ElidedLabel, button

_ADD_KEYS = "Ctrl+Shift+A"
_OWN_BUTTONS = {"visit", "bcr_abl"}


class ActionsBar(QFrame):
    """Stands under the banner; the one primary button of the page is 'Log visit'.

    `form_requested` carries the key of the form that was chosen in the Add menu, or by its keys;
    `paper_chosen` the name of the paper to print.
    """

    log_visit = Signal()
    log_bcr_abl = Signal()
    paper_chosen = Signal(str)
    form_requested = Signal(str)
    merge_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self.rules = ElidedLabel("small")
        self.visit_button = button("primary")
        self.bcr_abl_button = button()
        self.add_button = button()
        self.print_button = button()
        self.print_menu = PrintMenu(self)
        self.menu = QMenu(self)
        self.actions_by_key = {kind.key: self._action(kind) for kind in FORMS if kind.keys}
        self.menu.addSeparator()
        self.merge_action = self.menu.addAction("")
        self.layout_row = QHBoxLayout(self)
        self.layout_row.setContentsMargins(theme.SPACE_LARGE, 6, theme.SPACE_LARGE, 6)
        self.layout_row.setSpacing(theme.SPACE_SMALL)
        self.layout_row.addWidget(self.rules, 1)
        for made in (self.visit_button, self.bcr_abl_button, self.add_button, self.print_button):
            self.layout_row.addWidget(made)
        self.add_button.setMenu(self.menu)
        self.visit_button.clicked.connect(self.log_visit)
        self.bcr_abl_button.clicked.connect(self.log_bcr_abl)
        self.print_button.setMenu(self.print_menu)
        self.print_menu.chosen.connect(self.paper_chosen)
        self.menu.triggered.connect(self._on_chosen)

    def show_evaluation(self, evaluation: Evaluation, disease: Disease) -> None:
        """Write the buttons, and which rules spoke on which day."""
        self.bcr_abl_button.setVisible(disease is Disease.CML)
        now, version = display.current(), evaluation.protocol.version
        day, name = now.date(evaluation.as_of), now.protocol(evaluation.protocol.name)
        brief = self.tr("Rules {version}, {date}").format(version=version, date=day)
        whole = self.tr("Rules {version} as of {date}: {name}")
        self.rules.brief = brief
        self.rules.setText(whole.format(version=version, date=day, name=name))
        self._name(self.visit_button, self.tr("Log visit"), self._keys("visit"))
        self._name(self.bcr_abl_button, self.tr("Log BCR-ABL"), self._keys("bcr_abl"))
        self._name(self.add_button, self.tr("Add"), _ADD_KEYS)
        self.print_button.setText(self.tr("Print"))
        self.print_button.setAccessibleName(self.tr("Print"))
        self.print_menu.show_evaluation(evaluation)
        self.menu.setAccessibleName(self.tr("Add to the record"))
        for kind in FORMS:
            action = self.actions_by_key.get(kind.key)
            if action is not None:
                name = display.current().sentence(f"form.{kind.key}")
                # The button beside the menu has the keys of these; here they are only said.
                said = f"{name}\t{kind.keys}" if kind.key in _OWN_BUTTONS else name
                action.setText(said)
                is_offered = kind.disease in {None, disease}
                action.setVisible(is_offered)
                action.setEnabled(is_offered)

    def offer_merge(self, *, is_offered: bool) -> None:
        """Let whoever may merge records find it at the end of the menu."""
        self.merge_action.setText(self.tr("Merge with another record…"))
        self.merge_action.setVisible(is_offered)
        self.merge_action.setEnabled(is_offered)

    def _action(self, kind: FormKind) -> QAction:
        """Make the entry of a form; its keys work on the page while the menu is shut."""
        action = QAction(self)
        action.setData(kind.key)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if kind.key not in _OWN_BUTTONS:
            action.setShortcut(QKeySequence(kind.keys))
        self.menu.addAction(action)
        return action

    def _keys(self, key: str) -> str:
        return next(kind.keys for kind in FORMS if kind.key == key)

    def _on_chosen(self, action: QAction) -> None:
        if action is self.merge_action:
            self.merge_requested.emit()
        else:
            self.form_requested.emit(str(action.data()))

    @staticmethod
    def _name(made: QPushButton, words: str, keys: str) -> None:
        made.setText(f"{words}  {keys}")
        made.setAccessibleName(words)
        made.setShortcut(QKeySequence(keys))
