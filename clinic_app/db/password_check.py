"""Ask again for the password of somebody who has the store open: who signs must be the user."""

from clinic_app.db.failures import files_told_in_words
from clinic_app.db.keyslots import KeyFile, unwrap
from clinic_app.db.store import Store
from clinic_app.db.store_files import keys_path, refuse_empty
from clinic_app.errors import StoreError


def refuse_wrong_password(store: Store, user: str, password: str) -> None:
    """Refuse a password that does not open the user's key slot to this very store.

    Raises:
        StoreError: `store_password_empty`, `store_wrong_password`, `store_unknown_user`,
            `store_slot_damaged`, `store_slots_damaged`, `store_slots_missing`.
    """
    refuse_empty(password)
    path = keys_path(store.path)
    if not path.is_file():
        raise StoreError("store_slots_missing")
    with files_told_in_words():
        keys = KeyFile.from_bytes(path.read_bytes())
    if unwrap(keys.slot_of_user(user), password, store.store_id) != store.data_key:
        raise StoreError("store_wrong_password")
