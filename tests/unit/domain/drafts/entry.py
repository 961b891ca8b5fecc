"""The record and the day that the tables of this folder are read against."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from tests import make

TODAY = date(2026, 5, 4)
CHINA = timezone(timedelta(hours=8))


def localise(clock: datetime) -> datetime:
    return clock.replace(tzinfo=CHINA)


def context(history: History | None = None, **changes: Any) -> EntryContext:
    knowledge = make.knowledge()
    return EntryContext(
        history=history or make.gist_adjuvant(**changes),
        today=TODAY,
        protocol=knowledge.protocol,
        grades=knowledge.ctcae_grades,
        localise=localise,
    )


def codes(remarks: Iterable[Fault]) -> list[tuple[str, str]]:
    return [(remark.path, remark.code) for remark in remarks]
