"""Words of the banner for the record's codes: site, genotype, phase, treatment."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clinic_app.domain.gist.phase import GistPhase
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import (
    CmlPhase,
    Disease,
    Gene,
    GistSetting,
    PrimarySite,
    Sex,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation, Patient
from clinic_app.ui import display

_CONTEXT: Final = "BannerWords"
SEPARATOR: Final = " · "

_SEX: Final = {
    Sex.FEMALE: QT_TRANSLATE_NOOP("BannerWords", "woman"),
    Sex.MALE: QT_TRANSLATE_NOOP("BannerWords", "man"),
}
_SITES: Final = {
    PrimarySite.STOMACH: QT_TRANSLATE_NOOP("BannerWords", "stomach"),
    PrimarySite.DUODENUM: QT_TRANSLATE_NOOP("BannerWords", "duodenum"),
    PrimarySite.JEJUNUM_ILEUM: QT_TRANSLATE_NOOP("BannerWords", "jejunum or ileum"),
    PrimarySite.COLON: QT_TRANSLATE_NOOP("BannerWords", "colon"),
    PrimarySite.RECTUM: QT_TRANSLATE_NOOP("BannerWords", "rectum"),
    PrimarySite.OESOPHAGUS: QT_TRANSLATE_NOOP("BannerWords", "oesophagus"),
    PrimarySite.OTHER: QT_TRANSLATE_NOOP("BannerWords", "other site"),
}
_SETTINGS: Final = {
    GistSetting.ADJUVANT: QT_TRANSLATE_NOOP("BannerWords", "adjuvant"),
    GistSetting.NEOADJUVANT: QT_TRANSLATE_NOOP("BannerWords", "neoadjuvant"),
    GistSetting.ADVANCED: QT_TRANSLATE_NOOP("BannerWords", "advanced"),
    GistSetting.OBSERVATION: QT_TRANSLATE_NOOP("BannerWords", "observation"),
}
_PHASES: Final = {
    CmlPhase.CHRONIC: QT_TRANSLATE_NOOP("BannerWords", "chronic phase"),
    CmlPhase.ACCELERATED: QT_TRANSLATE_NOOP("BannerWords", "accelerated phase"),
    CmlPhase.BLAST: QT_TRANSLATE_NOOP("BannerWords", "blast phase"),
}
_SITE_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "site not recorded")
_GENOTYPE_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "genotype not recorded")
_WILD_TYPE: Final = QT_TRANSLATE_NOOP("BannerWords", "wild type")
_EXON: Final = QT_TRANSLATE_NOOP("BannerWords", "{gene} exon {exon}")
_SETTING_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "setting not recorded")
_PHASE_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "phase not recorded")
_TRANSCRIPT_UNKNOWN: Final = QT_TRANSLATE_NOOP("BannerWords", "transcript not recorded")
_SINCE: Final = QT_TRANSLATE_NOOP("BannerWords", "{what} since {date}")
_DOSE: Final = QT_TRANSLATE_NOOP("BannerWords", "{drug} {dose} mg/d")
_NO_TREATMENT: Final = QT_TRANSLATE_NOOP("BannerWords", "none recorded")
_STOPPED: Final = QT_TRANSLATE_NOOP("BannerWords", "{drug} stopped {date}")
_STOPPED_TFR: Final = QT_TRANSLATE_NOOP("BannerWords", "treatment-free since {date}")


def _say(text: object, **parameters: str) -> str:
    """Translate a marked text (PySide types the mark as object) and fill it."""
    return QCoreApplication.translate(_CONTEXT, str(text)).format(**parameters)


def drug_word(drug: str) -> str:
    """Return a drug's name in the language of the screen; as recorded when it has none."""
    now = display.current()
    key = f"drug.{drug.casefold()}"
    return now.sentence(key) if now.knows(key) else drug


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
        return _say(_WILD_TYPE)
    words = mutation.gene.value
    if mutation.exon is not None:
        words = _say(_EXON, gene=words, exon=str(mutation.exon))
    return f"{words} {mutation.variant}" if mutation.variant else words


def disease_words(history: History, phase: GistPhase | None) -> str:
    """Return the disease with what every decision about it needs: site, genotype, phase."""
    if history.diagnosis.disease is Disease.CML:
        return SEPARATOR.join((Disease.CML.value, *_cml_words(history)))
    gist = history.gist
    site = gist.primary_site if gist else None
    parts = (
        Disease.GIST.value,
        _say(_SITES[site] if site else _SITE_UNKNOWN),
        genotype_words(gist.genotype if gist else ()),
        _setting_words(phase),
    )
    return SEPARATOR.join(parts)


def _setting_words(phase: GistPhase | None) -> str:
    if phase is None:
        return _say(_SETTING_UNKNOWN)
    setting = _say(_SETTINGS[phase.setting])
    if phase.since is None:
        return setting
    return _say(_SINCE, what=setting, date=display.current().date(phase.since))


def _cml_words(history: History) -> tuple[str, str]:
    cml = history.cml
    phase = cml.phase if cml else None
    transcript = cml.transcript if cml else None
    return _say(_PHASES[phase] if phase else _PHASE_UNKNOWN), transcript or _say(
        _TRANSCRIPT_UNKNOWN
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
    return _say(_STOPPED, drug=drug_word(last.drug), date=stopped)


def beside_words(medications: Sequence[Medication], today: date) -> str:
    """Return what is taken today beside the treatment, each drug once; empty for nothing."""
    running = (m.drug for m in medications if not m.is_treatment and m.covers(today))
    return SEPARATOR.join(drug_word(drug) for drug in dict.fromkeys(running))


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
    what = drug_word(medication.drug)
    if dose is not None:
        what = _say(_DOSE, drug=what, dose=now.number(dose))
    return _say(_SINCE, what=what, date=now.date(medication.started_on))
