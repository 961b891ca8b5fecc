"""What stands on every page beside its text: whose it is, by which rules, made when by whom."""

from dataclasses import dataclass
from datetime import date, datetime

from clinic_app.domain.audit_trail import AuditHead
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import Phrases

HASH_SHOWN = 8
_ANCHOR_SHOWN = 16
_NOBODY_SAID = ClinicDetails()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """When, by whom and from what kind of clinic a page is printed.

    `details` are the clinic's name, telephone and address for pages that leave it. `audit_head`
    is the newest line of the audit trail, for pages that keep it outside the store.
    """

    printed_at: datetime
    printed_by: str
    is_demo: bool
    details: ClinicDetails = _NOBODY_SAID
    audit_head: AuditHead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands on every page beside the text; `anchor` only where the trail is noted."""

    language: str
    title: str
    kicker: str
    identity: tuple[str, str, str]
    flags: tuple[str, ...]
    protocol: str
    made: str
    disclaimer: str
    anchor: str = ""


def furniture(
    history: History,
    evaluation: Evaluation,
    printing: Printing,
    phrases: Phrases,
    title: str,
    *,
    for_patient: bool = False,
) -> Furniture:
    """Return the furniture of a page about one patient, titled `title`.

    `for_patient` writes its dates as the letter writes them.
    """
    patient, stamp = history.patient, evaluation.protocol
    born, at = patient.birth_date, printing.printed_at
    born_on: date | str | None = born
    made: datetime | str = at
    if for_patient:
        made = f"{phrases.wording.paper_date(at.date())} {at:%H:%M}"
        born_on = None if born is None else phrases.wording.paper_date(born)
    # Nothing can be signed in the program yet, so every printed page is unsigned.
    flags = [phrases.say("demo")] if printing.is_demo else []
    return Furniture(
        language=phrases.wording.language,
        title=title,
        kicker=phrases.say("kicker", on=evaluation.as_of),
        identity=(
            patient.name,
            phrases.say("mrn", mrn=patient.mrn),
            phrases.say("born_short", on=born_on),
        ),
        flags=(*flags, phrases.say("unsigned")),
        protocol=phrases.say(
            "protocol",
            name=phrases.protocol(stamp.name),
            version=stamp.version,
            hash=stamp.sha256[:HASH_SHOWN],
        ),
        made=phrases.say("made", at=made, by=printing.printed_by),
        disclaimer=phrases.say("disclaimer"),
    )


def anchor_words(printing: Printing, phrases: Phrases) -> str:
    """Return the newest line of the audit trail as a page notes it; empty when none is given.

    A trail that was cut or rewritten later does not lead to the number and hash on the paper.
    """
    newest = printing.audit_head
    if newest is None:
        return ""
    return phrases.say("audit_head", seq=newest.seq, hash=newest.hash[:_ANCHOR_SHOWN])
