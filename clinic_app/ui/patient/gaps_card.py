"""What cannot be assessed, and why: said, never left to be guessed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from clinic_app.domain.findings import DataGap
from clinic_app.ui import display
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.card import Card
from clinic_app.wording import wording

_LATER_VERSION = "later_version"


class GapsCard(Card):
    """Gaps of this patient's data first, then what this version does not assess."""

    def __init__(self, gaps: Sequence[DataGap], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Cannot be assessed"))
        words = wording(display.current().language)
        own = [words.gap(gap) for gap in gaps if gap.reason != _LATER_VERSION]
        if own:
            self.body.addWidget(Sentences(own))
        else:
            self.body.addWidget(
                paragraph(self.tr("No data are missing for what this version assesses."), "quiet")
            )
        later = [words.say(f"derived.{gap.key}") for gap in gaps if gap.reason == _LATER_VERSION]
        if later:
            listed = self.tr(", ").join(later)
            text = self.tr("Not assessed by this version: {names}.").format(names=listed)
            self.body.addWidget(paragraph(text, "small"))
