"""Entries that were typed and not saved, each to be continued or discarded."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.decisions.draft_place import place_of
from clinic_app.domain.drafts.reason_place import is_reason
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.ui import display, theme
from clinic_app.ui.dialogs.discard_draft import DiscardDraft
from clinic_app.ui.forms.field import tint
from clinic_app.ui.forms.kept_typing import CORRECTING
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating

_FOLDED: Final = 3


class UnfinishedLine(Retranslating):
    """One draft: what it is, when it was typed, two buttons."""

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, kept: KeptDraft, *, names_patient: bool) -> None:
        """Show `kept`; on a list of many patients with the patient's name."""
        super().__init__()
        self._kept = kept
        self._names_patient = names_patient
        self._text = label(wrap=True)
        self.go_on = button("secondary")
        self.discard = button("quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(self._text, 1)
        line.addWidget(self.go_on)
        line.addWidget(self.discard)
        self.go_on.clicked.connect(self._on_continue)
        self.discard.clicked.connect(self._on_discard)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        what = title_of(self._kept, names_patient=self._names_patient)
        text = self.tr("Unfinished: %1").replace("%1", what)
        self._text.setText(text)
        self.go_on.setText(self.tr("Continue"))
        self.discard.setText(self.tr("Discard…"))
        for one in (self.go_on, self.discard):
            one.setAccessibleName(f"{one.text()} {what}")

    def label_for_tint(self) -> QWidget:
        """Return the label that stands on the tint of the list."""
        return self._text

    def _on_continue(self) -> None:
        self.continued.emit(self._kept)

    def _on_discard(self) -> None:
        question = DiscardDraft(title_of(self._kept, names_patient=True), self)
        question.discarded.connect(self._on_sure)
        question.open()

    def _on_sure(self) -> None:
        self.discarded.emit(self._kept)


class UnfinishedList(Retranslating):
    """Hidden while nothing is unfinished; long lists are folded to the newest entries.

    Both signals carry the `KeptDraft`.
    """

    continue_requested = Signal(object)
    discard_requested = Signal(object)

    def __init__(self, *, names_patients: bool = False) -> None:
        """Show nothing yet; with `names_patients` each line says whose draft it is."""
        super().__init__()
        self._names_patients = names_patients
        self._given: tuple[KeptDraft, ...] = ()
        self._shown: tuple[KeptDraft, ...] = ()
        self._may_write = self._may_decide = True
        self._is_folded = True
        self.lines: list[UnfinishedLine] = []
        self.more = button("quiet")
        self.more.clicked.connect(self._unfold)
        self._frame = QFrame()
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(theme.SPACE_LARGE, 6, theme.SPACE_LARGE, 6)
        self._column.setSpacing(theme.SPACE_TINY)
        outer = QVBoxLayout(self)
        margin = 0 if names_patients else theme.SPACE
        outer.setContentsMargins(margin, margin, margin, 0)
        outer.addWidget(self._frame)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def offer(self, *, may_write: bool, may_decide: bool) -> None:
        """Show from now on only what whoever looks could go on with; the rest stays kept."""
        self._may_write, self._may_decide = may_write, may_decide
        self.show_drafts(self._given)

    def show_drafts(self, drafts: tuple[KeptDraft, ...]) -> None:
        """Show these drafts, or nothing."""
        self._given = drafts
        drafts = tuple(one for one in drafts if self._is_for_whoever_looks(one))
        if drafts == self._shown:
            return
        self._shown = drafts
        for line in self.lines:
            self._column.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self.lines = [UnfinishedLine(each, names_patient=self._names_patients) for each in drafts]
        for place, line in enumerate(self.lines):
            line.continued.connect(self.continue_requested)
            line.discarded.connect(self.discard_requested)
            self._column.insertWidget(place, line)
        self._fold()
        tint(self._frame, "")
        tint(self._frame, "inform", *(line.label_for_tint() for line in self.lines))
        self.setVisible(bool(drafts))

    def retranslate(self) -> None:
        """Write how many more there are."""
        more = max(0, len(self.lines) - _FOLDED)
        self.more.setText(self.tr("Show %1 more").replace("%1", str(more)))

    def _is_for_whoever_looks(self, kept: KeptDraft) -> bool:
        if is_reason(kept.form):
            return False  # it comes back with the question that it answers
        is_decision = place_of(kept.form) is not None
        return self._may_write and (self._may_decide or not is_decision)

    def _fold(self) -> None:
        for place, line in enumerate(self.lines):
            line.setVisible(place < _FOLDED or not self._is_folded)
        self.more.setVisible(self._is_folded and len(self.lines) > _FOLDED)
        self.retranslate()

    def _unfold(self) -> None:
        self._is_folded = False
        self._fold()


def title_of(kept: KeptDraft, *, names_patient: bool) -> str:
    """Say which entry it is and when it was typed, `Visit, 20-Nov-2026 09:12`."""
    shown = display.current()
    form, _, rest = kept.form.partition("/")
    is_correction = rest.startswith(CORRECTING)
    key = "entry.unfinished_correction" if is_correction else "entry.unfinished"
    text = shown.sentence(key, form=_form_name(form), at=kept.saved_at)
    if not names_patient or kept.name is None:
        return text
    return shown.sentence("entry.unfinished_of", name=kept.name, mrn=kept.mrn, entry=text)


def _form_name(form: str) -> str:
    """Name a form, or what is decided: `Decision on “Reduce the dose?”`."""
    shown = display.current()
    place = place_of(form)
    if place is None:
        return shown.sentence(f"form.{form}")
    return shown.sentence(f"form.decision.{place.choice}", title=shown.advice(place.code))
