"""What the tumour's genotype says about imatinib and the next drug, and its resistance."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.evidence import Grounds
from clinic_app.domain.gist.failure import Resistance
from clinic_app.domain.gist.outlook import GenotypeOutlook
from clinic_app.ui import display
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.card import Card


class OutlookCard(Card):
    """Every mutation with its lesion, date and meaning, then primary or secondary resistance.

    `evidence_requested` carries what it rests on.
    """

    evidence_requested = Signal(object)

    def __init__(
        self, outlook: GenotypeOutlook | None, resistance: Resistance | None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.set_title(display.current().sentence("derived.genotype_outlook"))
        if outlook is not None:
            self._write_outlook(outlook)
        if resistance is not None:
            words = display.current().sentence(
                f"resistance.{resistance.kind}", on=resistance.on,
                months=resistance.months_on_imatinib,
            )  # fmt: skip
            self.body.addWidget(paragraph(words, "strong"))
        citations = outlook_sources(outlook)
        rules = ("gist.resistance", "gist.regenotype")
        link = EvidenceLink(
            Grounds(about="derived.genotype_outlook", rules=rules, citations=citations)
        )
        link.requested.connect(self.evidence_requested)
        self.body.addWidget(link)

    def _write_outlook(self, outlook: GenotypeOutlook) -> None:
        now = display.current()
        for one in outlook.every:
            found, *means = (now.fact(fact) for fact in one.because)
            self.body.addWidget(paragraph(found, "strong"))
            self.body.addWidget(Sentences(means))


def outlook_sources(outlook: GenotypeOutlook | None) -> tuple[str, ...]:
    """Return the sources of every statement, each once."""
    if outlook is None:
        return ()
    return tuple(dict.fromkeys(source for one in outlook.every for source in one.sources))
