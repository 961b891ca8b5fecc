"""The calendar of tests after stopping, as values: every date of a year, and what follows."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.cml.coming_tests import (
    ComingCalendar,
    calendar_kind,
    coming_tests,
    counted_from,
)
from clinic_app.domain.dates import whole_months_between
from clinic_app.domain.findings import DueItem, DueKind, Evaluation, Status
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from clinic_app.reports.content.furniture import Furniture, Printing, furniture
from clinic_app.reports.content.letter.content import call_title, person_line
from clinic_app.reports.content.letter.said import Said, on_paper, plain, say, together
from clinic_app.reports.content.letter.treatment import treatment_of
from clinic_app.reports.content.letter.visits import by_visit, joint
from clinic_app.reports.content.phrases import Phrases, shortened

_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    """One test: months since the stop (or restart), the day, the days that are as good."""

    month: str
    day: str
    window: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarContent:
    """Everything on the page, in one language; `answers` are (result, what follows)."""

    furniture: Furniture
    clinic: str
    made_on: str
    title: str
    person: str
    lead: Said
    headings: tuple[str, ...]
    rows: tuple[TestRow, ...]
    answers_heading: str
    answers: tuple[tuple[str, str], ...]
    call: str
    closing: tuple[str, ...]


def _rows(
    evaluation: Evaluation, knowledge: Knowledge, since: date, today: date, phrases: Phrases
) -> tuple[TestRow, ...]:
    items = coming_tests(evaluation, knowledge.protocol.monitoring, today)
    rows = []
    for group in by_visit(items, today):
        item = joint(group)
        late = item.status_on(today) is Status.OVERDUE
        window = {"start": item.window_start, "end": item.window_end}
        rows.append(
            TestRow(
                month=_months(group, since, phrases),
                day=on_paper(phrases, "when.soon")
                if late
                else phrases.wording.paper_date(item.due_on),
                window=on_paper(phrases, "when.was", on=item.due_on)
                if late
                else on_paper(phrases, "when.window", **window),
                is_late=late,
            )
        )
    return tuple(rows)


def _months(group: tuple[DueItem, ...], since: date, phrases: Phrases) -> str:
    """Return the months that one sample stands for: those of the plan, and an extra test."""
    planned = [item for item in group if item.kind is not DueKind.BCR_ABL_TEST]
    counted = {whole_months_between(since, item.due_on) for item in planned or group}
    months = phrases.say("name_separator").join(str(month) for month in sorted(counted))
    if len(planned) == len(group):
        return months
    return on_paper(
        phrases, f"calendar.column.{'with_extra' if planned else 'extra'}", months=months
    )


def _lead(history: History, calendar: ComingCalendar, since: date, phrases: Phrases) -> Said:
    """Return since when which drug is not taken (or again), and what the tests are for."""
    if calendar is ComingCalendar.REGAIN:
        bold = {"on": phrases.wording.paper_date(since)}
        return together(
            phrases,
            [
                say(phrases, "calendar.regain.again", bold),
                plain(on_paper(phrases, "calendar.regain.lead")),
                plain(on_paper(phrases, "calendar.replaces")),
            ],
        )
    drugs = [
        phrases.drug(m.drug)
        for m in history.medications
        if m.is_treatment and m.stop_reason is StopReason.TFR
    ]
    bold = {"on": phrases.wording.paper_date(since)}
    stopped = [say(phrases, "take.free", bold, drug=drugs[-1])] if drugs else []
    words = [plain(on_paper(phrases, f"calendar.{key}")) for key in ("lead", "replaces")]
    return together(phrases, [*stopped, *words])


def _answers_of_regain(
    _history: History, knowledge: Knowledge, phrases: Phrases
) -> tuple[tuple[str, str], ...]:
    p, limit = knowledge.protocol.monitoring, knowledge.protocol.molecular.mmr_percent
    return tuple(
        (
            on_paper(phrases, f"calendar.regain.{name}", limit=limit),
            on_paper(phrases, f"calendar.regain.{name}_then", months=p.on_treatment_every_months),
        )
        for name in ("back", "high")
    )


def _answers(
    history: History, knowledge: Knowledge, phrases: Phrases
) -> tuple[tuple[str, str], ...]:
    """Return what follows each result; in pregnancy no treatment is promised."""
    high = "high_then_ask" if history.patient.pregnant else "high_then"
    m, p = knowledge.protocol.molecular, knowledge.protocol.monitoring
    limits = {"deep": m.mr4_percent, "limit": m.mmr_percent}
    then = {"low": "low_then", "middle": "middle_then", "high": high}
    return tuple(
        (
            on_paper(phrases, f"calendar.{name}", **limits),
            on_paper(phrases, f"calendar.{follows}", days=p.restart_within_days, **limits),
        )
        for name, follows in then.items()
    )


def calendar_content(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    phrases: Phrases,
    today: date,
    printing: Printing,
) -> CalendarContent | None:
    """Return the calendar of the coming year; None when there is none to give."""
    known = known_at(history, Horizon(today))
    calendar, since = calendar_kind(evaluation), counted_from(evaluation)
    if calendar is None or since is None:
        return None
    rows = _rows(evaluation, knowledge, since, today, phrases)
    if not rows:
        return None
    regains = calendar is ComingCalendar.REGAIN
    answers = _answers_of_regain if regains else _answers
    closing: tuple[str, ...] = ("calendar.no_end", "closing.free")
    if regains:
        treatment = treatment_of(known, evaluation, today, phrases)
        keeps = treatment.is_treated and not treatment.waits
        closing = ("closing.keep" if keeps else "closing.call",)
    document = on_paper(phrases, "calendar.document")
    names = ("month_again" if regains else "month", "day", "window", "result")
    return CalendarContent(
        furniture=furniture(known, evaluation, printing, phrases, document, for_patient=True),
        clinic=shortened(printing.details.name or "", _LONGEST),
        made_on=phrases.wording.paper_date(today),
        title=on_paper(phrases, "calendar.title", name=shortened(known.patient.name, _LONGEST)),
        person=person_line(known, phrases),
        lead=_lead(known, calendar, since, phrases),
        headings=tuple(on_paper(phrases, f"calendar.column.{name}") for name in names),
        rows=rows,
        answers_heading=on_paper(phrases, "calendar.answers"),
        answers=answers(known, knowledge, phrases),
        call=call_title(printing.details, phrases, "calendar.call"),
        closing=tuple(on_paper(phrases, key) for key in closing),
    )
