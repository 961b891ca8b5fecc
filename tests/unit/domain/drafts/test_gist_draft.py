from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, Voiding
from clinic_app.domain.drafts.gist_draft import (
    GistDraft,
    MutationDraft,
    gist_draft_of,
    mutation_draft_of,
    read_gist,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Gene, GistSetting, PrimarySite
from clinic_app.domain.record.patient import Diagnosis, Gist, Mutation
from clinic_app.domain.record.results import Imaging, Lesion
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

EXON_11 = Mutation(gene=Gene.KIT, exon=11, variant="W557_K558del", on=date(2025, 7, 1))
NEW = context(make.history())
TREATED = context(
    make.gist_adjuvant(gist=replace(make.gist_adjuvant().gist or Gist(), genotype=(EXON_11,)))
)


def read(**typed: Any) -> Reading[Entry]:
    return read_gist(GistDraft(diagnosed_on="2025-06-20", **typed), NEW)


def with_mutation(**typed: Any) -> Reading[Entry]:
    return read(mutations=(MutationDraft(**typed),))


def test_a_whole_tumour() -> None:
    reading = read(
        primary_site=PrimarySite.JEJUNUM_ILEUM, size_cm="7.5", mitoses_per_5mm2="6",
        ruptured=False, setting=GistSetting.ADJUVANT,
        mutations=(
            MutationDraft(gene=Gene.KIT, exon="11", variant=" W557_K558del ", on="1/7/2025"),
            MutationDraft(),
        ),
    )  # fmt: skip
    assert (reading.faults, reading.warnings) == ((), ())
    tumour = make.gist_adjuvant().gist
    assert tumour is not None
    assert reading.value == Entry(
        action=EntryAction.SET_DIAGNOSIS,
        additions=(Addition("gist.genotype", EXON_11),),
        parts=(replace(tumour, genotype=()),),
    )


def test_the_day_of_diagnosis_alone() -> None:
    entry = read_gist(GistDraft(diagnosed_on="t"), context(make.history(
        diagnosis=Diagnosis(disease=make.history().diagnosis.disease)))).value  # fmt: skip
    assert entry is not None
    assert entry.parts == (
        Diagnosis(disease=make.history().diagnosis.disease, diagnosed_on=TODAY),
    )


def test_a_mutation_stands_in_a_gist_of_which_nothing_else_is_known() -> None:
    entry = with_mutation(gene=Gene.WILD_TYPE).value
    assert entry is not None
    assert entry.parts == (Gist(),)
    assert entry.additions == (Addition("gist.genotype", Mutation(gene=Gene.WILD_TYPE)),)


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({}, "gist", "nothing_changed"),
        ({"size_cm": "0"}, "gist.size_cm", "not_positive"),
        ({"size_cm": "110"}, "gist.size_cm", "size_in_mm"),
        ({"size_cm": "11x8×5"}, "gist.size_cm", "several_diameters"),
        ({"size_cm": "11x?"}, "gist.size_cm", "several_diameters"),
        ({"size_cm": "big"}, "gist.size_cm", "not_a_number"),
        ({"mitoses_per_5mm2": "2001"}, "gist.mitoses_per_5mm2", "out_of_range"),
    ],
)
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert (path, code) in codes(reading.faults)
    assert reading.value is None


def test_several_diameters_name_the_largest() -> None:
    assert read(size_cm="8×11x5").faults[0].parameters == {"largest": Decimal(11)}


@pytest.mark.parametrize(
    ("size", "asks"),
    [("12", False), ("13", True), ("25", True), ("30", True), ("2.5", False), ("7", False)],
)
def test_a_size_that_is_that_of_the_first_image_in_mm_asks(size: str, asks: bool) -> None:
    def image(on: str, mm: int | None) -> Imaging:
        lesion = Lesion(id="L1", longest_mm=None if mm is None else Decimal(mm))
        return Imaging(on=make.day(on), lesions=(lesion, Lesion(id="L2", longest_mm=Decimal(3))))

    blank = Imaging(on=date(2025, 5, 1))
    known = context(make.history(imaging=[image("2025-09-01", 8), image("2025-06-01", 25), blank]))
    found = read_gist(GistDraft(diagnosed_on="2025-06-20", size_cm=size), known)
    assert codes(found.warnings) == ([("gist.size_cm", "size_as_on_image")] if asks else [])


