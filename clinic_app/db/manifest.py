"""What is written beside each backup: what it holds, and a mark that proves it.

Without the data key it can be read, so that a backup can be chosen before anybody has logged in;
with the key it is proven.
"""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from clinic_app.db.at_rest import AtRest, beside
from clinic_app.db.audit import Head
from clinic_app.db.seal import read_signed, signed, unproven

SUFFIX: Final = ".manifest"
_FORMAT: Final = "clinic-backup/1"
_PURPOSE: Final = "backup"
_FOLDER: Final = "backups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One backup: `epoch` counts the restores before it, `head` is the newest line of its trail.

    After a restore the trail goes on from an earlier line: of two backups the newer is the one
    of the higher epoch, then of the higher line, whatever the clock said.
    """

    file: str
    store_id: str
    made_at: datetime
    epoch: int
    head: Head
    change_seq: int
    last_change_at: datetime | None
    counts: dict[str, int] = field(repr=False)
    at_rest: AtRest
    schema: str
    app_version: str

    @property
    def order(self) -> tuple[int, int, datetime]:
        """Return what sorts backups from the oldest to the newest."""
        return self.epoch, self.head.seq, self.made_at

    def to_bytes(self, data_key: bytes) -> bytes:
        """Return the file's content."""
        said = {"format": _FORMAT, **asdict(self)}
        said["made_at"] = self.made_at.isoformat()
        said["last_change_at"] = self.last_change_at and self.last_change_at.isoformat()
        return signed(data_key, _PURPOSE, said)

    @classmethod
    def from_bytes(cls, content: bytes, data_key: bytes | None) -> Self | None:
        """Read a manifest; None when it is none, or (with the key) not as it was written."""
        said = read_signed(data_key, _PURPOSE, content) if data_key else unproven(content)
        try:
            if said is None or said.pop("format") != _FORMAT:
                return None
            said.pop("mac", None)
            return cls(**_values(said))
        except (KeyError, TypeError, ValueError):
            return None


def backups_folder(path: Path) -> Path:
    """Return where the backups of the store at `path` lie."""
    return path.parent / _FOLDER


def manifest_path(backup: Path) -> Path:
    """Return where the manifest of a backup lies."""
    return beside(backup, SUFFIX)


def read_manifest(backup: Path, data_key: bytes | None) -> Manifest | None:
    """Return the manifest beside a backup; None without one or when it is not to be trusted."""
    try:
        content = manifest_path(backup).read_bytes()
    except OSError:
        return None
    found = Manifest.from_bytes(content, data_key)
    return found if found is not None and found.file == backup.name else None


def backup_files(path: Path) -> tuple[Path, ...]:
    """Return the backups of the store at `path` that have a manifest, whatever it says."""
    folder = backups_folder(path)
    found = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    return tuple(sorted(one.with_name(one.name.removesuffix(SUFFIX)) for one in found))


def manifests_of(path: Path, data_key: bytes | None) -> tuple[Manifest, ...]:
    """Return the manifests of the store's backups, oldest first; untrusted ones are left out."""
    read = (read_manifest(backup, data_key) for backup in backup_files(path))
    return tuple(sorted((one for one in read if one is not None), key=lambda one: one.order))


def next_epoch(path: Path, data_key: bytes) -> int:
    """Return the epoch of a trail that goes on from a line gone back to."""
    return 1 + max((one.epoch for one in manifests_of(path, data_key)), default=0)


def _values(said: dict[str, Any]) -> dict[str, Any]:
    last = said["last_change_at"]
    return said | {
        "made_at": datetime.fromisoformat(said["made_at"]).astimezone(UTC),
        "last_change_at": datetime.fromisoformat(last).astimezone(UTC) if last else None,
        "head": Head(**said["head"]),
        "at_rest": AtRest(**said["at_rest"]),
    }
