"""Looks after the open store: a backup a day, a clock that is behind, a store only to look at."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from clinic_app.services.back_up import Backup, back_up_if_due
from clinic_app.services.look_at_clock import ClockBehind, look_at_clock
from clinic_app.ui import display
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.notify import Notifier
from clinic_app.ui.session import Session
from clinic_app.ui.widgets.look_banner import LookBanner

_HOUR_MS: Final = 60 * 60 * 1000


class StoreDesk(QObject):
    """Serves whichever clinic is open in the window."""

    def __init__(
        self,
        jobs: Jobs,
        session: Session,
        clock: Clock,
        notifier: Notifier,
        banner: LookBanner,
        parent: QObject,
    ) -> None:
        """Begin with the next clinic that is opened."""
        super().__init__(parent)
        self._jobs, self._session, self._clock = jobs, session, clock
        self._notifier, self._banner = notifier, banner
        self._day = clock.today()
        self._hour = QTimer(self)
        self._hour.setInterval(_HOUR_MS)
        self._hour.timeout.connect(self.look_after)
        self._hour.start()
        session.opened.connect(self._entered)

    def look_after(self) -> None:
        """Make the day's backup once the day has changed; asked every hour."""
        clinic, today = self._session.clinic, self._clock.today()
        if clinic is not None and not clinic.is_demo and today != self._day:
            self._day = today
            self._jobs.run(back_up_if_due, clinic, done=self._backed_up)

    def _entered(self) -> None:
        clinic = self._session.clinic
        if clinic is None:
            return
        self._day = self._clock.today()
        self._banner.setVisible(clinic.is_read_only)
        if not clinic.is_demo:
            self._jobs.run(look_at_clock, clinic, done=self._clock_seen)

    def _clock_seen(self, behind: ClockBehind | None) -> None:
        if behind is None:
            return
        say = display.current()
        now, newest = (say.moment(one.astimezone()) for one in (behind.now, behind.newest))
        self._notifier.hint(say.sentence("clock.behind", now=now, newest=newest))

    def _backed_up(self, _made: Backup | None) -> None:
        """Nothing is said of what went as it should; a failure is shown by the window."""
