"""What a form about the disease adds to the record: single values and the rows of one list."""

from clinic_app.domain.drafts.entry import Entry, EntryAction, Part
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.drafts.row_changes import RowChanges


def diagnosis_entry(
    parts: tuple[Part, ...],
    rows: RowChanges,
    typed: str,
    remarks: Remarks,
    *,
    corrects: bool,
) -> Entry:
    """Return what saving the form does; `typed` is the reason as it stands in the form.

    Faults: `nothing_changed` when neither `parts` nor `rows` say anything new, at the place
    above the list; `reason_missing` when something on record is corrected or taken out, which
    `corrects` says of the parts, and no reason is typed.
    """
    reason = typed.strip()
    if not parts and not rows.any:
        remarks.fault(rows.path.rpartition(".")[0], "nothing_changed")
    if (rows.alters or corrects) and not reason:
        remarks.fault("reason", "reason_missing")
    return Entry(
        action=EntryAction.SET_DIAGNOSIS,
        additions=tuple(rows.additions),
        corrections=tuple(rows.corrections),
        voidings=tuple(rows.voidings),
        parts=parts,
        reason=reason or None,
    )
