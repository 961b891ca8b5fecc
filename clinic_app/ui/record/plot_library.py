"""Brings in the plotting library when a chart is first asked for, without holding the window up.

Importing it takes 0.2 to 0.9 s, most of it inside Python: in a thread of its own the longest turn
the window waits is 18 ms (measured, automatic collection off; with it, 400 ms).
"""

from importlib import import_module
from threading import Thread
from types import ModuleType
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from clinic_app.log import logger
from clinic_app.ui.garbage import GarbageKeeper

_PLOT_MODULE: Final = "clinic_app.ui.record.trend_plot"
_EXPOSURE_MODULE: Final = "clinic_app.ui.exposure.live_panel"
_ASK_EVERY_MS: Final = 15


class PlotLibrary(QObject):
    """One for the program; `ready` is emitted once its modules can be used or are known to fail.

    `module` draws trends, `exposure` the curves of exposure.
    """

    ready = Signal()
    _only: ClassVar["PlotLibrary | None"] = None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.module: ModuleType | None = None
        self.exposure: ModuleType | None = None
        self.has_failed = False
        self._thread: Thread | None = None
        self._garbage: GarbageKeeper | None = None
        self._ask = QTimer(self)
        self._ask.setInterval(_ASK_EVERY_MS)
        self._ask.timeout.connect(self._look)

    @classmethod
    def instance(cls) -> "PlotLibrary":
        """Return the one of this program; it outlives every page that waits for it."""
        if cls._only is None:
            cls._only = PlotLibrary(QCoreApplication.instance())
        return cls._only

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being brought in."""
        return self._thread is None

    def load(self) -> None:
        """Begin; while it is under way and once it is there this does nothing."""
        if self._thread is not None or self.module is not None or self.has_failed:
            return
        # The thread must not collect garbage: it would destroy widgets outside theirs.
        self._garbage = GarbageKeeper(self)
        self._thread = Thread(target=self._import, name="plot-library")
        self._thread.start()
        self._ask.start()

    def _import(self) -> None:
        """Work in the thread: touch nothing of Qt's but classes."""
        try:
            self.module = import_module(_PLOT_MODULE)
            self.exposure = import_module(_EXPOSURE_MODULE)
        except Exception:  # noqa: BLE001 - a chart that cannot be drawn costs only the chart
            self.has_failed = True
            logger("ui.plot_library").exception("the plotting library is not usable")

    @Slot()
    def _look(self) -> None:
        if self._thread is None or self._thread.is_alive():
            return
        self._ask.stop()
        self._thread = None
        if self._garbage is not None:
            self._garbage.release()
            self._garbage.deleteLater()
            self._garbage = None
        self.ready.emit()
