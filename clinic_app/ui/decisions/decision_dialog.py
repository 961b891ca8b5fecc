"""What every dialog that decides on a card does alike."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.advice_titles import title_key
from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft_place import DraftPlace
from clinic_app.domain.decisions.read_decision import read_decision
from clinic_app.domain.decisions.standing import declined_hold
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.errors import Fault
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.kept_dialog import KeptDialog
from clinic_app.ui.decisions.sayings import caution_lines, person_words
from clinic_app.ui.forms.field import tint
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.saying import sentence
from clinic_app.ui.notify import lines_of, sentence_of
from clinic_app.ui.patient.sentences import Sentences
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.in_sight import bring_into_sight
from clinic_app.ui.widgets.pill import LevelPill

_WIDTH: Final = 620
_NOTE_WIDTH: Final = 520
_ROOM_ABOVE: Final = 30
_ROOM_BELOW: Final = 80
_SHARE_OF_WINDOW: Final = 0.92
_WARNING_SIGN: Final = "!"
_STILL_BLANK: Final = frozenset(
    {
        "required", "way_missing", "note_missing", "decline_reason_missing", "plan_missing",
        "tki_missing", "other_dose_reason", "without_hold_reason", "other_drug_reason",
    }
)  # fmt: skip
"""Remarks about what is not filled in yet: said only once somebody wants to save."""


class DecisionDialog(KeptDialog):
    """The card's facts, the fields of one choice, what will be recorded, and two buttons.

    `decided` carries the entry. After it the dialog waits until it is closed or `show_failure`
    says why nothing was stored; nothing typed is lost by that.

    It is built without its place over the window, where Qt would look up the style of every
    widget at each step of building; `join` takes the place, `open` at the latest.
    """

    decided = Signal(object)

    def __init__(self, context: DecisionContext, parent: QWidget | None = None) -> None:
        """Show the card; each dialog adds its fields to `body` and calls `begin`.

        `parent` is what the dialog will stand over.
        """
        super().__init__()
        self._over = parent
        self.context = context
        self._pressed = False
        self._waiting = False
        self._least = 0
        self._has_joined = False
        self._asked: frozenset[tuple[str, str, str]] = frozenset()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE)
        self.save_button = button("primary")
        self.cancel_button = button("secondary")
        self._notice = QFrame()
        self._notice_text = label(wrap=True)
        self._inside = surface("plain")
        self._lay_out()
        self._save_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        self._save_key.activated.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def place(self) -> DraftPlace:
        """Where what is typed here is kept."""
        advice = self.context.advice
        choice = self.draft().choice
        return DraftPlace(choice=choice, code=advice.code.value, advice_key=advice.key)

    def places(self) -> Iterable[Place]:
        """Return every place that can show a remark; overridden by each."""
        raise TypeError

    def show_reading(self, reading: Reading[Entry]) -> None:
        """Say what can be said while typing; overridden where there is something to say."""

    def begin(self, heading: str, save_words: str) -> None:
        """Name the dialog and its button, and take what stands here as 'nothing typed'."""
        self.setWindowTitle(heading)
        self.save_button.setText(f"{save_words}  Ctrl+S")
        self.save_button.setAccessibleName(save_words)
        self._save_words = self.save_button.text()
        self._clean = self.draft()
        self.on_edited()

    def join(self) -> None:
        """Take the place over the window: the style of its texts says how much room they need."""
        if not self._has_joined:
            self._has_joined = True
            if self._over is not None:
                self.setParent(self._over, self.windowFlags())
            self._fit()

    def open(self) -> None:
        """Show the whole dialog; nothing behind it can be reached."""
        self.join()
        super().open()
        QTimer.singleShot(0, self, self._show_focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is said in the dialog."""
        if event.type() == QEvent.Type.LayoutRequest and self._has_joined:
            self._fit()
        return super().eventFilter(watched, event)

    @Slot()
    def save(self) -> None:
        """Read the dialog. Faults stop, new warnings are shown once, then the entry goes out."""
        if self._waiting:
            return
        self._pressed = True
        reading = read_decision(self.draft(), self.context)
        known = _identities(reading.warnings)
        must_ask = bool(known - self._asked)
        if not reading.faults:
            self._asked |= known
        self._show_remarks(reading)
        if reading.faults or must_ask:
            self._go_to(reading.faults or reading.warnings)
        elif reading.value is not None:
            self._set_waiting(waiting=True)
            self.decided.emit(reading.value)

    def show_failure(self, error: Exception) -> None:
        """Say why nothing was stored; everything typed stays and may be saved again."""
        self._set_waiting(waiting=False)
        self._say("\n".join((sentence_of(error), *lines_of(error))), fault=True)

    @Slot()
    def on_edited(self) -> None:
        """Take an edit: what is read and what is wrong are said anew."""
        if self._clean is None:
            return
        self._set_waiting(waiting=False)
        self.keep_soon()
        reading = read_decision(self.draft(), self.context)
        self._show_remarks(reading)
        self.show_reading(reading)

    def _lay_out(self) -> None:
        self._inside.installEventFilter(self)
        inner = QVBoxLayout(self._inside)
        inner.setContentsMargins(0, 0, theme.SPACE_SMALL, 0)
        inner.setSpacing(theme.SPACE)
        inner.addWidget(self._card())
        inner.addLayout(self.body)
        inner.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        within = QVBoxLayout(self._notice)
        within.addWidget(self._notice_text)
        self._notice.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_SMALL)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        self.cancel_button.setText(self.tr("Cancel  Esc"))
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        outer.setSpacing(theme.SPACE)
        outer.addLayout(self._head())
        outer.addWidget(self.resumed)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._notice)
        outer.addLayout(buttons)

    def _head(self) -> QVBoxLayout:
        """What is decided, and for whom."""
        title = label("title", wrap=True)
        advice = self.context.advice
        title.setText(display.current().sentence(title_key(advice.code, advice.because)))
        line = QHBoxLayout()
        line.addWidget(title, 1)
        line.addWidget(LevelPill(self.context.advice.level), 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setSpacing(theme.SPACE_TINY)
        head.addLayout(line)
        whom = label("quiet", wrap=True)
        whom.setText(person_words(self.context.history.patient))
        head.addWidget(whom)
        return head

    def _card(self) -> QFrame:
        """What the decision rests on, and what speaks against it."""
        shown = display.current()
        advice = self.context.advice
        card = surface("card")
        layout = QVBoxLayout(card)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(Sentences([shown.fact(found) for found in advice.because]))
        made = self.context.history.decisions
        declined = declined_hold(self.context.evaluation, made, self.context.today)
        words = caution_lines(advice, declined)
        if words:
            layout.addWidget(Sentences(words, _WARNING_SIGN, is_strong=True))
        return card

    @property
    def note_width(self) -> int:
        """The width of a note, in pixels, that fits the dialog over a small window too."""
        return min(_NOTE_WIDTH, self._width_over_window() - 5 * theme.SPACE_LARGE)

    def _width_over_window(self) -> int:
        if self._over is None:
            return _WIDTH
        return min(_WIDTH, int(self._over.window().width() * _SHARE_OF_WINDOW))

    def _fit(self) -> None:
        """Be as high as the contents ask for, but never higher than the window behind."""
        over, contents = self._over, self._inside.layout()
        most = self.maximumHeight()
        if over is not None:
            most = int(over.window().height() * _SHARE_OF_WINDOW)
        width = self._width_over_window()
        inner = width - 3 * theme.SPACE_LARGE
        wanted = contents.heightForWidth(inner) if contents is not None else 0
        around = self.sizeHint().height() - self._area.sizeHint().height()
        height = min(wanted + around + theme.SPACE, most)
        if (width, height) != (self.width(), self.height()) and height > self._least:
            self._least = height
            self.resize(width, height)

    def _show_remarks(self, reading: Reading[Entry]) -> None:
        """Write every remark that is due in its place, a fault before a warning."""
        faults = tuple(filter(self._is_due, reading.faults))
        said: dict[str, tuple[str, bool]] = {}
        for remark in (*faults, *reading.warnings):
            said.setdefault(remark.path, (sentence(remark), remark in faults))
        for place in self.places():
            text, is_fault = said.get(place.key, ("", False))
            place.say(text, fault=is_fault)
        must_ask = self._pressed and not reading.faults and bool(reading.warnings)
        words = self.tr("Please check what is marked ▲, then press once more.")
        self._say(words if must_ask else "", fault=False)
        self.save_button.setText(self._words_of_save(is_asked=must_ask))

    def _words_of_save(self, *, is_asked: bool) -> str:
        if self._waiting:
            return self.tr("Saving …")
        return self.tr("Record all the same") if is_asked else self._save_words

    def _is_due(self, fault: Fault) -> bool:
        return self._pressed or fault.code not in _STILL_BLANK

    def _say(self, text: str, *, fault: bool) -> None:
        self._notice_text.setText(text)
        tint(self._notice, "stop" if fault else "act", self._notice_text)
        self._notice.setVisible(bool(text))

    def _set_waiting(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self.save_button.setEnabled(not waiting)
        self.save_button.setText(self._words_of_save(is_asked=False))

    def _go_to(self, faults: tuple[Fault, ...]) -> None:
        places = {place.key: place for place in self.places()}
        for fault in faults:
            if fault.path in places:
                places[fault.path].take_focus()
                QTimer.singleShot(0, self, self._show_focused)
                return

    @Slot()
    def _show_focused(self) -> None:
        """Bring the field with the cursor into sight; once what is said at it has its place."""
        focused = self.focusWidget()
        if self._area.isAncestorOf(focused):
            bring_into_sight(self._area, focused, focused, above=_ROOM_ABOVE, below=_ROOM_BELOW)


def _identities(warnings: Iterable[Fault]) -> frozenset[tuple[str, str, str]]:
    return frozenset((each.path, each.code, str(each.value)) for each in warnings)
