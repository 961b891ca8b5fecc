"""What the rules say about one patient, most urgent first."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.cml.findings import TfrFindings
from clinic_app.domain.cml.measures import Kinetics, Scores
from clinic_app.domain.course.milestones import milestones_in
from clinic_app.domain.course.molecular import RATE_GAPS, rates_of, responses_in
from clinic_app.domain.course.tki_course import tki_course
from clinic_app.domain.decisions.standing import StandingAdvice, standings
from clinic_app.domain.gist.failure import Resistance
from clinic_app.domain.gist.outlook import GenotypeOutlook
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.overdue import overdue_items
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.toxicity.lab_grades import graded_in
from clinic_app.domain.toxicity.lab_proposals import lab_proposals
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.aside_card import AsideCard
from clinic_app.ui.lab_grades.grades_card import GradesCard
from clinic_app.ui.look_only import why_not
from clinic_app.ui.patient.advice_card import AdviceCard
from clinic_app.ui.patient.criteria_card import CriteriaCard
from clinic_app.ui.patient.due_card import DueCard
from clinic_app.ui.patient.due_words import open_items
from clinic_app.ui.patient.gaps_card import GapsCard
from clinic_app.ui.patient.lines_card import LinesCard
from clinic_app.ui.patient.outlook_card import OutlookCard
from clinic_app.ui.patient.response_card import ResponseCard
from clinic_app.ui.patient.risk_card import RiskCard
from clinic_app.ui.patient.scores_card import ScoresCard, is_missing_score
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.slices import Step
from clinic_app.ui.widgets.card import Card

_NEXT_KEYS: Final = "Ctrl+D"
_GRADE_KEYS: Final = "Ctrl+G"

_DECIDING_SETS: Final = 2
_RISK_FORM: Final = "gist_risk"


class _Cards(QWidget):
    """Cards under one another, replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE)

    def replace(self, cards: list[QWidget]) -> None:
        """Show these cards and no others."""
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for card in cards:
            self.add(card)

    def add(self, card: QWidget) -> None:
        """Show one more card, under the others."""
        self._layout.addWidget(card)
        card.show()


class AdviceColumn(_Cards):
    """The advice that is open, most urgent first, and folded below it what was put aside.

    `decision_requested` carries the key of an advice and the choice, `back_requested` the decision
    that keeps a card away, `evidence_requested` what a card rests on; `stopping_requested` asks
    for the page of criteria for stopping.
    """

    decision_requested = Signal(str, str)
    back_requested = Signal(object)
    evidence_requested = Signal(object)
    stopping_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[AdviceCard] = []
        self._waiting: list[StandingAdvice] = []
        self._aside: list[StandingAdvice] = []
        self._aside_card: AsideCard | None = None
        self._patient: Shown | None = None
        self._may_decide, self._only_looking = True, False
        self.next_action = QAction(self)
        self.next_action.setShortcut(QKeySequence(_NEXT_KEYS))
        self.next_action.triggered.connect(self.go_to_next)
        self.addAction(self.next_action)
        self._name_keys()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_keys()
        super().changeEvent(event)

    def _name_keys(self) -> None:
        self.next_action.setText(self.tr("Next open advice card"))

    def set_may_decide(self, *, may_decide: bool, only_looking: bool = False) -> None:
        """Let the cards be answered from now on, or only be read, as in a store looked at."""
        self._may_decide, self._only_looking = may_decide, only_looking

    def _why_not(self) -> str:
        return why_not() if self._only_looking else ""

    @Slot()
    def go_to_next(self) -> None:
        """Put the cursor on the first answer of the next open card, round and round."""
        records = [card.first_stop() for card in self._shown]
        if not records:
            return
        at = next((place for place, made in enumerate(records) if made.hasFocus()), -1)
        chosen = records[(at + 1) % len(records)]
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(chosen)
            around = around.parentWidget()

    def steps(self, shown: Shown) -> tuple[Step, ...]:
        """Return what shows a patient, card by card: one step for each turn of the event loop."""
        self._patient = shown
        view = shown.view
        found = standings(view.evaluation, view.history.decisions, view.bases, shown.today)
        self._waiting = [one for one in found if not one.is_aside]
        self._aside = [one for one in found if one.is_aside]
        return (self._begin, *[self._add_next] * len(self._waiting), self._add_aside)

    def show_patient(self, shown: Shown) -> None:
        """Show a patient at once."""
        for step in self.steps(shown):
            step()

    def cards(self) -> list[AdviceCard]:
        """Return the advice cards now shown, most urgent first."""
        return list(self._shown)

    @property
    def aside(self) -> AsideCard | None:
        """The cards put aside, None where there are none."""
        return self._aside_card

    def _begin(self) -> None:
        self._shown = []
        self._aside_card = None
        self.replace([] if self._waiting else [self._no_advice()])
        self.show()

    def _add_next(self) -> None:
        if self._patient is None:
            return
        evaluation = self._patient.view.evaluation
        one = self._waiting[len(self._shown)]
        card = AdviceCard(
            one,
            evaluation.protocol,
            self._patient.knowledge,
            may_decide=self._may_decide,
            why_not=self._why_not(),
        )
        card.decision_requested.connect(self.decision_requested)
        card.evidence_requested.connect(self.evidence_requested)
        card.stopping_requested.connect(self.stopping_requested)
        self._shown.append(card)
        self.add(card)

    def _add_aside(self) -> None:
        if self._aside:
            card = AsideCard(self._aside, may_decide=self._may_decide, why_not=self._why_not())
            card.back_requested.connect(self.back_requested)
            self._aside_card = card
            self.add(card)

    def _no_advice(self) -> Card:
        card = Card()
        if self._aside:
            card.set_title(self.tr("No open advice"))
            words = self.tr("Everything the rules ask for has been decided on.")
        else:
            card.set_title(self.tr("No advice"))
            words = self._nothing_advised()
        card.body.addWidget(paragraph(words, "quiet"))
        return card

    def _nothing_advised(self) -> str:
        """Say that no rule advises anything, and what is overdue all the same."""
        shown, now = self._patient, display.current()
        due = shown.view.evaluation.due if shown else ()
        late = overdue_items(due, shown.today) if shown else ()
        if not open_items(due):
            return now.sentence("no_advice.nothing")
        if not late:
            return now.sentence("no_advice.plain")
        return now.sentence("no_advice.overdue", count=len(late), on=late[0].due_on)


