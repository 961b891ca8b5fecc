"""What holds of the next line whatever was taken before."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.findings import AdviceCode, RegimenOption
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import GistSetting
from clinic_app.domain.record.patient import Mutation
from tests.unit.domain.gist.histories import (
    D842V,
    EXON_9,
    EXON_11,
    WILD_TYPE,
    codes,
    drug,
    gist,
    seen,
)

START = date(2020, 1, 10)
NEXT = AdviceCode.PROGRESSION_NEXT_LINE
NAMED = {
    ("imatinib", Decimal(600)),
    ("sunitinib", Decimal(50)),
    ("sunitinib", Decimal("37.5")),
    ("regorafenib", Decimal(160)),
    ("ripretinib", Decimal(150)),
    ("avapritinib", Decimal(300)),
}
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["imatinib", "sunitinib", "regorafenib", "ripretinib", "avapritinib", "sorafenib"]
        ),
        st.sampled_from(["50", "160", "300", "400", "600", "800"]),
    ),
    min_size=1,
    max_size=6,
)


def _taken(lines: list[tuple[str, str]]) -> list[Medication]:
    """One regimen after the other, 100 days each, the last still running."""
    begun = [START + timedelta(days=100 * at) for at in range(len(lines))]
    ended = [*begun[1:], None]
    return [
        drug(name, on, until, dose)
        for (name, dose), on, until in zip(lines, begun, ended, strict=True)
    ]


@given(
    LINES,
    st.integers(1, 700),
    st.sampled_from([(EXON_11,), (EXON_9,), (WILD_TYPE,), (D842V,), ()]),
    st.sampled_from([GistSetting.ADVANCED, GistSetting.NEOADJUVANT, GistSetting.ADJUVANT]),
)
def test_a_next_line_is_named_with_its_dose_and_was_never_taken(
    lines: list[tuple[str, str]], after: int, genotype: tuple[Mutation, ...], setting: GistSetting
) -> None:
    taken = _taken(lines)
    history = gist(
        *taken, genotype=genotype, setting=setting, progressed=[START + timedelta(days=after)]
    )  # fmt: skip
    found = seen(history)
    cards = [one for one in found.advice if one.code is NEXT]
    before = {row.drug for row in taken}
    highest = max(
        (row.dose_mg or Decimal(0) for row in taken if row.drug == "imatinib"), default=0
    )
    for option in (one for card in cards for one in card.options):
        assert isinstance(option, RegimenOption)
        assert (option.drug, option.dose_mg_per_day) in NAMED
        if option.drug == "imatinib":
            assert highest < Decimal(600)
        else:
            assert option.drug not in before
        assert (option.drug == "avapritinib") is (genotype == (D842V,))
    assert all(card.suggested is None for card in cards)


@given(LINES, st.integers(1, 700))
def test_resistance_is_named_once_and_only_with_its_advice(
    lines: list[tuple[str, str]], after: int
) -> None:
    history = gist(*_taken(lines), progressed=[START + timedelta(days=after)])
    found = seen(history)
    named = {AdviceCode.PRIMARY_RESISTANCE, AdviceCode.SECONDARY_RESISTANCE} & codes(found)
    assert (found.derived["resistance"] is None) is (not named)
    assert len(named) <= 1
