"""What guards an open store as long as it is open: its lock, its anchor, the notes of looks.

The anchor follows every transaction, so that after a crash no line of the trail can be missing
unseen. That it cannot be written (a full disk) keeps nobody from storing: it is then behind, which
is no fault.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clinic_app.db import at_rest
from clinic_app.db.anchor import Anchor, write_anchor
from clinic_app.db.audit import AuditNote, Head
from clinic_app.db.spool import Spool
from clinic_app.db.store_lock import StoreLock


@dataclass(slots=True)
class Watch:
    """Guards a store that is open to work in."""

    path: Path
    data_key: bytes
    store_id: str
    lock: StoreLock

    def wrote(self, head: Head) -> None:
        """Anchor the newest line of the trail; called after its transaction was stored."""
        with suppress(OSError):
            write_anchor(self.path, self.data_key, Anchor(self.store_id, head))

    def closed(self, head: Head | None) -> None:
        """Anchor the whole file, now that nothing has it open, and give it free.

        `head` is None when the newest line is not known: then the last anchor stays.
        """
        with suppress(OSError):
            whole = at_rest.fingerprint(self.path)
            if head is not None and whole is not None:
                write_anchor(self.path, self.data_key, Anchor(self.store_id, head, whole))
        self.lock.release()


@dataclass(slots=True)
class Looking:
    """Guards a store that is open only to be looked at.

    `fault` is the code of what spoke against opening it; only `verify` looks in spite of one.
    """

    spool: Spool
    fault: str | None = None

    def saw(self, note: AuditNote) -> None:
        """Keep what was looked at until somebody opens the store to work in it."""
        self.spool.add(note)
