"""Which backups are kept, and which have had their time."""

from collections.abc import Callable, Iterable
from typing import Final

from clinic_app.db.manifest import Manifest

ALWAYS_KEPT: Final = 5
"""The newest are kept whatever the clock says."""

_PERIODS: Final[tuple[tuple[int, Callable[[Manifest], object]], ...]] = (
    (7, lambda one: one.made_at.astimezone().date()),
    (5, lambda one: one.made_at.astimezone().isocalendar()[:2]),
    (12, lambda one: (one.made_at.astimezone().year, one.made_at.astimezone().month)),
)
"""One a day for 7 days, one a week for 5 weeks, one a month for 12 months."""


def kept(manifests: Iterable[Manifest]) -> frozenset[str]:
    """Return the files to keep: the newest five, and the newest of each day, week and month.

    Days, weeks and months are those in which backups were made, not those before today: a
    computer that was off for a year, or a wrong clock, costs no backup.
    """
    newest_first = sorted(manifests, key=lambda one: one.order, reverse=True)
    staying = {one.file for one in newest_first[:ALWAYS_KEPT]}
    for most, period in _PERIODS:
        seen: dict[object, str] = {}
        for one in newest_first:
            seen.setdefault(period(one), one.file)
        staying |= set(list(seen.values())[:most])
    return frozenset(staying)
