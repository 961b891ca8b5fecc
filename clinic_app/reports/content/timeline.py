"""What the timeline figure draws: doses, levels, events and results on one time axis."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.gist.phase import gist_phase, is_adjuvant
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import Disease, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.reports.content.banner import drug_name
from clinic_app.reports.content.derived import limit_ug_l, molecular_responses, troughs
from clinic_app.reports.content.phrases import Phrases, shortened

LANES = 6
LONGEST_LABEL = 28
SHORTEST_SPAN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DoseBar:
    """One regimen: `share` of its drug's highest daily dose gives its height.

    `row` counts upwards from 0 where drugs are taken at the same time.
    """

    start: date
    end: date
    label: str
    short: str
    share: float
    row: int = 0


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """One trough sample in µg/L, raw and corrected to 24 h with its range.

    `below` says that `raw` is the limit which the level lies under.
    """

    on: date
    raw: float
    corrected: float | None
    low: float | None
    high: float | None
    counts: bool
    below: bool = False


@dataclass(frozen=True, slots=True)
class ResponsePoint:
    """One BCR-ABL result in per cent IS; undetected ones stand at the depth they reach."""

    on: date
    percent: float
    detected: bool
    label: str


@dataclass(frozen=True, slots=True)
class EventLane:
    """One term: stretches (first day, last day, grade)."""

    label: str
    stretches: tuple[tuple[date, date, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything on the figure; `interval` and `cut` (µg/L) only where they apply."""

    start: date
    end: date
    doses: tuple[DoseBar, ...]
    marks: tuple[tuple[date, str], ...]
    levels: tuple[LevelPoint, ...]
    interval: tuple[float, float] | None
    cut: float | None
    shows_levels: bool
    responses: tuple[ResponsePoint, ...]
    response_lines: tuple[tuple[str, float], ...]
    lanes: tuple[EventLane, ...]

    @property
    def dose_rows(self) -> int:
        """How many rows the regimens need, at least one."""
        return max((bar.row for bar in self.doses), default=0) + 1


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _doses(history: History, today: date, phrases: Phrases) -> tuple[DoseBar, ...]:
    rows = [m for m in history.medications if m.is_treatment and m.started_on <= today]
    highest: dict[str, Decimal] = {}
    for row in rows:
        drug, taken = row.drug.casefold(), row.daily_dose_mg or Decimal(0)
        highest[drug] = max(taken, highest.get(drug, taken))
    bars: list[DoseBar] = []
    for row in sorted(rows, key=lambda m: (m.started_on, m.drug)):
        dose, top = row.daily_dose_mg, highest[row.drug.casefold()]
        name = drug_name(row.drug, phrases)
        said = phrases.say("regimen", drug=name, dose=dose) if dose else name
        bars.append(
            DoseBar(
                start=row.started_on,
                end=min(row.stopped_on or today, today),
                label=shortened(said, LONGEST_LABEL),
                short=phrases.number(dose) if dose else "",
                share=float(dose / top) if dose and top else 1.0,
                row=_free_row(row.started_on, bars),
            )
        )
    return tuple(bars)


def _free_row(start: date, bars: list[DoseBar]) -> int:
    """Return the lowest row that no earlier regimen still occupies: drugs taken together."""
    taken = {bar.row for bar in bars if bar.end > start}
    return next(row for row in range(len(bars) + 1) if row not in taken)


def _marks(history: History, today: date, phrases: Phrases) -> tuple[tuple[date, str], ...]:
    marks = [
        (surgery.on, phrases.say("mark_surgery", margin=surgery.margin or ""))
        for surgery in history.surgeries
        if not surgery.planned and surgery.on <= today
    ]
    marks += [
        (event.on, phrases.label("event", event.kind.value))
        for event in history.events
        if event.on <= today
    ]
    marks += [
        (medication.stopped_on, phrases.say("mark_tfr"))
        for medication in history.medications
        if medication.stop_reason is StopReason.TFR and medication.stopped_on is not None
    ]
    return tuple(sorted((on, text.strip()) for on, text in marks))


def _level(trough: TroughAssessment, history: History, protocol: Protocol) -> LevelPoint | None:
    limit = limit_ug_l(trough, history, protocol)
    raw = trough.raw_ug_l if limit is None else limit
    if raw is None:
        return None
    return LevelPoint(
        trough.drawn_at.date(),
        float(raw),
        _number(trough.corrected_24h_ug_l),
        _number(trough.corrected_low_ug_l),
        _number(trough.corrected_high_ug_l),
        trough.valid,
        limit is not None,
    )


def _levels(
    history: History, evaluation: Evaluation, protocol: Protocol
) -> tuple[LevelPoint, ...]:
    points = (_level(trough, history, protocol) for trough in troughs(evaluation))
    return tuple(point for point in points if point is not None)


def _response(response: MolecularResponse, phrases: Phrases) -> ResponsePoint | None:
    at = response.is_percent if response.detected else response.limit_percent
    if at is None or at <= 0:
        return None
    label = phrases.number(at) if response.detected else ""
    return ResponsePoint(response.sampled_on, float(at), response.detected, label)


def _lanes(history: History, today: date, phrases: Phrases) -> tuple[EventLane, ...]:
    terms: dict[str, list[tuple[date, date, int]]] = {}
    for event in sorted(history.toxicities, key=lambda e: e.onset):
        if event.onset <= today:
            end = min(event.resolved or today, today)
            terms.setdefault(event.term, []).append((event.onset, end, event.grade))
    # Those that are open or were worst come first when there is no room for all.
    ranked = sorted(
        terms.items(), key=lambda item: (item[1][-1][1] < today, -max(s[2] for s in item[1]))
    )
    return tuple(
        EventLane(shortened(phrases.wording.term(term), LONGEST_LABEL), tuple(found))
        for term, found in ranked[:LANES]
    )


def _start(history: History, today: date) -> date:
    days = [m.started_on for m in history.medications if m.is_treatment]
    days += [s.on for s in history.surgeries if not s.planned]
    days += [t.drawn_at.date() for t in history.troughs]
    days += [r.sampled_on for r in history.bcr_abl]
    days += [t.onset for t in history.toxicities]
    return min([*days, today - SHORTEST_SPAN])


def timeline(
    history: History, evaluation: Evaluation, protocol: Protocol, today: date, phrases: Phrases
) -> Timeline:
    """Return the figure's values as they stood on `today`."""
    is_cml = history.diagnosis.disease is Disease.CML
    adjuvant = is_adjuvant(gist_phase(history))
    p, m = protocol.reduction, protocol.molecular
    points = (_response(r, phrases) for r in molecular_responses(evaluation))
    levels = _levels(history, evaluation, protocol)
    return Timeline(
        start=_start(history, today),
        end=today,
        doses=_doses(history, today, phrases),
        marks=_marks(history, today, phrases),
        levels=levels,
        interval=(float(p.interval_low_ug_l), float(p.interval_high_ug_l)) if adjuvant else None,
        cut=float(p.cut_ug_l) if adjuvant else None,
        shows_levels=bool(levels) or not is_cml,
        responses=tuple(point for point in points if point is not None),
        response_lines=(
            ("MMR", float(m.mmr_percent)),
            ("MR4", float(m.mr4_percent)),
            ("MR4.5", float(m.mr4_5_percent)),
        )
        if is_cml
        else (),
        lanes=_lanes(history, today, phrases),
    )
