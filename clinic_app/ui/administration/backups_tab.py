"""The backups of the clinic: what there is, make one now, prove that everything is whole."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.services.back_up import Backup, back_up, list_backups
from clinic_app.services.verify_store import Check, Progress, verify_store
from clinic_app.ui import display, notify, theme
from clinic_app.ui.administration.backups_model import BackupColumn, BackupsModel
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.session import Session
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable

_LIST_LEAST_PX: Final = 160


class BackupsTab(Retranslating):
    """Reads its list whenever it is shown; everything it does runs in the worker."""

    def __init__(self, jobs: Jobs, session: Session, parent: QWidget | None = None) -> None:
        """Serve the clinic of `session`."""
        super().__init__(parent)
        self._jobs, self._session = jobs, session
        self._checks: tuple[Check, ...] = ()
        self._steps: Iterator[Check | Progress] = iter(())
        self._progress: Progress | None = None
        self._checked_at: datetime | None = None
        self._made: Backup | None = None
        self._error: Exception | None = None
        self._why = label("quiet", wrap=True)
        self.back_up, self.verify = button("primary"), button("secondary")
        self.said = label("strong", wrap=True, selectable=True)
        self.lines = label(wrap=True, selectable=True)
        self.model, self.table = BackupsModel(self), RowTable()
        self.empty, self._stack = EmptyState(), QStackedWidget()
        self._found = Card()
        self._lay_out()
        self.table.show_model(self.model, BackupColumn.FILE)
        session.closed.connect(self._forget)
        self.back_up.clicked.connect(self._back_up)
        self.verify.clicked.connect(self._verify)
        self.retranslate()

    def title(self) -> str:
        """Return what stands on the tab."""
        return self.tr("Backups")

    def retranslate(self) -> None:
        """Write the texts, and what was said last in the language of now."""
        self._why.setText(
            self.tr(
                "A backup is made when the program is closed and once a day while it is open, in "
                'the folder "backups" beside the store. It is encrypted as the store is. Copy '
                "the folder to another place from time to time: with the recovery key it is "
                "enough to bring everything back."
            )
        )
        self.back_up.setText(self.tr("Back up now"))
        self.verify.setText(self.tr("Verify now"))
        self.table.setAccessibleName(self.title())
        self.empty.say(
            self.tr("No backup yet"),
            self.tr("The first one is made when the program is closed, or now with the button."),
        )
        self.model.retranslate()
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.back_up)
        row.addWidget(self.verify)
        row.addStretch(1)
        self._found.body.addWidget(self.lines)
        self._found.hide()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        # On a small screen all checks stay readable: none may be cut off, the last least of all.
        inside, area = surface("plain"), QScrollArea()
        self._stack.setMinimumHeight(_LIST_LEAST_PX)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._why)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self._found)
        column.addWidget(self._stack, 1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _read(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self.back_up.setEnabled(not clinic.is_read_only)
            self._jobs.run(list_backups, clinic, done=self._listed, topic="backups")

    def _listed(self, backups: Sequence[Backup]) -> None:
        self.model.hold(backups)
        self._stack.setCurrentWidget(self.table if backups else self.empty)
        self.table.select_first()

    def _back_up(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._set_busy(is_busy=True)
            self._jobs.run(back_up, clinic, done=self._backed_up, failed=self._failed)

    def _verify(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._checks, self._progress, self._checked_at = (), None, None
            self._set_busy(is_busy=True)
            self._jobs.run(verify_store, clinic, done=self._begun, failed=self._failed)

    def _begun(self, steps: Iterator[Check | Progress]) -> None:
        self._steps = steps
        self._go_on()

    def _go_on(self) -> None:
        """Ask for the next step only: others at this desk need the worker in between."""
        self._jobs.run(next, self._steps, None, done=self._stepped, failed=self._failed)

    def _stepped(self, step: Check | Progress | None) -> None:
        if step is None:
            self._error, self._checked_at = None, datetime.now().astimezone()
            self._set_busy(is_busy=False)
            return
        if isinstance(step, Check):
            self._checks, self._progress = (*self._checks, step), None
        else:
            self._progress = step
        self._say()
        self._go_on()

    def _backed_up(self, made: Backup) -> None:
        self._made, self._error = made, None
        self._set_busy(is_busy=False)
        self._read()

    def _failed(self, error: Exception) -> None:
        self._error = error
        self._set_busy(is_busy=False)

    @Slot()
    def _forget(self) -> None:
        """Say nothing of a clinic that is closed: who comes next may be somebody else."""
        self._checks, self._made, self._error = (), None, None
        self._steps = iter(())
        self._set_busy(is_busy=False)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._progress = None
        for one in (self.back_up, self.verify):
            one.setEnabled(not is_busy)
        self._say()

    def _verdict(self) -> str:
        """Say first what came of all checks, and when; what is being checked until then."""
        if self._checked_at is None:
            return self.tr("What was checked")
        passed, count = sum(one.passed for one in self._checks), len(self._checks)
        words = self.tr("Everything in order: {passed} of {count} checks, {at}")
        if passed < count:
            words = self.tr("▲ Not in order: {passed} of {count} checks passed, {at}")
        at = display.current().moment(self._checked_at)
        return words.format(passed=passed, count=count, at=at)

    def _say(self) -> None:
        said = ""
        if self._error is not None:
            said = notify.sentence_of(self._error)
        elif self._made is not None:
            said = self.tr("Backed up and read back: {file}").format(file=self._made.path.name)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        say = display.current().sentence
        lines = [one.line(say) for one in self._checks]
        if self._progress is not None:
            lines.append(say("cli.verify_progress", **self._progress._asdict()))
        self.lines.setText("\n".join(lines))
        self._found.set_title(self._verdict())
        self._found.setVisible(bool(lines))
