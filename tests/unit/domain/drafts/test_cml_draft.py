from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.cml.scores import scores_of
from clinic_app.domain.drafts.cml_draft import (
    CmlDraft,
    KinaseMutationDraft,
    cml_draft_of,
    kinase_mutation_draft_of,
    read_cml,
    record_as_typed,
)
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, Voiding
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import CmlPhase, Disease
from clinic_app.domain.record.patient import Cml, Diagnosis, KinaseMutation
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

DIAGNOSED = Diagnosis(disease=Disease.CML, diagnosed_on=date(2016, 3, 1))
NEW = context(make.history(diagnosis=DIAGNOSED))
T315I = KinaseMutation(variant="T315I", on=date(2020, 5, 1))
KNOWN = context(
    make.cml(
        cml=Cml(
            phase=CmlPhase.CHRONIC,
            phases_ever=(CmlPhase.CHRONIC,),
            transcript="e14a2",
            spleen_cm=Decimal(4),
            kinase_mutations=(T315I,),
        )
    )
)


def read(**typed: Any) -> Reading[Entry]:
    return read_cml(CmlDraft(**{"diagnosed_on": "2016-03-01", **typed}), NEW)


def test_a_whole_diagnosis() -> None:
    reading = read(
        phase=CmlPhase.CHRONIC, transcript="e13a2", spleen_cm="4", platelets_e9_l="450",
        blasts_percent="1.5", eosinophils_percent="3", basophils_percent="2",
        prior_interferon=False, high_risk_aca=False,
        mutations=(KinaseMutationDraft(variant="t315i", on="1/5/2020"), KinaseMutationDraft()),
    )  # fmt: skip
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    assert reading.value.parts == (
        Cml(
            phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.CHRONIC,), transcript="e13a2",
            spleen_cm=Decimal(4), platelets_e9_l=Decimal(450), blasts_percent=Decimal("1.5"),
            eosinophils_percent=Decimal(3), basophils_percent=Decimal(2),
            prior_interferon=False, high_risk_aca=False,
        ),
    )  # fmt: skip
    assert reading.value.additions == (Addition("cml.kinase_mutations", T315I),)


def test_a_phase_with_its_day_keeps_the_phases_before() -> None:
    draft = replace(
        cml_draft_of(KNOWN.history), phase=CmlPhase.BLAST, phase_on="t", accelerated_ever=True
    )
    entry = read_cml(draft, KNOWN).value
    assert entry is not None
    (cml,) = entry.parts
    assert isinstance(cml, Cml)
    assert (cml.phase_on, cml.phases_ever) == (TODAY, tuple(CmlPhase))
    back = replace(KNOWN.history, cml=cml)
    assert cml_draft_of(back).blast_ever
    again = replace(cml_draft_of(back), phase=CmlPhase.CHRONIC)
    assert codes(read_cml(again, context(back)).faults) == []  # the blast phase stays noted
    forgotten = replace(again, blast_ever=False)
    assert codes(read_cml(forgotten, context(back)).faults) == [("reason", "reason_missing")]


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({}, "cml", "nothing_changed"),
        ({"phase_on": "t"}, "cml.phase_on", "day_without_phase"),
        ({"high_risk_aca_on": "t"}, "cml.high_risk_aca_on", "day_without_aca"),
        ({"high_risk_aca": False, "high_risk_aca_on": "t"}, "cml.high_risk_aca_on",
         "day_without_aca"),
        ({"transcript": "other"}, "cml.other_transcript", "transcript_unnamed"),
        ({"spleen_cm": "61"}, "cml.spleen_cm", "out_of_range"),
        ({"platelets_e9_l": "450000"}, "cml.platelets_e9_l", "platelets_per_ul"),
        ({"blasts_percent": "101"}, "cml.blasts_percent", "out_of_range"),
        ({"blasts_percent": "60", "basophils_percent": "41"}, "cml.basophils_percent",
         "more_than_all_cells"),
        ({"mutations": (KinaseMutationDraft(on="t"),)}, "cml.kinase_mutations[0].variant",
         "required"),
    ],
)  # fmt: skip
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert (path, code) in codes(reading.faults)
    assert reading.value is None


def test_platelets_per_microlitre_are_named_in_the_right_unit() -> None:
    assert read(platelets_e9_l="450000").faults[0].parameters == {"e9": Decimal(450)}


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"phase": CmlPhase.CHRONIC, "blasts_percent": "14.9"}, []),
        ({"phase": CmlPhase.CHRONIC, "blasts_percent": "15"},
         [("cml.blasts_percent", "blasts_in_chronic")]),
        ({"phase": CmlPhase.ACCELERATED, "blasts_percent": "15"}, []),
        ({"phase": CmlPhase.CHRONIC, "basophils_percent": "19.9"}, []),
        ({"phase": CmlPhase.CHRONIC, "basophils_percent": "20"},
         [("cml.basophils_percent", "basophils_in_chronic")]),
        ({"phase": CmlPhase.ACCELERATED, "basophils_percent": "20"}, []),
        ({"phase": CmlPhase.CHRONIC, "phase_on": "2016-02-29"},
         [("cml.phase_on", "phase_before_diagnosis")]),
        ({"diagnosed_on": "", "phase": CmlPhase.CHRONIC, "phase_on": "2016-02-29",
          "reason": "unsure"}, []),
        ({"spleen_cm": "31"}, [("cml.spleen_cm", "unusual")]),
        ({"platelets_e9_l": "3001"}, [("cml.platelets_e9_l", "unusual")]),
        ({"transcript": "other", "other_transcript": "e19a2"}, []),
        ({"mutations": (KinaseMutationDraft(variant="p.F317L"),)}, []),
        ({"mutations": (KinaseMutationDraft(variant="exon 7 del"),)},
         [("cml.kinase_mutations[0].variant", "variant_form")]),
    ],
)  # fmt: skip
def test_soft_limits_ask(typed: dict[str, Any], warnings: list[tuple[str, str]]) -> None:
    reading = read(**typed)
    assert reading.faults == ()
    assert codes(reading.warnings) == warnings


