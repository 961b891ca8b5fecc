"""The BCR-ABL panel of the printed timeline: what the screen draws, in the page's words."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.cml.measures import Kinetics
from clinic_app.domain.course.milestones import LimitKind, judging_in, milestone_bands
from clinic_app.domain.course.molecular import MolecularCourse, Rate, Sign, molecular_course
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.protocol import Protocol
from clinic_app.reports.content.derived import molecular_responses
from clinic_app.reports.content.phrases import Phrases, shortened

_SIDES = {LimitKind.OPTIMAL: "≤", LimitKind.FAILURE: ">", LimitKind.MONTH_3: ">"}
LONGEST_LAB = 40


@dataclass(frozen=True, slots=True)
class ResponsePoint:
    """One BCR-ABL result; `percent` None stands on the foot line. `label` is its value."""

    on: date
    percent: float | None
    sign: Sign
    label: str


@dataclass(frozen=True, slots=True)
class ResponseLimit:
    """A limit of ELN 2020 over the days on which it judges; `short` where `label` has no room."""

    first: date
    last: date
    percent: float
    kind: LimitKind
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class RateLine:
    """The line through the two samples of a rate, with its days."""

    start: tuple[date, float]
    end: tuple[date, float]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MolecularFigure:
    """Everything the panel draws; `applies`: there is one, because the disease is CML.

    `lines` are MMR, MR4 and MR4.5, none for a transcript off the International Scale. `runs` are
    joined, `labs` name each new laboratory at its first sample, `notes` say which rate cannot be
    calculated and why.
    """

    applies: bool = False
    points: tuple[ResponsePoint, ...] = ()
    runs: tuple[tuple[ResponsePoint, ...], ...] = ()
    lines: tuple[tuple[str, float], ...] = ()
    limits: tuple[ResponseLimit, ...] = ()
    rates: tuple[RateLine, ...] = ()
    labs: tuple[tuple[date, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def signs(self) -> frozenset[Sign]:
        """Return the signs that are drawn."""
        return frozenset(point.sign for point in self.points)

    @property
    def has_foot(self) -> bool:
        """Say whether something stands on the foot line."""
        return bool(self.labs) or any(point.percent is None for point in self.points)


def molecular_figure(
    evaluation: Evaluation, protocol: Protocol, today: date, phrases: Phrases
) -> MolecularFigure:
    """Return the panel of a patient with CML, as it stood on `today`."""
    kinetics = evaluation.derived.get("kinetics")
    bands = milestone_bands(judging_in(evaluation), protocol.milestones)
    course = molecular_course(
        molecular_responses(evaluation),
        bands,
        kinetics if isinstance(kinetics, Kinetics) else None,
        evaluation.data_gaps,
        today,
    )
    m = protocol.molecular
    points, runs = _points(course, phrases)
    return MolecularFigure(
        points=points,
        runs=runs,
        applies=True,
        lines=(
            ("MMR", float(m.mmr_percent)),
            ("MR4", float(m.mr4_percent)),
            ("MR4.5", float(m.mr4_5_percent)),
        )
        if course.on_scale
        else (),
        limits=tuple(_limits(course, phrases)),
        rates=tuple(_rate(rate, phrases) for rate in course.rates),
        labs=tuple((c.on, shortened(c.after, LONGEST_LAB)) for c in course.lab_changes),
        notes=tuple(phrases.wording.gap(gap) for gap in course.missing_rates),
    )


def _points(
    course: MolecularCourse, phrases: Phrases
) -> tuple[tuple[ResponsePoint, ...], tuple[tuple[ResponsePoint, ...], ...]]:
    """Return every point, and those of them that a line joins."""
    made = {
        id(point): ResponsePoint(
            point.on,
            float(point.percent) if point.percent else None,
            point.sign,
            phrases.number(point.percent) if point.percent and point.response.detected else "",
        )
        for point in course.points
    }
    runs = tuple(tuple(made[id(point)] for point in run) for run in course.runs)
    return tuple(made.values()), runs


def _limits(course: MolecularCourse, phrases: Phrases) -> list[ResponseLimit]:
    return [
        ResponseLimit(
            limit.first,
            limit.last,
            float(limit.percent),
            limit.kind,
            f"{_said(phrases, limit.kind)} {phrases.number(limit.percent)} %",
            f"{_SIDES[limit.kind]} {phrases.number(limit.percent)} %",
        )
        for limit in course.limits
    ]


def _rate(rate: Rate, phrases: Phrases) -> RateLine:
    first, second = rate.slope.first, rate.slope.second
    return RateLine(
        (first.sampled_on, float(first.is_percent)),
        (second.sampled_on, float(second.is_percent)),
        _said(phrases, rate.name, days=rate.slope.days),
    )


def _said(phrases: Phrases, name: str, **parameters: object) -> str:
    """Return the words that the chart on the screen uses as well."""
    return phrases.finding(f"response.chart.{name}", otherwise=name, **parameters)
