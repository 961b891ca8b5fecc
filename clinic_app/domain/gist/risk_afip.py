"""Risk of a GIST by size, mitoses and site. Source: miettinen2006 (AFIP); D27, definition 7."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from clinic_app.domain.findings import DataGap, Fact, fact
from clinic_app.domain.gist.findings import AfipClass, Risk
from clinic_app.domain.gist.risk import MITOSES, SITE, SIZE, PrimaryTumour
from clinic_app.domain.protocol import GistRiskParameters
from clinic_app.domain.record.codes import PrimarySite

KEY: Final = "risk_afip"


@dataclass(frozen=True, slots=True)
class _Cell:
    """Per cent of patients whose disease progressed.

    `few`: the figure rests on few cases. `combined`: there are too few for a figure of its own,
    this one holds for everything above 5 cm together. Neither figure: no case.
    """

    percent: Decimal | None = None
    few: bool = False
    combined: Decimal | None = None


def _percent(text: str, *, few: bool = False) -> _Cell:
    return _Cell(Decimal(text), few)


def _too_few(combined: str) -> _Cell:
    return _Cell(combined=Decimal(combined))


# Each column: few mitoses, then many; in each the four sizes from the smallest.
_TABLE: Final[Mapping[PrimarySite, tuple[tuple[_Cell, ...], tuple[_Cell, ...]]]] = (
    MappingProxyType(
        {
            PrimarySite.STOMACH: (
                (_percent("0"), _percent("1.9"), _percent("3.6"), _percent("12")),
                (_percent("0", few=True), _percent("16"), _percent("55"), _percent("86")),
            ),
            PrimarySite.JEJUNUM_ILEUM: (
                (_percent("0"), _percent("4.3"), _percent("24"), _percent("52")),
                (_percent("50", few=True), _percent("73"), _percent("85"), _percent("90")),
            ),
            PrimarySite.DUODENUM: (
                (_percent("0"), _percent("8.3"), _too_few("34"), _percent("34")),
                (_Cell(), _percent("50"), _too_few("86"), _percent("86")),
            ),
            PrimarySite.RECTUM: (
                (_percent("0"), _percent("8.5"), _too_few("57"), _percent("57")),
                (_percent("54"), _percent("52"), _too_few("71"), _percent("71")),
            ),
        }
    )
)

# The highest percentage of each class; above the last one it is high.
_CLASSES: Final = (
    (Decimal(0), AfipClass.NONE),
    (Decimal("1.9"), AfipClass.VERY_LOW),
    (Decimal("8.5"), AfipClass.LOW),
    (Decimal(24), AfipClass.MODERATE),
)


def _class_of(percent: Decimal | None) -> AfipClass:
    if percent is None:
        return AfipClass.INSUFFICIENT_DATA
    return next((found for end, found in _CLASSES if percent <= end), AfipClass.HIGH)


def _band(at: int, ends: tuple[Decimal, ...]) -> str:
    """Return the stretch as the table heads it; signs and digits only, the same everywhere."""
    if at == 0:
        return f"≤ {ends[0]}"
    return f"> {ends[-1]}" if at == len(ends) else f"> {ends[at - 1]}-{ends[at]}"


def _row(cell: _Cell, size: str, mitoses: str) -> Fact:
    if cell.percent is not None:
        code = "afip_few_cases" if cell.few else "afip_cell"
        return fact(code, cell.percent, "%", size=size, mitoses=mitoses)
    if cell.combined is not None:
        return fact("afip_too_few_cases", cell.combined, "%", size=size, mitoses=mitoses)
    return fact("afip_no_case", size=size, mitoses=mitoses)


def afip_risk(
    tumour: PrimaryTumour, p: GistRiskParameters
) -> tuple[Risk | None, tuple[DataGap, ...]]:
    """Return the class and per cent of the tumour's cell, or one gap for each missing figure.

    Colon, oesophagus and other sites have no column, whatever else is known. Rupture is no part
    of this table.
    """
    if tumour.site is not None and tumour.site not in _TABLE:
        because = (fact("afip_no_column"), *tumour.facts)
        return Risk(category=AfipClass.NOT_DEFINED, percent=None, because=because), ()
    size, mitoses, site = tumour.size_cm, tumour.mitoses, tumour.site
    if size is None or mitoses is None or site is None:
        return None, tumour.gaps(KEY, (SIZE, MITOSES, SITE))
    at_size = sum(size > end for end in p.size_cm)
    few = p.mitoses_per_5mm2[:1]
    at_mitoses = sum(mitoses > end for end in few)
    cell = _TABLE[site][at_mitoses][at_size]
    row = _row(cell, _band(at_size, p.size_cm), _band(at_mitoses, few))
    category = _class_of(cell.percent)
    return Risk(category=category, percent=cell.percent, because=(row, *tumour.facts)), ()
