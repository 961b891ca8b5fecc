"""The demo clinic: an encrypted store that exists only while the program runs."""

import shutil
from datetime import date
from pathlib import Path
from typing import Final

from clinic_app.db.store import Store
from clinic_app.db.store_making import create_temporary_store
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import Role
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.checking import refuse_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.demo.clinic import synthetic_histories

DEMO_USER: Final = "DEMO"
_DETAILS: Final = ClinicDetails(name="GIST · CML 专病门诊", phone="027 5550 0100")


def open_demo(folder: Path, today: date) -> OpenClinic:
    """Open a new store with the synthetic clinic, in a folder of its own below `folder`.

    Its key is random, lives in memory and has no log-in; `close_clinic` removes its folder, and
    what a crash leaves behind nobody can read.

    Raises:
        StoreError: `store_folder_read_only`, `store_disk_full`.
    """
    knowledge = load_knowledge()
    store = create_temporary_store(folder)
    own_folder = store.path.parent
    try:
        _fill(store, knowledge, today)
    except BaseException:
        store.close()
        shutil.rmtree(own_folder, ignore_errors=True)
        raise
    return OpenClinic(
        store=store,
        knowledge=knowledge,
        user=DEMO_USER,
        roles=frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR}),
        is_demo=True,
        path=store.path,
        folder_to_remove=own_folder,
    )


def _fill(store: Store, knowledge: Knowledge, today: date) -> None:
    """Store every synthetic patient through the same door as a real one."""
    with UnitOfWork(store, knowledge, DEMO_USER, "import_history", today) as work:
        for history in synthetic_histories(today):
            refuse_faults(history, knowledge, today)
            work.new_record(history)
        work.set_clinic_details(_DETAILS)
