"""The forms of one patient behind the page: made when first needed, their typing always kept."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk, only_looks
from clinic_app.ui.draft_desk import ReadDraft
from clinic_app.ui.form_drafts import FormDrafts
from clinic_app.ui.form_warmer import FormWarmer
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.kept_typing import Typing
from clinic_app.ui.forms.registry import form_correcting, form_kind
from clinic_app.ui.jobs import Done, Failed
from clinic_app.ui.slices import Slices


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A form that is to be opened: `key` is its own or that of one of its drafts.

    `old` is the row to correct, or what the form is about; None for a form that adds.
    """

    key: str
    old: object = None
    is_new_patient: bool = False


class FormShelf(QStackedWidget):
    """Shows the page or one form.

    `submitted` carries what a form read and the key of its draft; `left` says that a form was
    left for the page. A form for which something is kept always continues it: nothing is
    overwritten by beginning again, and no form is left without its typing being kept, unless
    that was thrown away before.
    """

    submitted = Signal(object, str)
    left = Signal()
    opened = Signal()
    failed = Signal(object)

    def __init__(self, page: QWidget, desk: ClinicDesk) -> None:
        """Show `page`; drafts are kept by `desk`."""
        super().__init__()
        self._page = page
        self._desk = desk
        self._forms: dict[str, FormPage] = {}
        self._view: PatientView | None = None
        self._choices: FormChoices | None = None
        self._wanted: _Wanted | None = None
        self._waiting_for: str | None = None
        # Filling a form and showing it each take their own turn: together they would be felt.
        self._opening = Slices(self)
        self.drafts = FormDrafts(desk.drafts, self)
        self._warmer = FormWarmer(self.form, self)
        self._warmer.ready.connect(self._begin_wanted)
        self.addWidget(page)
        desk.drafts.read.connect(self._read_back)

    def set_choices(self, choices: FormChoices) -> None:
        """Take what the forms offer; from now on they are made before anybody waits for them."""
        self._choices = choices
        self._warmer.begin()

    def set_view(self, view: PatientView | None) -> None:
        """Take whose record the forms add to; None: of nobody entered yet."""
        self._view = view
        self.drafts.show(view)

    def form(self, key: str) -> FormPage:
        """Return a form, made when it is first asked for."""
        kind = form_kind(key)
        made = self._forms.get(kind.key)
        if made is None:
            made = self._warmer.take(kind.key)
            self._forms[kind.key] = made
            self.addWidget(made)
            made.saved.connect(self._submit)
            made.cancelled.connect(self._leave)
            made.typing_changed.connect(self._keep_or_forget)
            made.restart_requested.connect(self._begin_anew)
        made.come_back()
        return made

    def shown_form(self) -> FormPage | None:
        """Return the form on the screen, None when the page is."""
        shown = self.currentWidget()
        return shown if isinstance(shown, FormPage) else None

    @property
    def is_settled(self) -> bool:
        """Say whether no form is about to open."""
        return self._wanted is None and self._opening.is_done

    def shown_history(self) -> History | None:
        """Return the record the forms add to, None while they add to nobody's."""
        return self._view.history if self._view is not None else None

    def show_page(self, _answer: object = None) -> None:
        """Go back to the page, also as the answer to what was kept before."""
        self.keep_typing()
        self._wanted = self._waiting_for = None
        self._opening.stop()
        self.setCurrentWidget(self._page)
        self.left.emit()

    def start(
        self, key: str, *, is_new_patient: bool = False, about: object | None = None
    ) -> None:
        """Open a form, or the form of a draft, with what is kept of it.

        `about` is what some forms are about, such as a laboratory grade that waits.
        """
        self._want(_Wanted(key, old=about, is_new_patient=is_new_patient))

    def start_correction(self, path: str, value: object) -> None:
        """Open the form that corrects a row of the list at `path`, if there is one."""
        kind = form_correcting(path)
        if kind is not None:
            self._want(_Wanted(kind.key, old=value))

    def has_typing(self) -> bool:
        """Say whether the form shown holds something that was typed and not saved."""
        form = self.shown_form()
        return form is not None and form.dirty

    def keep_typing(self) -> None:
        """Keep at once what stands in the form shown."""
        form = self.shown_form()
        if form is None:
            return
        form.rest()
        if form.dirty:
            self.drafts.keep(form)

    def keep_then(self, done: Done, failed: Failed | None = None) -> None:
        """Keep what stands in the form shown, and go on only once the store has it.

        On a full disk nothing can be kept: then `failed` hears why, without it the window says
        so, and the form is still there.
        """
        form = self.shown_form()
        if form is None:
            done(None)
            return
        form.rest()
        if form.dirty:
            self.drafts.keep(form, done, failed)
        else:
            done(None)

    def discard_typing(self) -> None:
        """Throw away what stands in the form shown, and its draft."""
        form = self.shown_form()
        if form is not None:
            form.discard_typing()

    def _want(self, wanted: _Wanted) -> None:
        """Open a form as soon as it is made: at once when it was made ahead.

        None opens where the store is open only to look: neither the entry nor a draft could be
        kept.
        """
        if only_looks(self._desk):
            self.failed.emit(StoreError("store_read_only"))
            return
        self.keep_typing()
        self._waiting_for = None
        self._opening.stop()
        self._wanted = wanted
        self._warmer.hurry(form_kind(wanted.key).key)

    def _begin_wanted(self, made: str) -> None:
        wanted = self._wanted
        if wanted is None or form_kind(wanted.key).key != made:
            return
        self._wanted = None
        form = self.form(made)
        if wanted.is_new_patient:
            self._waiting_for = wanted.key
            self._desk.drafts.find(wanted.key, form.DRAFT, form.VALUE)
            return
        key = wanted.key if wanted.old is None else form.key_of_correction(wanted.old)
        since = self.drafts.known.typing_since(key)
        kept = self.drafts.known.find(key)
        if since is not None:
            self._open(key, *since)
        elif kept is not None:
            self._ask_back(kept)
        else:
            self._open(key, old=wanted.old)

    def _leave(self) -> None:
        self.keep_then(self.show_page)

    def _open(
        self,
        key: str,
        typing: Typing | None = None,
        at: datetime | None = None,
        old: object = None,
    ) -> None:
        form = self.form(key)
        begin = partial(self._begin, form, old if typing is None else typing.old)
        resume = (partial(form.resume, typing, at),) if typing is not None and at else ()
        self._opening.run((begin, *resume, partial(self._show, form)))

    def _begin(self, form: FormPage, old: object) -> None:
        """Fill a form, with the row `old` when it corrects one."""
        today = self._desk.today
        if self._choices is None:
            return
        if old is not None and self._view is not None:
            form.start_correction(self._view, self._choices, today, old)
        elif self._view is not None:
            form.start(self._view, self._choices, today)
        else:
            form.start_new(self._choices, today)

    def _show(self, form: FormPage) -> None:
        self._waiting_for = None
        self.setCurrentWidget(form)
        self.opened.emit()
        form.take_first()

    def _ask_back(self, kept: KeptDraft) -> None:
        form = self.form(kept.form)
        self._waiting_for = kept.form
        self._desk.drafts.read_back(kept, form.DRAFT, form.VALUE)

    def _read_back(self, answer: ReadDraft) -> None:
        if answer.key != self._waiting_for or answer.mrn != self.drafts.mrn:
            return
        if answer.kept is not None and answer.typing is None:
            self._waiting_for = None
            self.failed.emit(StoreError("draft_outdated"))
        elif answer.kept is None:
            self._open(answer.key)
        else:
            self._open(answer.key, answer.typing, answer.kept.saved_at)

    def _submit(self, value: object) -> None:
        form = self.shown_form()
        if form is not None:
            # Kept first: whatever becomes of the saving, what was typed is not lost with it.
            self.drafts.keep(form)
            self.submitted.emit(value, form.draft_key)

    def _keep_or_forget(self) -> None:
        form = self.shown_form()
        if form is not None and form.dirty:
            self.drafts.keep(form)
        elif form is not None:
            self.drafts.forget(form)

    def _begin_anew(self) -> None:
        form = self.shown_form()
        if form is None:
            return
        key, old = form.draft_key, form.typing().old
        form.discard_typing()
        self._open(key, old=old)
