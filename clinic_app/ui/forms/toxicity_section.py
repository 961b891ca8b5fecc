"""The adverse events of a visit: reviewed or not, open ones first, then new ones."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.toxicity_draft import GONE, ToxicityDraft
from clinic_app.domain.drafts.visit_draft import VisitDraft
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.toxicity.lab_proposals import LabProposal, values_of
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import theme
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.forms.term_picker import TermPicker
from clinic_app.ui.forms.toxicity_row import ToxicityRow
from clinic_app.ui.forms.version_choice import TermGrades
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating


class ToxicitySection(Retranslating):
    """Rows with one key each; the cursor moves on by itself."""

    edited = Signal()

    def __init__(self) -> None:
        """Show no rows yet."""
        super().__init__()
        self._context: EntryContext | None = None
        self._choices: FormChoices | None = None
        self.rows: list[ToxicityRow] = []
        self.reviewed = QCheckBox()
        self.reviewed.toggled.connect(self._on_edited)
        self._reviewed_remark = RemarkLabel()
        self._keys_hint = label("small", wrap=True)
        self._none = label("quiet")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.picker = TermPicker()
        self.picker.picked.connect(self._add)
        self.picker.edited.connect(self._on_edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_TINY)
        for widget in (self.reviewed, self._reviewed_remark, self._keys_hint, self._none):
            layout.addWidget(widget)
        layout.addLayout(self._rows)
        layout.addWidget(self.picker)
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the paper."""
        rows = (stop for row in self.rows for stop in row.stops)
        return (self.reviewed, *rows, self.picker.edit)

    def start(self, context: EntryContext, choices: FormChoices) -> None:
        """List the events still open and offer the terms of the patient's CTCAE version."""
        self._context = context
        self._choices = choices
        for row in tuple(self.rows):
            self._drop(row)
        self.reviewed.setChecked(False)
        for earlier in context.open_toxicities():
            self._append(earlier.term, earlier)
        self.picker.offer(choices, context.version, context.drugs)
        self._show_hints()

    def restore(self, draft: VisitDraft) -> None:
        """Write a draft back: answers to the rows still open, the new rows, letters typed.

        An event that was closed or corrected since is asked for anew, with what was answered.
        """
        self.reviewed.setChecked(draft.toxicities_reviewed)
        for kept in draft.toxicities:
            row = self._row_for(kept)
            if row is not None:
                row.restore(kept)
        self.picker.edit.setText(draft.pending_term)
        self._show_hints()

    def _row_for(self, kept: ToxicityDraft) -> ToxicityRow | None:
        """Return the row a kept answer belongs to, a new one when there is none."""
        if kept.earlier is not None:
            for row in self.rows:
                if row.earlier == kept.earlier:
                    return row
        if kept.earlier is not None and (kept.grade is None or kept.grade == GONE):
            return None
        same = next((row for row in self.rows if row.term == kept.term), None)
        return same or self._append(kept.term, None, kept.version)

    def drafts(self) -> tuple[ToxicityDraft, ...]:
        """Return the rows as typed."""
        return tuple(row.draft() for row in self.rows)

    def take_grade(self, proposal: LabProposal, grade: int, onset: str) -> None:
        """Answer the row of a term with an accepted laboratory grade, or add one.

        A new event begins on `onset`, blank for the day of the visit. The cursor stays.
        """
        version = proposal.version
        row = self._row_of(proposal) or self._append(proposal.term, None, version)
        if row is not None:
            if row.earlier is None:
                row.onset.setText(onset)
            row.take_grade(grade, values_of(proposal.lab_grade), version)
            self._show_hints()

    def waits(self, proposal: LabProposal) -> bool:
        """Say whether no row answers with a grade that the value shows."""
        row = self._row_of(proposal)
        return row is None or row.keys.grade not in proposal.choices

    def _row_of(self, proposal: LabProposal) -> ToxicityRow | None:
        own = (row for row in self.rows if row.term == proposal.term)
        return next((row for row in own if _takes(row, proposal)), None)

    def say_reviewed(self, text: str, *, fault: bool) -> None:
        """Show what is wrong with the tick."""
        self.reviewed.setAccessibleDescription(text)
        self._reviewed_remark.say(text, fault=fault)

    @property
    def reviewed_name(self) -> str:
        """The short name of the tick, for sentences."""
        return self.tr("Adverse events reviewed")

    def row_of_record(self, index: int) -> ToxicityRow | None:
        """Return the row behind the `index`-th event of the record once this visit is in it."""
        if self._context is None:
            return None
        recorded = self._context.history.toxicities
        if index < len(recorded):
            return next((row for row in self.rows if row.earlier is recorded[index]), None)
        opened = [row for row in self.rows if row.draft().changes and row.keys.grade]
        place = index - len(recorded)
        return opened[place] if place < len(opened) else None

    def retranslate(self) -> None:
        """Write the texts."""
        self.reviewed.setText(self.tr("Adverse events reviewed: the patient was asked about all"))
        self._keys_hint.setText(
            self.tr("One key each: S same, B better, G gone, or the grade; I intolerable")
        )
        self._none.setText(self.tr("No adverse event is open from before."))

    def _append(
        self, term: str, earlier: Toxicity | None, version: CtcaeVersion | None = None
    ) -> ToxicityRow | None:
        """Add a row; a new event is of `version`, None: of the one the clinic grades by."""
        if self._context is None or self._choices is None:
            return None
        if earlier is None and version not in {None, self._context.version}:
            of_version = TermGrades(term, version, self._context.grades_in(version, term))
            row = ToxicityRow(of_version, self._choices, own_version=version)
        else:
            known, newer = _offered(term, earlier, self._context, self._choices)
            row = ToxicityRow(known, self._choices, earlier, newer)
        row.edited.connect(self._on_edited)
        row.answered.connect(self._move_on)
        row.removed.connect(self._on_removed)
        before = self.rows[-1].stops[-1] if self.rows else self.reviewed
        self.rows.append(row)
        self._rows.addWidget(row)
        # Qt shows a new row only when events are next handled; the next key may come before.
        row.show()
        self._follow(before, row)
        return row

    def _follow(self, before: QWidget, row: ToxicityRow) -> None:
        """Keep the Tab order that of the paper: rows from above to below, then the picker."""
        stops = (before, *row.stops, self.picker.edit)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _add(self, term: str) -> None:
        """Add a row for a new event, or go to the row that has the term already."""
        known = next((row for row in self.rows if row.term == term), None)
        row = known or self._append(term, None)
        if row is not None:
            self._show_hints()
            row.keys.setFocus(Qt.FocusReason.TabFocusReason)
            self.edited.emit()

    def _move_on(self, row: QWidget) -> None:
        """After an answer go to the next open row without one, otherwise to the picker."""
        waiting = [each for each in self.rows if each.keys.grade is None]
        following = [each for each in waiting if self.rows.index(each) > self._place(row)]
        stops: list[QWidget] = [each.keys for each in (*following, *waiting)]
        (stops or [self.picker.edit])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self, row: QWidget) -> int:
        return next(index for index, each in enumerate(self.rows) if each is row)

    def _on_removed(self, row: QWidget) -> None:
        if isinstance(row, ToxicityRow):
            self.picker.edit.setFocus(Qt.FocusReason.TabFocusReason)
            self._drop(row)
            self._show_hints()
            self.edited.emit()

    def _drop(self, row: ToxicityRow) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        # Without a parent Qt would style the row once more, only to delete it.
        row.hide()
        row.deleteLater()

    def _show_hints(self) -> None:
        self.picker.leave_out(row.term for row in self.rows)
        has_open = any(row.earlier is not None for row in self.rows)
        self._keys_hint.setVisible(bool(self.rows))
        self._none.setVisible(not has_open)

    def _on_edited(self) -> None:
        self.edited.emit()


def _takes(row: ToxicityRow, proposal: LabProposal) -> bool:
    """Say whether a grade may answer a row of its term; a new event only in its version."""
    if row.earlier is None:
        return row.into.known.version is proposal.version
    return row.earlier == proposal.open_event


def _offered(
    term: str, earlier: Toxicity | None, context: EntryContext, choices: FormChoices
) -> tuple[TermGrades, tuple[TermGrades, ...]]:
    """Return the term with the grades it has, and what an older event may go on as.

    NCI names the terms of the newer version; none of them is taken unless somebody chooses it.
    """
    grades, version = context.grades_of(term, earlier), context.version
    if earlier is None:
        return TermGrades(term, version, grades), ()
    if earlier.scale is ToxicityScale.WHO:
        return TermGrades(term, None, grades), ()
    graded_by = context.version_of(earlier)
    known = TermGrades(term, graded_by, grades)
    if graded_by is version:
        return known, ()
    named = choices.catalogue.successors(term, earlier.grade)
    return known, tuple(TermGrades(each, version, context.grades_of(each)) for each in named)
