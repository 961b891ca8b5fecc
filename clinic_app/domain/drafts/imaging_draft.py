"""One examination as it is typed: its lesions in mm and HU, and what is new."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.drafts import limits
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_decimal
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, Lesion

PATH: Final = "imaging[0]"
ROWS: Final = "lesion_rows"
"""Prefix of the path of a row of the form: `lesion_rows.1.longest_mm`."""
SIZE_MM: Final = limits.Range(Decimal(0), Decimal(5), Decimal(300), Decimal(1000))
DENSITY_HU: Final = limits.Range(Decimal(-1100), Decimal(-20), Decimal(200), Decimal(4000))
_CM: Final = Decimal(10)
_MUCH: Final = Decimal(4)
"""A lesion this many times smaller or larger than last time asks."""
_CLOSE: Final = Decimal(2)
_NUMBERED: Final = re.compile(r"[Ll](\d{1,4})")
_NO_DENSITY: Final = frozenset({Modality.MRI, Modality.US})


@dataclass(frozen=True, slots=True, kw_only=True)
class LesionDraft:
    """One lesion as text; `carried` for one that stood on the last image, named as it was."""

    id: str = ""
    longest_mm: str = ""
    density_hu: str = ""
    carried: bool = False

    @property
    def measured(self) -> bool:
        """Say whether a size or a density was typed."""
        return bool(plain(self.longest_mm) or plain(self.density_hu))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImagingDraft:
    """The imaging form; the three findings are None until someone says yes or no."""

    on: str = ""
    modality: Modality | None = None
    lesions: tuple[LesionDraft, ...] = ()
    new_lesion: bool | None = None
    new_nodule: bool | None = None
    non_target_progression: bool | None = None


def last_image(history: History, before: date | None = None) -> Imaging | None:
    """Return the latest image with lesions, of those earlier than `before` if it is given."""
    images = [each for each in history.imaging if each.lesions]
    if before is not None:
        images = [each for each in images if each.on < before]
    return max(images, key=lambda each: each.on, default=None)


def carried_lesions(history: History) -> tuple[LesionDraft, ...]:
    """Return a blank row for every lesion of the last image: sums need the same lesions."""
    last = last_image(history)
    return tuple(LesionDraft(id=each.id, carried=True) for each in last.lesions) if last else ()


def lesion_names(history: History) -> frozenset[str]:
    """Return every name a lesion of this patient has ever had: none is used for another."""
    return frozenset(lesion.id for image in history.imaging for lesion in image.lesions)


def next_id(names: Iterable[str]) -> str:
    """Return the name of the kind `L3` that follows the highest of `names`."""
    numbers = (_NUMBERED.fullmatch(plain(name)) for name in names)
    return f"L{max((int(found[1]) for found in numbers if found), default=0) + 1}"


def sum_of_sizes(sizes: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of longest diameters in mm; None when there is none, or one is unknown."""
    total = Decimal(0)
    count = 0
    for size in sizes:
        if size is None:
            return None
        total += size
        count += 1
    return total if count else None


def sizes_typed(lesions: Iterable[LesionDraft]) -> Iterable[Decimal | None]:
    """Yield the longest diameter of each row, None where it cannot be read yet."""
    for row in lesions:
        try:
            yield read_decimal(row.longest_mm)
        except UnreadableError:
            yield None


def imaging_draft_of(value: Imaging) -> ImagingDraft:
    """Return the draft that reads as `value`, to correct it."""
    return ImagingDraft(
        on=typed_day(value.on),
        modality=value.modality,
        lesions=tuple(
            LesionDraft(
                id=lesion.id,
                longest_mm=typed_number(lesion.longest_mm),
                density_hu=typed_number(lesion.density_hu),
            )
            for lesion in value.lesions
        ),
        new_lesion=value.new_lesion,
        new_nodule=value.new_nodule,
        non_target_progression=value.non_target_progression,
    )


def read_imaging(draft: ImagingDraft, context: EntryContext) -> Reading[Imaging]:
    """Read the form: the examination, or what must be mended; and what is worth a look."""
    remarks = Remarks()
    on = _read_day(draft, context, remarks)
    if draft.modality is None:
        remarks.warn(f"{PATH}.modality", "modality_missing")
    last = last_image(context.history, on)
    lesions = _read_lesions(draft, last, remarks)
    _ask_about_names(draft, last, lesions, remarks)
    if draft.new_lesion and not _names_a_new_one(last, lesions):
        remarks.warn(f"{PATH}.new_lesion", "new_lesion_unnamed")
    if not draft.lesions and draft.new_lesion is None:
        remarks.warn(f"{PATH}.new_lesion", "new_lesion_missing")
    if on is None:
        return remarks.reading(None)
    return remarks.reading(
        Imaging(
            on=on,
            modality=draft.modality,
            lesions=lesions,
            new_lesion=draft.new_lesion,
            new_nodule=draft.new_nodule,
            non_target_progression=draft.non_target_progression,
        )
    )


