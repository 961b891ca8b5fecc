"""Response on treatment and risk at diagnosis, as the physician's summary prints them."""

from dataclasses import dataclass

from clinic_app.domain.cml.measures import Kinetics, MilestoneFinding, Scores, Slope
from clinic_app.domain.course.milestones import (
    listed_milestones,
    milestones_in,
    outside_milestones,
)
from clinic_app.domain.dates import whole_months_between
from clinic_app.domain.findings import Evaluation
from clinic_app.reports.content.phrases import Phrases

_LIMITS = frozenset({"milestone_month_3", "milestone_month", "milestone_later"})
_HEADINGS = ("milestone", "sample", "value", "verdict")


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One sample in words; `category` names its colour.

    `category`, `verdict` and `limits` are empty where the limits do not hold.
    """

    milestone: str
    sampled_on: str
    value: str
    category: str
    verdict: str
    limits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseContent:
    """The table of milestones under its headings, the rates, the scores with their doubts.

    `treatments` are the lines of treatment, the latest first; `outside` says why no sample is
    judged.
    """

    headings: tuple[str, ...]
    rows: tuple[MilestoneRow, ...]
    line: str
    rates: tuple[str, ...]
    scores: tuple[str, ...]
    treatments: tuple[str, ...] = ()
    outside: str = ""


def _said(phrases: Phrases, key: str, /, **parameters: object) -> str:
    """Return a sentence that the screen says too."""
    return phrases.finding(key, otherwise=key, **parameters)


def _row(found: MilestoneFinding, phrases: Phrases, *, judged: bool) -> MilestoneRow:
    value = (
        _said(phrases, "response.undetected")
        if found.is_percent is None
        else f"{phrases.number(found.is_percent)} %"
    )
    limits = (fact for fact in found.because if fact.code in _LIMITS)
    if not judged:
        months = whole_months_between(found.line_on, found.sampled_on)
        said = _said(phrases, "milestone.month", months=months)
        return MilestoneRow(said, phrases.date(found.sampled_on), value, "", "", "")
    return MilestoneRow(
        milestone=_said(phrases, f"milestone.{found.at}"),
        sampled_on=phrases.date(found.sampled_on),
        value=value,
        category=found.category.value,
        verdict=_said(phrases, f"milestone_category.{found.category}"),
        limits=phrases.together(phrases.facts(limits)),
    )


def _rate(name: str, slope: Slope, phrases: Phrases) -> str:
    said = _said(
        phrases,
        f"response.{name}",
        days=slope.days,
        first=slope.first.is_percent,
        first_on=slope.first.sampled_on,
        second=slope.second.is_percent,
        second_on=slope.second.sampled_on,
    )
    return phrases.together((said, *phrases.facts(slope.reading)))


def _scores(found: object, phrases: Phrases) -> tuple[str, ...]:
    if not isinstance(found, Scores):
        return ()
    printed, line = ("figure", "figures") if found.doubts else ("printed", "line")
    each = (
        _said(
            phrases,
            f"scores.{printed}",
            score=_said(phrases, f"score_name.{name}"),
            value=score.value,
            group=_said(phrases, f"risk_group.{score.group}"),
        )
        for name, score in found.made
    )
    said = _said(
        phrases,
        f"scores.{line}",
        title=_said(phrases, "scores.title"),
        scores=phrases.together(each),
    )
    differ = (_said(phrases, "scores.disagree"),) if found.disagree else ()
    return (*phrases.facts(found.doubts), said, *differ)


def _headings(phrases: Phrases, *, judged: bool) -> tuple[str, ...]:
    names = (*_HEADINGS, "limits") if judged else ("months", *_HEADINGS[1:-1])
    said = [_said(phrases, f"response.heading.{name}") for name in names]
    return (*said, *[""] * (len(_HEADINGS) + 1 - len(said)))


def response_content(
    evaluation: Evaluation, phrases: Phrases, treatments: tuple[str, ...] = ()
) -> ResponseContent | None:
    """Return what the section prints; None where nothing was judged, measured or calculated.

    `treatments` are the lines of treatment in words.
    """
    rows = listed_milestones(milestones_in(evaluation.derived))
    kinetics = evaluation.derived.get("kinetics")
    slopes = (
        (("halving", kinetics.halving), ("doubling", kinetics.doubling))
        if isinstance(kinetics, Kinetics)
        else ()
    )
    rates = tuple(_rate(name, slope, phrases) for name, slope in slopes if slope is not None)
    scores = _scores(evaluation.derived.get("scores"), phrases)
    if not (rows or rates or scores or treatments):
        return None
    outside = outside_milestones(evaluation.data_gaps)
    line = next((f for one in rows for f in one.because if f.code == "milestone_line"), None)
    return ResponseContent(
        headings=_headings(phrases, judged=outside is None),
        rows=tuple(_row(one, phrases, judged=outside is None) for one in rows),
        line="" if line is None else phrases.fact(line),
        rates=rates,
        scores=scores,
        treatments=treatments,
        outside="" if outside is None or not rows else phrases.wording.gap(outside),
    )
