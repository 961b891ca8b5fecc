"""The tabs of the patient page, each made when it is first looked at."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.ui import display, theme
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.slices import Slices, Step


class Tab(IntEnum):
    """The tabs from left to right."""

    TIMELINE = 0
    FLOWSHEET = 1
    VISITS = 2
    DECISIONS = 3
    HISTORY = 4
    IMAGING = 5
    STOPPING = 6
    EXPOSURE = 7
    TOXICITY = 8
    QUALITY = 9


Maker = Callable[[], TabPage]


def _has_gist(history: History) -> bool:
    return history.diagnosis.disease is Disease.GIST


def _has_cml(history: History) -> bool:
    return history.diagnosis.disease is Disease.CML


def _took_imatinib(history: History) -> bool:
    return bool(regimens_of(history, IMATINIB))


def _has_answered(history: History) -> bool:
    return bool(history.questionnaires)


_NOT_FOR_ALL: Final[Mapping[Tab, Callable[[History], bool]]] = {
    Tab.IMAGING: _has_gist,
    Tab.STOPPING: _has_cml,
    Tab.EXPOSURE: _took_imatinib,
    Tab.QUALITY: _has_answered,
}
_KEYS: Final = "Ctrl+{number}"
_DIGITS: Final = 10


class PatientTabs(QFrame):
    """One card with a bar of tabs, Ctrl+1 to Ctrl+9, the tenth Ctrl+0.

    The images are those of a GIST, the question whether treatment may stop is that of CML,
    exposure that of whoever took imatinib; quality of life is there where a questionnaire was
    filled in.

    `made` carries a tab the moment it exists, so that its signals can be connected; `settled`
    is emitted when the tab looked at shows the patient, `chosen_by_key` when the tabs should
    come into sight.
    """

    made = Signal(int)
    chosen_by_key = Signal()
    settled = Signal()

    def __init__(self, makers: Mapping[Tab, Maker], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._makers = makers
        self._pages: dict[Tab, TabPage] = {}
        self._heads: list[QWidget] = []
        self._stale: set[Tab] = set()
        self._shown: Shown | None = None
        self._is_scrolled = False
        self._slices = Slices(self)
        self._slices.finished.connect(self.settled)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(theme.SPACE, theme.SPACE_SMALL, theme.SPACE, 0)
        self.head.addWidget(self.bar)
        self.head.addStretch(1)
        self._stack = QStackedWidget()
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(theme.SPACE, 0, theme.SPACE, 0)
        self._below.addStretch(1)
        layout.addLayout(self.head)
        layout.addLayout(self._below)
        layout.addWidget(self._stack, 1)
        self._actions = self._make_actions()
        self._retranslate()
        self.bar.currentChanged.connect(self._on_changed)

    def _make_actions(self) -> dict[Tab, QAction]:
        group = QActionGroup(self)
        group.triggered.connect(self._on_action)
        actions: dict[Tab, QAction] = {}
        for tab in self._makers:
            self.bar.addTab("")
            action = QAction(group)
            action.setData(int(tab))
            action.setShortcut(QKeySequence(_KEYS.format(number=(tab + 1) % _DIGITS)))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.addAction(action)
            actions[tab] = action
        return actions

    @property
    def current(self) -> Tab:
        """The tab looked at."""
        return Tab(self.bar.tabData(self.bar.currentIndex()) or 0)

    @property
    def is_settled(self) -> bool:
        """Say whether the tab looked at shows the patient."""
        return self._slices.is_done

    def page(self, tab: Tab) -> TabPage:
        """Return a tab, made at once if nobody has looked at it yet."""
        if tab not in self._pages:
            self._pages[tab] = self._makers[tab]()
            self._pages[tab].set_in_scrolled_page(is_scrolled=self._is_scrolled)
            self._stack.addWidget(self._pages[tab])
            head = self._pages[tab].head()
            if head is not None:
                head.hide()
                self._heads.append(head)
                self.head.addWidget(head)
                self._arrange()
            self._stale.add(tab)
            self.made.emit(tab)
        return self._pages[tab]

    def pages(self) -> tuple[TabPage, ...]:
        """Return the tabs that somebody has looked at."""
        return tuple(self._pages.values())

    def choose(self, tab: Tab) -> None:
        """Look at another tab."""
        self.bar.setCurrentIndex(list(self._actions).index(tab))

    def show_patient(self, shown: Shown) -> None:
        """Show a patient in the tab looked at, in the others once they are looked at."""
        if self._shown is None or self._shown.mrn != shown.mrn:
            self._stack.setCurrentWidget(self._empty)
        self._shown = shown
        history = shown.view.history
        for tab, is_for in _NOT_FOR_ALL.items():
            self._offer(tab, is_offered=is_for(history))
        self._arrange()
        self._stale = set(self._pages)
        self._start()

    def clear(self) -> None:
        """Show nobody, and look at the timeline of whoever comes next."""
        self._slices.stop()
        self._shown = None
        self._stack.setCurrentWidget(self._empty)
        self.choose(Tab.TIMELINE)

    def _offer(self, tab: Tab, *, is_offered: bool) -> None:
        """Show a tab only where there is something of its kind."""
        action = self._actions.get(tab)
        if action is None:
            return
        if not is_offered and self.current is tab:
            self.choose(Tab.TIMELINE)
        action.setEnabled(is_offered)
        place = list(self._actions).index(tab)
        if self.bar.isTabVisible(place) is not is_offered:
            self.bar.setTabVisible(place, is_offered)
            # As after a change of language (see `_retranslate`).
            self.bar.updateGeometry()

    def set_in_scrolled_page(self, *, is_scrolled: bool) -> None:
        """Where the page around scrolls, the wheel belongs to the page."""
        self._is_scrolled = is_scrolled
        for page in self._pages.values():
            page.set_in_scrolled_page(is_scrolled=is_scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put what stands beside the bar below it where the bar needs the room."""
        for head in self._heads:
            wanted = self.bar.sizeHint().width() + head.sizeHint().width() + 3 * theme.SPACE
            row = self.head if wanted <= self.width() else self._below
            if row.indexOf(head) < 0:
                row.addWidget(head)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._arrange()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Parts of the record"))
        words = {
            Tab.TIMELINE: self.tr("Timeline"),
            Tab.FLOWSHEET: self.tr("Flowsheet"),
            Tab.VISITS: self.tr("Visits"),
            Tab.DECISIONS: self.tr("Decisions"),
            Tab.HISTORY: self.tr("History"),
            Tab.IMAGING: self.tr("Imaging"),
            Tab.STOPPING: self.tr("Stopping"),
            Tab.EXPOSURE: self.tr("Exposure"),
            Tab.TOXICITY: display.current().sentence("tab.toxicity"),
            Tab.QUALITY: display.current().sentence("tab.quality"),
        }
        for place, (tab, action) in enumerate(self._actions.items()):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(words[tab])
            self.bar.setTabData(place, int(tab))
            self.bar.setTabText(place, words[tab])
            self.bar.setTabToolTip(place, f"{words[tab]}  {keys}")
        # Qt tells no layout that the bar wants another width: the tab would be cut off.
        self.bar.updateGeometry()

    @Slot(QAction)
    def _on_action(self, action: QAction) -> None:
        self.choose(Tab(action.data()))
        self.bar.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen_by_key.emit()

    @Slot(int)
    def _on_changed(self, _index: int) -> None:
        if self._shown is not None:
            self._start()

    def _start(self) -> None:
        self._slices.run((self._make_current, self._fill_current))

    def _make_current(self) -> None:
        self.page(self.current)

    def _fill_current(self) -> None:
        page = self.page(self.current)
        further: tuple[Step, ...] = ()
        if self._shown is not None and self.current in self._stale:
            self._stale.discard(self.current)
            page.show_patient(self._shown)
            further = page.further()
        self._stack.setCurrentWidget(page)
        for head in self._heads:
            head.setVisible(head is page.head())
        self._arrange()
        self._slices.run((*further, self._put_behind_bar))

    def _put_behind_bar(self) -> None:
        """Let Tab go from the bar into the tab: made late, it would come after everything."""
        page = self.page(self.current)
        before: QWidget = self.bar
        for part in (page.head(), page):
            for widget in _reached_by_tab(part):
                QWidget.setTabOrder(before, widget)
                before = widget


def _reached_by_tab(part: QWidget | None) -> list[QWidget]:
    """Return what takes the cursor in a part of the window, in the order it was made."""
    if part is None:
        return []
    return [
        one
        for one in (part, *part.findChildren(QWidget))
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is part.window()
    ]
