"""The response on treatment: each milestone with its verdict, and how fast BCR-ABL moves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.cml.measures import Kinetics, MilestoneFinding, Slope
from clinic_app.domain.course.milestones import listed_milestones, outside_milestones
from clinic_app.domain.course.molecular import RATE_GAPS, rates_of
from clinic_app.domain.dates import whole_months_between
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import DataGap
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.pill import Pill

_TOP = Qt.AlignmentFlag.AlignTop
_GROUNDS = Grounds(
    about="response.title",
    rules=("cml.milestones.warning", "cml.milestones.failure", "cml.kinetics"),
    citations=("eln2020", "branford2014", "shanmuganathan2021"),
)
_TINTS = {"optimal": "good", "warning": "consider", "failure": "act"}
_LIMITS = frozenset({"milestone_month_3", "milestone_month", "milestone_later"})
_HEADINGS = ("milestone", "sample", "value", "verdict")


class ResponseCard(Card):
    """Milestones of the current line as a table, the limits of the last, and the two rates.

    A rate that applies and cannot be calculated says why. Where the limits do not hold the values
    stand without verdict, and it is said why.
    `evidence_requested` carries what they rest on.
    """

    evidence_requested = Signal(object)

    def __init__(
        self,
        milestones: Sequence[MilestoneFinding],
        kinetics: Kinetics,
        gaps: Sequence[DataGap] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Write the card; of `gaps` those of the rates and of the phase are said."""
        super().__init__(parent)
        now = display.current()
        self._outside = outside_milestones(gaps)
        self.set_title(now.sentence("response.title"))
        if milestones:
            self._write(listed_milestones(milestones))
        for rate in rates_of(kinetics):
            self._write_slope(rate.name, rate.slope)
        missing = [now.gap(gap) for gap in gaps if gap.key in RATE_GAPS]
        if missing:
            self.body.addWidget(Sentences(missing))
        link = EvidenceLink(_GROUNDS)
        link.requested.connect(self.evidence_requested)
        self.body.addWidget(link)

    def _write(self, rows: Sequence[MilestoneFinding]) -> None:
        now = display.current()
        line = next(f for f in rows[-1].because if f.code == "milestone_line")
        self.body.addWidget(paragraph(now.fact(line), "small"))
        if self._outside is not None:
            self.body.addWidget(Sentences([now.gap(self._outside)], "!"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_SMALL)
        grid.setColumnStretch(1, 1)
        judged = self._outside is None
        for column, heading in enumerate(_HEADINGS if judged else ("months", *_HEADINGS[1:-1])):
            words = now.sentence(f"response.heading.{heading}")
            grid.addWidget(paragraph(words, "small"), 0, column, _TOP)
        for row, found in enumerate(rows, start=1):
            self._write_row(grid, row, found)
        self.body.addLayout(grid)
        if self._outside is not None:
            return
        limits = [now.fact(f) for f in rows[-1].because if f.code in _LIMITS]
        self.body.addWidget(Sentences(limits))

    def _write_row(self, grid: QGridLayout, row: int, found: MilestoneFinding) -> None:
        now = display.current()
        value = (
            now.sentence("response.undetected")
            if found.is_percent is None
            else now.quantity(found.is_percent, "%")
        )
        months = whole_months_between(found.line_on, found.sampled_on)
        at = "month" if self._outside is not None else found.at
        grid.addWidget(paragraph(now.sentence(f"milestone.{at}", months=months)), row, 0, _TOP)
        grid.addWidget(paragraph(now.date(found.sampled_on)), row, 1, _TOP)
        grid.addWidget(paragraph(value), row, 2, _TOP)
        if self._outside is not None:
            return
        words = now.sentence(f"milestone_category.{found.category}")
        grid.addWidget(Pill(_TINTS[found.category], words), row, 3, _TOP)

    def _write_slope(self, name: str, slope: Slope) -> None:
        now = display.current()
        words = now.sentence(
            f"response.{name}",
            days=slope.days,
            first=slope.first.is_percent,
            first_on=slope.first.sampled_on,
            second=slope.second.is_percent,
            second_on=slope.second.sampled_on,
        )
        self.body.addWidget(paragraph(words, "strong"))
        self.body.addWidget(Sentences([now.fact(found) for found in slope.reading]))
