"""One adverse event in the form: what it was, what it is now, and what is thought of it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from clinic_app.domain.drafts.toxicity_draft import GONE, ToxicityDraft
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display, theme
from clinic_app.ui.forms.accepted_grade import AcceptedGrade
from clinic_app.ui.forms.field import ChoiceBox, RemarkLabel
from clinic_app.ui.forms.grade_keys import GradeKeys
from clinic_app.ui.forms.grade_meaning import GradeMeaning
from clinic_app.ui.forms.term_picker import grades_in_words
from clinic_app.ui.forms.version_choice import TermGrades, VersionChoice
from clinic_app.ui.widgets.basics import button, label, set_look
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating

_TERM_WIDTH: Final = 176
_STATE_WIDTH: Final = 112
_CAUSE_WIDTH: Final = 156
_ONSET_WIDTH: Final = 170
ATTRIBUTIONS: Final = (None, *Attribution)


class ToxicityRow(Retranslating):
    """A row of the adverse events. With `earlier` it asks what became of an open event.

    `newer` are the terms of the clinic's newer CTCAE version that the event may go on as. It
    goes on as it was graded until somebody chooses one of them.
    """

    edited = Signal()
    answered = Signal(QWidget)
    removed = Signal(QWidget)

    def __init__(
        self,
        known: TermGrades,
        choices: FormChoices,
        earlier: Toxicity | None = None,
        newer: tuple[TermGrades, ...] = (),
        own_version: CtcaeVersion | None = None,
    ) -> None:
        """Ask about the term of `known`, which has its grades.

        `own_version`: a new event is of this version, and not of that which the clinic grades by.
        """
        super().__init__()
        self._own_version = own_version
        self.term = known.term
        self.earlier = earlier
        self._choices = choices
        self._accepted = AcceptedGrade()
        self._name, self._before = label("strong", wrap=True), label("small", wrap=True)
        for one in (self._name, self._before):
            one.setFixedWidth(_TERM_WIDTH)
        self.keys = GradeKeys(known.grades, earlier.grade if earlier else None)
        self.meaning = GradeMeaning(choices)
        self.into = VersionChoice(known, newer)
        self._state = label("quiet")
        self._state.setFixedWidth(_STATE_WIDTH)
        self._state.setMinimumHeight(self.keys.sizeHint().height())
        self.intolerable = QCheckBox()
        self.intolerable.setMinimumHeight(theme.TARGET_HEIGHT)
        self.attribution = ChoiceBox(ATTRIBUTIONS)
        self.attribution.setFixedWidth(_CAUSE_WIDTH)
        self._cause = label("small")
        self.onset = QLineEdit()
        self.onset.setFixedWidth(_ONSET_WIDTH)
        self.onset.setMinimumHeight(theme.TARGET_HEIGHT)
        self._remove = button("quiet")
        self.remark = RemarkLabel()
        self._fill(earlier)
        self._arrange()
        self._say_meaning()
        self._connect()
        self.retranslate()

    def draft(self) -> ToxicityDraft:
        """Return the row as typed."""
        attribution = self.attribution.value
        return ToxicityDraft(
            term=self.term,
            grade=self.keys.grade,
            onset=self.onset.text(),
            attribution=attribution if isinstance(attribution, Attribution) else None,
            intolerable=self.intolerable.isChecked(),
            earlier=self.earlier,
            into=self.into.into,
            action=self._accepted.values_of(self.keys.grade),
            version=self._own_version or self._accepted.version_of(self.keys.grade),
        )

    def take_grade(self, grade: int, values: str, version: CtcaeVersion) -> None:
        """Answer with an accepted laboratory grade, its version and the values it rests on.

        The event then goes on as it was graded: the grade is not one of the newer term's.
        """
        self.into.choose("")
        self._accepted.take(grade, values, version)
        self.keys.choose(grade)
        self._write_state()
        self.edited.emit()

    def restore(self, draft: ToxicityDraft) -> None:
        """Write a draft back; a grade the term does not have stays unanswered."""
        self.into.choose(draft.into)
        self._accepted.take(draft.grade, draft.action, draft.version)
        self.keys.choose(draft.grade)
        self.onset.setText(draft.onset)
        self.attribution.choose(draft.attribution)
        self.intolerable.setChecked(draft.intolerable)
        self._write_state()

    @property
    def name(self) -> str:
        """The term in the language of the moment."""
        return self._name.text()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in their order."""
        stops = (self.keys, self.intolerable, self.attribution)
        if self.earlier is None:
            return (*stops, self.onset, self._remove)
        return (*stops, self.into) if self.into.newer else stops

    def say(self, text: str, *, fault: bool, onset: bool = False) -> None:
        """Show what is wrong under the row; `onset`: with its day."""
        set_look(self.onset, "fault", "true" if text and fault and onset else "false")
        self.keys.setAccessibleDescription(text)
        self.remark.say(text, fault=fault)

    def retranslate(self) -> None:
        """Write every text in the language of the moment."""
        shown = display.current()
        name = self._choices.name_of(self.term, shown.language)
        self._name.setText(name)
        self._name.setToolTip(self.term)
        self._before.setText(self._history_text())
        self.intolerable.setText(self.tr("Intolerable (I)"))
        self.intolerable.setAccessibleName(self._about(self.tr("%1: intolerable")))
        self.attribution.set_names(
            self.tr("cause not judged"), self.tr("unrelated"), self.tr("unlikely"),
            self.tr("possible"), self.tr("probable"), self.tr("definite"),
        )  # fmt: skip
        self._cause.setText(self.tr("By the drug?"))
        self.attribution.setAccessibleName(self._about(self.tr("%1: caused by the drug?")))
        self.onset.setPlaceholderText(self.tr("began: visit day"))
        self.onset.setAccessibleName(self._about(self.tr("%1: began on")))
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self._about(self.tr("%1: remove this row")))
        self.into.name_terms(self._choices)
        self.into.setAccessibleName(self._about(self.tr("%1: graded by")))
        self.meaning.lead_with(self.into.lead())
        self._name_keys()
        self._write_state()

    def _name_keys(self) -> None:
        names = tuple(map(self._grade_name, self.keys.offered))
        self.keys.set_names(self._about(self.tr("%1: grade now")), names)

    def _about(self, text: str) -> str:
        """Name the term in a text for assistive technology: every row has the same controls."""
        return text.replace("%1", self._name.text())

    def _fill(self, earlier: Toxicity | None) -> None:
        if earlier is None:
            return
        self.intolerable.setChecked(bool(earlier.intolerable))
        self.attribution.choose(earlier.attribution)

    def _say_meaning(self) -> None:
        """Say what the grades mean of the term that the event goes on as."""
        chosen = self.into.chosen
        held = self.earlier.grade if self.earlier and chosen is self.into.known else None
        self.meaning.say_of(chosen.term, chosen.version, held)
        self.meaning.lead_with(self.into.lead())

    def _arrange(self) -> None:
        line = FlowLayout()
        framed = (_beside_keys(self.intolerable), _beside_keys(self._cause, self.attribution))
        for part in (self.keys, self._state, *framed):
            line.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(theme.SPACE_SMALL)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._before, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(line, 0, 1, 2, 1)
        grid.addWidget(self.meaning, 2, 1)
        grid.addWidget(self.remark, 3, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        is_new, has_newer = self.earlier is None, bool(self.into.newer)
        for one, is_used in ((self.into, has_newer), (self.onset, is_new), (self._remove, is_new)):
            if is_used:
                line.addWidget(_beside_keys(one))
            else:
                one.setParent(self)
                one.hide()

    def _connect(self) -> None:
        self.keys.answered.connect(self._on_answered)
        self.keys.entered.connect(self.meaning.fold_out)
        self.into.currentIndexChanged.connect(self._on_version)
        self.keys.intolerable_pressed.connect(self.intolerable.toggle)
        self.intolerable.toggled.connect(self._on_edited)
        self.attribution.currentIndexChanged.connect(self._on_edited)
        self.onset.textChanged.connect(self._on_edited)
        self._remove.clicked.connect(self._on_remove)

    def _history_text(self) -> str:
        if self.earlier is None:
            text = self.tr("new at this visit")
            return self._versioned(text) if self._own_version else text
        shown = display.current()
        text = self.tr("grade %1 since %2").replace("%1", str(self.earlier.grade))
        text = text.replace("%2", shown.date(self.earlier.onset))
        return self._versioned(text) if self.into.newer else text

    def _versioned(self, text: str) -> str:
        versioned = self.tr("%1 (CTCAE %2)").replace("%1", text)
        return versioned.replace("%2", str(self.into.known.version))

    def _grade_name(self, grade: int) -> str:
        if grade == GONE:
            return self.tr("Gone")
        name = self.tr("Grade %1").replace("%1", str(grade))
        words = self.meaning.words_of(grade)
        return f"{name}: {words}" if words else name

    def _write_state(self) -> None:
        self._state.setText(self._state_text())
        self.meaning.choose(self.keys.grade or None)

    def _state_text(self) -> str:
        """Say in words what the answer means, beside the colour of the key."""
        grade = self.keys.grade
        if self._accepted.values_of(grade):
            return display.current().sentence("lab_grade.from_value")
        if self.earlier is None or self.into.into:
            span = grades_in_words(self.keys.offered)
            return self.tr("grade %1?").replace("%1", span) if grade is None else ""
        if grade is None:
            return self.tr("S, B, G or grade?")
        if grade == GONE:
            return self.tr("gone")
        if grade == self.earlier.grade:
            return self.tr("the same")
        return self.tr("better") if grade < self.earlier.grade else self.tr("worse")

    def _on_answered(self) -> None:
        self._write_state()
        self.edited.emit()
        self.answered.emit(self)

    def _on_version(self) -> None:
        """Ask for the grade anew: a number of one version says nothing in another."""
        chosen = self.into.chosen
        self._accepted.take(None, "", None)
        stays = self.earlier is not None and chosen is self.into.known
        self.keys.offer(chosen.grades, self.earlier.grade if stays and self.earlier else None)
        self._say_meaning()
        self._name_keys()
        self._write_state()
        self.edited.emit()

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_remove(self) -> None:
        self.removed.emit(self)


def _beside_keys(*widgets: QWidget) -> QWidget:
    """Frame `widgets` so that they stand level with the keys, which keep room for their ring."""
    frame = QWidget()
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(0, theme.SPACE_TINY, 0, theme.SPACE_TINY)
    layout.setSpacing(theme.SPACE_TINY)
    for widget in widgets:
        layout.addWidget(widget)
    return frame
