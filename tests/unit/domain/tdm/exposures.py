"""Findings of the exposure model, made by hand for tests of what says and shows them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from clinic_app.domain.tdm.exposure.findings import (
    CovariateUse,
    DoseExpectation,
    Exposure,
    ExposureEstimate,
    PatientModel,
    Percentiles,
    Probabilities,
    SampleUse,
)
from clinic_app.domain.tdm.exposure.model import Covariate

BASIS = PatientModel(
    cl_l_h=13.8, v_l=393.2, ka_per_h=0.609, omega_cl=0.356, omega_v=0.629, correlation=0.798,
    sigma=0.3138,
)  # fmt: skip


def _percentiles(p5: int, p50: int, p95: int) -> Percentiles:
    return Percentiles(p5=Decimal(p5), p50=Decimal(p50), p95=Decimal(p95))


def _dose(mg: int, trough: int) -> DoseExpectation:
    return DoseExpectation(
        dose_mg_per_day=Decimal(mg),
        times_per_day=1,
        trough_ug_l=Decimal(trough),
        true_trough=_percentiles(trough // 2, trough, trough * 2),
        next_measurement=_percentiles(trough // 3, trough, trough * 3),
        probabilities=Probabilities(
            below=Decimal("0.12"), within=Decimal("0.55"), above=Decimal("0.33")
        ),
    )


def estimate(trough_at_400: int = 1400) -> ExposureEstimate:
    """Return an estimate whose troughs are in proportion to the dose."""
    return ExposureEstimate(
        cl_l_h=Decimal("8.6412"),
        v_l=Decimal("214.51"),
        half_life_h=Decimal("17.2049"),
        doses=tuple(_dose(mg, trough_at_400 * mg // 400) for mg in (400, 300, 200)),
        limits_ug_l=(Decimal(760), Decimal(1100)),
        basis=BASIS,
    )


def sample(level: str | None = "1850", **changes: Any) -> SampleUse:
    """Return a level drawn on 3 March 2026 that informs the estimate."""
    return SampleUse(
        drawn_at=datetime(2026, 3, 3, 8, 30, tzinfo=UTC),
        level_ug_l=None if level is None else Decimal(level),
        **changes,
    )


def exposure(**changes: Any) -> Exposure:
    """Return an exposure by `widmer2006` with one level used."""
    values: dict[str, Any] = {
        "model": "widmer2006",
        "apriori": estimate(800),
        "individual": estimate(),
        "covariates": (
            CovariateUse(covariate=Covariate.WEIGHT_KG, value=Decimal(70), defaulted=True),
            CovariateUse(covariate=Covariate.SEX, value="male"),
        ),
        "sources": ("widmer2006", "gotta2012"),
        "outside_domain": (),
        "samples": (sample(prior_percentile=Decimal("96.4"), residual=Decimal("0.3117")),),
    }
    return Exposure(**{**values, **changes})
