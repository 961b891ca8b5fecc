"""A history replayed day by day: nothing dated later is known yet."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueKind
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.record.care import DoseEvent, Surgery
from clinic_app.domain.record.codes import (
    CmlPhase,
    Disease,
    DoseEventKind,
    Gene,
    StopReason,
    TfrPlan,
)
from clinic_app.domain.record.patient import (
    Cml,
    Diagnosis,
    Gist,
    KinaseMutation,
    Mutation,
    PlanChoice,
    TfrWish,
)
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_ON, event, imatinib, patient, trough, visit

TODAY = DRAWN_ON
TOMORROW = TODAY + timedelta(days=1)


def test_later_records_are_unknown_and_make_the_next_change() -> None:
    horizon = Horizon(TODAY)
    history = patient(
        medications=(imatinib(TODAY, 400, TOMORROW, StopReason.TDM), imatinib(TOMORROW, 300)),
        toxicities=(event(2, TODAY, resolved=TOMORROW),),
        visits=(visit(TODAY), visit(TOMORROW)),
        troughs=(trough(at=trough().drawn_at + timedelta(days=2)),),
        surgeries=(Surgery(on=TOMORROW, planned=True), Surgery(on=TOMORROW)),
        gist=Gist(genotype=(Mutation(gene=Gene.KIT, on=TOMORROW), Mutation(gene=Gene.KIT))),
    )
    known = known_at(history, horizon)
    (running,) = known.medications
    assert (running.stopped_on, running.stop_reason) == (None, None)
    assert known.toxicities[0].resolved is None
    assert [v.on for v in known.visits] == [TODAY]
    assert known.troughs == ()
    assert [s.planned for s in known.surgeries] == [True]
    assert known.gist is not None
    assert [m.on for m in known.gist.genotype] == [None]
    assert horizon.next_change == TOMORROW


def test_a_result_is_known_when_reported() -> None:
    result = BcrAbl(sampled_on=TODAY, reported_on=TOMORROW, detected=False)
    history = patient(bcr_abl=(result, replace(result, reported_on=None)))
    assert len(known_at(history, Horizon(TODAY)).bcr_abl) == 1
    assert len(known_at(history, Horizon(TOMORROW)).bcr_abl) == 2


def test_a_later_phase_of_cml_is_not_known_yet() -> None:
    cml = Cml(
        phase=CmlPhase.BLAST,
        phase_on=TOMORROW,
        phases_ever=(CmlPhase.CHRONIC, CmlPhase.BLAST),
        high_risk_aca=True,
        high_risk_aca_on=TOMORROW,
        kinase_mutations=(KinaseMutation(variant="T315I", on=TOMORROW),),
        tfr=TfrWish(plans=(PlanChoice(plan=TfrPlan.ELN_2020, on=TOMORROW),)),
        spleen_cm=Decimal(3),
    )
    history = patient(diagnosis=Diagnosis(disease=Disease.CML), gist=None, cml=cml)
    known = known_at(history, Horizon(TODAY)).cml
    assert known is not None
    assert (known.phase, known.phase_on, known.phases_ever) == (
        CmlPhase.CHRONIC,
        None,
        (CmlPhase.CHRONIC,),
    )
    assert (known.high_risk_aca, known.high_risk_aca_on) == (None, None)
    assert known.kinase_mutations == ()
    assert known.tfr is not None
    assert known.tfr.plans == ()
    assert known_at(history, Horizon(TOMORROW)).cml == cml


def test_a_phase_of_which_nothing_else_is_known_becomes_unknown() -> None:
    cml = Cml(phase=CmlPhase.BLAST, phase_on=TOMORROW)
    history = patient(diagnosis=Diagnosis(disease=Disease.CML), gist=None, cml=cml)
    known = known_at(history, Horizon(date(2026, 1, 1)))
    assert known.cml is not None
    assert known.cml.phase is None


def test_capitals_and_blanks_in_a_drug_hide_nothing() -> None:
    held = DoseEvent(drug=" Imatinib", on=TODAY, kind=DoseEventKind.HELD)
    history = patient(
        medications=(replace(imatinib(TODAY), drug="IMATINIB "),),
        dose_events=(held,),
        troughs=(replace(trough(), drug="Imatinib"),),
    )
    known = known_at(history, Horizon(TODAY))
    assert known.medications[0].drug == known.dose_events[0].drug == "imatinib"
    assert known.troughs[0].drug == "imatinib"


def test_a_stop_for_remission_counts_however_the_drug_is_written() -> None:
    history = make.cml_stopped("2026-01-15")
    capital = tuple(replace(row, drug="Nilotinib ") for row in history.medications)
    found = evaluate(replace(history, medications=capital), TODAY, KNOWLEDGE)
    assert {item.kind for item in found.due} == {DueKind.TFR_TEST}
