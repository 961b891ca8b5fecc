"""The grades of one adverse event, one row for each."""

from typing import Any, Final

from clinic_app.domain.drafts.course_draft import STEPS, StepDraft
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution
from clinic_app.ui.forms.field import ChoiceField
from clinic_app.ui.forms.field_kinds import DayField, TickField
from clinic_app.ui.forms.person.row_section import DraftRow, RowSection

_DAY: Final = 170
_GRADE: Final = 92
_CAUSE: Final = 156
_TICK: Final = 112


class CourseStep(DraftRow):
    """One grade: from which day, how severe, whether tolerable, and what is thought of it."""

    DRAFT = StepDraft

    def __init__(self, place: str, grades: tuple[int, ...]) -> None:
        """Offer `grades`; `place` is the path of the row in the form."""
        self.since = DayField(f"{place}.since", _DAY)
        self.grade = ChoiceField(f"{place}.grade", (None, *grades), _GRADE)
        self.attribution = ChoiceField(f"{place}.attribution", (None, *Attribution), _CAUSE)
        self.intolerable = TickField(f"{place}.intolerable", _TICK)
        super().__init__(self.since, self.grade, self.attribution, self.intolerable)
        self.retranslate()

    def offer(self, grades: tuple[int, ...]) -> None:
        """Offer the grades of another term; an answer that it has stays."""
        chosen = self.grade.value
        known = self.earlier.grade if isinstance(self.earlier, Toxicity) else None
        offered = sorted({*grades, *([known] if known is not None else [])})
        if self.grade.box.values != (None, *offered):
            self.grade.box.offer((None, *offered))
            self.grade.box.choose(chosen)
            self._name_grades()

    def put(self, draft: Any) -> None:  # noqa: ANN401 - a `StepDraft`
        """Write a draft into the row; a grade kept from another scale is offered with it."""
        if draft.grade is not None and draft.grade not in self.grade.box.values:
            self.grade.box.offer((*self.grade.box.values, draft.grade))
            self._name_grades()
        super().put(draft)

    def retranslate(self) -> None:
        """Write the texts."""
        self.since.set_texts(self.tr("From"), required=True)
        self.grade.set_texts(self.tr("Grade"), required=True)
        self._name_grades()
        self.attribution.set_texts(self.tr("Caused by the drug?"))
        self.attribution.name_codes(self.tr("cause not judged"))
        self.intolerable.set_texts(self.tr("Intolerable"))
        super().retranslate()

    def _name_grades(self) -> None:
        names = (str(each) for each in self.grade.box.values[1:])
        self.grade.box.set_names(self.tr("choose"), *names)


class CourseSteps(RowSection):
    """The rows, and the button for another grade."""

    PATH = STEPS

    def __init__(self) -> None:
        """Show no rows yet."""
        super().__init__()
        self._grades: tuple[int, ...] = ()
        self.retranslate()

    def offer(self, grades: tuple[int, ...]) -> None:
        """Offer these grades in every row."""
        self._grades = grades
        for row in self.rows:
            if isinstance(row, CourseStep):
                row.offer(grades)

    def add_row(self) -> None:
        """Add a grade that is thought of as the one before it."""
        before = self.rows[-1].draft() if self.rows else None
        super().add_row()
        last = self.rows[-1]
        if isinstance(last, CourseStep) and isinstance(before, StepDraft):
            last.attribution.put(before.attribution)
            last.intolerable.put(before.intolerable)

    def make_row(self, place: str) -> CourseStep:
        """Make an empty row."""
        return CourseStep(place, self._grades)

    def retranslate(self) -> None:
        """Write the texts."""
        self.add_button.setText(self.tr("Another grade"))
