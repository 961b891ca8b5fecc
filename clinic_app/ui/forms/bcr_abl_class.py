"""The molecular class of a BCR-ABL1 result as it is typed, and what it rests on."""

from PySide6.QtWidgets import QHBoxLayout

from clinic_app.domain.cml.findings import MolecularResponse, Quality
from clinic_app.domain.cml.molecular_response import classify
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.domain.record.results import BcrAbl
from clinic_app.ui import display, theme
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.retranslating import Retranslating

_GOOD, _NEUTRAL, _POOR = "good", "inform", "act"


class BcrAblClass(Retranslating):
    """A pill with the class, and its reasons beside it; nothing while there is no result."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        self._found: MolecularResponse | None = None
        self._transcript: str | None = None
        self.pill = Pill()
        self.reasons = label("quiet", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(self.pill)
        line.addWidget(self.reasons, 1)
        self.retranslate()

    def classify(self, result: BcrAbl | None, context: EntryContext) -> None:
        """Show the class of `result` under the patient's transcript and the protocol."""
        cml = context.history.cml
        self._transcript = cml.transcript if cml else None
        molecular = context.protocol.molecular
        self._found = classify(result, self._transcript, molecular) if result else None
        self.retranslate()

    def retranslate(self) -> None:
        """Write class and reasons in the language of the moment."""
        found = self._found
        self.pill.setVisible(found is not None)
        self.reasons.setVisible(found is not None)
        if found is not None:
            self.pill.setText(self._text(found))
            self.pill.set_tint(_tint_of(found))
            said = (display.current().fact(each) for each in found.because)
            self.reasons.setText(self.tr("; ").join(said))

    def _text(self, found: MolecularResponse) -> str:
        """Say the class, or why there is none."""
        shown = display.current()
        if found.method is PcrMethod.DPCR:
            return shown.sentence("entry.class.apart")
        if found.response_class is None:
            return shown.sentence("entry.class.off_scale", transcript=self._transcript)
        key = f"entry.class.{found.quality}"
        return shown.sentence(key, **{"class": str(found.response_class)})


def _tint_of(found: MolecularResponse) -> str:
    """Green says MMR from a sample that can be relied on, never merely that there is a class."""
    if found.quality is not Quality.ADEQUATE:
        return _POOR
    return _GOOD if found.mmr else _NEUTRAL
