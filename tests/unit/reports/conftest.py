"""Records that exercise every part of the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, Gene, MedicationRole, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation, TfrWish
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.summary import print_summary
from tests import make

PRINTED_AT = datetime(2026, 5, 4, 10, 12, tzinfo=timezone(timedelta(hours=8)))

Printer = Callable[..., PrintedPaper]


@pytest.fixture
def gist() -> History:
    """Adjuvant imatinib, a trough of 1900 and a severe event: hold, and reduce."""
    base = make.gist_adjuvant()
    assert base.gist is not None
    mutation = Mutation(gene=Gene.KIT, exon=11, variant="W557_K558del")
    return replace(
        base,
        patient=make.patient(mrn="TDM-1", name="TEST-周<b>梅", physician="O<b>Brien"),
        gist=replace(base.gist, genotype=(mutation,)),
        medications=(
            *base.medications,
            make.medication("2024-01-01", 20, drug="simvastatin", role=MedicationRole.CONCOMITANT),
        ),
        visits=(
            make.visit("2025-09-11", weight_kg=Decimal(53)),
            make.visit("2026-05-04", note='=HYPERLINK("x") swollen eyelids & ankles'),
        ),
        toxicities=(
            make.toxicity("Periorbital edema", 2, "2025-09-20"),
            make.toxicity("Edema limbs", 3, "2026-04-20", intolerable=True),
        ),
        troughs=(make.trough("2025-09-12T08:30+08:00", 1900),),
        labs=(
            make.lab("ANC", "2025-09-12", "2.1", "10^9/L"),
            make.lab("Hb", "2025-09-12", 112, "g/L", lln=Decimal(115), uln=Decimal(150)),
        ),
        decisions=(
            Decision(
                on=date(2026, 4, 1),
                code="TDM_REDUCE",
                choice=DecisionChoice.DECLINED,
                reason="wants to wait",
                by="Dr Zhang",
            ),
        ),
    )


@pytest.fixture
def cml() -> History:
    """CML that lost MMR after stopping, with a name that needs three fonts."""
    base = make.cml_stopped(
        "2025-10-15",
        later_results=[make.bcr_abl("2025-12-12", "0.004"), make.bcr_abl("2026-03-16", "0.21")],
    )
    assert base.cml is not None
    return replace(
        base,
        patient=make.patient(mrn="TFR-1", name="TEST-O'Brien, 李 𠮷"),
        cml=replace(base.cml, tfr=TfrWish(motivated=True)),
        medications=(make.medication("2016-03-10", 400, "2025-10-15", StopReason.TFR),),
    )


@pytest.fixture
def printer() -> Printer:
    """Evaluate and print a record: `printer(history, "zh", day)`."""

    def print_(
        history: History, language: str, day: date, *, is_demo: bool = False
    ) -> PrintedPaper:
        knowledge = make.knowledge()
        printing = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=is_demo)
        evaluation = evaluate(history, day, knowledge)
        return print_summary(history, evaluation, knowledge, language, day, printing)

    return print_
