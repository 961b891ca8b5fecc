"""Pregnancy on a tyrosine kinase inhibitor: no TKI, whatever the disease."""

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Level, ProtocolStamp, fact
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History


def pregnancy_on_tki(
    known: History, knowledge: Knowledge, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    """Return stop-level advice when pregnancy is recorded and a TKI is being taken.

    `known` is the record as known today, so a regimen without a stop in it runs on. Unknown
    pregnancy raises nothing. Source: eln2020; imatinib_us_pi.
    """
    taken = tuple(
        fact("tki_taken", medication.drug, on=medication.started_on)
        for medication in known.medications
        if medication.is_treatment
        and medication.stopped_on is None
        and medication.drug.casefold() in knowledge.tkis
    )
    if known.patient.pregnant is not True or not taken:
        return ()
    warned = advise(
        AdviceCode.PREGNANCY_TKI,
        Level.STOP,
        (fact("pregnant"), *taken),
        rule="pregnancy.tki",
        citations=("eln2020", "imatinib_us_pi"),
        stamp=stamp,
    )
    return (warned,)
