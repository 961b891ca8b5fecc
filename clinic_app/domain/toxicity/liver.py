"""Bilirubin and aminotransferases too high for imatinib, against the laboratory's own limit."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from clinic_app.domain.findings import DataGap, Fact, fact
from clinic_app.domain.protocol import LabelHoldParameters
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue

BILIRUBIN = "TBIL"
AMINOTRANSFERASES = ("ALT", "AST")
_LIVER = (BILIRUBIN, *AMINOTRANSFERASES)


def latest_liver(known: History, since: date) -> tuple[LabValue, ...]:
    """Return the latest value of each liver analyte since a day.

    Of one day the one that is most times its upper limit, whatever the units; one without a
    limit speaks only where none of that day has one.
    """
    ordered = sorted(
        (lab for lab in known.labs if lab.analyte in _LIVER and lab.drawn_on >= since),
        key=lambda lab: (lab.drawn_on, lab.uln is not None, _height(lab)),
    )
    return tuple({lab.analyte: lab for lab in ordered}.values())


def _height(lab: LabValue) -> Decimal:
    return lab.value / lab.uln if lab.uln else lab.value


def limit_of(lab: LabValue, p: LabelHoldParameters) -> Decimal:
    """Return above how many times the upper limit the label holds; the limit is not above."""
    return p.bilirubin_above_uln if lab.analyte == BILIRUBIN else p.transaminase_above_uln


def too_high(labs: tuple[LabValue, ...], p: LabelHoldParameters) -> tuple[LabValue, ...]:
    """Return the values past the label's limit; without an upper limit none can be said."""
    return tuple(
        lab for lab in labs if lab.uln is not None and lab.value > limit_of(lab, p) * lab.uln
    )


def high_fact(lab: LabValue, p: LabelHoldParameters) -> Fact:
    """Return the fact that names a value and how many times its upper limit is too much."""
    return fact(
        "hold_liver", lab.value, lab.unit, lab.drawn_on,
        analyte=lab.analyte, uln=lab.uln, times=limit_of(lab, p),
    )  # fmt: skip


def unlimited(labs: tuple[LabValue, ...]) -> Iterator[DataGap]:
    """Yield what cannot be held against the label, for want of the laboratory's limit."""
    for lab in labs:
        if lab.uln is None:
            details = (("analyte", lab.analyte), ("on", lab.drawn_on))
            yield DataGap(key="label_holds", reason="hold_no_uln", details=details)
