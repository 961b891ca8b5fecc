"""Risk scores at diagnosis: Sokal, EURO (Hasford), EUTOS and ELTS.

Spleen in cm below the costal margin, platelets 10^9/L, blasts, eosinophils and basophils in per
cent of peripheral blood, all before treatment; age in whole years at diagnosis. The formulas are
published and fixed, so they stand here and not in the protocol. Groups are taken before rounding.

Source: sokal1984, hasford1998, hasford2011, pfirrmann2016.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.measures import RiskGroup, Score, ScoreName, Scores
from clinic_app.domain.cml.phases import advanced_by
from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.findings import DataGap, Fact, Value, fact
from clinic_app.domain.record.history import History

_SHOWN: Final = Decimal("0.0001")
_ALL_CELLS: Final = 100
_PERCENTAGES: Final = ("blasts", "eosinophils", "basophils")
Inputs = Mapping[str, Decimal]


def _sokal(x: Inputs) -> Decimal:
    exponent = (
        Decimal("0.0116") * (x["age"] - Decimal("43.4"))
        + Decimal("0.0345") * (x["spleen"] - Decimal("7.51"))
        + Decimal("0.188") * ((x["platelets"] / 700) ** 2 - Decimal("0.563"))
        + Decimal("0.0887") * (x["blasts"] - Decimal("2.10"))
    )
    return exponent.exp()


def _euro(x: Inputs) -> Decimal:
    return 1000 * (
        (Decimal("0.6666") if x["age"] >= 50 else 0)  # noqa: PLR2004 - the published formula
        + Decimal("0.042") * x["spleen"]
        + Decimal("0.0584") * x["blasts"]
        + Decimal("0.0413") * x["eosinophils"]
        + (Decimal("0.2039") if x["basophils"] >= 3 else 0)  # noqa: PLR2004
        + (Decimal("1.0956") if x["platelets"] >= 1500 else 0)  # noqa: PLR2004
    )


def _eutos(x: Inputs) -> Decimal:
    return 7 * x["basophils"] + 4 * x["spleen"]


def _elts(x: Inputs) -> Decimal:
    return (
        Decimal("0.0025") * (x["age"] / 10) ** 3
        + Decimal("0.0615") * x["spleen"]
        + Decimal("0.1052") * x["blasts"]
        + Decimal("0.4104") / (x["platelets"] / 1000).sqrt()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Formula:
    """One published score.

    Low up to `low_to` (inside, unless `low_is_below`), high above `high_above`.
    """

    needs: tuple[str, ...]
    value: Callable[[Inputs], Decimal]
    low_to: Decimal
    high_above: Decimal
    low_is_below: bool = False

    def group(self, value: Decimal) -> RiskGroup:
        """Return the group of a value that was not rounded."""
        low = value < self.low_to if self.low_is_below else value <= self.low_to
        if low:
            return RiskGroup.LOW
        return RiskGroup.HIGH if value > self.high_above else RiskGroup.INTERMEDIATE


_FORMULAS: Final[Mapping[ScoreName, _Formula]] = {
    ScoreName.SOKAL: _Formula(
        needs=("age", "spleen", "platelets", "blasts"), value=_sokal,
        low_to=Decimal("0.8"), high_above=Decimal("1.2"), low_is_below=True,
    ),
    ScoreName.EURO: _Formula(
        needs=("age", "spleen", "platelets", "blasts", "eosinophils", "basophils"), value=_euro,
        low_to=Decimal(780), high_above=Decimal(1480),
    ),
    ScoreName.EUTOS: _Formula(
        needs=("spleen", "basophils"), value=_eutos,
        low_to=Decimal(87), high_above=Decimal(87),
    ),
    ScoreName.ELTS: _Formula(
        needs=("age", "spleen", "platelets", "blasts"), value=_elts,
        low_to=Decimal("1.5680"), high_above=Decimal("2.2185"),
    ),
}  # fmt: skip


def age_at_diagnosis(known: History) -> int | None:
    """Return whole years at diagnosis, None when either date is not recorded."""
    birth, diagnosed = known.patient.birth_date, known.diagnosis.diagnosed_on
    return None if birth is None or diagnosed is None else whole_years_between(birth, diagnosed)


def _inputs(known: History) -> dict[str, Decimal]:
    """Return what is recorded of the six values."""
    cml, age = known.cml, age_at_diagnosis(known)
    found = {
        "age": None if age is None else Decimal(age),
        "spleen": cml.spleen_cm if cml else None,
        "platelets": cml.platelets_e9_l if cml else None,
        "blasts": cml.blasts_percent if cml else None,
        "eosinophils": cml.eosinophils_percent if cml else None,
        "basophils": cml.basophils_percent if cml else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _gap(name: ScoreName, needs: tuple[str, ...], found: Inputs) -> DataGap | None:
    """Return why a score cannot be calculated, None when it can."""
    missing = ", ".join(f"score_{need}" for need in needs if need not in found)
    said = f"score_{name}"
    if missing:
        details: tuple[tuple[str, Value], ...] = (("missing", missing), ("score", said))
        return DataGap(key="scores", reason="score_inputs_missing", details=details)
    if "platelets" in needs and not found["platelets"]:
        return DataGap(key="scores", reason="score_no_platelets", details=(("score", said),))
    shares = [found[share] for share in _PERCENTAGES if share in found]
    if sum(shares) > _ALL_CELLS:
        details = (("score", said), ("total", sum(shares)))
        return DataGap(key="scores", reason="score_percentages", details=details)
    return None


def _calculated(formula: _Formula, found: Inputs) -> Score:
    value = formula.value(found)
    return Score(
        value=value.quantize(_SHOWN, ROUND_HALF_UP),
        group=formula.group(value),
        inputs=tuple(fact(f"score_input_{need}", found[need]) for need in formula.needs),
    )


def _doubts(course: Course, found: Inputs) -> tuple[Fact, ...]:
    """Say why the scores were not made for this patient: adults in chronic phase only."""
    p, adult = course.knowledge.protocol.scores, course.knowledge.protocol.eligibility.adult_years
    first_dose = course.rows[0].started_on if course.rows else None
    doubts = []
    if "age" in found and found["age"] < adult:
        doubts.append(fact("score_not_adult", found["age"], limit=adult))
    if (phase := advanced_by(course.known, first_dose)) is not None:
        doubts.append(fact("score_not_chronic", phase.value))
    limits = {
        "blasts": p.accelerated_blasts_percent,
        "basophils": p.accelerated_basophils_percent,
    }
    for name, limit in limits.items():
        if name in found and found[name] >= limit:
            doubts.append(fact(f"score_advanced_{name}", found[name], "%", limit=limit))
    return tuple(doubts)


def scores_of(known: History) -> tuple[Mapping[ScoreName, Score], tuple[DataGap, ...]]:
    """Calculate each score whose values are recorded, and say what each of the others lacks."""
    found = _inputs(known)
    made: dict[ScoreName, Score] = {}
    gaps = []
    for name, formula in _FORMULAS.items():
        gap = _gap(name, formula.needs, found)
        if gap is None:
            made[name] = _calculated(formula, found)
        else:
            gaps.append(gap)
    return made, tuple(gaps)


def scores(course: Course) -> tuple[Scores, tuple[DataGap, ...]]:
    """Return the scores with the reasons why some are missing.

    Values that the scores were not made for are calculated all the same and named as gaps.
    """
    made, missing = scores_of(course.known)
    doubts = _doubts(course, _inputs(course.known)) if made else ()
    doubted = [
        DataGap(
            key="scores",
            reason=doubt.code,
            details=tuple(sorted((("value", doubt.value), *doubt.details))),
        )
        for doubt in doubts
    ]
    calculated = Scores(
        sokal=made.get(ScoreName.SOKAL),
        euro=made.get(ScoreName.EURO),
        eutos=made.get(ScoreName.EUTOS),
        elts=made.get(ScoreName.ELTS),
        doubts=doubts,
    )
    return calculated, (*missing, *doubted)
