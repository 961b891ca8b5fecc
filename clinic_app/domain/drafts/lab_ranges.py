"""Which laboratory values are believed without asking, and what a unit is worth in another.

The ends are limits of plausibility, this project's own: wide enough for an untreated leukaemia
and a failing liver, narrow enough to notice g/dL typed as g/L. They grade nothing. The factors are
those of the table of laboratory rules and of the molar masses. Source: unit_conversions.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Believable:
    """The lowest and highest value believed, both inside, in the unit whose factor is 1.

    `factors` says for each unit by what a value in it is multiplied to reach that unit.
    """

    low: Decimal
    high: Decimal
    factors: Mapping[str, Decimal]

    def holds(self, value: Decimal, unit: str) -> bool:
        """Say whether `value` in `unit` is believed; a unit without a factor always is."""
        factor = self.factors.get(unit)
        return factor is None or self.low <= value * factor <= self.high

    def units_that_fit(self, value: Decimal, unit: str) -> tuple[str, ...]:
        """Return the other units in which `value` would be believed.

        Two names of one unit (mg/L and µg/mL) count once.
        """
        seen = {self.factors.get(unit)}
        fitting: list[str] = []
        for name, factor in self.factors.items():
            if factor not in seen and self.holds(value, name):
                seen.add(factor)
                fitting.append(name)
        return tuple(fitting)


def _table(*pairs: tuple[str, str]) -> Mapping[str, Decimal]:
    return MappingProxyType({unit: Decimal(factor) for unit, factor in pairs})


_CELLS: Final = _table(("10^9/L", "1"), ("10^3/uL", "1"), ("/mm3", "0.001"))
_ENZYME: Final = _table(("U/L", "1"), ("ukat/L", "60"))
_BILIRUBIN: Final = _table(("umol/L", "1"), ("mg/dL", "17.104"))
_PROTEIN: Final = _table(("g/L", "1"), ("g/dL", "10"))
_TRACE: Final = _table(("g/L", "1"), ("mg/dL", "0.01"))
_ION: Final = _table(("mmol/L", "1"), ("mEq/L", "1"))
_CALCIUM: Final = _table(("mmol/L", "1"), ("mg/dL", "0.24951"), ("mEq/L", "0.5"))
_LIPID: Final = _table(("mmol/L", "1"), ("mg/dL", "0.025863"))
_GLUCOSE: Final = _table(("mmol/L", "1"), ("mg/dL", "0.055507"))


def _only(unit: str) -> Mapping[str, Decimal]:
    return _table((unit, "1"))


def _believable(low: str, high: str, factors: Mapping[str, Decimal]) -> Believable:
    return Believable(Decimal(low), Decimal(high), factors)


BELIEVABLE: Final[Mapping[str, Believable]] = MappingProxyType(
    {
        "WBC": _believable("0.1", "800", _CELLS),
        "ANC": _believable("0", "400", _CELLS),
        "ALC": _believable("0", "300", _CELLS),
        "PLT": _believable("1", "3000", _CELLS),
        "RBC": _believable("0.8", "9", _table(("10^12/L", "1"), ("10^6/uL", "1"))),
        "Hb": _believable(
            "25", "240", _table(("g/L", "1"), ("g/dL", "10"), ("mmol/L", "16.1145"))
        ),
        "HCT": _believable("8", "75", _table(("%", "1"), ("L/L", "100"))),
        "MCV": _believable("50", "150", _only("fL")),
        "ALT": _believable("2", "8000", _ENZYME),
        "AST": _believable("2", "8000", _ENZYME),
        "ALP": _believable("5", "4000", _ENZYME),
        "GGT": _believable("2", "5000", _ENZYME),
        "LDH": _believable("30", "20000", _ENZYME),
        "CK": _believable("5", "100000", _ENZYME),
        "LIPA": _believable("2", "10000", _ENZYME),
        "AMY": _believable("5", "10000", _ENZYME),
        "TBIL": _believable("2", "900", _BILIRUBIN),
        "DBIL": _believable("0.3", "700", _BILIRUBIN),
        "Alb": _believable("10", "65", _PROTEIN),
        "TP": _believable("20", "150", _PROTEIN),
        "CREA": _believable("15", "2000", _table(("umol/L", "1"), ("mg/dL", "88.4"))),
        "BUN": _believable("0.5", "90", _table(("mmol/L", "1"), ("mg/dL", "0.357"))),
        "Urea": _believable("0.5", "90", _table(("mmol/L", "1"), ("mg/dL", "0.1665"))),
        "eGFR": _believable("2", "200", _only("mL/min/1.73m2")),
        "CrCl": _believable("2", "300", _only("mL/min")),
        "UA": _believable("40", "1500", _table(("umol/L", "1"), ("mg/dL", "59.48"))),
        "K": _believable("1.5", "9.5", _ION),
        "Na": _believable("100", "190", _ION),
        "Cl": _believable("60", "140", _ION),
        "HCO3": _believable("3", "60", _ION),
        "Ca": _believable("1", "4.5", _CALCIUM),
        "Ca corrected": _believable("1", "4.5", _CALCIUM),
        "Ca ionised": _believable("0.5", "2.5", _CALCIUM),
        "Mg": _believable(
            "0.2", "3", _table(("mmol/L", "1"), ("mg/dL", "0.41144"), ("mEq/L", "0.5"))
        ),
        "Phosphate": _believable("0.2", "4", _table(("mmol/L", "1"), ("mg/dL", "0.32285"))),
        "Glucose": _believable("1", "60", _GLUCOSE),
        "Glucose (fasting for G1-2)": _believable("1", "60", _GLUCOSE),
        "CHOL": _believable("1", "25", _LIPID),
        "LDL-C": _believable("0.2", "15", _LIPID),
        "HDL-C": _believable("0.1", "5", _LIPID),
        "TG": _believable("0.2", "60", _table(("mmol/L", "1"), ("mg/dL", "0.011294"))),
        "TSH": _believable("0", "500", _table(("mIU/L", "1"), ("uIU/mL", "1"))),
        "APTT": _believable("12", "300", _only("s")),
        "PT": _believable("6", "200", _only("s")),
        "INR": _believable("0.5", "20", _only("ratio")),
        "FIB": _believable("0.2", "15", _TRACE),
        "HPT": _believable("0", "6", _TRACE),
        "D-dimer": _believable(
            "0", "100", _table(("mg/L", "1"), ("ug/mL", "1"), ("ng/mL", "0.001"))
        ),
        "CRP": _believable("0", "600", _table(("mg/L", "1"), ("mg/dL", "10"))),
        "24 h urine protein": _believable("0", "40", _table(("g/24h", "1"), ("mg/24h", "0.001"))),
        "dipstick +": _believable("0", "4", _only("plus")),
        "LVEF": _believable("5", "85", _only("%")),
        "QTc": _believable("280", "700", _only("ms")),
        "EOS": _believable("0", "100", _table(("%", "1"), ("10^9/L", "1"))),
        "BASO": _believable("0", "100", _table(("%", "1"), ("10^9/L", "1"))),
        "MONO": _believable("0", "100", _table(("%", "1"), ("10^9/L", "1"))),
        "BLAST": _believable("0", "100", _table(("%", "1"), ("10^9/L", "1"))),
        "RET": _believable("0", "40", _only("%")),
    }
)
"""Per analyte; one that is missing here is believed as typed."""
