"""Hold a store that is about to be opened against what is known of it from before."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from clinic_app.db import at_rest
from clinic_app.db.anchor import Anchor, AnchorUnreadableError, read_anchor
from clinic_app.db.audit import Head
from clinic_app.db.content import content_faults
from clinic_app.db.engine import APPLICATION_ID
from clinic_app.db.failures import files_told_in_words
from clinic_app.db.manifest import manifests_of
from clinic_app.db.migrate import head_revision, refuse_newer, store_revision
from clinic_app.db.tables import AuditRow, StoreRow
from clinic_app.db.trail import baseline_seq, chain_fault, holds, newest
from clinic_app.errors import StoreError


@dataclass(frozen=True, slots=True)
class Past:
    """What the anchor beside a store says, and whether the file as it lies is that one.

    `is_proven`: it was closed cleanly and is the same file, bit for bit. `is_other`: it is not,
    or the anchor itself is not as it was written.
    """

    path: Path
    anchor: Anchor | None = None
    is_new: bool = False
    is_proven: bool = False
    is_other: bool = False

    def refuse_mismatch(self, reader: Connection, store_id: str) -> None:
        """Refuse a store that is not the anchor's, or has lost the end of its trail.

        Raises:
            StoreError: `store_older`, `store_changed_outside`.
        """
        anchor = self.anchor
        if anchor is not None:
            if anchor.store_id != store_id:
                raise StoreError("store_changed_outside")
            if not holds(reader, store_id, anchor.head):
                raise _other_trail(reader, store_id, anchor.head)
        if self.is_other:
            raise StoreError("store_changed_outside")


def past_of(path: Path, data_key: bytes) -> Past:
    """Read the anchor and hold the file against it.

    Raises:
        StoreError: `store_folder_read_only` when they cannot be read.
    """
    with files_told_in_words():
        try:
            anchor = read_anchor(path, data_key)
        except AnchorUnreadableError:
            return Past(path, is_other=True)
        if anchor is None or anchor.at_rest is None:
            return Past(path, anchor)
        same = at_rest.fingerprint(path) == anchor.at_rest
        if not same and _was_opened(path, data_key, anchor):
            return past_of(path, data_key)
        return Past(path, anchor, is_proven=same, is_other=not same)


def _was_opened(path: Path, data_key: bytes, anchor: Anchor) -> bool:
    """Say whether somebody opened the store to work in it while it was looked at."""
    try:
        return read_anchor(path, data_key) != anchor
    except AnchorUnreadableError:
        return False


def refuse_unfit(reader: Connection, *, every_page: bool) -> None:
    """Refuse a file that is not ours, too new, or not whole as far as it is looked at.

    Raises:
        StoreError: `store_not_a_store`, `store_newer`, `store_damaged`.
    """
    application_id = reader.exec_driver_sql("PRAGMA application_id").scalar_one()
    revision = store_revision(reader)
    if application_id != APPLICATION_ID or revision is None:
        raise StoreError("store_not_a_store")
    refuse_newer(revision)
    if every_page and reader.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
        raise StoreError("store_damaged")


def refuse_untrue(reader: Connection, past: Past, data_key: bytes) -> None:
    """Refuse a store that is whole by its pages but not the one that was last written.

    A file that is proven needs no further look. Otherwise structure, trail and every row are
    looked at; without an anchor the newest backup says how far the trail must reach.

    Raises:
        StoreError: `store_damaged`, `store_older`, `store_changed_outside`.
    """
    if past.is_proven:
        return
    store_id = reader.scalars(select(StoreRow.store_id)).one_or_none()
    if store_id is None:
        raise StoreError("store_damaged")
    if not inspect(reader).has_table(AuditRow.__tablename__):
        past_without_trail(past)
        _refuse_broken_structure(reader)
        return
    past.refuse_mismatch(reader, store_id)
    if past.anchor is None:
        _refuse_older_than_backups(reader, past.path, store_id, data_key)
    _refuse_broken_structure(reader)
    if store_revision(reader) != head_revision():
        return  # its rows have other columns: once migrated they are taken in anew
    faults = chain(
        filter(None, [chain_fault(reader, store_id, baseline_seq(reader))]),
        content_faults(reader),
    )
    if next(faults, None) is not None:
        raise StoreError("store_changed_outside")


def past_without_trail(past: Past) -> None:
    """Refuse a store from before the trail where there was a newer one.

    Raises:
        StoreError: `store_older`.
    """
    if past.is_other or (past.anchor is not None and past.anchor.head.seq > 0):
        raise StoreError("store_older")


def _refuse_broken_structure(reader: Connection) -> None:
    if reader.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
        raise StoreError("store_damaged")
    # An older page of the ledger of changes passes the cipher; its rows are missed by others.
    if reader.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError("store_changed_outside")


def _refuse_older_than_backups(
    reader: Connection, path: Path, store_id: str, data_key: bytes
) -> None:
    for manifest in manifests_of(path, data_key):
        head = manifest.head
        if manifest.store_id == store_id and not holds(reader, store_id, head):
            raise _other_trail(reader, store_id, head)


def _other_trail(reader: Connection, store_id: str, wanted: Head) -> StoreError:
    found = newest(reader, store_id)
    return StoreError("store_older" if found.seq < wanted.seq else "store_changed_outside")
