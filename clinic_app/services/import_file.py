"""Read a file of histories: one JSON object, an array, or JSON Lines."""

from pathlib import Path

from clinic_app.domain.record.history import History
from clinic_app.interchange.history_files import read_histories


def read_history_file(path: Path) -> tuple[History, ...]:
    """Return the histories of a file, in its order; nothing is stored.

    Raises:
        ClinicError: The file cannot be read.
        InvalidInputError: Its content is not valid; every fault with its place.
    """
    return read_histories(path)
