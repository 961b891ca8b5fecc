"""Scrolls a form so that what is typed into, and what is said there, can be seen."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(
    area: QScrollArea, first: QWidget, last: QWidget, *, above: int = 0, below: int = 0
) -> None:
    """Show `last` to its lower edge and `first` from its upper one, with so many pixels around.

    Where both have no room, the upper edge of `first` is what is seen. `ensureWidgetVisible`
    is not enough: of a list it shows the marked line, and nothing around a field already seen.
    """
    inside = area.widget()
    if inside is None:
        return
    bottom = last.mapTo(inside, QPoint(0, last.rect().bottom())).y() + below
    top = first.mapTo(inside, QPoint(0, 0)).y() - above
    for y in (bottom, max(0, top)):
        area.ensureVisible(0, y, 0, 0)
