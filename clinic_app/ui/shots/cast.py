"""Who stands in which picture: chosen by what the rules say, not by a name or a number."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from clinic_app.domain.course.lesions import image_responses
from clinic_app.domain.findings import AdviceCode, DueKind, Status
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.codes import ToxicityScale
from clinic_app.domain.toxicity.lab_grades import graded_in
from clinic_app.domain.toxicity.lab_proposals import lab_proposals
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import find_patients
from clinic_app.services.list_worklist import WorklistRow, list_worklist
from clinic_app.services.view_patient import PatientView, view_patient

_EVERYBODY: Final = 500
_OPEN: Final = frozenset({Status.DUE, Status.OVERDUE})
_PARTS: Final[tuple[tuple[str, AdviceCode | DueKind], ...]] = (
    ("reduce", AdviceCode.TDM_REDUCE),
    ("shared-decision", AdviceCode.TDM_REDUCE_SHARED_DECISION),
    ("hold", AdviceCode.LABEL_HOLD),
    ("loss-of-mmr", AdviceCode.TFR_LOSS_OF_MMR),
    ("may-stop", AdviceCode.TFR_ELIGIBLE),
    ("not-yet", AdviceCode.TFR_NOT_YET),
    ("second-attempt", AdviceCode.TFR_SECOND_ATTEMPT),
    ("restart", DueKind.TFR_RESTART),
    ("no-next-date", DueKind.NO_NEXT_DATE),
    ("exon9-votes", AdviceCode.EXON9_RELAPSE_OPINION),
    ("next-line", AdviceCode.PROGRESSION_NEXT_LINE),
    ("off-treatment", AdviceCode.RECURRENCE_OFF_TREATMENT),
    ("d842v", AdviceCode.D842V_FIRST_LINE),
    ("unrecorded", AdviceCode.PROGRESSION_UNRECORDED),
    ("in-remission", DueKind.TFR_TEST),
    ("regaining", DueKind.MMR_REGAIN_CHECK),
    ("withdrawal", AdviceCode.TFR_WITHDRAWAL_SYNDROME),
    ("untreated", AdviceCode.UNTREATED_ABOVE_MMR),
)


def cast(clinic: OpenClinic, today: date) -> Mapping[str, str]:
    """Return the record number of the patient in each part.

    Raises:
        LookupError: Nobody in the clinic fits a part, so its picture would be missing.
    """
    rows = list_worklist(clinic, today).rows
    everybody = [match.mrn for match in find_patients(clinic, "", _EVERYBODY)]
    views = [view_patient(clinic, mrn, today) for mrn in everybody]
    views.sort(key=lambda view: len(view.evaluation.advice))
    players = {part: _player(rows, views, part, kind) for part, kind in _PARTS}
    return MappingProxyType(
        {
            **players,
            "tumour": _most_images(views),
            "who": _first(views, _by_who_scale),
            "quality": _first(views, _asked_about_life),
            "grades": max(views, key=partial(_waiting, clinic.knowledge)).history.patient.mrn,
        }
    )


def _first(views: Iterable[PatientView], fits: Callable[[PatientView], bool]) -> str:
    for view in views:
        if fits(view):
            return view.history.patient.mrn
    message = f"no patient of the demo clinic for the picture {fits.__name__}"
    raise LookupError(message)


def _by_who_scale(view: PatientView) -> bool:
    return any(event.scale is ToxicityScale.WHO for event in view.history.toxicities)


def _asked_about_life(view: PatientView) -> bool:
    return bool(view.history.questionnaires)


def _waiting(knowledge: Knowledge, view: PatientView) -> int:
    graded = graded_in(view.evaluation.derived)
    return len(lab_proposals(view.history, graded, knowledge))


def _most_images(views: Iterable[PatientView]) -> str:
    """Take whose tumour is judged on the most images."""

    def judged(view: PatientView) -> int:
        return len(image_responses(view.evaluation.derived.get("responses")))

    found = max(views, key=judged)
    if not judged(found):
        message = "no patient of the demo clinic with a tumour on images"
        raise LookupError(message)
    return found.history.patient.mrn


def _player(
    rows: Iterable[WorklistRow],
    views: Iterable[PatientView],
    part: str,
    kind: AdviceCode | DueKind,
) -> str:
    """Take who is listed for it; what nobody is listed for, from whom little else is said."""
    for row in rows:
        if row.kind == kind:
            return row.mrn
    for view in views:
        if kind in _said_of(view):
            return view.history.patient.mrn
    message = f"no patient of the demo clinic for the picture {part}"
    raise LookupError(message)


def _said_of(view: PatientView) -> set[AdviceCode | DueKind]:
    """Return the codes of the advice and the kinds of the open items of one patient."""
    found = view.evaluation
    open_items = {item.kind for item in found.due if item.status_on(found.as_of) in _OPEN}
    return open_items | {advice.code for advice in found.advice}
