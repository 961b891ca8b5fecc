"""Print one patient's papers: the physician's summary, TDM report, letter, calendar of tests."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from clinic_app.domain.cml.coming_tests import coming_tests, withdrawn_tests
from clinic_app.domain.cycle import CycleTurn
from clinic_app.domain.people import CARE
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.signing import is_signed
from clinic_app.errors import StoreError
from clinic_app.log import logger
from clinic_app.reports.calendar_file import calendar_file
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.letter import cycle_turns, print_letter
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.summary import print_summary
from clinic_app.reports.tfr_calendar import print_tfr_calendar
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import clinic_details
from clinic_app.services.view_patient import PatientView, patient_view

_LOG = logger("services.print_paper")


class Paper(StrEnum):
    """What can be printed about one patient."""

    SUMMARY = "summary"
    LETTER = "letter"
    TFR_CALENDAR = "tfr_calendar"
    TDM_REPORT = "tdm_report"


_FOR_PHYSICIANS: Final = frozenset({Paper.SUMMARY, Paper.TDM_REPORT})
"""They come in the language that was asked for, and bring no dates to take home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A finished PDF in `language` (`zh` or `en`).

    `dates` is the calendar file (.ics) of the patient's next dates; None where the paper has none
    or nothing is open.
    """

    pdf: bytes
    language: str
    dates: bytes | None = None


def _has_died(view: PatientView) -> bool:
    return any(event.kind is EventKind.DEATH for event in view.history.events)


@command(*CARE, trace=Trace.NOTED, says=("paper", "language"))
def make_paper(  # noqa: PLR0913 - what, of whom, how, when
    clinic: OpenClinic,
    paper: Paper,
    mrn: str,
    language: str,
    today: date,
    printed_at: datetime,
    *,
    for_reader: bool = False,
) -> MadePaper:
    """Return a paper about `mrn` as of `today`, with the dates to take home.

    `for_reader` prints what the patient takes home in the language on record, if there is one,
    instead of `language`. `printed_at` stands on every page, with the user's name.

    Raises:
        StoreError: `patient_unknown`, `paper_after_death`, `no_tfr_calendar`, `no_tdm_report`,
            or the store cannot be read.
    """
    view = patient_view(clinic, mrn, today)
    reads = view.history.patient.language
    if for_reader and paper not in _FOR_PHYSICIANS and reads is not None:
        language = reads.value
    printing = Printing(
        printed_at=printed_at, printed_by=clinic.user, is_demo=clinic.is_demo,
        is_signed=is_signed(view.history, view.signatures), details=clinic_details(clinic),
    )  # fmt: skip
    printed = _printed(view, clinic, paper, language, today, printing)
    _report(paper, language, printed)
    dates = None
    if paper not in _FOR_PHYSICIANS:
        dates = _dates(view, clinic, paper, language, today, printing)
    return MadePaper(pdf=printed.pdf, language=language, dates=dates)


def _printed(
    view: PatientView,
    clinic: OpenClinic,
    paper: Paper,
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper:
    history, evaluation, knowledge = view.history, view.evaluation, clinic.knowledge
    if paper is Paper.SUMMARY:
        return print_summary(history, evaluation, knowledge, language, today, printing)
    if paper is Paper.TDM_REPORT:
        return _tdm_report(view, clinic, language, today, printing)
    if _has_died(view):
        raise StoreError("paper_after_death")
    if paper is Paper.LETTER:
        return print_letter(history, evaluation, knowledge, language, today, printing)
    calendar = print_tfr_calendar(history, evaluation, knowledge, language, today, printing)
    if calendar is None:
        raise StoreError("no_tfr_calendar")
    return calendar


def _tdm_report(
    view: PatientView, clinic: OpenClinic, language: str, today: date, printing: Printing
) -> PrintedPaper:
    # Only here: numpy takes longer to import than everything else a paper needs.
    from clinic_app.reports.tdm_report import print_tdm_report

    report = print_tdm_report(
        view.history, view.evaluation, clinic.knowledge, language, today, printing
    )
    if report is None:
        raise StoreError("no_tdm_report")
    return report


def _dates(
    view: PatientView,
    clinic: OpenClinic,
    paper: Paper,
    language: str,
    today: date,
    printing: Printing,
) -> bytes | None:
    items, monitoring = view.evaluation.due, clinic.knowledge.protocol.monitoring
    turns: tuple[CycleTurn, ...] = ()
    if paper is Paper.LETTER:
        turns = cycle_turns(view.history, view.evaluation, today)
    if paper is Paper.TFR_CALENDAR:
        items = coming_tests(view.evaluation, monitoring, today)
    return calendar_file(
        view.history.patient, items, language, today, printing.printed_at,
        details=printing.details, turns=turns,
        withdrawn=withdrawn_tests(view.evaluation, monitoring, today),
    )  # fmt: skip


def _report(paper: Paper, language: str, printed: PrintedPaper) -> None:
    """Write to the log what the page lacks; never a word of the page itself."""
    if printed.missing_glyphs:
        _LOG.warning(
            "%s printed with %d characters missing from the fonts",
            paper.value,
            len(printed.missing_glyphs),
        )
    if printed.unsaid:
        _LOG.error("sentences missing in %s: %s", language, ", ".join(printed.unsaid))
