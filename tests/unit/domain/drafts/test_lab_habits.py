from decimal import Decimal

import pytest

from clinic_app.domain.drafts.lab_habits import (
    LabGroup,
    Reporting,
    Side,
    is_typed_here,
    last_value,
    side_of,
    usual_analytes,
    usual_reporting,
)
from tests import make
from tests.unit.domain.drafts.entry import TODAY

EARLIER = (
    make.lab("Hb", "2026-03-08", "10.9", "g/dL", lln=Decimal("11.5"), uln=Decimal(15)),
    make.lab("Hb", "2026-03-08", 109, "g/L"),
    make.lab("Hb", "2026-01-08", 101, "g/L"),
)


def test_the_usual_values_of_gist_and_whatever_was_measured_lately() -> None:
    history = make.gist_adjuvant(
        labs=[
            make.lab("TSH", "2025-05-03", 2, "mIU/L"), make.lab("LDH", "2025-05-02", 200, "U/L"),
            make.lab("Hb", "2026-01-08", 110, "g/L"), make.lab("SBP", "2026-01-08", 128, "mmHg"),
            make.lab("UA", "2026-01-08", 300, "umol/L"), make.lab("TSH", "2026-01-08", 2, "mIU/L"),
        ]
    )  # fmt: skip
    groups = dict(usual_analytes(history, TODAY))
    assert groups[LabGroup.BLOOD] == ("WBC", "ANC", "Hb", "PLT")
    assert groups[LabGroup.OTHER] == ("TSH", "UA")


def test_cml_adds_the_cells_of_its_blood_count() -> None:
    groups = dict(usual_analytes(make.cml(), TODAY))
    assert groups[LabGroup.BLOOD] == ("WBC", "ANC", "Hb", "PLT", "BASO", "BLAST")
    assert LabGroup.OTHER not in groups


def test_every_usual_analyte_is_in_the_table() -> None:
    listed = {name for _, names in usual_analytes(make.cml(), TODAY) for name in names}
    assert listed <= make.knowledge().analytes.keys()


def test_the_last_value_entered_speaks_for_the_laboratory() -> None:
    assert last_value(EARLIER, "Hb") == EARLIER[1]
    assert usual_reporting(EARLIER, "Hb") == Reporting(unit="g/L")
    assert usual_reporting(EARLIER[:1], "Hb") == Reporting(
        unit="g/dL", lln=Decimal("11.5"), uln=Decimal(15)
    )
    assert usual_reporting(EARLIER, "Hb", "g/dL") == usual_reporting(EARLIER[:1], "Hb")
    assert usual_reporting(EARLIER, "Hb", "mmol/L") is None
    assert usual_reporting(EARLIER, "PLT") is None


@pytest.mark.parametrize(
    ("value", "lln", "uln", "side"),
    [
        ("114.9", 115, 150, Side.LOW), ("115", 115, 150, Side.NORMAL),
        ("150", 115, 150, Side.NORMAL), ("150.1", 115, 150, Side.HIGH),
        ("41", None, 40, Side.HIGH), ("40", None, 40, Side.NORMAL),
        ("3", 2, None, Side.NORMAL), ("1", 2, None, Side.LOW), ("1", None, None, None),
    ],
)  # fmt: skip
def test_both_limits_are_normal(
    value: str, lln: int | None, uln: int | None, side: Side | None
) -> None:
    ends = [None if end is None else Decimal(end) for end in (lln, uln)]
    assert side_of(Decimal(value), *ends) is side


def test_pressure_and_weight_have_their_own_fields() -> None:
    assert not is_typed_here("weight")
    assert is_typed_here("TSH")
