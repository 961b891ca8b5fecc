"""The tab of decisions: what was decided when and by whom, and on which facts it rested."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.record.care import Decision
from clinic_app.domain.toxicity.dismissal import is_dismissal
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.decisions_model import DecisionColumn, DecisionsModel
from clinic_app.ui.decisions.sayings import aside_words
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.signing.sign_bar import SignBar
from clinic_app.ui.signing.signature_words import signature_words
from clinic_app.ui.widgets.basics import label, surface
from clinic_app.ui.widgets.pill import LevelPill
from clinic_app.ui.widgets.row_table import RowTable

_CAPS: Mapping[int, int] = {DecisionColumn.ADVICE: 240}
_ROW_HEIGHT = 46
_MOST_ROWS = 6
_SPARE = 6


class DecisionsTab(TabPage):
    """A table, and under it the decision chosen with the facts and the protocol of then.

    `sign_requested` carries list, place and value of the decision to be signed.
    """

    sign_requested = Signal(str, int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_sign = False
        self.sign_bar = SignBar(self)
        self.signature = label("strong", wrap=True, selectable=True)
        self._bases: Mapping[str, AdviceBasis] = {}
        self.model = DecisionsModel(self)
        self.table = RowTable(_ROW_HEIGHT)
        self.table.show_model(self.model, DecisionColumn.REASON, _CAPS)
        self.empty = label("quiet", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details = surface("plain")
        self._details = QVBoxLayout(self.details)
        self._details.setContentsMargins(theme.SPACE_TINY, 0, theme.SPACE_TINY, 0)
        self._details.setSpacing(theme.SPACE_SMALL)
        self._details.addStretch(1)
        self._shown_details: QFrame | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        area = QScrollArea()
        area.setWidget(self.details)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        signing = QHBoxLayout()
        signing.setSpacing(theme.SPACE_SMALL)
        signing.addWidget(self.signature, 1)
        signing.addWidget(self.sign_bar, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table)
        column.addLayout(signing)
        column.addWidget(self.empty, 1)
        column.addWidget(area, 1)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.sign_bar.requested.connect(self._sign)

    def show_patient(self, shown: Shown) -> None:
        """Show the decisions of a patient, the newest chosen."""
        view = shown.view
        self._bases = {basis.advice_key: basis for basis in view.bases}
        self.empty.setText(self.tr("Nothing has been decided on advice yet."))
        self.table.setAccessibleName(self.tr("Decisions on advice"))
        self._may_sign = view.is_for_physician
        self.sign_bar.write()
        self.model.show_decisions(view.history.decisions, view.signatures)
        has_any = self.model.rowCount() > 0
        self.table.setVisible(has_any)
        self._area.setVisible(has_any)
        self.empty.setVisible(not has_any)
        for part in (self.signature, self.sign_bar):
            part.setVisible(has_any)
        rows = min(self.model.rowCount(), _MOST_ROWS)
        around = self.table.horizontalHeader().height() + 2 * self.table.frameWidth() + _SPARE
        self.table.setFixedHeight(around + rows * _ROW_HEIGHT)
        self.table.select_first()

    def chosen(self) -> Decision | None:
        """Return the decision whose facts are shown; None when there is none."""
        row = self.table.selected_row()
        return None if row is None else self.model.row_at(row)

    @Slot()
    def _choose(self) -> None:
        """Write what the chosen decision rested on."""
        if self._shown_details is not None:
            self._shown_details.hide()
            self._shown_details.deleteLater()
            self._shown_details = None
        row = self.table.currentIndex().row()
        self.sign_bar.offer(is_signable=row >= 0, may_sign=self._may_sign)
        if row >= 0:
            self.signature.setText(signature_words(self.model.signature_at(row)))
            self._shown_details = self._written(self.model.row_at(row))
            self._details.insertWidget(0, self._shown_details)
            self._shown_details.show()

    @Slot()
    def _sign(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            place = self.model.place_at(row)
            self.sign_requested.emit("decisions", place, self.model.row_at(row))

    def _written(self, decision: Decision) -> QFrame:
        made = surface("plain")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        heading = paragraph(display.current().advice(decision.code), "heading")
        column.addWidget(heading)
        if decision.choice is not None:
            column.addWidget(paragraph(aside_words(decision)))
        if decision.reason:
            column.addWidget(paragraph(decision.reason))
        basis = self._bases.get(decision.advice_key or "")
        if is_dismissal(decision):
            return made  # its reason names the value that it rests on
        if basis is None:
            words = self.tr(
                "The facts it rested on are not on record: it was entered without an advice card."
            )
            column.addWidget(paragraph(words, "quiet"))
            return made
        column.addWidget(self._caption(self.tr("It rested on")))
        column.addWidget(LevelPill(basis.level))
        shown = display.current()
        column.addWidget(Sentences([shown.fact(fact) for fact in basis.facts]))
        column.addWidget(self._caption(self.tr("Protocol of then")))
        column.addWidget(paragraph(self._protocol_words(basis)))
        return made

    def _protocol_words(self, basis: AdviceBasis) -> str:
        shown = display.current()
        words = self.tr("{name}, version {version}, applied on {date}")
        return words.format(
            name=shown.protocol(basis.protocol.name),
            version=basis.protocol.version,
            date=shown.date(basis.made_on),
        )

    def _caption(self, words: str) -> QLabel:
        return paragraph(words, "small")
