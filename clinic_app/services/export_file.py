"""Write a patient's record to a file the user asked for by name."""

from pathlib import Path

from clinic_app.db.atomic_file import write_atomically
from clinic_app.db.failures import is_full
from clinic_app.db.histories import history_of
from clinic_app.domain.people import CARE
from clinic_app.errors import StoreError
from clinic_app.interchange.history_files import write_history
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@command(*CARE, trace=Trace.NOTED)
def write_history_file(clinic: OpenClinic, mrn: str, path: Path) -> None:
    """Write the record of `mrn` as JSON to `path`; the file is whole or not there.

    The file is not encrypted.

    Raises:
        StoreError: `patient_unknown`, `export_disk_full`, `export_not_written`.
    """
    with clinic.store.reading() as session:
        content = write_history(history_of(session, mrn)).encode()
    try:
        write_atomically(path, content)
    except OSError as error:
        raise StoreError("export_disk_full" if is_full(error) else "export_not_written") from error
