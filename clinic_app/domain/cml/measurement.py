"""From what the laboratory sent to one value and one number of control copies.

A laboratory reports per cent IS, or copies with its conversion factor, or replicates. Nothing
is assumed in its place: without a conversion factor there is no value on the International
Scale, and figures that contradict each other give none either.

Source: cross2015; definition 43; replicate rules to be confirmed by the clinic.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.protocol import MolecularParameters
from clinic_app.domain.record.codes import ControlGene
from clinic_app.domain.record.results import BcrAbl, Replicate

_FLOOR_COPIES: Final = Decimal(3)
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One result, read.

    `percent` is None when undetected or when `fault` says why there is no value.
    `copies_suffice`: every replicate has the control copies of MR4 or more; False also when
    gene or copies are not recorded.
    """

    detected: bool
    percent: Decimal | None
    control_gene: ControlGene | None
    control_copies: Decimal | None
    copies_suffice: bool
    fault: Fact | None
    facts: tuple[Fact, ...]


def limits_of(gene: ControlGene | None, p: MolecularParameters) -> tuple[int, int, int]:
    """Return the control copies needed for MR4, MR4.5 and MR5 with this gene.

    The two genes' limits are never exchanged; without a gene ask nothing of the copies.
    """
    return p.gusb_copies if gene is ControlGene.GUSB else p.abl1_copies


def _replicates(result: BcrAbl) -> tuple[Replicate, ...]:
    """Return the replicates; a single measurement in copies is one."""
    if result.replicates:
        return result.replicates
    if result.copies is None or result.control_copies is None:
        return ()
    return (Replicate(copies=result.copies, control_copies=result.control_copies),)


def _counted(copies: Decimal, p: MolecularParameters) -> Decimal:
    """Lift a positive count to three copies where the clinic's protocol wants the floor."""
    return max(copies, _FLOOR_COPIES) if p.three_copy_floor and copies > 0 else copies


def control_copies(result: BcrAbl) -> Decimal | None:
    """Return the copies of the control gene, of replicates their sum; None: not recorded."""
    if result.replicates:
        return sum((r.control_copies for r in result.replicates), Decimal(0))
    return result.control_copies


def _from_copies(result: BcrAbl, p: MolecularParameters) -> Decimal | Fact:
    """Return per cent IS of copies, or the fact that says what is missing.

    Multiplies before dividing, so that 5 x 100 x 0.8 / 40,000 is 0.01 exactly.
    """
    found = _replicates(result)
    control = sum((r.control_copies for r in found), Decimal(0))
    if not found or control <= 0:
        return fact("bcr_abl_no_value")
    if result.conversion_factor is None:
        return fact("bcr_abl_no_conversion_factor")
    copies = sum((_counted(r.copies, p) for r in found), Decimal(0))
    return copies * _PERCENT * result.conversion_factor / control


def _value(result: BcrAbl, p: MolecularParameters) -> Decimal | Fact:
    """Return the value of a positive result, or why it has none."""
    value = result.is_percent if result.is_percent is not None else _from_copies(result, p)
    if isinstance(value, Decimal) and value <= 0:
        return fact("bcr_abl_contradictory")
    return value


def _is_positive(result: BcrAbl) -> bool:
    """Say whether anything was found: one positive replicate is enough."""
    return result.detected or any(replicate.copies > 0 for replicate in _replicates(result))


def _copies_suffice(result: BcrAbl, p: MolecularParameters) -> bool:
    if result.control_gene is None:
        return False
    least = limits_of(result.control_gene, p)[0]
    if result.replicates:
        return all(replicate.control_copies >= least for replicate in result.replicates)
    return result.control_copies is not None and result.control_copies >= least


def _copies_fact(
    result: BcrAbl, copies: Decimal | None, p: MolecularParameters, *, suffice: bool
) -> Fact:
    """Say how many control copies there were, and whether they are enough.

    Of several replicates the one with the fewest is named: each must have enough.
    """
    gene = result.control_gene
    if gene is None or copies is None:
        return fact("bcr_abl_copies_not_recorded")
    if suffice:
        return fact("bcr_abl_control_copies", copies, gene=gene.value)
    least = limits_of(gene, p)[0]
    count = len(result.replicates)
    if count > 1:
        fewest = min(one.control_copies for one in result.replicates)
        return fact("bcr_abl_replicate_too_few", fewest, gene=gene.value, least=least, count=count)
    return fact("bcr_abl_too_few_copies", copies, gene=gene.value, least=least)


def _floor_fact(
    result: BcrAbl, percent: Decimal | None, p: MolecularParameters
) -> tuple[Fact, ...]:
    """Say that a count was lifted to three: the laboratory's own value is lower."""
    lifted = result.is_percent is None and percent is not None and p.three_copy_floor
    counts = [one.copies for one in _replicates(result) if 0 < one.copies < _FLOOR_COPIES]
    return (fact("bcr_abl_three_copy_floor"),) if lifted and counts else ()


def measure(result: BcrAbl, p: MolecularParameters) -> Measurement:
    """Read one result: its value in per cent IS, its control copies, and what is missing.

    A result marked undetected that carries a value contradicts itself and has none.
    """
    detected = _is_positive(result)
    value: Decimal | Fact | None = _value(result, p) if detected else None
    if not detected and result.is_percent:
        value = fact("bcr_abl_contradictory")
    fault = value if isinstance(value, Fact) else None
    percent = value if isinstance(value, Decimal) else None
    copies = control_copies(result)
    suffice = _copies_suffice(result, p)
    found = fault or (
        fact("bcr_abl_undetected", on=result.sampled_on)
        if percent is None
        else fact("bcr_abl_value", percent, "%", result.sampled_on)
    )
    return Measurement(
        detected=detected,
        percent=percent,
        control_gene=result.control_gene,
        control_copies=copies,
        copies_suffice=suffice,
        fault=fault,
        facts=(
            found,
            _copies_fact(result, copies, p, suffice=suffice),
            *_floor_fact(result, percent, p),
        ),
    )
