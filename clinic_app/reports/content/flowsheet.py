"""Recent visits and results on one grid: a row for each quantity, a column for each day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from clinic_app.domain.cml.findings import MolecularResponse, ResponseClass
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.reports.content.derived import limit_ug_l, molecular_responses, troughs
from clinic_app.reports.content.phrases import Phrases, shortened

Row: TypeAlias = tuple[str, tuple[str, ...]]
COLUMNS = 6
LONGEST_NAME = 30
LONGEST_NOTE = 240


@dataclass(frozen=True, slots=True)
class Flowsheet:
    """`days` heads the columns, oldest first; each row is its label and one cell for a day."""

    days: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[tuple[str, str], ...]


def _days(history: History, today: date) -> tuple[date, ...]:
    days = {visit.on for visit in history.visits}
    days |= {trough.drawn_at.date() for trough in history.troughs}
    days |= {lab.drawn_on for lab in history.labs}
    days |= {result.sampled_on for result in history.bcr_abl}
    return tuple(sorted(day for day in days if day <= today)[-COLUMNS:])


def _row(label: str, days: tuple[date, ...], cell: Callable[[date], Iterable[str]]) -> Row:
    return label, tuple(_joined(cell(day)) for day in days)


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(text for text in texts if text)


def _pressure(visit: Visit) -> str:
    if visit.systolic_mmhg is None and visit.diastolic_mmhg is None:
        return ""
    return f"{visit.systolic_mmhg or '—'}/{visit.diastolic_mmhg or '—'}"


def _missed(visit: Visit) -> str:
    if visit.missed_doses_7d is None and visit.missed_doses_30d is None:
        return ""
    week, month = (
        "—" if n is None else str(n) for n in (visit.missed_doses_7d, visit.missed_doses_30d)
    )
    return f"{week} | {month}"


def _visit_rows(history: History, days: tuple[date, ...], phrases: Phrases) -> list[Row]:
    def of(day: date) -> list[Visit]:
        return [visit for visit in history.visits if visit.on == day]

    def yes(visit: Visit) -> str:
        answer = visit.toxicities_reviewed
        return "" if answer is None else phrases.say("yes" if answer else "no")

    def dose(day: date) -> list[str]:
        return [
            phrases.number(m.daily_dose_mg)
            for m in history.medications
            if m.is_treatment and m.covers(day) and m.daily_dose_mg is not None
        ] or [phrases.say("no_drug")]

    columns: list[tuple[str, Callable[[Visit], str]]] = [
        ("visit", lambda v: phrases.label("visit_kind", v.kind.value) if v.kind else "✓"),
        ("ecog", lambda v: "" if v.ecog is None else str(v.ecog)),
        ("weight", lambda v: "" if v.weight_kg is None else phrases.number(v.weight_kg)),
        ("pressure", _pressure),
        ("missed", _missed),
        ("reviewed", yes),
    ]
    rows = [
        (
            phrases.say(f"row.{name}"),
            tuple(_joined(show(visit) for visit in of(day)) for day in days),
        )
        for name, show in columns
    ]
    return [*rows, _row(phrases.say("row.dose"), days, dose)]


def _trough_rows(
    history: History,
    samples: tuple[TroughAssessment, ...],
    days: tuple[date, ...],
    protocol: Protocol,
    phrases: Phrases,
) -> list[Row]:
    def of(day: date) -> list[TroughAssessment]:
        return [trough for trough in samples if trough.drawn_at.date() == day]

    def measured(trough: TroughAssessment) -> str:
        limit = limit_ug_l(trough, history, protocol)
        return phrases.level(trough.raw_ug_l) if limit is None else f"< {phrases.level(limit)}"

    def corrected(trough: TroughAssessment) -> str:
        # Marks stand before the number, so that numbers line up on their last digit.
        return ("" if trough.valid else "* ") + phrases.level(trough.corrected_24h_ug_l)

    return [
        _row(phrases.say("row.trough_raw"), days, lambda day: map(measured, of(day))),
        _row(phrases.say("row.trough_corrected"), days, lambda day: map(corrected, of(day))),
    ]


def response_word(response: MolecularResponse, phrases: Phrases) -> str:
    """Return the response class as it is printed; empty where there is none."""
    if response.response_class is ResponseClass.INADEQUATE:
        return phrases.say("inadequate")
    return "" if response.response_class is None else response.response_class.value


def _molecular_rows(
    responses: tuple[MolecularResponse, ...],
    history: History,
    days: tuple[date, ...],
    phrases: Phrases,
) -> list[Row]:
    def of(day: date) -> list[MolecularResponse]:
        return [response for response in responses if response.sampled_on == day]

    def percent(response: MolecularResponse) -> str:
        if not response.detected:
            return phrases.say("undetected")
        if response.is_percent is None:
            return phrases.say("unknown")
        return phrases.number(response.is_percent)

    def copies(day: date) -> Iterable[str]:
        for result in history.bcr_abl:
            if result.sampled_on == day and result.control_copies is not None:
                yield phrases.number(result.control_copies)

    return [
        _row(phrases.say("row.bcr_abl"), days, lambda day: map(percent, of(day))),
        _row(phrases.say("row.response"), days,
             lambda day: (response_word(response, phrases) for response in of(day))),
        _row(phrases.say("row.copies"), days, copies),
    ]  # fmt: skip


def _flag(lab: LabValue, phrases: Phrases) -> str:
    if lab.lln is not None and lab.value < lab.lln:
        return phrases.say("low")
    return phrases.say("high") if lab.uln is not None and lab.value > lab.uln else ""


def _lab_rows(history: History, days: tuple[date, ...], phrases: Phrases) -> list[Row]:
    kinds = sorted({(lab.analyte, lab.unit) for lab in history.labs if lab.drawn_on in days})

    def cells(kind: tuple[str, str], day: date) -> Iterable[str]:
        for lab in history.labs:
            if (lab.analyte, lab.unit) == kind and lab.drawn_on == day:
                yield f"{_flag(lab, phrases)} {phrases.number(lab.value)}".strip()

    return [
        (
            f"{shortened(kind[0], LONGEST_NAME)} ({phrases.wording.unit(kind[1])})",
            tuple(_joined(cells(kind, day)) for day in days),
        )
        for kind in kinds
    ]


def _remarks(
    history: History,
    samples: tuple[TroughAssessment, ...],
    days: tuple[date, ...],
    phrases: Phrases,
) -> tuple[tuple[str, str], ...]:
    dated = [(v.on, shortened(v.note, LONGEST_NOTE)) for v in history.visits if v.note]
    for trough in samples:
        if not trough.valid:
            reasons = phrases.together(
                phrases.finding(f"invalid.{code}", otherwise=str(code))
                for code in trough.why_invalid
            )
            dated.append((trough.drawn_at.date(), phrases.say("not_counted", reasons=reasons)))
    return tuple(
        (phrases.date(on), text) for on, text in sorted(dated, key=lambda d: d[0]) if on in days
    )


def flowsheet(
    history: History, evaluation: Evaluation, protocol: Protocol, today: date, phrases: Phrases
) -> Flowsheet:
    """Return the last six days with a visit or a result; rows without any value are left out."""
    days = _days(history, today)
    samples = troughs(evaluation)
    rows = [
        *_visit_rows(history, days, phrases),
        *_trough_rows(history, samples, days, protocol, phrases),
        *_molecular_rows(molecular_responses(evaluation), history, days, phrases),
        *_lab_rows(history, days, phrases),
    ]
    return Flowsheet(
        days=tuple(phrases.date(day) for day in days),
        rows=tuple((label, cells) for label, cells in rows if any(cells)),
        remarks=_remarks(history, samples, days, phrases),
    )
