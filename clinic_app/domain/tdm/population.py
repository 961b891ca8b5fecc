"""To whom the reduction table applies, and which interval applies to the others."""

from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.gist.phase import GistPhase
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.record.codes import Disease, GistSetting, Margin
from clinic_app.domain.record.history import History


def exclusion(history: History, phase: GistPhase | None) -> Fact | None:
    """Return what puts the patient outside the cohort's population; None when inside.

    Inside: adjuvant imatinib after complete (R0) resection of a GIST, no other malignancy, not
    advanced, not neoadjuvant. Source: chen2024, patients; definition 2.
    """
    if history.diagnosis.disease is Disease.CML:
        return fact("outside_cml")
    if phase is None:
        return fact("outside_phase_unknown")
    if phase.setting is not GistSetting.ADJUVANT:
        code = "outside_phase" if phase.since else "outside_phase_undated"
        return fact(code, value=phase.setting.value, on=phase.since)
    if phase.surgery is None:
        return fact("outside_no_resection")
    if phase.surgery.margin is not Margin.R0:
        return fact("outside_margin", value="R1", on=phase.surgery.on)
    return fact("outside_other_malignancy") if history.patient.other_malignancy else None


def applying_interval(
    history: History, phase: GistPhase | None, p: ReductionParameters
) -> tuple[Fact, ...]:
    """Return the levels that published work names for the patient's own situation, ug/L.

    Source: demetri2009, bouchet2016 (advanced GIST); larson2008 and others (CML), as in tdm.md.
    """
    if history.diagnosis.disease is Disease.CML:
        return (fact("interval_cml", p.cml_above_ug_l, "ug/L"),)
    if phase is not None and phase.setting is GistSetting.ADVANCED:
        return (
            fact("interval_demetri", p.advanced_above_demetri_ug_l, "ug/L"),
            fact("interval_bouchet", p.advanced_above_bouchet_ug_l, "ug/L"),
            fact("yoon_tolerated"),
        )
    return (fact("interval_none"),)
