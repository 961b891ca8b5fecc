"""The day's list: who must be called, seen or tested, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from clinic_app.db.evaluations import stale_mrns
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.worklist import (
    StoredFinding,
    calls_by_patient,
    excluded_counts,
    findings_on,
)
from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.findings import AdviceCode, DueKind, Fact, Level, Status, urgency
from clinic_app.domain.people import CARE
from clinic_app.domain.record.codes import Disease, Language
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic

_STATUS_ORDER = (Status.OVERDUE, Status.DUE, Status.UPCOMING)
_BY_ADVICE = MappingProxyType(
    {
        DueKind.TFR_RESTART: AdviceCode.TFR_LOSS_OF_MMR,
        DueKind.REGENOTYPING: AdviceCode.REGENOTYPE,
        DueKind.TROUGH_SAMPLE: AdviceCode.TDM_RESAMPLE,
        DueKind.ADJUVANT_START: AdviceCode.ADJUVANT_DOSE,
        DueKind.ADJUVANT_END_REVIEW: AdviceCode.ADJUVANT_DURATION,
        DueKind.SURGERY_REASSESSMENT: AdviceCode.NEOADJUVANT_REASSESS,
    }
)
"""The advice that asks for the same as an open item: both are one row, with the item's dates."""


@dataclass(frozen=True)
class WorklistRow:
    """One reason why one patient is on today's list.

    `kind` is an advice code or a due kind (`is_advice` says which); due dates, window and
    status are None for advice, unless an open item asks for the same: its dates are the row's.
    `further` counts the later open items of the same kind, which the same call or visit
    answers. `last_contact_on` is the last visit; `last_call` the latest telephone call, and
    `unanswered` how many calls since anybody last answered.
    """

    mrn: str
    name: str
    phone: str | None
    language: Language | None
    disease: Disease
    physician: str | None
    level: Level
    kind: AdviceCode | DueKind
    is_advice: bool
    facts: tuple[Fact, ...]
    due_on: date | None
    window_start: date | None
    window_end: date | None
    status: Status | None
    last_contact_on: date | None
    further: int = 0
    birth_date: date | None = None
    last_call: Call | None = None
    unanswered: int = 0

    def waits_on(self, today: date) -> bool:
        """Say whether a next try on a later day was agreed or chosen: nobody calls before."""
        call = self.last_call
        return call is not None and call.next_try_on is not None and call.next_try_on > today


@dataclass(frozen=True)
class Worklist:
    """Today's rows, most urgent first, and who is left out (`death`, `moved_away` …: count)."""

    rows: tuple[WorklistRow, ...]
    excluded: Mapping[str, int]


@command(*CARE, trace=Trace.NONE, why="a list of names; opening one leaves a trace")
def list_worklist(clinic: OpenClinic, today: date) -> Worklist:
    """Return today's list; evaluations that no longer hold today are renewed first.

    Where the store is open only to look, whoever works in it renews them.

    First what must not wait: what is late (an overdue test in treatment-free remission, a restart
    past its day), then what is to be done before the next dose, then what has until a day (the
    restart after loss of MMR). Then advice by level, overdue items, due ones, those due within
    seven days. Within one rank the longest due comes first. Several open items of one kind are
    one row, the earliest; an item that an advice asks for as well is one row with it; advice
    that only informs asks for nothing and stays on the patient's page.

    Raises:
        StoreError: The store cannot be read or written.
    """
    _renew(clinic, today)
    with clinic.store.reading() as session:
        found = findings_on(session, today)
        excluded = excluded_counts(session)
        calls = calls_by_patient(session)
    rows = sorted((_called(row, calls.get(row.mrn, ())) for row in _rows(found)), key=_rank)
    return Worklist(tuple(rows), MappingProxyType(dict(excluded)))


def _renew(clinic: OpenClinic, today: date) -> None:
    with clinic.store.reading() as session:
        stale = stale_mrns(session, today, clinic.knowledge)
    if not stale or clinic.is_read_only:
        return
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "refresh_evaluation", today
    ) as work:
        for mrn in stale:
            work.record(mrn).reevaluate()


def _rows(found: Iterable[StoredFinding]) -> Iterator[WorklistRow]:
    """Yield one row for each advice that asks for something and each kind of open item."""
    open_items: dict[tuple[str, str], list[StoredFinding]] = defaultdict(list)
    advised: dict[tuple[str, str], list[WorklistRow]] = defaultdict(list)
    for one in found:
        if one.due_on is not None:
            open_items[one.mrn, one.kind].append(one)
        elif one.level is not Level.INFORM:
            advised[one.mrn, one.kind].append(_row(one))
    for (mrn, kind), items in open_items.items():
        earliest = min(items, key=lambda item: item.due_on or date.max)
        due = replace(_row(earliest), further=len(items) - 1)
        asking = advised.get((mrn, _BY_ADVICE.get(DueKind(kind), "")), [])
        yield _dated(asking.pop(), due) if asking else due
    for rows in advised.values():
        yield from rows


def _dated(asked: WorklistRow, due: WorklistRow) -> WorklistRow:
    """Return the advice with the dates of the open item that asks for the same."""
    return replace(
        asked,
        level=min(asked.level, due.level, key=urgency),
        due_on=due.due_on,
        window_start=due.window_start,
        window_end=due.window_end,
        status=due.status,
        further=due.further,
    )


def _row(one: StoredFinding) -> WorklistRow:
    return WorklistRow(
        mrn=one.mrn,
        name=one.name,
        phone=one.phone,
        language=one.language,
        disease=one.disease,
        physician=one.physician,
        level=one.level if one.level is not None else _level_of(one),
        kind=one.kind,
        is_advice=isinstance(one.kind, AdviceCode),
        facts=one.facts,
        due_on=one.due_on,
        window_start=one.window_start,
        window_end=one.window_end,
        status=one.status,
        last_contact_on=one.last_contact_on,
        birth_date=one.birth_date,
    )


def _called(row: WorklistRow, calls: Sequence[Call]) -> WorklistRow:
    """Return the row with the newest call and how many in a row nobody answered."""
    if not calls:
        return row
    answered = (
        place for place, call in enumerate(calls) if call.outcome is not CallOutcome.NO_ANSWER
    )
    return replace(row, last_call=calls[0], unanswered=next(answered, len(calls)))


def _level_of(one: StoredFinding) -> Level:
    """Rank a due item among advice: what a lost week would cost decides."""
    if one.kind is DueKind.TFR_RESTART:
        return Level.STOP
    if one.status is Status.OVERDUE:
        return Level.STOP if one.kind is DueKind.TFR_TEST else Level.ACT
    return Level.CONSIDER if one.status is Status.DUE else Level.INFORM


def _rank(row: WorklistRow) -> tuple[int, int, date, str, str]:
    """Order rows: level first, and within a level what is advised before what is due.

    The level of a due item is chosen so that overdue stands with `act`, due with `consider`.
    Advice with the dates of an item follows advice of today; where nothing may wait, what is late
    comes first of all.
    """
    if row.status is None:
        order = -2
    elif row.level is Level.STOP:
        order = -3 if row.status is Status.OVERDUE else _STATUS_ORDER.index(row.status)
    else:
        order = -1 if row.is_advice else _STATUS_ORDER.index(row.status)
    return (urgency(row.level), order, row.due_on or date.max, row.name, row.mrn)
