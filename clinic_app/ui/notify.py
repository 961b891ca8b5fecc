"""The only place that turns an error into something a person reads.

Expected errors say what happened and what to do. Anything else goes to the log as its type and
its stack, without the message (which may carry a patient's values), and one neutral sentence.
"""

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from clinic_app.errors import ClinicError, ConflictError, Fault, InvalidInputError
from clinic_app.log import logger
from clinic_app.ui import display

_MOST_FAULTS = 8


class Notifier(QObject):
    """Emits what the window shows: a tint, a sentence and further lines under it."""

    said = Signal(str, str, list)
    withdrawn = Signal()

    def error(self, error: BaseException) -> None:
        """Show what went wrong; the log hears of it only when nobody foresaw it."""
        if not isinstance(error, ClinicError):
            log_unexpected(error)
        self.said.emit("stop", sentence_of(error), lines_of(error))

    def success(self, sentence: str) -> None:
        """Say that something was done."""
        self.said.emit("good", sentence, [])

    def hint(self, sentence: str) -> None:
        """Say something that needs no action."""
        self.said.emit("inform", sentence, [])

    def withdraw(self) -> None:
        """Take back what is shown: the person went on."""
        self.withdrawn.emit()

    def install(self) -> None:
        """Also show what an event handler raised and nobody caught."""
        sys.excepthook = self._uncaught

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.error(error)


def sentence_of(error: BaseException) -> str:
    """Return the sentence for an error, in the language of the screen."""
    if isinstance(error, ClinicError):
        return display.current().sentence(f"error.{error.code}", **error.parameters)
    return QCoreApplication.translate(
        "Notifier",
        "Something went wrong inside the program. What was stored before is unchanged; "
        "please try again, and restart the program if it happens twice.",
    )


def lines_of(error: BaseException) -> list[str]:
    """Return one line per fault of a refused input, at most eight and how many more."""
    if not isinstance(error, InvalidInputError | ConflictError):
        return []
    lines = [fault_line(fault) for fault in error.faults[:_MOST_FAULTS]]
    more = len(error.faults) - len(lines)
    if more > 0:
        lines.append(QCoreApplication.translate("Notifier", "and %n more", None, more))
    return lines


def fault_line(fault: Fault) -> str:
    """Return where a fault is and what is wrong there, in the language of the screen."""
    say = display.current()
    what = say.sentence(
        f"fault.{fault.code}", **{"path": fault.path, "value": fault.value, **fault.parameters}
    )
    return say.sentence("list.fault", place=_place(fault.path), what=what) if fault.path else what


def _place(path: str) -> str:
    """Return the name of a field and its path in the file; only the path if it has no name."""
    say, key = display.current(), f"field.{path.rpartition('.')[2]}"
    if not say.knows(key):
        return path
    return say.sentence("list.place", name=say.sentence(key), path=path)


def log_unexpected(error: BaseException) -> None:
    """Log the type and the stack of an unforeseen error, never its message."""
    stack = "".join(traceback.format_tb(error.__traceback__))
    logger("ui.notify").error("%s\n%s", type(error).__qualname__, stack)
