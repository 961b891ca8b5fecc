"""The four risk scores at diagnosis, each with its formula on demand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.cml.measures import Score, ScoreName, Scores
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import DataGap
from clinic_app.ui import display
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.pill import Pill

_GROUNDS = Grounds(
    about="scores.title",
    rules=("cml.scores",),
    citations=("sokal1984", "hasford1998", "hasford2011", "pfirrmann2016"),
)
_MISSING = frozenset({"score_inputs_missing", "score_no_platelets", "score_percentages"})
_TINTS = {"low": "good", "intermediate": "consider", "high": "act"}


def is_missing_score(gap: DataGap) -> bool:
    """Say whether a gap is a score that could not be calculated."""
    return gap.key == "scores" and gap.reason in _MISSING


class ScoresCard(Card):
    """Value and group of each score; opened, its formula and the values it was made from.

    A score that cannot be calculated stands there too, with what is missing. For a patient the
    scores were not made for it is said first, and no group is shown.
    `evidence_requested` carries what they rest on.
    """

    evidence_requested = Signal(object)

    def __init__(
        self, scores: Scores, gaps: Sequence[DataGap] = (), parent: QWidget | None = None
    ) -> None:
        """Write the card; of `gaps` those of single scores are said."""
        super().__init__(parent)
        now = display.current()
        self.set_title(now.sentence("scores.title"))
        if scores.doubts:
            self.body.addWidget(Sentences([now.fact(doubt) for doubt in scores.doubts], "!"))
        for name, score in scores.made:
            self.body.addWidget(self._score(name, score, judged=not scores.doubts))
        missing = [now.gap(gap) for gap in gaps if is_missing_score(gap)]
        if missing:
            self.body.addWidget(Sentences(missing))
        if scores.disagree:
            self.body.addWidget(paragraph(now.sentence("scores.disagree")))
        self.body.addWidget(paragraph(now.sentence("scores.units"), "small"))
        link = EvidenceLink(_GROUNDS)
        link.requested.connect(self.evidence_requested)
        self.body.addWidget(link)

    def _score(self, name: ScoreName, score: Score, *, judged: bool) -> Disclosure:
        now = display.current()
        words = now.sentence(
            "scores.value", score=now.sentence(f"score_name.{name}"), value=score.value
        )
        group = now.sentence(f"risk_group.{score.group}")
        folded = Disclosure()
        folded.set_words(words)
        if judged:
            folded.button.setAccessibleName(f"{words}: {group}")
            folded.head.addWidget(Pill(_TINTS[score.group], group))
        folded.fill_when_opened(partial(self._fill, folded, name, score))
        return folded

    def _fill(self, folded: Disclosure, name: ScoreName, score: Score) -> None:
        now = display.current()
        folded.body.addWidget(paragraph(now.sentence(f"score_formula.{name}")))
        between = now.sentence("list.separator")
        folded.body.addWidget(paragraph(between.join(map(now.fact, score.inputs)), "small"))
        folded.body.addWidget(paragraph(now.sentence(f"score_made_for.{name}"), "small"))
