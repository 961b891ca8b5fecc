"""The risk scores of a CML while the values are typed, and what each still lacks."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout

from clinic_app.domain.cml.scores import scores_of
from clinic_app.domain.record.history import History
from clinic_app.ui import display, theme
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating


class ScoresAsTyped(Retranslating):
    """One line for the scores that can be calculated, one for what the others lack."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._record: History | None = None
        self.made = label("strong", wrap=True)
        self.missing = label("small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_TINY)
        layout.addWidget(self.made)
        layout.addWidget(self.missing)
        self.retranslate()

    def calculate(self, record: History | None) -> None:
        """Show the scores of a record as it would be; None: something cannot be read yet."""
        self._record = record
        self.retranslate()

    def retranslate(self) -> None:
        """Write both lines in the language of the moment."""
        between = display.current().sentence("list.separator")
        made, missing = tuple(self._made()), tuple(self._missing())
        for line, said in ((self.made, made), (self.missing, missing)):
            line.setText(between.join(said))
            line.setVisible(bool(said))

    def _made(self) -> Iterator[str]:
        now = display.current()
        for name, score in scores_of(self._record)[0].items() if self._record else ():
            yield now.sentence(
                "scores.printed",
                score=now.sentence(f"score_name.{name}"),
                value=score.value,
                group=now.sentence(f"risk_group.{score.group}"),
            )

    def _missing(self) -> Iterator[str]:
        if self._record is not None:
            yield from map(display.current().gap, scores_of(self._record)[1])
