"""Which regimens of two records of one person may not stand side by side."""

import pytest

from clinic_app.domain.merging import overlapping
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import MedicationRole, StopReason
from tests import make

KEPT = make.medication("2025-01-07", 400, "2025-06-01", StopReason.TDM)


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (make.medication("2025-05-31", 300), 1),
        (make.medication("2025-05-31", 300, drug="IMATINIB"), 1),
        (make.medication("2025-06-01", 300), 0),
        (make.medication("2024-01-07", 300, "2025-01-07", StopReason.TDM), 0),
        (make.medication("2024-01-07", 300, "2025-01-08", StopReason.TDM), 1),
        (make.medication("2025-03-01", 50, drug="sunitinib"), 0),
        (make.medication("2025-03-01", 20, role=MedicationRole.CONCOMITANT), 0),
    ],
)
def test_two_regimens_of_one_drug_do_not_run_side_by_side(other: Medication, count: int) -> None:
    kept = make.gist_adjuvant(medications=[KEPT])
    merged = make.gist_adjuvant(patient=make.patient(mrn="T-2"), medications=[other])
    assert len(overlapping(kept, merged)) == count
