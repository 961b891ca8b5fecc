"""Words of the banner for the record's codes: site, genotype, phase, treatment."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clinic_app.domain.findings import Advice, AdviceCode, Level, Urgency, urgency
from clinic_app.domain.gist.phase import GistPhase, is_left_alone
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Disease, Gene, Sex, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation, Patient
from clinic_app.ui import display
from clinic_app.ui.cycle_words import cycle_words

_CONTEXT: Final = "BannerWords"
SEPARATOR: Final = " · "

_SEX: Final = {
    Sex.FEMALE: QT_TRANSLATE_NOOP("BannerWords", "female"),
    Sex.MALE: QT_TRANSLATE_NOOP("BannerWords", "male"),
}
_SITE_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "site not recorded")
_GENOTYPE_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "genotype not recorded")
_EXON: Final = QT_TRANSLATE_NOOP("BannerWords", "{gene} exon {exon}")
_SETTING_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "setting not recorded")
_PHASE_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "phase not recorded")
_TRANSCRIPT_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "transcript not recorded")
_SINCE: Final = QT_TRANSLATE_NOOP("BannerWords", "{what} since {date}")
_DOSE: Final = QT_TRANSLATE_NOOP("BannerWords", "{drug} {dose} mg/d")
_NO_TREATMENT: Final = QT_TRANSLATE_NOOP("BannerWords", "none recorded")
_OPERATED: Final = QT_TRANSLATE_NOOP("BannerWords", "operated on {date}, adjuvant setting")
_RESECTED: Final = QT_TRANSLATE_NOOP(
    "BannerWords", "resected {date} ({margin}), no drug treatment"
)
_STOPPED: Final = QT_TRANSLATE_NOOP("BannerWords", "{drug} stopped {date}")
_STOPPED_TFR: Final = QT_TRANSLATE_NOOP("BannerWords", "treatment-free since {date}")


def _say(text: object, **parameters: str) -> str:
    """Translate a marked text (PySide types the mark as object) and fill it."""
    return QCoreApplication.translate(_CONTEXT, str(text)).format(**parameters)


def sex_word(sex: Sex | None) -> str:
    """Return the word for the sex; a dash when not recorded."""
    return display.UNKNOWN if sex is None else _say(_SEX[sex])


def genotype_words(mutations: Sequence[Mutation]) -> str:
    """Return gene, exon and variant of every mutation found, the primary ones first."""
    ordered = sorted(mutations, key=_is_secondary)
    words = SEPARATOR.join(dict.fromkeys(_mutation_words(mutation) for mutation in ordered))
    return words or _say(_GENOTYPE_UNKNOWN)


def _is_secondary(mutation: Mutation) -> bool:
    return bool(mutation.secondary)


def _mutation_words(mutation: Mutation) -> str:
    if mutation.gene is Gene.WILD_TYPE:
        return display.current().code(mutation.gene)
    words = mutation.gene.value
    if mutation.exon is not None:
        words = _say(_EXON, gene=words, exon=str(mutation.exon))
    return f"{words} {mutation.variant}" if mutation.variant else words


def disease_words(history: History, phase: GistPhase | None, advice: Sequence[Advice] = ()) -> str:
    """Return the disease with what every decision about it needs: site, genotype, phase.

    `advice` says whether a drug after the operation is indicated.
    """
    if history.diagnosis.disease is Disease.CML:
        return SEPARATOR.join((Disease.CML.value, *_cml_words(history)))
    gist = history.gist
    site = gist.primary_site if gist else None
    parts = (
        Disease.GIST.value,
        display.current().code(site) if site else _say(_SITE_UNKNOWN),
        genotype_words(gist.genotype if gist else ()),
        _setting_words(phase, is_left_alone=is_left_alone(history, advice)),
    )
    return SEPARATOR.join(parts)


def _setting_words(phase: GistPhase | None, *, is_left_alone: bool) -> str:
    if phase is None:
        return _say(_SETTING_UNKNOWN)
    operation = phase.surgery
    if operation is not None and operation.margin is not None:
        # The day is the operation's: treatment after it began later, or never.
        words = _RESECTED if is_left_alone else _OPERATED
        day = display.current().date(operation.on)
        return _say(words, date=day, margin=operation.margin.value)
    setting = display.current().code(phase.setting)
    if phase.since is None:
        return setting
    return _say(_SINCE, what=setting, date=display.current().date(phase.since))


def _cml_words(history: History) -> tuple[str, str]:
    cml = history.cml
    phase = cml.phase if cml else None
    transcript = cml.transcript if cml else None
    return (
        display.current().code(phase) if phase else _say(_PHASE_UNKNOWN),
        transcript or _say(_TRANSCRIPT_UNKNOWN),
    )


def treatment_words(medications: Sequence[Medication], today: date) -> str:
    """Return drug, dose and start of what is taken today, or since when nothing is."""
    running = [m for m in medications if m.is_treatment and m.covers(today)]
    if running:
        return SEPARATOR.join(_regimen_words(medication) for medication in running)
    ended = [m for m in medications if m.is_treatment and m.stopped_on and m.stopped_on <= today]
    if not ended:
        return _say(_NO_TREATMENT)
    last = max(ended, key=_stopped_on)
    stopped = display.current().date(last.stopped_on)
    if last.stop_reason is StopReason.TFR:
        return _say(_STOPPED_TFR, date=stopped)
    return _say(_STOPPED, drug=display.current().drug(last.drug), date=stopped)


def beside_words(medications: Sequence[Medication], today: date) -> str:
    """Return what is taken today beside the treatment, each drug once; empty for nothing."""
    running = (m.drug for m in medications if not m.is_treatment and m.covers(today))
    return SEPARATOR.join(map(display.current().drug, dict.fromkeys(running)))


def interaction_words(advice: Sequence[Advice]) -> tuple[str, str]:
    """Return the drugs taken that interact, and the tint of the most urgent; empty for none."""
    found = [one for one in advice if one.code is AdviceCode.INTERACTION]
    if not found:
        return "", str(Level.INFORM)
    now = display.current()
    drugs = dict.fromkeys(str(one.because[0].value) for one in found)
    said = now.sentence("interaction.chip", drugs=", ".join(map(now.drug, drugs)))
    return said, str(min(found, key=_urgency).level)


def _urgency(advice: Advice) -> Urgency:
    return urgency(advice.level)


def special_words(patient: Patient) -> str:
    """Return what every decision must bear in mind: pregnancy first; empty for nothing."""
    now = display.current()
    said = (
        now.sentence("report.pregnant") if patient.pregnant else "",
        now.sentence("report.heart_failure_risk") if patient.heart_failure_risk else "",
        now.sentence("report.other_malignancy") if patient.other_malignancy else "",
    )
    return SEPARATOR.join(words for words in said if words)


def _stopped_on(medication: Medication) -> date:
    return medication.stopped_on or date.min


def _regimen_words(medication: Medication) -> str:
    now = display.current()
    dose = medication.daily_dose_mg
    what = now.drug(medication.drug)
    if dose is not None:
        what = _say(_DOSE, drug=what, dose=now.number(dose))
    cycle = cycle_words(medication.pattern)
    if cycle:
        what = f"{what} ({cycle})"
    return _say(_SINCE, what=what, date=now.date(medication.started_on))
