"""Response on treatment and risk at diagnosis, as the physician's summary prints them."""

from dataclasses import dataclass

from clinic_app.domain.cml.measures import Kinetics, MilestoneFinding, Scores, Slope
from clinic_app.domain.course.milestones import listed_milestones, milestones_in
from clinic_app.domain.findings import Evaluation
from clinic_app.reports.content.phrases import Phrases

_LIMITS = frozenset({"milestone_month_3", "milestone_month", "milestone_later"})
_HEADINGS = ("milestone", "sample", "value", "verdict")


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One judged sample in words; `category` names its colour."""

    milestone: str
    sampled_on: str
    value: str
    category: str
    verdict: str
    limits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseContent:
    """The table of milestones under its headings, the rates, and the scores with their doubts."""

    headings: tuple[str, ...]
    rows: tuple[MilestoneRow, ...]
    line: str
    rates: tuple[str, ...]
    scores: tuple[str, ...]


def _row(found: MilestoneFinding, phrases: Phrases) -> MilestoneRow:
    value = (
        phrases.wording.say("response.undetected")
        if found.is_percent is None
        else f"{phrases.number(found.is_percent)} %"
    )
    limits = (fact for fact in found.because if fact.code in _LIMITS)
    return MilestoneRow(
        milestone=phrases.wording.say(f"milestone.{found.at}"),
        sampled_on=phrases.date(found.sampled_on),
        value=value,
        category=found.category.value,
        verdict=phrases.wording.say(f"milestone_category.{found.category}"),
        limits=phrases.together(phrases.facts(limits)),
    )


def _rate(name: str, slope: Slope, phrases: Phrases) -> str:
    said = phrases.wording.say(
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
    say = phrases.wording.say
    each = (
        say(
            "scores.printed",
            score=say(f"score_name.{name}"),
            value=score.value,
            group=say(f"risk_group.{score.group}"),
        )
        for name, score in found.made
    )
    said = [say("scores.line", title=say("scores.title"), scores=phrases.together(each))]
    if found.disagree:
        said.append(say("scores.disagree"))
    return (*said, *phrases.facts(found.doubts))


def response_content(evaluation: Evaluation, phrases: Phrases) -> ResponseContent | None:
    """Return what the section prints; None where nothing was judged, measured or calculated."""
    rows = listed_milestones(milestones_in(evaluation.derived))
    kinetics = evaluation.derived.get("kinetics")
    slopes = (
        (("halving", kinetics.halving), ("doubling", kinetics.doubling))
        if isinstance(kinetics, Kinetics)
        else ()
    )
    rates = tuple(_rate(name, slope, phrases) for name, slope in slopes if slope is not None)
    scores = _scores(evaluation.derived.get("scores"), phrases)
    if not rows and not rates and not scores:
        return None
    line = next((f for one in rows for f in one.because if f.code == "milestone_line"), None)
    say = phrases.wording.say
    return ResponseContent(
        headings=tuple(say(f"response.heading.{name}") for name in (*_HEADINGS, "limits")),
        rows=tuple(_row(one, phrases) for one in rows),
        line="" if line is None else phrases.fact(line),
        rates=rates,
        scores=scores,
    )
