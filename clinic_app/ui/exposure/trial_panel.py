"""What if: a dose dragged, days held, another hour of the draw; seen at once."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from clinic_app.domain.course.exposure_curves import Trial
from clinic_app.ui import display, theme
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.unbroken import unbroken

_TABLET_MG: Final = 100
_DOSES: Final = (1, 8)
_HELD: Final = (0, 7)
_DRAWS: Final = (4, 72)
_HALF: Final = 2
_TROUGH_H: Final = 24


class TrialPanel(QWidget):
    """Three sliders, each by mouse or arrow keys. `tried` carries the `Trial` of the moment.

    `sliders` stands where its owner puts it, above the chart they move; here is what they bring.
    """

    tried = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dose, self.held, self.draw = (
            _slider(*ends, page) for ends, page in ((_DOSES, 1), (_HELD, 1), (_DRAWS, 4))
        )
        self.sliders = QWidget()
        self._title = label("strong")
        self._names = [label() for _ in range(3)]
        self._values = [label("strong") for _ in range(3)]
        self._told = label(wrap=True, selectable=True)
        self._told.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self.start(Decimal(400))
        for slider in (self.dose, self.held, self.draw):
            slider.valueChanged.connect(self._on_moved)

    def _lay_out(self) -> None:
        grid = QGridLayout(self.sliders)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_LARGE)
        grid.setVerticalSpacing(theme.SPACE_TINY // 2)
        grid.addWidget(self._title, 0, 0, 1, len(self._names))
        parts = zip(self._names, self._values, (self.dose, self.held, self.draw), strict=True)
        for column, (name, value, slider) in enumerate(parts):
            head = QHBoxLayout()
            head.addWidget(name)
            head.addStretch(1)
            head.addWidget(value)
            grid.addLayout(head, 1, column)
            grid.addWidget(slider, 2, column)
            grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._told)

    @property
    def trial(self) -> Trial:
        """What is tried at the moment."""
        return Trial(
            dose_mg_per_day=Decimal(self.dose.value() * _TABLET_MG),
            days_held=self.held.value(),
            draw_h=Decimal(self.draw.value()) / _HALF,
        )

    @property
    def values(self) -> list[QLabel]:
        """What the sliders stand at, in words."""
        return self._values

    @property
    def told(self) -> str:
        """What the trial would bring, in words."""
        return self._told.text()

    def start(self, dose_mg_per_day: Decimal) -> None:
        """Begin with a dose, no day held, the draw 24 hours after the dose; nothing is told."""
        values = (int(dose_mg_per_day) // _TABLET_MG, 0, _TROUGH_H * _HALF)
        for slider, value in zip((self.dose, self.held, self.draw), values, strict=True):
            was_blocked = slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(was_blocked)
        self.retranslate()

    def tell(self, sentences: tuple[str, ...]) -> None:
        """Say what the trial would bring."""
        self._told.setText("\n".join(unbroken(one) for one in sentences))

    def retranslate(self) -> None:
        """Write everything but the outcome in the language of the moment."""
        now, trial = display.current(), self.trial
        self._title.setText(now.sentence("exposure.trial.title"))
        values = (
            now.sentence("exposure.dose", dose=now.number(trial.dose_mg_per_day)),
            now.sentence("exposure.trial.held_days", days=trial.days_held),
            now.sentence("exposure.trial.hours", hours=now.number(trial.draw_h)),
        )
        sliders = (self.dose, self.held, self.draw)
        for at, key in enumerate(("dose", "held", "draw")):
            name = now.sentence(f"exposure.trial.{key}")
            self._names[at].setText(name)
            self._values[at].setText(values[at])
            sliders[at].setAccessibleName(f"{name}: {values[at]}")

    @Slot()
    def _on_moved(self) -> None:
        self.retranslate()
        self.tried.emit(self.trial)


class _Slider(QSlider):
    """A slider that leaves the wheel to the page: scrolling past it changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _slider(low: int, high: int, page: int) -> QSlider:
    made = _Slider(Qt.Orientation.Horizontal)
    made.setRange(low, high)
    made.setSingleStep(1)
    made.setPageStep(page)
    made.setMinimumHeight(theme.TARGET_HEIGHT - theme.SPACE_TINY)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