def _names_a_new_one(last: Imaging | None, lesions: Sequence[Lesion]) -> bool:
    """Say whether a lesion is measured that the last image did not show."""
    before = {lesion.id for lesion in last.lesions} if last else set[str]()
    return any(lesion.id not in before for lesion in lesions)


def _read_day(draft: ImagingDraft, context: EntryContext, remarks: Remarks) -> date | None:
    on = remarks.day(f"{PATH}.on", draft.on, context.span, required=True)
    if on is None:
        return None
    if any(each.on == on and each.modality == draft.modality for each in context.history.imaging):
        remarks.warn(f"{PATH}.on", "image_on_same_day", on=on)
    return on


def _read_lesions(
    draft: ImagingDraft, last: Imaging | None, remarks: Remarks
) -> tuple[Lesion, ...]:
    known = {lesion.id: lesion for lesion in last.lesions} if last else {}
    found: list[Lesion] = []
    for index, row in enumerate(draft.lesions):
        path = f"{ROWS}.{index}"
        name = plain(row.id)
        if not _named_well(row, path, draft.lesions[:index], remarks):
            continue
        if not row.measured:
            _say_unmeasured(row, path, remarks)
            continue
        before = known.get(name)
        found.append(
            Lesion(
                id=name,
                longest_mm=_read_size(row, path, before, remarks),
                density_hu=_read_density(row, path, draft.modality, remarks),
            )
        )
    return tuple(found)


def _ask_about_names(
    draft: ImagingDraft, last: Imaging | None, lesions: Sequence[Lesion], remarks: Remarks
) -> None:
    """Ask about lesions that the last image did not show.

    While one of its own is not measured the newcomer may be that one under another name, and
    that is asked also when a new lesion is reported: one that went is written with 0 mm.
    """
    if last is None:
        return
    named = {lesion.id for lesion in lesions}
    before = {lesion.id for lesion in last.lesions}
    gone = ", ".join(lesion.id for lesion in last.lesions if lesion.id not in named)
    for index, row in enumerate(draft.lesions):
        name, path = plain(row.id), f"{ROWS}.{index}.id"
        if name not in named - before:
            continue
        if gone:
            remarks.warn(path, "lesion_renamed", name, gone=gone, on=last.on)
        elif draft.new_lesion is not True:
            remarks.warn(path, "lesion_not_before", name, on=last.on)


def _named_well(
    row: LesionDraft, path: str, above: Sequence[LesionDraft], remarks: Remarks
) -> bool:
    """Check the name: a lesion keeps it from image to image, and has it alone."""
    name = plain(row.id)
    if not name:
        remarks.fault(f"{path}.id", "lesion_name_missing")
        return False
    if any(plain(other.id) == name for other in above):
        remarks.fault(f"{path}.id", "lesion_twice_here", name)
        return False
    return True


def _say_unmeasured(row: LesionDraft, path: str, remarks: Remarks) -> None:
    """A lesion of last time may be left out, knowingly; a row just added is typed or removed."""
    if row.carried:
        remarks.warn(f"{path}.longest_mm", "lesion_measure_missing", plain(row.id))
    else:
        remarks.fault(f"{path}.longest_mm", "lesion_size_missing", plain(row.id))


def _read_size(
    row: LesionDraft, path: str, before: Lesion | None, remarks: Remarks
) -> Decimal | None:
    """Read the longest diameter in mm and ask when it looks like cm, or like another lesion."""
    path = f"{path}.longest_mm"
    if not plain(row.longest_mm):
        remarks.warn(path, "size_missing", plain(row.id))
        return None
    size = remarks.read(path, row.longest_mm, read_decimal)
    if size is None:
        return None
    if not SIZE_MM.lowest <= size <= SIZE_MM.highest:
        remarks.fault(path, "out_of_range", size, lowest=SIZE_MM.lowest, highest=SIZE_MM.highest)
        return None
    _ask_about_size(size, before.longest_mm if before else None, path, remarks)
    return size


def _ask_about_size(size: Decimal, before: Decimal | None, path: str, remarks: Remarks) -> None:
    if size == 0:
        return
    if before and size * _MUCH <= before:
        is_cm = before / _CLOSE <= size * _CM <= before * _CLOSE
        code = "size_in_cm_before" if is_cm else "size_much_smaller"
        remarks.warn(path, code, size, millimetres=size * _CM, before=before)
    elif before and size >= before * _MUCH:
        remarks.warn(path, "size_much_larger", size, before=before)
    elif not before and size < SIZE_MM.usual_low:
        remarks.warn(path, "size_in_cm", size, millimetres=size * _CM)
    elif size > SIZE_MM.usual_high:
        remarks.warn(path, "unusual", size)


def _read_density(
    row: LesionDraft, path: str, modality: Modality | None, remarks: Remarks
) -> Decimal | None:
    path = f"{path}.density_hu"
    density = remarks.read(path, row.density_hu, read_decimal)
    if not remarks.within(path, density, DENSITY_HU):
        return None
    if modality in _NO_DENSITY:
        remarks.warn(path, "density_not_ct", density)
    return density
