"""The limbs of three criteria on one image, and which of them decides.

Source: choi2007, nathan2010, recist11; D21, definition 30. Nothing is rounded before it is
compared (D19); a shown percentage is cut, so that it never shows a limit that was not reached.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import TypeAlias

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import Fact, Value, fact
from clinic_app.domain.gist.findings import Response
from clinic_app.domain.gist.images import Densities, Measured
from clinic_app.domain.protocol import TumourResponseParameters

Judged: TypeAlias = tuple[Response, Fact]

_SHOWN = Decimal("0.1")
_ALL = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One image against the baseline and the smallest sum before it; sums in mm.

    `new_before` names the lesions that were new on an earlier image of the series. `unnamed_on`
    is the day of an image that reported a new lesion and named none, while no later one denied it.
    """

    lesions: Measured
    first_dose_on: date
    baseline_on: date
    baseline_mm: Decimal
    smallest_on: date
    smallest_mm: Decimal
    densities: Densities | None
    new_before: frozenset[str]
    unnamed_on: date | None
    p: TumourResponseParameters

    @property
    def is_early(self) -> bool:
        """Say whether the image came before a whole month with the drug had passed."""
        opens = add_months(self.first_dose_on, self.p.first_image_months)
        return self.lesions.image.on < opens

    @property
    def still_new(self) -> tuple[str, ...]:
        """Lesions new on an earlier image and still there: no response hides them."""
        shown = self.lesions.image.lesions
        return tuple(one.id for one in shown if one.id in self.new_before and one.longest_mm != 0)

    @property
    def sum_mm(self) -> Decimal:
        """The sum of this image; 0 where it is not known, which `Measured` says first."""
        return self.lesions.sum_mm or Decimal(0)

    @property
    def meets_density(self) -> bool:
        """Say whether the density fell as far as a response by Choi asks."""
        found = self.densities
        limit = _ALL - self.p.choi_density_percent
        return found is not None and found.now * _ALL <= found.before * limit

    @property
    def density_change(self) -> Decimal | None:
        """The change of density since baseline, per cent, as shown."""
        return (
            None if self.densities is None else _change(self.densities.now, self.densities.before)
        )

    def is_smaller(self, percent: Decimal) -> bool:
        """Say whether the sum fell by at least `percent` since baseline."""
        return self.sum_mm * _ALL <= self.baseline_mm * (_ALL - percent)

    def is_larger(self, percent: Decimal) -> bool:
        """Say whether the sum rose by at least `percent` from the smallest so far."""
        grew = self.sum_mm > self.smallest_mm
        return grew and self.sum_mm * _ALL >= self.smallest_mm * (_ALL + percent)


def _change(now: Decimal, before: Decimal) -> Decimal:
    return ((now - before) * _ALL / before).quantize(_SHOWN, ROUND_DOWN)


def choi(seen: Seen) -> Judged:
    """Judge by Choi: one limb makes a response, and density excuses a growing size (D21)."""
    name, p = "Choi", seen.p
    settled = _settled(seen, name, nodules=True)
    if settled is not None:
        return settled
    smaller = seen.is_smaller(p.choi_smaller_percent)
    if seen.is_larger(p.choi_larger_percent) and not seen.meets_density:
        return Response.PD, _larger(seen, name)
    if seen.meets_density and smaller:
        return _unless_unheard(seen, name, (Response.PR, _both("limb_both", seen, name)))
    if seen.meets_density:
        return _unless_unheard(seen, name, (Response.PR, _density(seen, name)))
    if smaller:
        return _unless_unheard(seen, name, (Response.PR, _smaller(seen, name)))
    return _unless_unheard(seen, name, (Response.SD, _neither(seen, name)))


def modified_choi(seen: Seen) -> Judged:
    """Judge by the modified Choi criteria: a response needs both limbs."""
    name, p = "mChoi", seen.p
    settled = _settled(seen, name, nodules=True)
    if settled is not None:
        return settled
    if seen.densities is None:
        return Response.NE, _limb("limb_no_density", name)
    if seen.is_larger(p.choi_larger_percent) and not seen.meets_density:
        return Response.PD, _larger(seen, name)
    if seen.meets_density and seen.is_smaller(p.choi_smaller_percent):
        return _unless_unheard(seen, name, (Response.PR, _both("limb_both", seen, name)))
    return _unless_unheard(seen, name, (Response.SD, _both("limb_not_both", seen, name)))


