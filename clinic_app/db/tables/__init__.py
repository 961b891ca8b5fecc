"""Every table of the store, complete: rows, their kept versions and their checks."""

from clinic_app.db.base import Base, PatientRecord, Record
from clinic_app.db.tables.care import (
    DecisionRow,
    DoseEventRow,
    EventRow,
    MedicationRow,
    SurgeryRow,
    ToxicityRow,
    VisitRow,
)
from clinic_app.db.tables.derived import AdviceRow, DueRow, EvaluationRow, SearchKeyRow
from clinic_app.db.tables.ledger import ChangeRow, StoreRow
from clinic_app.db.tables.office import (
    AdviceBasisRow,
    CallRow,
    ClinicDetailsRow,
    ConsentRow,
    ContactRow,
    DraftRow,
)
from clinic_app.db.tables.person import (
    CmlRow,
    DiagnosisRow,
    GenotypeRow,
    GistRow,
    KinaseMutationRow,
    PatientRow,
    TfrPlanRow,
    TfrWishRow,
)
from clinic_app.db.tables.results import (
    BcrAblRow,
    ImagingRow,
    LabValueRow,
    LesionRow,
    QuestionnaireRow,
    ReplicateRow,
    TroughRow,
)
from clinic_app.db.tables.terms import CtcaeChoiceRow, CtcaeImportRow, CtcaeWordingRow
from clinic_app.db.tables.trust import (
    AuditRow,
    PatientMergeRow,
    SignatureRow,
    ToldApartRow,
    UserRow,
)
from clinic_app.db.versions import add_checks, add_version_tables

add_version_tables(Base.metadata, Record)
add_checks(Base.metadata)

metadata = Base.metadata

__all__ = [
    "AdviceBasisRow",
    "AdviceRow",
    "AuditRow",
    "Base",
    "BcrAblRow",
    "CallRow",
    "ChangeRow",
    "ClinicDetailsRow",
    "CmlRow",
    "ConsentRow",
    "ContactRow",
    "CtcaeChoiceRow",
    "CtcaeImportRow",
    "CtcaeWordingRow",
    "DecisionRow",
    "DiagnosisRow",
    "DoseEventRow",
    "DraftRow",
    "DueRow",
    "EvaluationRow",
    "EventRow",
    "GenotypeRow",
    "GistRow",
    "ImagingRow",
    "KinaseMutationRow",
    "LabValueRow",
    "LesionRow",
    "MedicationRow",
    "PatientMergeRow",
    "PatientRecord",
    "PatientRow",
    "QuestionnaireRow",
    "Record",
    "ReplicateRow",
    "SearchKeyRow",
    "SignatureRow",
    "StoreRow",
    "SurgeryRow",
    "TfrPlanRow",
    "TfrWishRow",
    "ToldApartRow",
    "ToxicityRow",
    "TroughRow",
    "UserRow",
    "VisitRow",
    "metadata",
]
