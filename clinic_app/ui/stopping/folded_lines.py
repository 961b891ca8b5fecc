"""One line for each set of criteria and each trial; opened, what it is made of."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from clinic_app.domain.cml.findings import CriteriaSet
from clinic_app.domain.cml.trials import Trial
from clinic_app.domain.knowledge import Citation
from clinic_app.ui import display
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.sentences import Sentences
from clinic_app.ui.stopping.answers import AnswerPill, answer_words, criteria_grid
from clinic_app.ui.stopping.trial_words import short_words, trial_sentences
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.unbroken import unbroken

_WIDE: Final = 1000
"""So much wider than the gap beside the heading: the words there wrap only when they must."""


def set_line(key: str, found: CriteriaSet) -> Disclosure:
    """Return one of the four sets: its answer, and the day it could be met by time alone."""
    words = display.current().sentence(f"criteria_set.{key}")
    line = _line(key, words, found)
    line.fill_when_opened(partial(_fill_set, line, found))
    return line


def trial_line(
    trial: Trial, found: CriteriaSet | None, citations: Mapping[str, Citation]
) -> Disclosure:
    """Return a trial: its answer (None: not judged), its latest rate; opened, everything."""
    now = display.current()
    name = now.sentence(f"trial_name.{trial.key}")
    words = f"{name} · {now.sentence('trial.patients', patients=trial.patients)}"
    rate = short_words(trial)
    line = _line(trial.key, words, found, rate)
    line.fill_when_opened(partial(_fill_trial, line, trial, found, citations))
    return line


def _line(key: str, words: str, found: CriteriaSet | None, rate: str = "") -> Disclosure:
    line = Disclosure()
    line.setObjectName(key)
    line.set_words(words)
    said = [words, rate]
    if found is not None:
        said.insert(1, answer_words(found.met))
        if found.earliest_on is not None:
            earliest = _earliest(found)
            said.insert(2, earliest)
            day = label("quiet")
            day.setText(earliest)
            line.head.addWidget(day)
    if rate:
        shown = label(wrap=True)
        shown.setText(unbroken(rate))
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.head.addWidget(shown, _WIDE)
    if found is not None:
        line.head.addWidget(AnswerPill(found.met))
    line.button.setAccessibleName(", ".join(part for part in said if part))
    return line


def _earliest(found: CriteriaSet) -> str:
    words = QCoreApplication.translate("Stopping", "earliest %1")
    return words.replace("%1", display.current().date(found.earliest_on))


def _fill_set(line: Disclosure, found: CriteriaSet) -> None:
    line.body.addWidget(criteria_grid(found))


def _fill_trial(
    line: Disclosure, trial: Trial, found: CriteriaSet | None, citations: Mapping[str, Citation]
) -> None:
    if found is not None:
        line.body.addWidget(criteria_grid(found))
    line.body.addWidget(Sentences(trial_sentences(trial, citations)))
