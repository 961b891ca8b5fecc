"""The key of advice: the same facts under the same protocol are the same advice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from clinic_app.domain.advice_key import advice_key
from clinic_app.domain.evaluate import stamp_of
from clinic_app.domain.findings import AdviceCode, fact
from tests.knowledge import KNOWLEDGE

STAMP = stamp_of(KNOWLEDGE.protocol)
FACT = fact("first_trough", Decimal(1900), "ug/L", date(2026, 1, 2), hours=Decimal(24))


def test_numbers_count_by_value() -> None:
    same = fact("first_trough", Decimal("1900.0"), "ug/L", date(2026, 1, 2), hours=Decimal("24.0"))
    code = AdviceCode.TDM_REDUCE
    assert advice_key(code, (FACT,), STAMP) == advice_key(code, (same,), STAMP)


def test_code_facts_and_protocol_each_change_it() -> None:
    keys = {
        advice_key(AdviceCode.TDM_REDUCE, (FACT,), STAMP),
        advice_key(AdviceCode.TDM_NO_REDUCTION, (FACT,), STAMP),
        advice_key(AdviceCode.TDM_REDUCE, (replace(FACT, on=date(2026, 1, 3)),), STAMP),
        advice_key(AdviceCode.TDM_REDUCE, (replace(FACT, value=Decimal(1901)),), STAMP),
        advice_key(AdviceCode.TDM_REDUCE, (FACT,), replace(STAMP, sha256="0")),
        advice_key(AdviceCode.TDM_REDUCE, (), STAMP),
    }
    assert len(keys) == 6
