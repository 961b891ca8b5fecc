"""Opens the dialogs of a merge and takes what was decided to the store."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from clinic_app.domain.drafts.reason_place import Asked, ReasonPlace
from clinic_app.domain.merged_record import MergedRecord
from clinic_app.services.find_patients import PatientMatch, find_patients
from clinic_app.services.merge_patients import (
    MergePreview,
    UndoneMerge,
    merge_patients,
    preview_merge,
    undo_merge,
)
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import display, theme
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.dialogs.kept_reason import KeptReason
from clinic_app.ui.merging.apart_question import ApartQuestion
from clinic_app.ui.merging.merge_dialog import MergeDialog
from clinic_app.ui.merging.merged_line import MergedLines
from clinic_app.ui.merging.undo_dialog import UndoDialog
from clinic_app.ui.notify import lines_of, sentence_of
from clinic_app.ui.pages.patient_page import PatientPage
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.record_words import kind_word


class MergeDesk(QObject):
    """Stands between a patient page and the store.

    `fresh` is the line above the page with the way back, from a merge until the page is left.
    `stored` says what was done, `failed` carries what no dialog can say.
    """

    stored = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: ClinicDesk, page: PatientPage, window: QWidget) -> None:
        """Serve `page` through `desk`, with dialogs over `window`."""
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._window = window
        self._waiting_for: tuple[str, str] | None = None
        self._just_merged: str | None = None
        self._shown: str | None = None
        self._to_say: str | None = None
        self.fresh = MergedLines(theme.SPACE_LARGE)
        self.dialog: MergeDialog | None = None
        self._kept: KeptReason | None = None
        self.undo_dialog: UndoDialog | None = None
        self.question = ApartQuestion(desk, self)
        self.question.settled.connect(self._told_apart)
        page.merge_requested.connect(self.start)
        page.undo_merge_requested.connect(self._ask_why)
        self.fresh.undo_requested.connect(self._ask_why)
        page.settled.connect(self._say_once)

    def start_pair(self, mrn: str, other_mrn: str) -> None:
        """Show what a merge of two records would do as soon as the first one is on the page."""
        self._waiting_for = mrn, other_mrn
        self._desk.read_patient(mrn)

    def show_patient(self, view: PatientView) -> None:
        """Hear who is shown; a line about a merge stays for the record it was made in."""
        mrn = view.history.patient.mrn
        if self._shown != mrn:
            self._close_dialogs()
        self._shown = mrn
        if self._just_merged != mrn:
            self._just_merged = None
        merged = view.merged[:1] if self._just_merged is not None else ()
        self.fresh.show_merged(merged, may_undo=view.is_for_physician)
        self._say_once()
        waiting, self._waiting_for = self._waiting_for, None
        if waiting is not None and waiting[0] == mrn:
            self.start()
            if self.dialog is not None:
                self.dialog.choose(waiting[1])
        sentence, self._to_say = self._to_say, None
        if sentence is not None:
            self.stored.emit(sentence)

    def leave(self) -> None:
        """Close the dialogs: the patient they are about is no longer shown."""
        self._just_merged = self._shown = None
        self.fresh.show_merged((), may_undo=False)
        self._close_dialogs()

    def _close_dialogs(self) -> None:
        dialogs: tuple[QDialog | None, ...] = (self.dialog, self.undo_dialog)
        for dialog in dialogs:
            if dialog is not None:
                dialog.reject()

    @Slot()
    def start(self) -> None:
        """Ask which other record belongs to the patient shown."""
        patient = self._page.patient
        if patient is None or self.dialog is not None:
            return
        self.dialog = MergeDialog(patient, self._desk.today, self._window)
        self.dialog.searched.connect(self._search)
        self.dialog.preview_wanted.connect(self._preview)
        self.dialog.merge_wanted.connect(self._merge)
        self.dialog.apart_wanted.connect(self._ask_apart)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        self._search("")

    @Slot()
    def _say_once(self) -> None:
        """Leave the line to the tab of changes while that is looked at: it says every merge."""
        is_said = self._page.tabs.current is Tab.HISTORY
        self.fresh.setVisible(bool(self.fresh.lines) and not is_said)

    @Slot(str)
    def _search(self, text: str) -> None:
        self._desk.ask(find_patients, text, done=self._found, topic="merge search")

    def _found(self, matches: tuple[PatientMatch, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_matches(matches)

    @Slot(str, str)
    def _preview(self, kept: str, merged: str) -> None:
        self._desk.ask(
            preview_merge, kept, merged, self._desk.today,
            done=self._previewed, failed=self._refused, topic="merge preview",
        )  # fmt: skip

    def _previewed(self, preview: MergePreview) -> None:
        if self.dialog is None:
            return
        self.dialog.show_preview(preview)
        first, second = sorted((preview.kept.patient.mrn, preview.merged.patient.mrn))
        place = ReasonPlace(Asked.MERGE, first, (second,))
        if self._kept is None:
            self._kept = KeptReason(self._desk.drafts, place, self.dialog, self.dialog.reason)
        else:
            self._kept.move(place)

    @Slot(str, str, str)
    def _merge(self, kept: str, merged: str, reason: str) -> None:
        self._desk.ask(
            merge_patients, kept, merged, reason, self._desk.today,
            done=self._merged, failed=self._refused,
        )  # fmt: skip

    def _merged(self, view: PatientView) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._just_merged = view.history.patient.mrn
        self._show(view, self.tr("The two records are one now."))

    def _refused(self, error: Exception) -> None:
        if self.dialog is None:
            self.failed.emit(error)
        else:
            self.dialog.say_refused("\n".join((sentence_of(error), *lines_of(error))))

    @Slot(object)
    def _ask_apart(self, preview: MergePreview) -> None:
        self.question.ask_apart(preview.kept.patient, preview.merged.patient, self.dialog)

    @Slot()
    def _told_apart(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self.stored.emit(self.tr("They are kept as two people's records."))

    @Slot(object)
    def _ask_why(self, merged: MergedRecord) -> None:
        kept = self._page.mrn
        if kept is None:
            return
        self.undo_dialog = UndoDialog(merged, kept, self._window)
        place = ReasonPlace(Asked.UNDO_MERGE, kept, (merged.mrn,))
        KeptReason(self._desk.drafts, place, self.undo_dialog, self.undo_dialog.reason)
        self.undo_dialog.answered.connect(self._undo)
        self.undo_dialog.finished.connect(self._forget)
        self.undo_dialog.open()

    @Slot()
    def _undo(self) -> None:
        if self.undo_dialog is not None:
            mrn, reason = self.undo_dialog.merged.mrn, self.undo_dialog.reason_given()
            self._desk.ask(
                undo_merge, mrn, reason, self._desk.today,
                done=self._undone, failed=self._undo_refused,
            )  # fmt: skip

    def _undone(self, undone: UndoneMerge) -> None:
        if self.undo_dialog is not None:
            self.undo_dialog.accept()
        self._just_merged = None
        self._show(undone.view, _told(undone))

    def _undo_refused(self, error: Exception) -> None:
        if self.undo_dialog is None:
            self.failed.emit(error)
        else:
            self.undo_dialog.say_error(error)

    def _show(self, view: PatientView, sentence: str) -> None:
        """Go to the record that came of it; the sentence is said once its page is there."""
        self._to_say = sentence
        is_shown = view.history.patient.mrn == self._page.mrn
        self._desk.note_written(view)
        if not is_shown:
            self._desk.read_patient(view.history.patient.mrn)

    @Slot()
    def _forget(self) -> None:
        for dialog in (self.dialog, self.undo_dialog):
            if dialog is not None and dialog.isHidden():
                dialog.deleteLater()
        self.dialog = self.undo_dialog = self._kept = None


def _told(undone: UndoneMerge) -> str:
    """Return what undoing did, what it could not give back and what stays where it was."""
    now = display.current()
    said = [now.sentence("merge.undone", mrn=undone.view.history.patient.mrn)]
    if undone.since:
        kinds = ", ".join(sorted({kind_word(one.path) for one in undone.since}))
        said.append(now.sentence("merge.since", count=len(undone.since), kinds=kinds))
    if undone.left:
        said.append(now.sentence("merge.left", count=len(undone.left)))
    return " ".join(said)
