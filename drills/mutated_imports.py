"""R11: damaged and hostile import files are refused in words, and nothing of them is stored.

The formats that exist: the history as JSON (one, an array, lines), and the official CTCAE as a
workbook or text. Each file is a good one with some bytes changed, cut, doubled or replaced, in one
of several encodings; some are huge or nested.
"""

import json
import random
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from clinic_app.db.tables.person import PatientRow
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.errors import ClinicError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.ctcae_edition import ctcae_edition, import_ctcae
from clinic_app.services.import_file import read_history_file
from clinic_app.services.import_history import import_histories
from drills.outcome import TODAY, Outcome, make_scratch, opened
from tests.files.official_ctcae import official_csv, official_xlsx

_MOST_MEMORY_MB: Final = 500
_KB: Final = 1024
_EVERY_CTCAE: Final = 20
"""Among so many files one is a CTCAE: it is large, and each is read whole."""
_HUGE: Final = 200_000
_DEEP: Final = 100_000
_GOOD: Final[dict[str, Any]] = {
    "format": "clinic-history/1",
    "patient": {"mrn": "M-1", "name": "测试 TEST", "sex": "female", "birth_date": "1966-02-11"},
    "diagnosis": {"disease": "GIST", "diagnosed_on": "2025-01-02"},
    "labs": [{"analyte": "CREA", "drawn_on": "2026-01-02", "value": 61.5, "unit": "umol/L"}],
}
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Offer `count` mutated files, each good batch twice."""
    chance = random.Random(seed)
    path = make_scratch(scratch)
    offered = scratch / "offered.json"
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lost = stored = refused = 0
    with opened(path) as clinic:
        official = _official(scratch) if count >= _EVERY_CTCAE else ()
        for number in range(count):
            if number % _EVERY_CTCAE == 0 and official:
                offered.write_bytes(_mutated_ctcae(chance, official))
                wrong, was_stored = _offer_ctcae(clinic, offered)
            else:
                offered.write_bytes(_mutated(chance, number))
                wrong, was_stored = _offer(clinic, offered)
            lost += wrong
            stored += was_stored
            refused += not was_stored
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb) // _KB
    lost += grown_mb > _MOST_MEMORY_MB
    words = f"{refused} refused in words, {stored} still sound and stored, {grown_mb} MB more"
    return Outcome(count, count - lost, lost, words)


def _offer(clinic: OpenClinic, path: Path) -> tuple[int, bool]:
    """Return 1 for a promise broken, and whether the file was sound after all and is stored."""
    before = _patients(clinic)
    try:
        histories = read_history_file(path)
        import_histories(clinic, histories, TODAY)
    except ClinicError:
        return int(_patients(clinic) != before), False
    except Exception:  # noqa: BLE001 - whatever else it is, it is the fault that is looked for
        return 1, False
    again = import_histories(clinic, histories, TODAY)
    return int(any(outcome.added for outcome in again)), True


def _official(scratch: Path) -> tuple[bytes, ...]:
    made = (official_csv(scratch, CtcaeVersion.V5), official_xlsx(scratch, CtcaeVersion.V6))
    return tuple(path.read_bytes() for path in made)


def _mutated_ctcae(chance: random.Random, official: tuple[bytes, ...]) -> bytes:
    content = chance.choice(official)
    for _ in range(chance.randint(0, 2)):
        content = chance.choice((_flip, _cut, _double))(chance, content)
    return content


def _offer_ctcae(clinic: OpenClinic, path: Path) -> tuple[int, bool]:
    """Return 1 for a promise broken, and whether the file was sound after all and is stored."""
    before = ctcae_edition(clinic)
    try:
        done = import_ctcae(clinic, path, TODAY)
    except ClinicError:
        return int(ctcae_edition(clinic) != before), False
    except Exception:  # noqa: BLE001 - whatever else it is, it is the fault that is looked for
        return 1, False
    return int(done.terms != len(clinic.knowledge.ctcae_grades[done.version])), True


def _patients(clinic: OpenClinic) -> int:
    """Count them in the file itself: a list would take longer with every patient stored."""
    with clinic.store.reading() as session:
        return session.scalar(select(func.count()).select_from(PatientRow)) or 0


def _mutated(chance: random.Random, number: int) -> bytes:
    good = dict(_GOOD, patient=dict(_GOOD["patient"], mrn=f"M-{number}"))
    text = json.dumps(chance.choice((good, [good], good)), ensure_ascii=False)
    content = text.encode(chance.choice(_ENCODINGS))
    for _ in range(chance.randint(0, 2)):
        content = chance.choice(_MUTATIONS)(chance, content)
    return content


def _flip(chance: random.Random, content: bytes) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    changed = content[place] ^ (1 << chance.randrange(8))
    return content[:place] + bytes([changed]) + content[place + 1 :]


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _double(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + content[: chance.randrange(len(content) + 1)] + content[place:]


def _nest(chance: random.Random, content: bytes) -> bytes:
    deep = chance.choice((10, 1000, _DEEP))
    return b"[" * deep + content + b"]" * deep


def _inflate(chance: random.Random, content: bytes) -> bytes:
    number = b"9" * chance.choice((20, 4300, 5000, _HUGE))
    return content.replace(b"61.5", number)


def _swap_words(chance: random.Random, content: bytes) -> bytes:
    words = (b'"GIST"', b'"female"', b'"umol/L"', b'"2026-01-02"', b"61.5", b'"M-')
    others = (
        b"null",
        b"-1",
        b'"=1+1"',
        b"1e999",
        b'"2026-02-30"',
        b'{"$ne":1}',
        b"NaN",
        b'"\\u0000',
    )
    return content.replace(chance.choice(words), chance.choice(others))


_MUTATIONS: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (
    _flip, _cut, _double, _nest, _inflate, _swap_words,
)  # fmt: skip