@pytest.mark.parametrize(
    ("typed", "refused"), [("2025-06-30", False), ("2025-07-01", False), ("2025-07-02", True)]
)
def test_a_diagnosis_after_an_operation_is_refused(typed: str, refused: bool) -> None:
    known = context(make.history(surgeries=[make.surgery("2025-07-01")]))
    found = read_gist(GistDraft(diagnosed_on=typed, reason="typed wrong"), known)
    expected = [("diagnosis.diagnosed_on", "diagnosis_after_surgery")] if refused else []
    assert codes(found.faults) == expected


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"size_cm": "30"}, []),
        ({"size_cm": "55"}, [("gist.size_cm", "size_maybe_in_mm")]),
        ({"size_cm": "100"}, [("gist.size_cm", "size_maybe_in_mm")]),
        ({"mitoses_per_5mm2": "150"}, []),
        ({"mitoses_per_5mm2": "151"}, [("gist.mitoses_per_5mm2", "unusual")]),
    ],
)
def test_soft_limits_ask(typed: dict[str, str], warnings: list[tuple[str, str]]) -> None:
    reading = read(**typed)
    assert codes(reading.warnings) == warnings
    assert reading.value is not None


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"exon": "11"}, "gene", "choice_missing"),
        ({"gene": Gene.KIT, "exon": "0"}, "exon", "out_of_range"),
        ({"gene": Gene.KIT, "exon": "101"}, "exon", "out_of_range"),
        ({"gene": Gene.KIT, "exon": "eleven"}, "exon", "not_whole"),
        ({"gene": Gene.WILD_TYPE, "exon": "11"}, "gene", "wild_type_with_mutation"),
        ({"gene": Gene.WILD_TYPE, "variant": "x"}, "gene", "wild_type_with_mutation"),
        ({"gene": Gene.KIT, "on": "9/5/2026"}, "on", "future"),
    ],
)
def test_a_mutation_is_refused(typed: dict[str, Any], field: str, code: str) -> None:
    assert codes(with_mutation(**typed).faults)[:1] == [(f"gist.genotype[0].{field}", code)]


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"gene": Gene.KIT, "exon": "9"}, []),
        ({"gene": Gene.KIT, "exon": "12"}, [("exon", "exon_unusual")]),
        ({"gene": Gene.PDGFRA, "exon": "18", "variant": "d842v"}, []),
        ({"gene": Gene.PDGFRA, "variant": "D842V"}, []),
        ({"gene": Gene.KIT, "exon": "18", "variant": "D842V"}, [("variant", "variant_elsewhere")]),
        ({"gene": Gene.KIT, "exon": "11", "variant": "V654A"}, [("variant", "variant_elsewhere")]),
        ({"gene": Gene.BRAF, "exon": "15", "variant": "V600E"}, []),
        ({"gene": Gene.KIT, "secondary": True}, [("secondary", "secondary_untreated")]),
        ({"gene": Gene.KIT, "secondary": False}, []),
    ],
)
def test_a_mutation_is_asked_about(typed: dict[str, Any], warnings: list[tuple[str, str]]) -> None:
    reading = with_mutation(**typed)
    assert reading.faults == ()
    assert codes(reading.warnings) == [(f"gist.genotype[0].{at}", code) for at, code in warnings]


def test_a_secondary_mutation_comes_after_treatment_began() -> None:
    draft = gist_draft_of(TREATED.history)
    row = MutationDraft(gene=Gene.KIT, exon="13", variant="V654A", secondary=True)
    later = read_gist(replace(draft, mutations=(*draft.mutations, row)), TREATED)
    assert later.warnings == ()
    early = replace(row, on="2025-08-10")
    before = read_gist(replace(draft, mutations=(*draft.mutations, early)), TREATED)
    assert codes(before.warnings) == [("gist.genotype[1].secondary", "secondary_untreated")]


def test_the_record_comes_back_as_it_was() -> None:
    draft = gist_draft_of(TREATED.history)
    assert draft.mutations == (mutation_draft_of(EXON_11),)
    assert codes(read_gist(draft, TREATED).faults) == [("gist", "nothing_changed")]
    moved_on = read_gist(replace(draft, setting=GistSetting.ADVANCED), TREATED)
    assert moved_on.value is not None


@pytest.mark.parametrize(
    "typed",
    [
        {"size_cm": "5.7"},
        {"ruptured": None},
        {"diagnosed_on": "2025-06-21"},
        {"mutations": (replace(mutation_draft_of(EXON_11), exon="9"),)},
        {"mutations": (replace(mutation_draft_of(EXON_11), removed=True),)},
    ],
)
def test_a_correction_says_why(typed: dict[str, Any]) -> None:
    draft = replace(gist_draft_of(TREATED.history), **typed)
    assert codes(read_gist(draft, TREATED).faults) == [("reason", "reason_missing")]
    assert read_gist(replace(draft, reason="pathology revised"), TREATED).value is not None


def test_a_row_corrects_or_voids_the_row_it_stands_for() -> None:
    draft, row = gist_draft_of(TREATED.history), mutation_draft_of(EXON_11)
    changed = replace(draft, reason="report", mutations=(replace(row, exon="9"),))
    entry = read_gist(changed, TREATED).value
    assert entry is not None
    assert entry.corrections == (Correction("gist.genotype", EXON_11, replace(EXON_11, exon=9)),)
    removed = replace(draft, reason="other patient", mutations=(replace(row, removed=True),))
    entry = read_gist(removed, TREATED).value
    assert entry is not None
    assert (entry.voidings, entry.parts) == ((Voiding("gist.genotype", EXON_11),), ())