class DetailsColumn(_Cards):
    """Laboratory grades to accept, what is due, risk and genotype of a GIST, and the rest.

    `grade_accepted` carries a `LabProposal` and the grade, `grade_dismissed` one that is no
    adverse event; `stopping_requested` asks for the page of criteria for stopping,
    `form_requested` carries the key of the form in which what a card
    shows is entered.
    """

    evidence_requested = Signal(object)
    grade_accepted = Signal(object, int)
    grade_dismissed = Signal(object)
    stopping_requested = Signal()
    form_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patient: Shown | None = None
        self._due: DueCard | None = None
        self._grades: GradesCard | None = None
        self._goes_on, self._only_looking = False, False
        self._criteria: CriteriaCard | None = None
        self.grade_action = QAction(self)
        self.grade_action.setShortcut(QKeySequence(_GRADE_KEYS))
        self.grade_action.triggered.connect(self.go_to_grade)
        self.addAction(self.grade_action)
        self._name_keys()

    @property
    def grades(self) -> GradesCard | None:
        """The laboratory grades to accept, None where there are none."""
        return self._grades

    def set_only_looking(self, *, only_looking: bool) -> None:
        """Let grades be accepted and forms be opened, or only be read, as in a store looked at."""
        self._only_looking = only_looking

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_keys()
        super().changeEvent(event)

    def _name_keys(self) -> None:
        self.grade_action.setText(display.current().sentence("lab_grade.key"))

    @Slot()
    def go_to_grade(self) -> None:
        """Put the cursor on the next laboratory grade to accept, round and round."""
        if self._grades is None:
            return
        self._grades.take_focus()
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self._grades)
            around = around.parentWidget()

    def steps(self, shown: Shown) -> tuple[Step, ...]:
        """Return what shows these parts, piece by piece: one step for each turn of the loop."""
        self._patient = shown
        more = DueCard.turns(shown.view.evaluation.due)
        return (
            self._begin,
            self._add_grades,
            self._add_due,
            *[self._write_due] * more,
            self._add_risk,
            self._add_outlook,
            self._add_response,
            self._add_lines,
            self._add_scores,
            self._add_criteria,
            *[self._open_criteria] * _DECIDING_SETS,
            self._add_gaps,
        )

    def _begin(self) -> None:
        self._criteria, self._due, self._grades = None, None, None
        self.replace([])
        self.show()

    def _add_grades(self) -> None:
        shown = self._patient
        if shown is None or shown.knowledge is None:
            return
        graded = graded_in(shown.view.evaluation.derived)
        waiting = lab_proposals(shown.view.history, graded, shown.knowledge)
        goes_on, self._goes_on = self._goes_on, False
        if waiting:
            self._grades = GradesCard(waiting, why_not() if self._only_looking else "")
            self._grades.accepted.connect(self._on_accepted)
            self._grades.dismissal_requested.connect(self.grade_dismissed)
            self.add(self._grades)
            if goes_on:
                self._grades.take_focus()

    @Slot(object, int)
    def _on_accepted(self, proposal: object, grade: int) -> None:
        """Ask for it to be stored; afterwards the cursor stands on the next grade."""
        self._goes_on = True
        self.grade_accepted.emit(proposal, grade)

    def _add_due(self) -> None:
        if self._patient is not None:
            self._due = DueCard(self._patient.view.evaluation.due, self._patient.today)
            self._due.evidence_requested.connect(self.evidence_requested)
            self.add(self._due)

    def _write_due(self) -> None:
        if self._due is not None:
            self._due.write_next()

    def _add_risk(self) -> None:
        if self._patient is None:
            return
        view = self._patient.view
        if view.history.diagnosis.disease is Disease.GIST:
            card = RiskCard(view.evaluation, why_not=why_not() if self._only_looking else "")
            card.evidence_requested.connect(self.evidence_requested)
            card.figures_requested.connect(self._ask_for_figures)
            self.add(card)

    @Slot()
    def _ask_for_figures(self) -> None:
        self.form_requested.emit(_RISK_FORM)

    def _add_outlook(self) -> None:
        derived = {} if self._patient is None else self._patient.view.evaluation.derived
        outlook, resistance = derived.get("genotype_outlook"), derived.get("resistance")
        found = outlook if isinstance(outlook, GenotypeOutlook) else None
        shown = resistance if isinstance(resistance, Resistance) else None
        if found is not None or shown is not None:
            card = OutlookCard(found, shown)
            card.evidence_requested.connect(self.evidence_requested)
            self.add(card)

    def _add_response(self) -> None:
        if self._patient is None:
            return
        evaluation = self._patient.view.evaluation
        derived, gaps = evaluation.derived, evaluation.data_gaps
        kinetics, milestones = derived.get("kinetics"), milestones_in(derived)
        if isinstance(kinetics, Kinetics) and (
            milestones
            or rates_of(kinetics)
            or (responses_in(derived) and any(gap.key in RATE_GAPS for gap in gaps))
        ):
            card = ResponseCard(milestones, kinetics, gaps)
            card.evidence_requested.connect(self.evidence_requested)
            self.add(card)

    def _add_lines(self) -> None:
        shown = self._patient
        if shown is None or shown.knowledge is None:
            return
        if shown.view.history.diagnosis.disease is not Disease.CML:
            return
        known = known_at(shown.view.history, Horizon(shown.today))
        lines = tki_course(known, shown.knowledge, responses_in(shown.view.evaluation.derived))
        if lines:
            self.add(LinesCard(lines))

    def _add_scores(self) -> None:
        if self._patient is None:
            return
        evaluation = self._patient.view.evaluation
        found, gaps = evaluation.derived.get("scores"), evaluation.data_gaps
        if isinstance(found, Scores) or any(map(is_missing_score, gaps)):
            card = ScoresCard(found if isinstance(found, Scores) else Scores(), gaps)
            card.evidence_requested.connect(self.evidence_requested)
            self.add(card)

    def _add_criteria(self) -> None:
        tfr = None if self._patient is None else self._patient.view.evaluation.derived.get("tfr")
        if isinstance(tfr, TfrFindings) and tfr.eligibility is not None:
            self._criteria = CriteriaCard(tfr)
            self._criteria.evidence_requested.connect(self.evidence_requested)
            self._criteria.stopping_requested.connect(self.stopping_requested)
            self.add(self._criteria)

    def _open_criteria(self) -> None:
        if self._criteria is not None:
            self._criteria.open_next()

    def _add_gaps(self) -> None:
        if self._patient is not None:
            self.add(GapsCard(self._patient.view.evaluation.data_gaps))
