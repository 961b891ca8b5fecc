"""The first schema: people, care, results, what follows from them, and the ledger.

Every record table has a twin that keeps older versions. `!` marks a column that is never empty.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

from clinic_app.db.migrations.making import (
    foreign_key,
    make_patient_record,
    make_record,
    make_table,
)

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

_PATIENT: Final = (
    "mrn text!, name text!, sex text, birth_date day, height_cm decimal, weight_kg decimal, "
    "phone text, language text, pregnant yes_no, other_malignancy yes_no, "
    "heart_failure_risk yes_no, allergy_status text, allergy_text text, physician text, "
    "abcg2_rs2231142 text, as_of day, ctcae_version text"
)
_RECORDS: Final = {
    "diagnosis": "disease text!, diagnosed_on day",
    "gist": (
        "primary_site text, size_cm decimal, mitoses_per_5mm2 decimal, ruptured yes_no, "
        "setting text"
    ),
    "genotype": ("gene text!, on day, exon whole, variant text, lesion text, secondary yes_no"),
    "cml": (
        "phase text, phases_ever json!, transcript text, spleen_cm decimal, "
        "platelets_e9_l decimal, blasts_percent decimal, eosinophils_percent decimal, "
        "basophils_percent decimal, prior_interferon yes_no, phase_on day, "
        "high_risk_aca yes_no, high_risk_aca_on day"
    ),
    "kinase_mutation": "variant text!, on day",
    "tfr_wish": (
        "motivated yes_no, agrees_monitoring yes_no, is_pcr_access yes_no, "
        "assay_sensitivity text, turnaround_weeks decimal"
    ),
    "tfr_plan": "plan text!, on day, reason text",
    "surgery": "on day!, planned yes_no, procedure text, margin text",
    "medication": (
        "drug text!, started_on day!, dose_mg decimal, times_per_day decimal, pattern text!, "
        "stopped_on day, stop_reason text, usual_time text, role text"
    ),
    "dose_event": "drug text!, on day!, kind text!, at text",
    "visit": (
        "on day!, kind text, toxicities_reviewed yes_no, ecog whole, weight_kg decimal, "
        "systolic_mmhg whole, diastolic_mmhg whole, missed_doses_7d whole, "
        "missed_doses_30d whole, note text"
    ),
    "toxicity": (
        "term text!, grade whole!, onset day!, scale text, ctcae_version text, resolved day, "
        "intolerable yes_no, attribution text, action text"
    ),
    "decision": (
        "on day!, advice_key text, code text, choice text, dose_mg_per_day decimal, until day, "
        "reason text, by text"
    ),
    "event": "kind text!, on day!, note text",
    "trough": (
        "drug text!, drawn_at moment!, drawn_at_offset_min whole!, unit text!, "
        "last_dose_at moment, last_dose_at_offset_min whole, next_dose_held yes_no, "
        "value decimal, below_limit decimal, method text, lab text"
    ),
    "lab_value": (
        "analyte text!, drawn_on day!, value decimal!, unit text!, lln decimal, uln decimal"
    ),
    "bcr_abl": (
        "sampled_on day!, detected yes_no!, reported_on day, is_percent decimal, "
        "copies decimal, conversion_factor decimal, control_gene text, control_copies decimal, "
        "method text, lab text"
    ),
    "bcr_abl_replicate": "bcr_abl_id whole!, copies decimal!, control_copies decimal!",
    "imaging": (
        "on day!, modality text, new_lesion yes_no, new_nodule yes_no, "
        "non_target_progression yes_no"
    ),
    "lesion": "imaging_id whole!, label text!, longest_mm decimal, density_hu decimal",
    "questionnaire": "instrument text!, on day!, answers json!, form_version text",
}
_PARENTS: Final = {"bcr_abl_replicate": "bcr_abl", "lesion": "imaging"}
_DERIVED: Final = {
    "evaluation": (
        "patient_id whole!, as_of day!, stays_true_until day, care_ended text, care_ended_on day, "
        "protocol_name text!, protocol_version text!, protocol_sha256 text!, seq whole!"
    ),
    "advice": (
        "patient_id whole!, position whole!, advice_key text!, code text!, level text!, "
        "facts json!"
    ),
    "due_item": (
        "patient_id whole!, position whole!, kind text!, due_on day!, window_start day!, "
        "window_end day!, done_on day, facts json!"
    ),
    "search_key": "patient_id whole!, position whole!, key text!",
}


def upgrade() -> None:
    """Make every table of the first schema."""
    _ledger()
    make_record("patient", _PATIENT, sa.UniqueConstraint("mrn", name="uq_patient_mrn"))
    for name, columns in _RECORDS.items():
        make_patient_record(name, columns, _PARENTS.get(name))
    for name, columns in _DERIVED.items():
        _derived(name, columns)
    op.create_index("ix_evaluation_stays_true_until", "evaluation", ["stays_true_until"])
    op.create_index("ix_due_item_open", "due_item", ["done_on", "window_start"])
    op.create_index("ix_search_key_key", "search_key", ["key", "patient_id"])


def downgrade() -> None:
    """Refuse: records are never dropped.

    Raises:
        RuntimeError: Always.
    """
    message = "the first schema cannot be taken back: its tables hold the records"
    raise RuntimeError(message)


def _ledger() -> None:
    make_table("store", "store_id text!, created_at moment!", ("store_id",))
    columns = "seq whole!, at moment!, day day!, by text!, action text!, reason text"
    make_table("change", columns, ("seq",), numbered="seq")


def _derived(name: str, columns: str) -> None:
    is_single = name == "evaluation"
    key = ("patient_id",) if is_single else ("patient_id", "position")
    keys = [foreign_key(name, "patient_id", "patient.id")]
    if is_single:
        keys.append(foreign_key(name, "seq", "change.seq"))
    make_table(name, columns, key, *keys)