@pytest.mark.parametrize(
    ("name", "typed"),
    [("e14a2", ("e14a2", "")), ("e19a2", ("other", "e19a2")), ("other", ("other", "other")),
     (None, (None, ""))],
)  # fmt: skip
def test_transcripts_as_typed(name: str | None, typed: tuple[str | None, str]) -> None:
    history = make.cml(cml=Cml(transcript=name))
    draft = cml_draft_of(history)
    assert (draft.transcript, draft.other_transcript) == typed
    assert codes(read_cml(draft, context(history)).faults) == [("cml", "nothing_changed")]


def test_the_record_comes_back_as_it_was() -> None:
    draft = cml_draft_of(KNOWN.history)
    assert draft.mutations == (kinase_mutation_draft_of(T315I),)
    assert codes(read_cml(draft, KNOWN).faults) == [("cml", "nothing_changed")]
    bare = context(make.history(diagnosis=DIAGNOSED))
    assert codes(read_cml(cml_draft_of(bare.history), bare).faults) == [("cml", "nothing_changed")]


@pytest.mark.parametrize(
    ("phase", "on", "asked"),
    [
        (CmlPhase.BLAST, "", True),
        (CmlPhase.ACCELERATED, " ", True),
        (CmlPhase.BLAST, "t", False),
        (CmlPhase.BLAST, "someday", False),
        (CmlPhase.CHRONIC, "", False),
    ],
)
def test_another_phase_on_treatment_is_asked_for_its_day(
    phase: CmlPhase, on: str, asked: bool
) -> None:
    typed = replace(cml_draft_of(KNOWN.history), phase=phase, phase_on=on)
    found = codes(read_cml(typed, KNOWN).warnings)
    assert (("cml.phase_on", "phase_undated") in found) is asked
    before = read(phase=phase, phase_on=on).warnings
    assert ("cml.phase_on", "phase_undated") not in codes(before)


def test_the_order_of_earlier_phases_says_nothing() -> None:
    history = make.cml(cml=Cml(
        phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.BLAST, CmlPhase.CHRONIC)))  # fmt: skip
    found = read_cml(cml_draft_of(history), context(history))
    assert codes(found.faults) == [("cml", "nothing_changed")]


@pytest.mark.parametrize(
    "typed",
    [
        {"spleen_cm": "5"},
        {"transcript": None},
        {"diagnosed_on": "t"},
        {"mutations": (replace(kinase_mutation_draft_of(T315I), variant="F317L"),)},
        {"mutations": (replace(kinase_mutation_draft_of(T315I), removed=True),)},
    ],
)
def test_a_correction_says_why(typed: dict[str, Any]) -> None:
    draft = replace(cml_draft_of(KNOWN.history), **typed)
    assert codes(read_cml(draft, KNOWN).faults) == [("reason", "reason_missing")]
    assert read_cml(replace(draft, reason="report"), KNOWN).value is not None


def test_a_row_corrects_or_voids_the_row_it_stands_for() -> None:
    draft, row = cml_draft_of(KNOWN.history), kinase_mutation_draft_of(T315I)
    path = "cml.kinase_mutations"
    dated = replace(draft, reason="x", mutations=(replace(row, on="2/5/2020"),))
    entry = read_cml(dated, KNOWN).value
    assert entry is not None
    new = KinaseMutation(variant="T315I", on=date(2020, 5, 2))
    assert (entry.corrections, entry.parts) == ((Correction(path, T315I, new),), ())
    removed = replace(draft, reason="x", mutations=(replace(row, removed=True),))
    entry = read_cml(removed, KNOWN).value
    assert entry is not None
    assert entry.voidings == (Voiding(path, T315I),)
    first = read(mutations=(KinaseMutationDraft(variant="T315I"),)).value
    assert first is not None
    assert first.parts == (Cml(),)


def test_the_record_as_typed_is_what_would_be_stored() -> None:
    draft = CmlDraft(diagnosed_on="2016-03-01", spleen_cm="4", basophils_percent="3")
    found = record_as_typed(draft, NEW)
    assert found is not None
    made, missing = scores_of(found)
    assert {name: str(score.value) for name, score in made.items()} == {"eutos": "37.0000"}
    assert len(missing) == 3
    assert record_as_typed(replace(draft, spleen_cm="4,5"), NEW) is None
    assert record_as_typed(replace(draft, blasts_percent="98"), NEW) is None
