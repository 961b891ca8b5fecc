"""R7: whoever has the key and changes anything behind the program's back is found.

The trail, a record, or what was worked out from one.

The store is closed, changed with the data key as an administrator with tools of their own could,
and the anchor is written anew to fit, so that it opens. `verify` must say what is wrong.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from clinic_app.db import at_rest
from clinic_app.db.anchor import read_anchor, write_anchor
from clinic_app.db.audit import Head
from clinic_app.db.engine import connect
from clinic_app.db.opening import Way, open_with_data_key
from clinic_app.db.verify import checks
from clinic_app.domain.knowledge import Knowledge
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.back_up import back_up
from drills.outcome import DATA_KEY, Outcome, fill, make_scratch, opened

_PATIENTS: Final = 10


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Tamper `count` times, each time with a fresh copy."""
    chance, knowledge = random.Random(seed), load_knowledge()
    made = scratch / "made"
    path = make_scratch(made)
    older = scratch / "older.store"
    with opened(path) as clinic:
        fill(clinic, _PATIENTS // 2)
    shutil.copy(path, older)
    with opened(path) as clinic:
        fill(clinic, _PATIENTS // 2, first=_PATIENTS // 2)
        back_up(clinic)
    found: dict[str, int] = {}
    lost = 0
    for _ in range(count):
        tried = scratch / "tried"
        shutil.rmtree(tried, ignore_errors=True)
        shutil.copytree(made, tried)
        tamper = chance.choice(_TAMPERINGS)
        tamper(chance, tried / path.name, older)
        _anchor_anew(tried / path.name)
        broken = _broken_checks(tried / path.name, knowledge)
        lost += not broken
        for name in broken:
            found[name] = found.get(name, 0) + 1
    words = "found by " + ", ".join(f"{name} {times}" for name, times in sorted(found.items()))
    return Outcome(count, count - lost, lost, words)


def _anchor_anew(path: Path) -> None:
    """Let the anchor say what the file is now, as somebody with the key could."""
    connection = connect(path, DATA_KEY)
    row = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    connection.close()
    anchor = read_anchor(path, DATA_KEY)
    if anchor is None:
        raise LookupError(path)
    whole = at_rest.fingerprint(path)
    write_anchor(path, DATA_KEY, replace(anchor, head=Head(*row), at_rest=whole))


def _broken_checks(path: Path, knowledge: Knowledge) -> list[str]:
    store = open_with_data_key(path, DATA_KEY, way=Way.EXAMINE)
    try:
        return [name for name, passed, _ in checks(store, knowledge) if not passed]
    finally:
        store.close()


def _sql(path: Path, statements: tuple[tuple[str, tuple[Any, ...]], ...]) -> None:
    connection = connect(path, DATA_KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    for trigger in ("audit_no_update", "audit_no_delete"):
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement, values in statements:
        connection.execute(statement, values)
    connection.close()


def _lines(path: Path) -> int:
    connection = connect(path, DATA_KEY)
    (count,) = connection.execute("SELECT count(*) FROM audit").fetchone()
    connection.close()
    return int(count)


def _edit(chance: random.Random, path: Path, _older: Path) -> None:
    column = chance.choice(("by", "action", "mrn", "detail", "at", "day", "reason"))
    seq = chance.randint(1, _lines(path))
    value = {"detail": '["x"]', "at": "2020-01-01T00:00:00.000000+00:00", "day": "2020-01-01"}
    change = f'UPDATE audit SET "{column}" = ? WHERE seq = ?'  # noqa: S608 - names of ours
    _sql(path, ((change, (value.get(column, "somebody else"), seq)),))


def _delete(chance: random.Random, path: Path, _older: Path) -> None:
    seq = chance.randint(1, _lines(path) - 1)  # the newest line is the tail: see below
    _sql(path, (("DELETE FROM audit WHERE seq = ?", (seq,)),))


def _insert(_chance: random.Random, path: Path, _older: Path) -> None:
    last = _lines(path)
    columns = "at, day, by, action, mrn, reason, detail, change_seq, previous, hash"
    again = (
        f"INSERT INTO audit (seq, {columns}) SELECT ?, {columns} "  # noqa: S608
        "FROM audit WHERE seq = ?"
    )
    _sql(path, ((again, (last + 1, last)),))


def _reorder(chance: random.Random, path: Path, _older: Path) -> None:
    seq = chance.randint(1, _lines(path) - 1)
    move = "UPDATE audit SET seq = ? WHERE seq = ?"
    _sql(path, ((move, (-1, seq)), (move, (seq, seq + 1)), (move, (seq + 1, -1))))


def _cut_tail(chance: random.Random, path: Path, _older: Path) -> None:
    # The backup was made before its own line was: that line alone is not yet anchored elsewhere.
    seq = chance.randint(2, _lines(path) - 2)
    _sql(path, (("DELETE FROM audit WHERE seq > ?", (seq,)),))


def _replace_file(_chance: random.Random, path: Path, older: Path) -> None:
    shutil.copy(older, path)


def _edit_record(chance: random.Random, path: Path, _older: Path) -> None:
    table, column = chance.choice((("lab_value", "value"), ("patient", "name"), ("visit", "note")))
    newest = f"(SELECT max(id) FROM {table})"  # noqa: S608
    _sql(path, ((f"UPDATE {table} SET {column} = '1' WHERE id = {newest}", ()),))  # noqa: S608


def _delete_record(chance: random.Random, path: Path, _older: Path) -> None:
    table = chance.choice(("lab_value", "visit"))
    newest = f"(SELECT max(id) FROM {table})"  # noqa: S608
    _sql(path, ((f"DELETE FROM {table} WHERE id = {newest}", ()),))  # noqa: S608


def _edit_worked_out(chance: random.Random, path: Path, _older: Path) -> None:
    change = chance.choice(
        (
            "UPDATE due_item SET due_on = '2036-01-01'",
            "UPDATE evaluation SET stays_true_until = '2036-01-01'",
            "DELETE FROM due_item",
            "DELETE FROM search_key",
        )
    )
    _sql(path, ((f"{change} WHERE patient_id = {chance.randint(1, _PATIENTS)}", ()),))


_TAMPERINGS: Final[tuple[Callable[[random.Random, Path, Path], None], ...]] = (
    _edit, _delete, _insert, _reorder, _cut_tail, _replace_file, _edit_record, _delete_record,
    _edit_worked_out,
)  # fmt: skip
