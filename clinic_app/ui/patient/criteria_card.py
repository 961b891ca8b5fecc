"""May treatment stop? Each criterion met, not met or unknown, with the fact behind it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.cml.findings import (
    CriteriaSet,
    Criterion,
    Eligibility,
    TfrFindings,
    TfrState,
)
from clinic_app.domain.evidence import Grounds
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.stopping.answers import AnswerPill, answer_words
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.card import Card

_TOP = Qt.AlignmentFlag.AlignTop
_GROUNDS = Grounds(
    about="evidence.about.criteria",
    rules=("cml.tfr.eligibility",),
    citations=("eln2020", "tfr_review"),
)


class CriteriaCard(Card):
    """Where the patient stands, and the criteria for stopping, set by set.

    The two sets that decide stand open as long as treatment has not been stopped: `open_next`
    opens one of them, so that they can be written one after the other.
    `evidence_requested` carries what they rest on, `stopping_requested` asks for the page with
    every trial.
    """

    evidence_requested = Signal(object)
    stopping_requested = Signal()

    def __init__(self, tfr: TfrFindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_open: list[Disclosure] = []
        self.set_title(self.tr("Treatment-free remission"))
        now = display.current()
        self.body.addWidget(paragraph(now.sentence(f"tfr_state.{tfr.said}"), "strong"))
        if tfr.months_in_tfr is not None:
            self.body.addWidget(paragraph(self._course(tfr)))
        if tfr.calendar:
            self.body.addWidget(Sentences([now.fact(found) for found in tfr.calendar]))
        # What became of others in remission says nothing more once this remission has ended.
        if tfr.landmark is not None and tfr.state is TfrState.IN_TFR:
            self.body.addWidget(Sentences([now.fact(found) for found in tfr.landmark.because]))
        if tfr.eligibility is None:
            self.body.addWidget(paragraph(self.tr("Not judged: no TKI has been taken."), "quiet"))
            return
        self._write(tfr.eligibility, is_open=tfr.stopped_on is None)

    def _course(self, tfr: TfrFindings) -> str:
        key, figures = tfr.course_said
        if key is not None:
            said = display.current().sentence(f"tfr_course.{key}", **figures)
            words = self.tr("Attempt {attempt}: {said}")
            return words.format(attempt=tfr.attempt or 1, said=said)
        words = self.tr("Attempt {attempt}: {months} whole months off treatment until then")
        return words.format(months=tfr.months_in_tfr, attempt=tfr.attempt or 1)

    def _write(self, found: Eligibility, *, is_open: bool) -> None:
        now = display.current()
        judged = self.tr("May treatment stop? Judged on {date}").format(
            date=now.date(found.judged_on)
        )
        self.body.addWidget(paragraph(judged, "small"))
        sets = (
            ("eln2020_mandatory", found.eln2020_mandatory, is_open),
            ("eln2020_minimal", found.eln2020_minimal, is_open),
            ("eln2020_optimal", found.eln2020_optimal, False),
            ("review", found.review, False),
        )
        for key, criteria, decides in sets:
            words = now.sentence(f"criteria_set.{key}")
            self.body.addWidget(self._set(words, criteria, decides=decides))
        page = button("quiet")
        page.setText(self.tr("All criteria and trials…"))
        page.clicked.connect(self.stopping_requested)
        self.body.addWidget(page, 0, Qt.AlignmentFlag.AlignLeft)
        link = EvidenceLink(_GROUNDS)
        link.requested.connect(self.evidence_requested)
        self.body.addWidget(link)

    def _set(self, words: str, criteria: CriteriaSet, *, decides: bool) -> Disclosure:
        folded = Disclosure()
        folded.set_words(words)
        state = answer_words(criteria.met)
        folded.button.setAccessibleName(f"{words}: {state}")
        folded.head.addWidget(AnswerPill(criteria.met))
        folded.fill_when_opened(partial(self._fill, folded, criteria))
        if decides and criteria.met is not True:
            self._to_open.append(folded)
        return folded

    def open_next(self) -> None:
        """Open the next set that decides; nothing when all of them are open."""
        if self._to_open:
            self._to_open.pop(0).set_open(is_open=True)

    def _fill(self, folded: Disclosure, criteria: CriteriaSet) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_SMALL)
        grid.setVerticalSpacing(theme.SPACE_SMALL)
        grid.setColumnStretch(1, 1)
        for row, criterion in enumerate(criteria.criteria):
            self._write_criterion(grid, row, criterion)
        folded.body.addLayout(grid)

    def _write_criterion(self, grid: QGridLayout, row: int, criterion: Criterion) -> None:
        now = display.current()
        state = label("strong")
        state.setText(answer_words(criterion.met))
        grid.addWidget(state, row, 0, _TOP)
        name = now.criterion(criterion)
        fact = now.fact(criterion.fact)
        text = self.tr("{criterion}: {fact}").format(criterion=name, fact=fact)
        if criterion.from_on is not None:
            day = now.date(criterion.from_on)
            text = self.tr("{text} (met from {date} if results hold)").format(text=text, date=day)
        grid.addWidget(paragraph(text), row, 1, _TOP)
