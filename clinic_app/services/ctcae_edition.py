"""Which CTCAE the clinic works with: import the official wordings, go over to a newer version."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clinic_app.db.ctcae import edition_in, write_version, write_wordings
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.ctcae_edition import CtcaeEdition
from clinic_app.domain.people import Role
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.errors import ClinicError
from clinic_app.interchange.ctcae_official import Difference, read_official
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@dataclass(frozen=True, slots=True, kw_only=True)
class CtcaeImported:
    """What an import took in, and where the file and the program's own table differ.

    `differences` are terms with other grades: those the program does not know are left out, and
    those the file does not have show their number only. `unknown` terms are not offered.
    """

    version: CtcaeVersion
    file: str
    terms: int
    differences: tuple[Difference, ...] = ()
    unknown: tuple[str, ...] = ()


@command(*Role, trace=Trace.NONE, why="names the version in use and the imported files")
def ctcae_edition(clinic: OpenClinic) -> CtcaeEdition:
    """Return by which version the clinic grades, and which official files it took in.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        return edition_in(session)


@command(Role.ADMINISTRATOR)
def import_ctcae(
    clinic: OpenClinic, path: Path, today: date, version: CtcaeVersion | None = None
) -> CtcaeImported:
    """Take in NCI's wordings from its file; from then on they are shown in place of our own.

    Which version new events are graded by does not change, and no grade on record does.

    Args:
        clinic: The open clinic.
        path: NCI's workbook, or a text file saved from it.
        today: The day noted with the import.
        version: Which version it must be; None: the one whose terms it has.

    Raises:
        ClinicError: The file cannot be read.
        InvalidInputError: It is damaged, too large, incomplete or another file; nothing is stored.
        StoreError: The store cannot be written.
    """
    found = read_official(path, clinic.knowledge.ctcae_grades, version)
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "import_ctcae", today) as work:
        write_wordings(work.change, found.version, found.wordings, path.name, today)
    return CtcaeImported(
        version=found.version,
        file=path.name,
        terms=len(found.wordings),
        differences=found.differences,
        unknown=found.unknown,
    )


@command(Role.ADMINISTRATOR)
def switch_ctcae(clinic: OpenClinic, to: CtcaeVersion, today: date) -> CtcaeEdition:
    """Grade new events by a newer version from now on; only ever forward.

    Every grade on record keeps the version it was given by, and so do the laboratory values of
    the patients on record: nothing is graded anew. Patients entered from now on are graded by
    the new version throughout. Source: D26.

    Raises:
        ClinicError: `ctcae_only_forward`.
        StoreError: The store cannot be written.
    """
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "switch_ctcae", today) as work:
        now = edition_in(work.change.session)
        if now.next_version is not to:
            raise ClinicError("ctcae_only_forward", now=str(now.version), to=str(to))
        write_version(work.change, to, today)
    return ctcae_edition(clinic)
