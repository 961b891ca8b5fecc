"""What the figures rest on: parameters, levels, the model's patients, other models, the source."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.course.exposure import ExposureSheet, Taking, model_spread
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.tdm.exposure_facts import (
    INTERVAL_SOURCES,
    covariate_facts,
    estimate_facts,
    interval_facts,
    population_facts,
    sample_facts,
)
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.exposure.other_models import OtherModels
from clinic_app.ui.exposure.words import source_words
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.patient.sources import citation_words


class Details(QWidget):
    """Written anew for each estimate. `evidence_requested` carries the grounds."""

    evidence_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._held: QWidget | None = None
        self._inside = QVBoxLayout()

    def show_details(
        self,
        sheet: ExposureSheet,
        sheets: Sequence[ExposureSheet],
        knowledge: Knowledge,
        assessed: Sequence[TroughAssessment],
        taken: Taking,
    ) -> None:
        """Write everything behind one model's figures, and what the others say."""
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
        self._held = QWidget()
        self._inside = QVBoxLayout(self._held)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.SPACE_SMALL)
        now, exposure, citations = display.current(), sheet.exposure, knowledge.citations
        say = now.sentence
        self._add(say("exposure.paper.patient"), [now.fact(f) for f in estimate_facts(exposure)])
        if exposure.samples:
            samples = [now.fact(one) for one in sample_facts(exposure, assessed)]
            self._add(say("exposure.paper.samples"), samples)
        model = say("exposure.paper.model", source=source_words(sheet.model.source, citations))
        gap = say("exposure.sentence_gap")
        facts = (population_facts(sheet.model), covariate_facts(exposure))
        said = [gap.join(now.fact(one) for one in group) for group in facts]
        keys = [key for key in (sheet.model.source, sheet.model.checked_by) if key is not None]
        sources = [citation_words(key, citations) for key in keys]
        self._add(model, [*said, *sources])
        others = [one for one in sheets if one is not sheet]
        if others:
            self._inside.addWidget(paragraph(say("exposure.paper.others"), "strong"))
            self._inside.addWidget(OtherModels(others, citations, taken))
            spread = model_spread(sheets, taken)
            if spread is not None:
                self._inside.addWidget(paragraph(now.fact(spread), "small"))
        interval = [
            now.fact(one) for one in interval_facts(knowledge.protocol.reduction, exposure)
        ]
        ends = [citation_words(key, citations) for key in INTERVAL_SOURCES]
        self._add(say("exposure.paper.interval"), [*interval, *ends])
        link = EvidenceLink(
            Grounds(
                about="exposure.evidence",
                rules=("tdm.exposure",),
                citations=(*keys, *INTERVAL_SOURCES),
            )
        )
        link.requested.connect(self.evidence_requested)
        self._inside.addWidget(link)
        self._column.addWidget(self._held)
        self._held.show()

    def _add(self, heading: str, sentences: Sequence[str]) -> None:
        self._inside.addWidget(paragraph(heading, "strong"))
        self._inside.addWidget(Sentences(sentences))
