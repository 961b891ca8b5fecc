"""R10: hostile text in every field: stored and read back equal, shown and printed as it is.

Each text goes into each field of a record that takes text, through the import that every format
ends in. What the import refuses it refuses in words and stores nothing; what it takes comes back
from the store letter for letter, stands on the screen as plain text, and on paper with no glyph
missing, nothing run and no file opened.
"""

import copy
import io
import json
import logging
import os
import random
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pypdf import PdfReader

from clinic_app.errors import ClinicError
from clinic_app.interchange.history_json import dump_history
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_history import export_history
from clinic_app.services.import_file import read_history_file
from clinic_app.services.import_history import import_histories
from clinic_app.services.print_paper import Paper, make_paper
from drills.outcome import TODAY, Outcome, make_scratch, opened
from drills.screen import texts_on_page

HOSTILE: Final = (
    "O<b>Brien</b>",
    '<img src="file:///etc/passwd"/>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '=HYPERLINK("http://x")',
    "+1+1", "-2", "@SUM(A1)",
    "'; DROP TABLE patient; --",
    "\u202egnirts siht\u202c",
    "a\u0000b",
    "a\u0007b\u001b[31m",
    "长" * 500,
    "👩🏽‍⚕️🧬",
    "𠮷野家 𡃁 㐂",
    "{0} %s {name} ${x}",
    "line\nbreak\ttab",
    "e\u0301 é ﬁ",
)  # fmt: skip
_GIST: Final[dict[str, Any]] = {
    "format": "clinic-history/1",
    "patient": {
        "mrn": "H-1", "name": "TEST", "sex": "female", "birth_date": "1966-02-11",
        "phone": "1", "physician": "Li", "allergies": {"status": "known", "text": "x"},
    },
    "diagnosis": {"disease": "GIST", "diagnosed_on": "2025-01-02"},
    "gist": {
        "primary_site": "stomach",
        "genotype": [{"on": "2025-01-05", "gene": "KIT", "exon": 11, "variant": "x",
                      "lesion": "x", "secondary": False}],
    },
    "medications": [
        {"drug": "imatinib", "dose_mg": 400, "times_per_day": 1, "pattern": "continuous",
         "started_on": "2025-02-01"},
        {"drug": "x", "dose_mg": 1, "times_per_day": 1, "pattern": "continuous",
         "started_on": "2025-02-01", "role": "concomitant"},
    ],
    "visits": [{"on": "2026-10-01", "kind": "clinic", "note": "x"}],
    "toxicities": [{"term": "Nausea", "scale": "CTCAE", "ctcae_version": "5.0", "grade": 1,
                    "onset": "2026-09-01", "action": "x"}],
    "troughs": [{"drug": "imatinib", "drawn_at": "2026-10-01T08:30+08:00",
                 "last_dose_at": "2026-09-30T08:30+08:00", "value": 900,
                 "unit": "ug/L", "method": "x", "lab": "x"}],
    "imaging": [{"on": "2026-09-01", "modality": "CT",
                 "lesions": [{"id": "x", "longest_mm": 20}]}],
    "decisions": [{"on": "2026-10-01", "choice": "declined", "reason": "x", "by": "x"}],
    "events": [{"kind": "haemorrhage", "on": "2026-09-01", "note": "x"}],
}  # fmt: skip
_PAPERS: Final = ((Paper.SUMMARY, "en"), (Paper.LETTER, "zh"), (Paper.TDM_REPORT, "zh"))
_BY_NUMBER: Final = "□U+"
FIELDS: Final = (
    "patient.mrn", "patient.name", "patient.phone", "patient.physician", "patient.allergies.text",
    "gist.genotype.0.variant", "gist.genotype.0.lesion", "medications.1.drug", "visits.0.note",
    "toxicities.0.action", "troughs.0.method", "troughs.0.lab", "imaging.0.lesions.0.id",
    "decisions.0.reason", "decisions.0.by", "events.0.note",
)  # fmt: skip


class _Missing(logging.Handler):
    """Counts the records that say a glyph was missing or a sentence unsaid."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        self.count += record.levelno >= logging.WARNING


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Put each text into each field, at most `count` pairs of them."""
    pairs = [(field, text) for field in FIELDS for text in HOSTILE]
    random.Random(seed).shuffle(pairs)
    pairs = pairs[:count]
    path = make_scratch(scratch)
    refused, stored, lost = 0, [], 0
    with opened(path) as clinic:
        for number, (field, text) in enumerate(pairs):
            mrn = _put(clinic, scratch, number, field, text)
            if mrn is None:
                refused += 1
            else:
                stored.append((mrn, field, text))
        lost += sum(not _printed_well(clinic, *one) for one in stored)
    lost += sum(text not in shown for text, shown in _seen(path, stored))
    words = f"{refused} refused in words, {len(stored)} stored, shown and printed as typed"
    return Outcome(len(pairs), len(pairs) - lost, lost, words)


def _put(clinic: OpenClinic, scratch: Path, number: int, field: str, text: str) -> str | None:
    """Import a record with `text` in `field`; return whose, None when it was refused.

    Raises:
        AssertionError: What came back from the store is not what went in.
    """
    record = copy.deepcopy(_GIST)
    record["patient"]["mrn"] = f"H-{number}"
    _set(record, field, text)
    offered = scratch / "hostile.json"
    offered.write_text(json.dumps(record), encoding="utf-8")
    try:
        (history,) = read_history_file(offered)
        import_histories(clinic, (history,), TODAY)
    except ClinicError:
        return None
    back = export_history(clinic, history.patient.mrn)
    if dump_history(back) != dump_history(history):
        raise AssertionError(field)
    return history.patient.mrn


def _set(record: Any, field: str, text: str) -> None:  # noqa: ANN401 - plain JSON
    *steps, last = field.split(".")
    for step in steps:
        record = record[int(step) if step.isdigit() else step]
    record[last] = text


def _printed_well(clinic: OpenClinic, mrn: str, field: str, text: str) -> bool:
    """Print summary, letter and TDM report; say whether nothing is blank, and the name whole.

    What no font can draw (an emoji) must stand there by its number, and be reported.
    """
    missing = _Missing()
    logging.getLogger("clinic_app").addHandler(missing)
    try:
        words = "".join(
            page.extract_text()
            for paper, language in _PAPERS
            for page in PdfReader(io.BytesIO(
                make_paper(clinic, paper, mrn, language, TODAY, datetime.now(UTC)).pdf
            )).pages
        )  # fmt: skip
    finally:
        logging.getLogger("clinic_app").removeHandler(missing)
    if missing.count:
        return _BY_NUMBER in words
    return field != "patient.name" or _plain(text)[:40] in _plain(words)


def _plain(text: str) -> str:
    """Return the letters as a reader sees them: paper joins an accent to its letter."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if one.isprintable() and not one.isspace())


def _seen(path: Path, stored: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each name as it was typed beside everything that stands on its patient's page."""
    named = [(mrn, text) for mrn, field, text in stored if field == "patient.name"]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for (_, text), shown in zip(
        named, texts_on_page(path, [mrn for mrn, _ in named]), strict=True
    ):
        yield text, shown
