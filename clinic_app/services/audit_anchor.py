"""The newest line of the audit trail, to be noted where this program cannot change it."""

from clinic_app.db.audit import head
from clinic_app.domain.audit_trail import AuditHead
from clinic_app.services.clinic import OpenClinic


def audit_anchor(clinic: OpenClinic) -> AuditHead:
    """Return number and hash of the newest line.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        newest = head(session, clinic.store.store_id)
    return AuditHead(newest.seq, newest.hash)
