"""Who may open a store, so that the only user need not be named on the command line."""

from pathlib import Path

from clinic_app.db.keyslots import KeyFile
from clinic_app.db.store_files import keys_path


def first_user(path: Path) -> str | None:
    """Return the first user of the store at `path`; None without a key file or without users.

    Raises:
        StoreError: `store_slots_damaged` or `store_newer`.
    """
    try:
        content = keys_path(path).read_bytes()
    except OSError:
        return None
    return KeyFile.from_bytes(content).first_user()
