"""The exposure model's findings as the contract shows them: figures by dose, in mg/d."""

from clinic_app.domain.tdm.exposure.findings import (
    DoseExpectation,
    Exposure,
    ExposureEstimate,
    Percentiles,
    RecordExposure,
)
from clinic_app.interchange.plain import plain


def exposure_json(exposure: Exposure) -> dict[str, object]:
    """Return the keys of the contract, and what was made of each covariate and each level."""
    return {
        "model": exposure.model,
        "apriori": _estimate(exposure.apriori),
        "individual": None if exposure.individual is None else _estimate(exposure.individual),
        "defaulted_covariates": plain(exposure.defaulted_covariates),
        "outside_domain": plain(exposure.outside_domain),
        "covariates": plain(exposure.covariates),
        "samples": plain(exposure.samples),
    }


def record_exposure_json(found: RecordExposure) -> dict[str, object]:
    """Return one record's part of a whole store's estimates."""
    return {
        "mrn": found.mrn,
        "model": found.model,
        "individual": None if found.individual is None else _estimate(found.individual),
        "defaulted_covariates": list(found.defaulted_covariates),
        "outside_domain": plain(found.outside_domain),
        "levels_used": sum(one.used for one in found.samples),
        "levels_left_out": [
            {"drawn_at": one.drawn_at, "why": one.left_out}
            for one in found.samples
            if one.left_out is not None
        ],
    }


def _estimate(estimate: ExposureEstimate) -> dict[str, object]:
    by_dose = {_key(one): one for one in estimate.doses}
    return {
        "cl_l_h": estimate.cl_l_h,
        "v_l": estimate.v_l,
        "half_life_h": estimate.half_life_h,
        "troughs_ug_l": {dose: one.trough_ug_l for dose, one in by_dose.items()},
        "true_trough_percentiles": {
            dose: _percentiles(one.true_trough) for dose, one in by_dose.items()
        },
        "next_measurement_percentiles": {
            dose: _percentiles(one.next_measurement) for dose, one in by_dose.items()
        },
        "probabilities": {dose: plain(one.probabilities) for dose, one in by_dose.items()},
    }


def _key(expected: DoseExpectation) -> str:
    """Return the dose as a key: 400, not 4E+2 or 400.0."""
    return f"{expected.dose_mg_per_day.normalize():f}"


def _percentiles(found: Percentiles) -> dict[str, object]:
    return {"5": found.p5, "50": found.p50, "95": found.p95}
