"""One patient's record as JSON, both ways: the contract `clinic-history/1`.

`parse_history(dump_history(h)) == h` for every record, field for field, decimals by value and
moments with their offset.
"""

from collections.abc import Mapping
from typing import Final

from clinic_app.domain.record.history import History
from clinic_app.errors import InvalidInputError
from clinic_app.interchange import json_text
from clinic_app.interchange.json_text import JsonObject
from clinic_app.interchange.plain import plain
from clinic_app.interchange.structure import StructureReader

HISTORY_FORMAT: Final = "clinic-history/1"
FORMAT_KEY: Final = "format"

loads = json_text.loads
dumps = json_text.dumps


def parse_history(data: object) -> History:
    """Return the record that plain JSON values describe.

    Only the shape is judged here: keys, types, closed lists, dates, numbers. What contradicts
    itself is found by `clinic_app.domain.record.problems.problems`.

    Raises:
        InvalidInputError: Every fault with its JSON path, at most 200.
    """
    reader = StructureReader()
    members = data
    if isinstance(data, Mapping):
        given = data.get(FORMAT_KEY)
        if given is None:
            reader.note(FORMAT_KEY, "missing_format", None, {"format": HISTORY_FORMAT})
        elif given != HISTORY_FORMAT:
            shown = given if isinstance(given, str) else None
            reader.note(FORMAT_KEY, "wrong_format", shown, {"format": HISTORY_FORMAT})
        members = _without_format(data)
    found = reader.read_record(History, members, "")
    if reader.faults or not isinstance(found, History):
        raise InvalidInputError(tuple(reader.faults))
    return found


def _without_format(data: Mapping[str, object]) -> JsonObject:
    rest = JsonObject({key: value for key, value in data.items() if key != FORMAT_KEY})
    if isinstance(data, JsonObject):
        rest.repeated = data.repeated
    return rest


def dump_history(history: History) -> dict[str, object]:
    """Return the record as plain values for `dumps`; what is unknown is left out."""
    members = plain(history, leave_out_unknown=True)
    return {FORMAT_KEY: HISTORY_FORMAT, **members} if isinstance(members, dict) else {}
