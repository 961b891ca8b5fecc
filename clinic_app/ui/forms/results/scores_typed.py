"""The scores of a questionnaire while it is typed: scales of 0 to 100, norm-based ones apart."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from clinic_app.domain.course.quality import SCALES
from clinic_app.domain.quality_of_life.scoring import QualityOfLife
from clinic_app.domain.record.codes import Instrument
from clinic_app.ui import display, theme
from clinic_app.ui.record.quality_model import score_words
from clinic_app.ui.record.quality_plot import scale_name
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating

_COLUMNS = 2


class ScoresTyped(Retranslating):
    """A scale that cannot be scored yet has a dash; the rule for missing answers stands below."""

    def __init__(self) -> None:
        """Show dashes."""
        super().__init__()
        self._scores: QualityOfLife | None = None
        self._head = label("small", wrap=True)
        self._names: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        self.norms = label("strong", wrap=True)
        self._rule = label("small", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        for place, name in enumerate(SCALES):
            row, column = place % (len(SCALES) // _COLUMNS), place // (len(SCALES) // _COLUMNS)
            self._names[name], self.values[name] = label(), label("strong")
            right = Qt.AlignmentFlag.AlignRight
            grid.addWidget(self._names[name], row, 3 * column)
            grid.addWidget(self.values[name], row, 3 * column + 1, right)
            grid.setColumnMinimumWidth(3 * column + 2, theme.SPACE_LARGE)
        grid.setColumnStretch(3 * _COLUMNS, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE_SMALL)
        whole.addWidget(self._head)
        whole.addLayout(grid)
        whole.addWidget(self.norms)
        whole.addWidget(self._rule)
        self.retranslate()

    def show_scores(self, scores: QualityOfLife | None) -> None:
        """Write the scores of what is typed; None before the form is chosen."""
        if scores != self._scores:
            self._scores = scores
            self._write()

    def retranslate(self) -> None:
        """Write names and scores in the language of the moment."""
        self._head.setText(display.current().sentence("quality_of_life.head_scales"))
        for name, made in self._names.items():
            made.setText(scale_name(name))
        self._write()

    def _write(self) -> None:
        say, found = display.current().sentence, self._scores
        for name, made in self.values.items():
            made.setText(score_words(None if found is None else getattr(found, name)))
        if found is None:
            self.norms.setText(say("quality_of_life.form_choose"))
            self._rule.setText("")
            return
        is_sf36 = found.instrument is Instrument.SF_36_V1
        self._rule.setText(say(f"quality_of_life.form_missing_{'sf36' if is_sf36 else 'rand'}"))
        if not is_sf36:
            self.norms.setText(say("quality_of_life.form_rand"))
        elif found.PCS is None or found.MCS is None:
            self.norms.setText(say("quality_of_life.form_no_norms"))
        else:
            parts = {"pcs": score_words(found.PCS), "mcs": score_words(found.MCS)}
            self.norms.setText(say("quality_of_life.form_norms", **parts))
