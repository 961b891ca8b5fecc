"""The tab "May treatment stop?": the criteria that decide, those beside them, what is known."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.advice_titles import TURNS_ADULT
from clinic_app.domain.cml.findings import Eligibility, TfrFindings
from clinic_app.domain.cml.trials import Trial
from clinic_app.domain.course.molecular import responses_in
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import Advice, AdviceCode, CautionCode
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.slices import Step
from clinic_app.ui.stopping.folded_lines import set_line, trial_line
from clinic_app.ui.stopping.predictors import predictors_grid
from clinic_app.ui.widgets.basics import label, rule, surface

_GROUNDS: Final = Grounds(
    about="evidence.about.criteria",
    rules=("cml.tfr.eligibility", "cml.tfr.trials"),
    citations=("eln2020", "tfr_review", "enestfreedom", "enestfreedom_96", "restim"),
)
_STOPPING: Final = frozenset({AdviceCode.TFR_ELIGIBLE, AdviceCode.TFR_NOT_YET})
_BEFORE_CRITERIA: Final = frozenset({TURNS_ADULT, "stopping_not_pregnancy"})


class StoppingTab(TabPage):
    """Every criterion with its answer, fact and date; trials folded to a line each.

    The two sets that decide stand open. What a person opened or closed stays so while the same
    patient is shown. `evidence_requested` carries what the page rests on.
    """

    evidence_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._tfr: TfrFindings | None = None
        self._was_open: dict[str, bool] = {}
        self._scrolled_to = 0
        self._column = QVBoxLayout()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def lines(self) -> dict[str, Disclosure]:
        """Return the folded lines by key: the four sets, then the trials."""
        return {line.objectName(): line for line in self.findChildren(Disclosure)}

    def show_patient(self, shown: Shown) -> None:
        """Write where the patient stands; `further` writes the rest."""
        is_same = self._shown is not None and self._shown.mrn == shown.mrn
        was = {key: line.button.isChecked() for key, line in self.lines().items()}
        self._was_open = self._was_open | was if is_same else {}
        self._scrolled_to = self.area.verticalScrollBar().value() if is_same else 0
        self._shown = shown
        tfr = shown.view.evaluation.derived.get("tfr")
        self._tfr = tfr if isinstance(tfr, TfrFindings) else None
        held = surface("plain")
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(*[theme.SPACE] * 4)
        self._column.setSpacing(theme.SPACE_SMALL)
        self._write_head()
        self._column.addStretch(1)
        self.area.setWidget(held)

    def further(self) -> tuple[Step, ...]:
        """Return a step for each part, in the order of the page."""
        if self._shown is None or self._tfr is None:
            return ()
        found, knowledge = self._tfr.eligibility, self._shown.knowledge
        steps: list[Step] = []
        if found is not None:
            steps += [partial(self._write_deciding, found), partial(self._write_beside, found)]
        if knowledge is not None:
            steps.append(self._write_about_trials)
            steps += [
                partial(self._write_group, group, tuple(trials))
                for group, trials in groupby(knowledge.tfr_trials, key=_group_of)
            ]
        if found is not None:
            steps.append(partial(self._write_predictors, found))
        return (*steps, self._write_end)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
        widget.show()

    def _add_line(self, line: Disclosure, *, is_open: bool = False) -> None:
        self._add(line)
        line.set_open(is_open=self._was_open.get(line.objectName(), is_open))

    def _write_head(self) -> None:
        if self._tfr is None or self._shown is None:
            return
        now = display.current()
        title = label("title", wrap=True)
        title.setText(self.tr("May treatment stop?"))
        self._column.addWidget(title)
        self._column.addWidget(paragraph(now.sentence(f"tfr_state.{self._tfr.said}"), "strong"))
        found = self._tfr.eligibility
        if found is None:
            self._column.addWidget(paragraph(self.tr("Not judged: no TKI has been taken.")))
            return
        self._write_warnings()
        words = self.tr("Judged on %1.")
        if self._tfr.stopped_on is not None:
            words = self.tr(
                "Judged on %1, the day treatment was stopped; later results are left out."
            )
        words = words.replace("%1", now.date(found.judged_on))
        self._column.addWidget(paragraph(words, "quiet"))

    def _write_warnings(self) -> None:
        """Write what is to be read before the criteria, among it what they were not made for."""
        if self._shown is None:
            return
        now, evaluation = display.current(), self._shown.view.evaluation
        cautions = [
            words
            for advice in evaluation.advice
            if advice.code in _STOPPING
            for words in _warnings(advice)
        ]
        if any(not one.on_scale for one in responses_in(evaluation.derived)):
            cautions.append(now.sentence("tfr_course.own_figures"))
        if cautions:
            self._column.addWidget(Sentences(cautions, "!", is_strong=True))

    def _write_deciding(self, found: Eligibility) -> None:
        self._heading(self.tr("What decides"), self.tr("Both sets must be met."))
        self._add_line(set_line("eln2020_mandatory", found.eln2020_mandatory), is_open=True)
        self._add_line(set_line("eln2020_minimal", found.eln2020_minimal), is_open=True)

    def _write_beside(self, found: Eligibility) -> None:
        self._heading(self.tr("For comparison"), self.tr("Shown, never decides."))
        self._add_line(set_line("eln2020_optimal", found.eln2020_optimal))
        self._add_line(set_line("review", found.review))

    def _write_about_trials(self) -> None:
        self._heading(
            self.tr("Would have qualified for"),
            self.tr(
                "By the entry rules the review names; trials had others. Shown, never decides."
                " At the right: still in remission at the latest time reported, and what counted"
                " as relapse."
            ),
        )

    def _write_group(self, group: str, trials: tuple[Trial, ...]) -> None:
        if self._shown is None or self._shown.knowledge is None:
            return
        found = self._tfr.eligibility if self._tfr else None
        answers = {one.key: one.found for one in found.trials} if found else {}
        self._add(paragraph(display.current().sentence(f"trial_group.{group}"), "small"))
        for trial in trials:
            sources = self._shown.knowledge.citations
            self._add_line(trial_line(trial, answers.get(trial.key), sources))

    def _write_predictors(self, found: Eligibility) -> None:
        self._heading(
            self.tr("Said to bear on staying in remission"),
            self.tr(
                "Shown, not scored. About half stay in remission; most relapses come in the first"
                " 6 months, some after 2 years."
            ),
        )
        self._add(predictors_grid(found.predictors))

    def _write_end(self) -> None:
        link = EvidenceLink(_GROUNDS)
        link.requested.connect(self.evidence_requested)
        self._add(link)
        self.area.verticalScrollBar().setValue(self._scrolled_to)

    def _heading(self, words: str, what: str) -> None:
        self._add(rule())
        heading = label("heading", wrap=True)
        heading.setText(words)
        self._add(heading)
        self._add(paragraph(what, "small"))


def _warnings(advice: Advice) -> Iterator[str]:
    """Yield what an advice on stopping warns of, the age and its birthday in one sentence."""
    now = display.current()
    facts = {found.code: found for found in advice.because if found.code in _BEFORE_CRITERIA}
    for caution in advice.cautions:
        if caution is CautionCode.ADULT_CRITERIA and TURNS_ADULT in facts:
            yield now.sentence("tfr_course.under_age", on=facts.pop(TURNS_ADULT).on)
        else:
            yield now.sentence(f"caution.{caution}")
    yield from (now.fact(found) for found in facts.values())


def _group_of(trial: Trial) -> str:
    return trial.group
