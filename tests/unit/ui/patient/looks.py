"""What the tests of the patient page look with."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.history import History
from clinic_app.services.view_patient import PatientView
from tests import make

# What holds a date or a quantity together in a line, and what stands there in a sentence.
_TIES = str.maketrans({"\u2011": "-", "\u00a0": " ", "\u2060": None})


def view_of(history: History, today: date) -> PatientView:
    """Return what the page is given for a history."""
    return PatientView(history, evaluate(history, today, make.knowledge()))


def texts(widget: QWidget) -> list[str]:
    """Return the texts of every label that is not hidden, as the sentences have them."""
    return list(_texts(widget))


def _texts(widget: QWidget) -> Iterator[str]:
    for label in widget.findChildren(QLabel):
        if label.isVisibleTo(widget):
            yield label.text().translate(_TIES)
