"""What a drill found, and the scratch clinic it works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store_making import make_store_file
from clinic_app.domain.people import FIRST_ROLES, User
from clinic_app.domain.record.care import Medication, Visit
from clinic_app.domain.record.codes import Disease, Sex, VisitKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Patient
from clinic_app.domain.record.results import LabValue
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.import_history import import_histories

USER: Final = "li"
TODAY: Final = date(2026, 11, 20)
DATA_KEY: Final = bytes(range(32))
_STORE_ID: Final = "0" * 32


@dataclass(frozen=True, slots=True)
class Outcome:
    """The count of one drill: `tried` times, `held` of them as promised, `lost` what was not.

    A drill has passed when nothing is lost, nothing came `late` and every try was counted. Late
    is what took longer by the clock than promised: on a busy machine that is no defect, so the
    tests, which run anywhere, ask only whether everything is `whole`.
    """

    tried: int
    held: int
    lost: int
    words: str = ""
    late: int = 0

    @property
    def whole(self) -> bool:
        """Say whether every try left everything as promised, however long it took."""
        return self.lost == 0 and self.held == self.tried > 0

    @property
    def passed(self) -> bool:
        """Say whether the promise was kept every time, and in time."""
        return self.whole and self.late == 0


def make_scratch(folder: Path) -> Path:
    """Make an empty store with a known key in `folder` and return where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "clinic.store"
    make_store_file(path, DATA_KEY, _STORE_ID, User(name=USER, roles=FIRST_ROLES))
    return path


def somebody(mrn: str) -> History:
    """Return a patient with a treatment, a visit and a laboratory value."""
    treatment = Medication(
        drug="imatinib", started_on=TODAY - timedelta(days=400), dose_mg=Decimal(400),
        times_per_day=Decimal(1),
    )  # fmt: skip
    visit = Visit(on=TODAY - timedelta(days=30), kind=VisitKind.CLINIC, note=f"visit of {mrn}")
    value = LabValue(analyte="CREA", drawn_on=visit.on, value=Decimal("61.5"), unit="umol/L")
    return History(
        patient=Patient(mrn=mrn, name=f"TEST-{mrn}", sex=Sex.FEMALE),
        diagnosis=Diagnosis(disease=Disease.GIST),
        medications=(treatment,),
        visits=(visit,),
        labs=(value,),
    )


def fill(clinic: OpenClinic, count: int, *, first: int = 0) -> None:
    """Import `count` patients, `P-0` and so on, each in a transaction of its own."""
    for number in range(first, first + count):
        import_histories(clinic, (somebody(f"P-{number}"),), TODAY)


@contextmanager
def opened(path: Path) -> Iterator[OpenClinic]:
    """Give the scratch clinic, open, and close it again."""
    store = open_with_data_key(path, DATA_KEY)
    try:
        yield opened_clinic(store, load_knowledge(), User(name=USER, roles=FIRST_ROLES))
    finally:
        store.close()
