from clinic_app.domain.drafts.entry import Addition
from clinic_app.domain.drafts.lab_draft import LabRowDraft, LabsDraft
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

HB = LabRowDraft(analyte="Hb", value="111", unit="g/L")


def test_values_of_the_visit_go_with_it() -> None:
    reading = read_visit(VisitDraft(on="t", labs=LabsDraft(rows=(HB,))), context())
    value = make.lab("Hb", TODAY, 111, "g/L")
    assert reading.value is not None
    assert reading.value.labs == (value,)
    assert Addition("labs", value) in reading.value.entry.additions


def test_a_value_that_cannot_be_read_keeps_the_whole_visit() -> None:
    labs = LabsDraft(rows=(LabRowDraft(analyte="Hb", value="11,1", unit="g/L"),), pending="ts")
    reading = read_visit(VisitDraft(on="t", labs=labs), context())
    assert reading.value is None
    assert codes(reading.faults) == [
        ("lab_rows.Hb.value", "comma"),
        ("analyte_picker", "analyte_not_added"),
    ]
