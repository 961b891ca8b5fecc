"""What the timeline figure draws: doses, levels, events and results on one time axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.course.labs import Side, lab_rows, side_of
from clinic_app.domain.course.treatment import (
    Pause,
    Stretch,
    days_on,
    events_by_term,
    pauses,
    share_of_highest,
    stretches,
)
from clinic_app.domain.course.tumour import TumourPoint, tumour_course, tumour_responses
from clinic_app.domain.course.turns import DatedTurn, TurnKind, turns_of
from clinic_app.domain.cycle import cycle_of
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.follow_up.care import died_on
from clinic_app.domain.gist.earlier_lines import LineResponses
from clinic_app.domain.gist.phase import adjuvant_stretch
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.care import Decision, Event, Surgery
from clinic_app.domain.record.codes import Disease, DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.reports.content.derived import limit_ug_l, troughs
from clinic_app.reports.content.molecular import MolecularFigure, molecular_figure
from clinic_app.reports.content.phrases import Phrases, shortened

LANES = 6
LAB_LANES = 4
LONGEST_ANALYTE = 14
LONGEST_LABEL = 28
SHORTEST_SPAN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DoseBar:
    """One regimen: `share` of its drug's highest daily dose gives its height.

    `row` counts upwards from 0 where drugs are taken at the same time. `taken` are the days
    with the drug of a regimen in cycles; a pause has no drug at all. Of `label`, `short` and
    `number` the first that fits is written.
    """

    start: date
    end: date
    label: str
    short: str
    share: float
    row: int = 0
    taken: tuple[tuple[date, date], ...] = ()
    is_pause: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class TurnMark:
    """A dated turn in words; one that divides the course is drawn through every panel."""

    on: date
    text: str
    divides: bool


@dataclass(frozen=True, slots=True)
class LabLane:
    """One analyte: its values with their day, as printed, and their side of the limits."""

    label: str
    values: tuple[tuple[date, str, Side], ...]


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
class EventLane:
    """One term: stretches (first day, last day, grade)."""

    label: str
    stretches: tuple[tuple[date, date, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything on the figure.

    `interval` and `cut` (µg/L) apply to the adjuvant stretch `aim` (first and last day) only.
    `tumour_letters` says the response beside each image of `tumour`, with its line of treatment
    where there were several.
    """

    start: date
    end: date
    doses: tuple[DoseBar, ...]
    single_doses: tuple[tuple[date, DoseEventKind], ...]
    marks: tuple[TurnMark, ...]
    levels: tuple[LevelPoint, ...]
    interval: tuple[float, float] | None
    cut: float | None
    aim: tuple[date, date] | None
    shows_levels: bool
    molecular: MolecularFigure
    lanes: tuple[EventLane, ...]
    labs: tuple[LabLane, ...] = ()
    tumour: tuple[TumourPoint, ...] = ()
    tumour_letters: tuple[str, ...] = ()

    @property
    def dose_rows(self) -> int:
        """How many rows the regimens need, at least one."""
        return max((bar.row for bar in self.doses), default=0) + 1


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _doses(history: History, today: date, phrases: Phrases) -> tuple[DoseBar, ...]:
    found = stretches(history.medications, today)
    share = share_of_highest([stretch.medication for stretch in found])
    bars = [_bar(stretch, share(stretch.medication), phrases) for stretch in found]
    bars += [_pause(pause, today, phrases) for pause in pauses(history.medications, today)]
    return tuple(sorted(bars, key=lambda bar: bar.start))


def _bar(stretch: Stretch, share: float, phrases: Phrases) -> DoseBar:
    medication = stretch.medication
    dose = medication.daily_dose_mg
    name = phrases.drug(medication.drug)
    said = phrases.say("regimen", drug=name, dose=dose) if dose else name
    return DoseBar(
        start=medication.started_on,
        end=stretch.end,
        label=shortened(said, LONGEST_LABEL),
        short=f"{name} {phrases.number(dose)}" if dose else "",
        number=phrases.number(dose) if dose else "",
        share=share,
        row=stretch.lane,
        taken=days_on(stretch) if cycle_of(medication.pattern) is not None else (),
    )


def _pause(pause: Pause, today: date, phrases: Phrases) -> DoseBar:
    label = _chart(phrases, f"pause.{pause.name}")
    end = pause.until or today
    return DoseBar(pause.since, end, label, "", 1.0, is_pause=True)


def _turn(turn: DatedTurn, phrases: Phrases) -> TurnMark:
    return TurnMark(turn.on, turn_words(turn, phrases), turn.divides)