def recist(seen: Seen) -> Judged:
    """Judge by RECIST 1.1: sizes only; growth asks for per cent and millimetres."""
    name, p = "RECIST 1.1", seen.p
    settled = _settled(seen, name, nodules=False)
    if settled is not None:
        return settled
    millimetres = seen.sum_mm - seen.smallest_mm
    if seen.is_larger(p.recist_larger_percent) and millimetres >= p.recist_larger_mm:
        return Response.PD, _larger(seen, name)
    if seen.is_smaller(p.recist_smaller_percent):
        return _unless_unheard(seen, name, (Response.PR, _smaller(seen, name)))
    return _unless_unheard(seen, name, (Response.SD, _stable_size(seen, name)))


def notes(seen: Seen) -> Iterator[Fact]:
    """Yield what is said beside the limbs: size alone, or a growth that density excuses."""
    image = seen.lesions.image
    signs = (image.new_lesion, image.new_nodule, image.non_target_progression, seen.still_new)
    if any(signs) or seen.is_early or not seen.lesions.sum_mm:
        return
    if seen.densities is None:
        yield fact("response_size_only", on=seen.baseline_on)
    elif seen.meets_density and seen.is_larger(seen.p.choi_larger_percent):
        yield _since_smallest(seen, "response_larger_but_density", "Choi")


def _settled(seen: Seen, name: str, *, nodules: bool) -> Judged | None:
    """Return what needs no percentage: signs of progression, no judgement, everything gone."""
    signed = _signed(seen, name, nodules=nodules)
    if signed is not None:
        return signed
    missing = seen.lesions.missing
    if missing:
        return Response.NE, _limb("limb_lesion_missing", name, lesions=", ".join(missing))
    if seen.sum_mm == 0:
        gone = _limb("limb_gone", name, on=seen.baseline_on)
        return _unless_unheard(seen, name, (Response.CR, gone))
    return None


def _signed(seen: Seen, name: str, *, nodules: bool) -> Judged | None:
    """Return what the findings of the image settle; in the first month only a new lesion does."""
    image = seen.lesions.image
    if image.new_lesion:
        return Response.PD, _limb("limb_new_lesion", name)
    if seen.still_new:
        return Response.PD, _limb("limb_still_new", name, lesions=", ".join(seen.still_new))
    if seen.is_early:
        return Response.NE, _limb("limb_early", name, on=seen.first_dose_on)
    if image.non_target_progression:
        return Response.PD, _limb("limb_non_target", name)
    if nodules and image.new_nodule:
        return Response.PD, _limb("limb_new_nodule", name)
    return None


def _unless_unheard(seen: Seen, name: str, judged: Judged) -> Judged:
    """Return NE where a lesion that baseline did not show may be there, and may be a new one."""
    if seen.unnamed_on is not None and seen.lesions.image.new_lesion is None:
        return Response.NE, _limb("limb_new_unnamed", name, on=seen.unnamed_on)
    if not seen.lesions.unheard:
        return judged
    listed = ", ".join(seen.lesions.unheard)
    return Response.NE, _limb("limb_lesion_unheard", name, lesions=listed)


def _limb(code: str, name: str, on: date | None = None, **details: Value) -> Fact:
    return fact(code, None, None, on, criterion=name, **details)


def _smaller(seen: Seen, name: str) -> Fact:
    change = -_change(seen.sum_mm, seen.baseline_mm)
    return fact("limb_smaller", change, "%", on=seen.baseline_on, criterion=name)


def _density(seen: Seen, name: str) -> Fact:
    change = -(seen.density_change or Decimal(0))
    return fact("limb_density", change, "%", on=seen.baseline_on, criterion=name)


def _both(code: str, seen: Seen, name: str) -> Fact:
    change = _change(seen.sum_mm, seen.baseline_mm)
    return fact(
        code, change, "%", on=seen.baseline_on, criterion=name, density=seen.density_change
    )


def _larger(seen: Seen, name: str) -> Fact:
    return _since_smallest(seen, "limb_larger", name)


def _since_smallest(seen: Seen, code: str, name: str) -> Fact:
    """Return the growth from the smallest sum; from nothing there is no percentage."""
    more = seen.sum_mm - seen.smallest_mm
    if seen.smallest_mm == 0:
        return _limb("limb_back", name, on=seen.smallest_on, mm=more)
    change = _change(seen.sum_mm, seen.smallest_mm)
    return fact(
        code, change, "%", on=seen.smallest_on, criterion=name, mm=more, smallest=seen.smallest_mm
    )


def _neither(seen: Seen, name: str) -> Fact:
    if seen.densities is None:
        return _stable_size(seen, name)
    return _both("limb_neither", seen, name)


def _stable_size(seen: Seen, name: str) -> Fact:
    change = _change(seen.sum_mm, seen.baseline_mm)
    return fact("limb_size_stable", change, "%", on=seen.baseline_on, criterion=name)
