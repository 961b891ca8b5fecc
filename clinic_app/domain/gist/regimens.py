"""The regimens that follow one another in GIST, each with its source and level of evidence."""

from decimal import Decimal
from typing import Final

from clinic_app.domain.findings import RegimenOption
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import Failure, dose_of, failures
from clinic_app.domain.gist.genotype import has_d842v
from clinic_app.domain.protocol import ResistanceParameters
from clinic_app.domain.record.care import CONTINUOUS
from clinic_app.domain.record.codes import GistSetting
from clinic_app.domain.tdm.dosing import IMATINIB

SUNITINIB: Final = "sunitinib"
AVAPRITINIB: Final = "avapritinib"
_LINES: Final = {
    SUNITINIB: (
        RegimenOption(
            drug=SUNITINIB, dose_mg_per_day=Decimal(50), pattern="4w_on_2w_off",
            evidence="csco_level_1", source="exon9_csco",
        ),
        RegimenOption(
            drug=SUNITINIB, dose_mg_per_day=Decimal("37.5"), pattern=CONTINUOUS,
            evidence="csco_level_1", source="exon9_csco",
        ),
    ),
    "regorafenib": (
        RegimenOption(
            drug="regorafenib", dose_mg_per_day=Decimal(160), pattern="3w_on_1w_off",
            evidence="phase_3", source="grid2013",
        ),
    ),
    "ripretinib": (
        RegimenOption(
            drug="ripretinib", dose_mg_per_day=Decimal(150), pattern=CONTINUOUS,
            evidence="phase_3", source="invictus2020",
        ),
    ),
}  # fmt: skip
_AVAPRITINIB: Final = RegimenOption(
    drug=AVAPRITINIB, dose_mg_per_day=Decimal(300), pattern=CONTINUOUS,
    evidence="phase_1", source="heinrich2020",
)  # fmt: skip


def imatinib(dose: Decimal, evidence: str, source: str) -> RegimenOption:
    """Return imatinib once a day at a dose."""
    return RegimenOption(
        drug=IMATINIB, dose_mg_per_day=dose, pattern=CONTINUOUS, evidence=evidence, source=source
    )


def sunitinib() -> tuple[RegimenOption, ...]:
    """Return the two ways in which sunitinib is taken. Source: yue2016, exon9_csco."""
    return _LINES[SUNITINIB]


def taken(course: GistCourse) -> tuple[str, ...]:
    """Return the GIST drugs taken so far, in order."""
    return tuple(dict.fromkeys(row.drug for row in course.regimens))


def for_d842v(course: GistCourse) -> tuple[RegimenOption, ...]:
    """Return avapritinib, nothing once it was taken. Source: heinrich2020 (NAVIGATOR)."""
    return () if AVAPRITINIB in taken(course) else (_AVAPRITINIB,)


def _may_raise(course: GistCourse, failure: Failure, p: ResistanceParameters) -> bool:
    """Say whether the failure fell on imatinib and more than that dose was never taken."""
    if failure.drug != IMATINIB:
        return False
    highest = max(dose_of(row) for row in course.regimens if row.drug == IMATINIB)
    return highest < p.raised_imatinib_mg


def next_lines(course: GistCourse, failure: Failure) -> tuple[RegimenOption, ...]:
    """Return what may follow a failure, by what was taken before; empty: trials are left.

    Sunitinib or imatinib 600, then regorafenib, then ripretinib; before an operation imatinib
    600 first; D842V avapritinib only. Source: exon9_csco, yue2016, gist56; definition 28.
    """
    if has_d842v(course.known):
        return for_d842v(course)
    p = course.knowledge.protocol.resistance
    may_raise = _may_raise(course, failure, p)
    before_surgery = failure.phase is not None and (
        failure.phase.setting is GistSetting.NEOADJUVANT
    )
    if may_raise and before_surgery:
        return (imatinib(p.raised_imatinib_mg, "series", "gist56"),)
    done = taken(course)
    drug = next((name for name in _LINES if name not in done), None)
    if drug is None:
        return ()
    if drug == SUNITINIB and may_raise:
        raised = imatinib(p.raised_imatinib_mg, "csco_level_2", "exon9_csco")
        return (*_LINES[drug], raised)
    return _LINES[drug]


def exon_9_doses(course: GistCourse, above: Decimal) -> tuple[RegimenOption, ...]:
    """Return the doses of imatinib for exon 9 above a dose: 600, then 800. Source: exon9_csco."""
    p = course.knowledge.protocol.resistance
    return tuple(
        imatinib(dose, "csco_guideline", "exon9_csco")
        for dose in (p.raised_imatinib_mg, p.highest_imatinib_mg)
        if dose > above
    )


def failed_imatinib(course: GistCourse) -> bool:
    """Say whether the disease ever progressed on imatinib."""
    return any(failure.imatinib_since is not None for failure in failures(course))