def turn_words(turn: DatedTurn, phrases: Phrases) -> str:
    """Return the few words that stand at a turn."""
    record = turn.record
    if isinstance(record, Event):
        return phrases.code(record.kind)
    if isinstance(record, Surgery) and turn.kind is TurnKind.OPERATION and record.margin:
        return _chart(phrases, "turn.operation_margin", margin=record.margin.value)
    if not isinstance(record, Decision):
        return _chart(phrases, f"turn.{turn.kind}")
    if record.dose_mg_per_day is not None:
        return _chart(phrases, "turn.decision_dose", dose=record.dose_mg_per_day)
    return _chart(phrases, f"turn.decision_{record.choice or 'recorded'}")


def _chart(phrases: Phrases, key: str, **parameters: object) -> str:
    """Return the words that the timeline on the screen uses as well."""
    return phrases.finding(f"chart.{key}", otherwise=key, **parameters)


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


def _lanes(history: History, today: date, phrases: Phrases) -> tuple[EventLane, ...]:
    return tuple(
        EventLane(
            shortened(phrases.event(name), LONGEST_LABEL),
            tuple((e.onset, min(e.resolved or today, today), e.grade) for e in row),
        )
        for name, row in events_by_term(history.toxicities, today)[:LANES]
    )


def _labs(history: History, today: date, phrases: Phrases) -> tuple[LabLane, ...]:
    """Return the analytes that were ever outside their limits, the latest such first."""
    rows = lab_rows([lab for lab in history.labs if lab.drawn_on <= today], LAB_LANES)
    return tuple(
        LabLane(
            f"{shortened(row.analyte, LONGEST_ANALYTE)} {phrases.wording.unit(row.unit)}",
            tuple((v.drawn_on, phrases.number(v.value), side_of(v)) for v in row.values),
        )
        for row in rows
        if row.was_flagged
    )


def _start(history: History, today: date) -> date:
    days = [m.started_on for m in history.medications if m.is_treatment]
    days += [s.on for s in history.surgeries if not s.planned]
    days += [t.drawn_at.date() for t in history.troughs]
    days += [r.sampled_on for r in history.bcr_abl]
    days += [t.onset for t in history.toxicities]
    days += [image.on for image in history.imaging]
    return min([*days, today - SHORTEST_SPAN])


def _aim(history: History, levels: Sequence[LevelPoint], today: date) -> tuple[date, date] | None:
    """Return the days on which a level is held against the adjuvant interval.

    None for those that are over and had no level.
    """
    found = adjuvant_stretch(history)
    if found is None:
        return None
    start = max(found.since or date.min, _start(history, today))
    end = max(start, found.until or died_on(history) or today)
    is_over = found.until is not None
    return None if is_over and not any(start <= p.on <= end for p in levels) else (start, end)


def _letter(point: TumourPoint, phrases: Phrases) -> str:
    if point.response is None or point.line is None:
        return point.response or ""
    return _chart(phrases, "image.of_line", number=point.line.number, letter=point.response)


def timeline(
    history: History,
    evaluation: Evaluation,
    protocol: Protocol,
    today: date,
    phrases: Phrases,
    *,
    lines: Sequence[LineResponses] = (),
) -> Timeline:
    """Return the figure's values as they stood on `today`; `lines` are those of a GIST."""
    is_cml = history.diagnosis.disease is Disease.CML
    p = protocol.reduction
    levels = _levels(history, evaluation, protocol)
    aim = _aim(history, levels, today)
    until = died_on(history) or today
    tumour = tumour_course(
        [image for image in history.imaging if image.on <= today],
        tumour_responses(evaluation.derived.get("responses")),
        lines,
    )
    return Timeline(
        start=_start(history, today),
        end=today,
        doses=_doses(history, until, phrases),
        single_doses=tuple((d.on, d.kind) for d in history.dose_events if d.on <= today),
        marks=tuple(_turn(t, phrases) for t in turns_of(history, today) if t.on <= today),
        levels=levels,
        interval=(float(p.interval_low_ug_l), float(p.interval_high_ug_l)) if aim else None,
        cut=float(p.cut_ug_l) if aim else None,
        aim=aim,
        shows_levels=bool(levels) or not is_cml,
        molecular=molecular_figure(evaluation, protocol, today, phrases)
        if is_cml
        else MolecularFigure(),
        lanes=_lanes(history, until, phrases),
        labs=_labs(history, today, phrases),
        tumour=tumour,
        tumour_letters=tuple(_letter(point, phrases) for point in tumour),
    )
