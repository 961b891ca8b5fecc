"""The audit trail as CSV: UTF-8 with a byte order mark, no text of it a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from clinic_app.domain.audit_trail import AuditLine, FieldChange, RowWrite
from clinic_app.interchange.spreadsheet_text import formula_safe
from clinic_app.wording import Wording

_COLUMNS: Final = (
    "seq", "at", "day", "by", "action", "what", "patient", "reason", "detail", "intact",
    "previous", "hash",
)  # fmt: skip
_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


def audit_csv(lines: Iterable[AuditLine], words: Wording) -> Iterator[bytes]:
    """Yield the file piece by piece, one row for each line; moments are in UTC.

    A value that a spreadsheet would take for a formula has an apostrophe before it.
    """
    head = [words.say(f"audit_csv.{name}") for name in _COLUMNS]
    yield (_BYTE_ORDER_MARK + _row(head)).encode()
    for line in lines:
        yield _row(_cells(line, words)).encode()


def _row(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([formula_safe(cell) for cell in cells])
    return written.getvalue()


def _cells(line: AuditLine, words: Wording) -> list[str]:
    said = [f"{name}: {value}" for name, value in line.said]
    reason = words.say("audit_list.hidden_reason") if line.is_reason_hidden else line.reason
    key = f"audit_action.{line.action}"
    return [
        str(line.seq),
        line.at.isoformat(timespec="seconds"),
        line.day.isoformat(),
        line.by,
        line.action,
        words.say(key) if words.knows(key) else line.action,
        line.patient or "",
        reason or "",
        "; ".join([*said, *(_write(one) for one in line.writes)]),
        words.say("audit_csv.yes" if line.is_intact else "audit_csv.no"),
        line.previous,
        line.hash,
    ]


def _write(write: RowWrite) -> str:
    changed = ", ".join(_field(one, write) for one in write.fields)
    return f"{write.table} {write.row}: {changed}"


def _field(change: FieldChange, write: RowWrite) -> str:
    if not write.is_shown:
        return change.name
    now = _plain(change.now)
    if write.is_new:
        return f"{change.name} = {now}"
    return f"{change.name}: {_plain(change.was)} → {now}"


def _plain(value: object) -> str:
    return "" if value is None else str(value)
