"""Nobody but `db/at_rest.py` opens, copies or hashes a store as a plain file.

To close a plain file drops every lock that this process holds on it, and a copy of a live store is
torn. Small files beside the store, and files a user named, are listed here by module.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.architecture.source import APP, calls, python_files, where

_OPENS: Final = frozenset(
    {"open", "read_bytes", "read_text", "write_bytes", "write_text", "file_digest", "copy",
     "copy2", "copyfile", "copyfileobj", "copytree", "mmap"}
)  # fmt: skip
_MAY: Final = {
    "db/at_rest.py": "the one place",
    "db/atomic_file.py": "writes small files under a passing name",
    "db/anchor.py": "reads the anchor",
    "db/attempts.py": "reads the failed log-ins",
    "db/manifest.py": "reads manifests",
    "db/backup.py": "reads the key file",
    "db/restoring.py": "reads the key file of a backup",
    "db/spool.py": "reads what was looked at",
    "db/store_files.py": "reads the key file",
    "db/user_keys.py": "reads the key file",
    "db/store_lock.py": "opens the lock file",
    "services/known_users.py": "reads the key file",
    "services/term_choices.py": "reads a list that ships with the program",
}
_NAMES_OF_THE_STORE: Final = frozenset({"path", "store.path", "self.path", "clinic.path"})
_LAYERS: Final = ("clinic_app/db", "clinic_app/services")


def test_only_one_module_reads_a_store_as_a_plain_file() -> None:
    found = [
        f"{where(path, node)} calls {name}()"
        for path, name, node in _plain_reads()
        if path.relative_to(APP).as_posix() not in _MAY
    ]
    assert not found, "read files through db/at_rest.py, or say here which small file it is"


def test_no_permission_is_left_over() -> None:
    reading = {path.relative_to(APP).as_posix() for path, _, _ in _plain_reads()}
    assert sorted(set(_MAY) - reading) == []


def test_small_files_are_read_by_their_own_name() -> None:
    """What else may read a file never names the store's own path: `path`, `store.path`."""
    named = [
        f"{where(path, node)} calls {name}() on {ast.unparse(target)}"
        for path, name, node in _plain_reads()
        if path.name != "at_rest.py" and isinstance(node.func, ast.Attribute)
        if ast.unparse(target := node.func.value)
        in {"path", "store.path", "self.path", "clinic.path"}
    ]
    assert not named


def _plain_reads() -> Iterator[tuple[Path, str, ast.Call]]:
    for path in python_files(*_LAYERS):
        for name, node in calls(path):
            if name in _OPENS:
                yield path, name, node
