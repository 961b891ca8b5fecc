"""The cards put aside, folded under the open ones: who, when, why, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.advice_titles import title_key
from clinic_app.domain.decisions.standing import Standing, StandingAdvice
from clinic_app.domain.record.care import Decision
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.sayings import aside_words
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, surface
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.pill import Pill

_TINTS = {Standing.RECORDED: "good", Standing.DEFERRED: "consider", Standing.DECLINED: "inform"}


class AsideRow(QWidget):
    """One card put aside. `back_requested` carries the decision that keeps it away."""

    back_requested = Signal(object)

    def __init__(
        self,
        standing: StandingAdvice,
        parent: QWidget | None = None,
        *,
        may_decide: bool = True,
        why_not: str = "",
    ) -> None:
        """Show what was decided; the way back is for whoever may decide."""
        super().__init__(parent)
        self.standing = standing
        title = display.current().sentence(
            title_key(standing.advice.code, standing.advice.because)
        )
        words = {
            Standing.RECORDED: self.tr("decided"),
            Standing.DEFERRED: self.tr("deferred"),
            Standing.DECLINED: self.tr("declined"),
        }
        head = QHBoxLayout()
        head.addWidget(paragraph(title, "strong"), 1)
        pill = Pill(_TINTS.get(standing.standing, "inform"), words.get(standing.standing, ""))
        head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addLayout(head)
        decision = standing.decision
        if decision is not None:
            column.addWidget(paragraph(aside_words(decision)))
            if decision.reason:
                column.addWidget(paragraph(decision.reason, "quiet"))
        self.back = button("chip")
        self.back.setText(self.tr("Bring back…"))
        self.back.setAccessibleName(self.tr("Bring back {title}").format(title=title))
        self.back.clicked.connect(self._on_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.setEnabled(may_decide)
        if not may_decide:
            told = why_not or self.tr("A physician brings it back.")
            self.back.setToolTip(told)
            self.back.setAccessibleDescription(told)
            column.addWidget(paragraph(told, "quiet"))

    @Slot()
    def _on_back(self) -> None:
        if isinstance(self.standing.decision, Decision):
            self.back_requested.emit(self.standing.decision)


class AsideCard(Card):
    """Folded at first; its heading says how many there are."""

    back_requested = Signal(object)

    def __init__(
        self,
        aside: Sequence[StandingAdvice],
        parent: QWidget | None = None,
        *,
        may_decide: bool = True,
        why_not: str = "",
    ) -> None:
        """Fold these cards."""
        super().__init__(parent)
        self._may_decide, self._why_not = may_decide, why_not
        self._aside = tuple(aside)
        self.folded = Disclosure()
        self.folded.set_words(self.tr("Put aside ({count})").format(count=len(self._aside)))
        self.setAccessibleName(self.tr("Put aside ({count})").format(count=len(self._aside)))
        self.folded.body.setSpacing(theme.SPACE)
        self.body.addWidget(self.folded)
        self._rows: list[AsideRow] = []
        self.folded.button.toggled.connect(self._open)

    def rows(self) -> list[AsideRow]:
        """Return the cards put aside; none before they were looked at."""
        return list(self._rows)

    @Slot()
    def _open(self) -> None:
        """Write the rows when they are first looked at."""
        if self._rows:
            return
        before: QWidget = self.folded.button
        for one in self._aside:
            row = AsideRow(one, may_decide=self._may_decide, why_not=self._why_not)
            row.back_requested.connect(self.back_requested)
            if self._rows:
                line = surface("rule")
                line.setFixedHeight(1)
                self.folded.body.addWidget(line)
            self.folded.body.addWidget(row)
            row.show()
            QWidget.setTabOrder(before, row.back)  # made late, it would come after everything
            before = row.back
            self._rows.append(row)
