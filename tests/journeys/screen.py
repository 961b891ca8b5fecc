"""A person at the window: sees what is visible, finds it by its name, types and clicks."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from clinic_app.ui.main_window import MainWindow
from tests.journeys.waiting import Waits

Control = TypeVar("Control", bound=QWidget)
_KEYS_FOLLOW: Final = "  "
"""A button says its words, two spaces and its keys."""
_TIES: Final = str.maketrans({"\u2011": "-", "\u00a0": " ", "\u2060": None})
"""Signs that hold a date or a quantity together; nobody sees them."""
_ON_THE_BOX: Final = 8
_CLOSE: Final = 120


class Screen:
    """The window as it is seen. `name` is always what stands on a control or what is read out.

    While a dialog stands over the window, only the dialog is seen, as Qt lets nobody past it.
    """

    def __init__(self, window: MainWindow, waits: Waits) -> None:
        self.window = window
        self._waits = waits

    def top(self) -> QWidget:
        # A dialog may open while one waits: what is on top is asked anew each time.
        if not self._is_top_active():
            self.wait_until(self._is_top_active)
        return QApplication.activeModalWidget() or self.window

    def _is_top_active(self) -> bool:
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            # Without a window manager nobody hands the focus back when a dialog closes.
            top.activateWindow()
        return top.isActiveWindow()

    def seen(self, kind: type[Control]) -> Iterator[Control]:
        return (one for one in self.top().findChildren(kind) if one.isVisible())

    def find(self, kind: type[Control], name: str) -> Control:
        found = [one for one in self.seen(kind) if name in _names(one)]
        assert len(found) == 1, f"{name}: {len(found)} among {self._named(kind)}"
        return found[0]

    def _stop(self, name: str) -> QWidget:
        found = [one for one in self.seen(QWidget) if _takes_cursor(one) and name in _names(one)]
        assert len(found) == 1, f"{name}: {len(found)} among {self._named(QWidget)}"
        return found[0]

    def _named(self, kind: type[QWidget]) -> list[tuple[str, ...]]:
        return [names for one in self.seen(kind) if any(names := _names(one))]

    def texts(self) -> tuple[str, ...]:
        """Every sentence and every word on a button."""
        labels = (one.text().translate(_TIES) for one in self.seen(QLabel))
        buttons = (_words(one) for one in self.seen(QAbstractButton))
        return tuple(text for text in (*labels, *buttons) if text)

    def words(self) -> tuple[str, ...]:
        """Everything there is to read: also in drop-downs, empty fields and tables."""
        choices = (one.currentText() for one in self.seen(QComboBox))
        hints = (one.placeholderText() for one in self.seen(QLineEdit))
        cells = (cell for one in self.seen(QTableView) for row in _lines(one) for cell in row)
        return (*self.texts(), *choices, *hints, *cells)

    def says(self, part: str) -> bool:
        return any(part in text for text in self.texts())

    def wait_until(self, holds: Callable[[], bool]) -> None:
        self._waits.waitUntil(holds)

    def wait_for_same(self, found: Callable[[], Sequence[str]], wanted: Sequence[str]) -> None:
        """Wait until `found` gives `wanted`; in vain, what differs is said."""

        def check() -> None:
            now = found()
            assert tuple(now) == tuple(wanted), sorted(set(now) ^ set(wanted))

        self._waits.waitUntil(check)

    def wait_for(self, part: str) -> None:
        self.wait_until(lambda: self.says(part))

    def wait_for_named(self, kind: type[QWidget], name: str) -> None:
        self.wait_until(lambda: any(name in _names(one) for one in self.seen(kind)))

    def settle(self) -> None:
        """Wait until everything asked for has been answered, and shown whole."""
        self.wait_until(lambda: self.window.jobs.is_idle and not self._is_building())

    def _is_building(self) -> bool:
        """Say whether something is still built or listed a slice per turn."""
        turns = self.window.findChildren(QTimer)
        return any(turn.isActive() and turn.interval() == 0 for turn in turns)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def tick(self, name: str) -> None:
        box = self.find(QCheckBox, name)
        place = QPoint(_ON_THE_BOX, box.height() // 2)
        before = box.isChecked()
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=place)
        assert box.isChecked() is not before

    def go_to(self, name: str) -> QWidget:
        """Click on what takes the cursor: a field, grade keys."""
        widget = self._stop(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        assert widget.hasFocus(), name
        return widget

    def type(self, name: str, text: str) -> None:
        """Replace what stands in a field."""
        field = self.go_to(name)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def choose(self, name: str, value: str) -> None:
        """Walk down a drop-down until `value` is chosen."""
        box = self.find(QComboBox, name)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == value:
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise AssertionError(value)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(QApplication.focusWidget() or self.top(), key, modifier)

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def entries(self) -> dict[str, str]:
        """What was typed, which line was chosen and what is ticked, by the control's name."""
        fields = {one.accessibleName(): one.text() for one in self.seen(QLineEdit)}
        choices = {one.accessibleName(): str(one.currentIndex()) for one in self.seen(QComboBox)}
        ticks = {_names(one)[-1]: str(one.isChecked()) for one in self.seen(QCheckBox)}
        return fields | choices | ticks

    def remark_at(self, name: str) -> str:
        """What is said about a field: read out with it, and in sight close under it."""
        field = self._stop(name)
        said = field.accessibleDescription()
        if said:
            self.wait_until(lambda: self._is_close_under(field, said))
        return said

    def _is_close_under(self, field: QWidget, said: str) -> bool:
        bottom = field.mapToGlobal(QPoint(0, field.height())).y()
        shown = (one for one in self.seen(QLabel) if said in one.text().translate(_TIES))
        return any(0 <= one.mapToGlobal(QPoint()).y() - bottom <= _CLOSE for one in shown)

    def rows(self, name: str) -> list[tuple[str, ...]]:
        """The lines of a table, as they are read."""
        return _lines(self.find(QTableView, name))[1:]

    def log_in(self, user: str, password: str) -> None:
        self.type("User", user)
        self.type("Password", password)
        self.press(Qt.Key.Key_Return)

    def lock(self) -> None:
        """Lock, and wait until the store is closed."""
        self.click("Lock")
        self.wait_for("Log in to the clinic")
        self.settle()


def _words(one: QAbstractButton) -> str:
    return one.text().split(_KEYS_FOLLOW)[0]


def _takes_cursor(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _names(widget: QWidget) -> tuple[str, ...]:
    words = _words(widget) if isinstance(widget, QAbstractButton) else ""
    return (widget.accessibleName(), words)


def _lines(table: QTableView) -> list[tuple[str, ...]]:
    """The heading and the rows of a table."""
    model, columns = table.model(), range(table.model().columnCount())
    heading = tuple(str(model.headerData(one, Qt.Orientation.Horizontal)) for one in columns)
    rows = range(model.rowCount())
    return [
        heading,
        *(tuple(str(model.index(row, one).data()) for one in columns) for row in rows),
    ]
