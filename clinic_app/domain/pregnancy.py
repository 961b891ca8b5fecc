"""Pregnancy on a tyrosine kinase inhibitor: no TKI, whatever the disease."""

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, ProtocolStamp, fact
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB


def _ground(drug: str, knowledge: Knowledge) -> Fact | None:
    """Say on what it rests for a drug whose label the product does not read (definition 18).

    None for imatinib, whose label is cited. ELN 2020 speaks of the TKIs of CML as a class.
    """
    if drug == IMATINIB:
        return None
    of_class = drug in knowledge.cml_tkis
    return fact("pregnancy_by_class" if of_class else "pregnancy_by_caution", drug)


def pregnancy_on_tki(
    known: History, knowledge: Knowledge, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    """Return stop-level advice when pregnancy is recorded and a TKI is being taken.

    `known` is the record as known today, so a regimen without a stop in it runs on. Unknown
    pregnancy raises nothing. Source: eln2020 (abstract, TKIs as a class); imatinib_pregnancy.
    """
    rows = tuple(
        medication
        for medication in known.medications
        if medication.is_treatment
        and medication.stopped_on is None
        and medication.drug.casefold() in knowledge.tkis
    )
    if known.patient.pregnant is not True or not rows:
        return ()
    drugs = tuple(dict.fromkeys(row.drug.casefold() for row in rows))
    taken = tuple(fact("tki_taken", row.drug, on=row.started_on) for row in rows)
    grounds = tuple(found for drug in drugs if (found := _ground(drug, knowledge)) is not None)
    of_class = ("eln2020",) if any(drug in knowledge.cml_tkis for drug in drugs) else ()
    label = ("imatinib_pregnancy",) if IMATINIB in drugs else ()
    ours = ("definitions",) if any(drug not in knowledge.cml_tkis for drug in drugs) else ()
    warned = advise(
        AdviceCode.PREGNANCY_TKI,
        Level.STOP,
        (fact("pregnant"), *taken, *grounds),
        rule="pregnancy.tki",
        citations=(*of_class, *label, *ours),
        stamp=stamp,
    )
    return (warned,)
