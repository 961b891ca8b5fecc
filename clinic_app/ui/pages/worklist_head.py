"""Over the day's list: how many of each level, and what narrows the list."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clinic_app.domain.findings import Level
from clinic_app.domain.record.codes import Disease
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import display, theme
from clinic_app.ui.models.worklist_filter import Wanted
from clinic_app.ui.models.worklist_model import kind_name
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating

_FIELD_WIDTH = 280
_FIELD_LEAST = 120


class WorklistHead(Retranslating):
    """Title, level counts as switches, kind, disease and text. Emits `wanted_changed(Wanted)`."""

    wanted_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no counts yet."""
        super().__init__(parent)
        self._rows: tuple[WorklistRow, ...] = ()
        self._date = ""
        self.title = label("title")
        self.levels: dict[Level, QPushButton] = {}
        for level in Level:
            chip = button("chip", checkable=True)
            chip.setProperty("tint", str(level))
            chip.toggled.connect(self._changed)
            self.levels[level] = chip
        self.kind = QComboBox()
        self.disease = QComboBox()
        self.text = QLineEdit()
        self.clear = button("quiet")
        self.log_visit = button("primary")
        self.import_file = button("secondary")
        self._shown = label("quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_rows(self, rows: Sequence[WorklistRow], date_text: str) -> None:
        """Count `rows` and offer their kinds; what was chosen stays chosen."""
        self._rows, self._date = tuple(rows), date_text
        self.retranslate()

    def show_count(self, shown: int) -> None:
        """Say how many rows of all are shown."""
        total = len(self._rows)
        self._shown.setText(self.tr("{shown} of {total} shown").format(shown=shown, total=total))
        self.clear.setVisible(self.wanted() != Wanted())

    def wanted(self) -> Wanted:
        """Return what the switches say."""
        return Wanted(
            levels=frozenset(level for level, chip in self.levels.items() if chip.isChecked()),
            kind=self.kind.currentData() or "",
            disease=self.disease.currentData() or "",
            text=self.text.text(),
        )

    def show_all(self) -> None:
        """Take every filter back."""
        for chip in self.levels.values():
            chip.setChecked(False)
        self.kind.setCurrentIndex(0)
        self.disease.setCurrentIndex(0)
        self.text.clear()

    def retranslate(self) -> None:
        """Write the texts, the counts and the choices."""
        self.title.setText(self.tr("Today's list · {date}").format(date=self._date))
        self._write_levels()
        kinds = {str(row.kind): kind_name(row) for row in self._rows}
        offered = sorted(kinds.items(), key=_by_words)
        _offer(self.kind, self.tr("All kinds"), offered)
        _offer(self.disease, self.tr("Both diseases"), [(str(one), str(one)) for one in Disease])
        self.kind.setAccessibleName(self.tr("Kind"))
        self.disease.setAccessibleName(self.tr("Disease"))
        self.text.setPlaceholderText(self.tr("Name, reason, physician   Ctrl+F"))
        self.text.setAccessibleName(self.tr("Filter the list"))
        self.clear.setText(self.tr("Show all"))
        self.log_visit.setText(self.tr("Log visit   Ctrl+N"))
        self.import_file.setText(self.tr("Import…"))
        self.import_file.setToolTip(self.tr("Import patient records from a history file"))

    def _write_levels(self) -> None:
        counts = Counter(row.level for row in self._rows)
        say = display.current()
        for level, chip in self.levels.items():
            chip.setText(
                self.tr("{level} {count}").format(level=say.level(level), count=counts[level])
            )
            chip.setToolTip(say.sentence(f"level_meaning.{level}"))
            chip.setEnabled(counts[level] > 0 or chip.isChecked())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_SMALL)
        top.addWidget(self._title_and_levels(), 1)
        for made in (self.import_file, self.log_visit):
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        filters = QHBoxLayout()
        filters.setSpacing(theme.SPACE_SMALL)
        for box in (self.kind, self.disease):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for one in (self.kind, self.disease, self.text):
            one.setMinimumHeight(theme.TARGET_HEIGHT)
        filters.addWidget(self.kind)
        filters.addWidget(self.disease)
        filters.addWidget(self.text, 1)
        self.text.setMinimumWidth(_FIELD_LEAST)
        self.text.setMaximumWidth(_FIELD_WIDTH)
        self.text.setClearButtonEnabled(True)
        filters.addWidget(self.clear)
        filters.addStretch(1)
        filters.addWidget(self._shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(top)
        column.addLayout(filters)

    def _title_and_levels(self) -> QWidget:
        """Return the title with the counts beside it, or under it in a narrow window."""
        holder = QWidget()
        flow = FlowLayout(holder)
        self.title.setMinimumHeight(self.log_visit.sizeHint().height())
        self.title.setContentsMargins(0, 0, theme.SPACE_SMALL, 0)
        flow.addWidget(self.title)
        together = QWidget()
        counts = QHBoxLayout(together)
        counts.setContentsMargins(0, 0, 0, 0)
        counts.setSpacing(theme.SPACE_SMALL)
        for chip in self.levels.values():
            counts.addWidget(chip)
        flow.addWidget(together)
        return holder

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._changed)
        self.disease.currentIndexChanged.connect(self._changed)
        self.text.textChanged.connect(self._changed)
        self.clear.clicked.connect(self.show_all)

    def _changed(self, _value: object) -> None:
        self.wanted_changed.emit(self.wanted())


def _by_words(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _offer(box: QComboBox, everything: str, pairs: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for value, words in pairs:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
