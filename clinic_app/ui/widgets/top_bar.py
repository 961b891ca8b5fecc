"""The bar above every page: search, who is working, language, theme, lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.ui import display, theme
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.search_box import SearchBox


class TopBar(Retranslating):
    """Holds the search and the switches; emits what was asked for."""

    language_requested = Signal(str)
    theme_requested = Signal(str)
    lock_requested = Signal()
    keys_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar for nobody yet."""
        super().__init__(parent)
        self._frame = surface("bar")
        self.search = SearchBox()
        self._brand = label("brand")
        self._demo = Pill("demo")
        self._who = label("quiet")
        self.keys = button("quiet")
        self.language = button("quiet")
        self.theme = button("quiet")
        self.lock = button("quiet")
        self._is_demo = False
        self._lay_out()
        self.language.clicked.connect(self._other_language)
        self.theme.clicked.connect(self._other_theme)
        self.keys.clicked.connect(self.keys_requested)
        self.lock.clicked.connect(self.lock_requested)
        self.retranslate()

    def show_user(self, who: str, *, is_demo: bool) -> None:
        """Say who is working, and mark the demo clinic."""
        self._is_demo = is_demo
        self._who.setText("" if is_demo else who)
        self._demo.setVisible(is_demo)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts; each switch names what it leads to, not what is."""
        chinese = display.current().language == "zh"
        dark = theme.current_theme().name == theme.DARK
        self._brand.setText(self.tr("GIST · CML Clinic"))
        self._demo.setText(self.tr("DEMO"))
        self._demo.setToolTip(self.tr("Invented patients. Nothing here is kept."))
        self.keys.setText(self.tr("Keys F1"))
        self.keys.setAccessibleName(self.tr("Show all keys"))
        self.keys.setToolTip(self.tr("Show all keys"))
        self.language.setText("English" if chinese else "中文")
        self.language.setAccessibleName(
            self.tr("Switch the language to {name}").format(name=self.language.text())
        )
        self.theme.setText(self.tr("Light") if dark else self.tr("Dark"))
        self.theme.setAccessibleName(
            self.tr("Use light colours") if dark else self.tr("Use dark colours")
        )
        self.lock.setText(self.tr("Close demo") if self._is_demo else self.tr("Lock"))
        self.lock.setToolTip("Ctrl+L")

    def restyle(self) -> None:
        """Name the other theme."""
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_LARGE, 8)
        row.setSpacing(theme.SPACE_SMALL)
        self._brand.setFixedWidth(theme.NAV_WIDTH - theme.SPACE_LARGE)
        row.addWidget(self._brand)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        row.addWidget(self._demo)
        row.addWidget(self._who)
        for switch in (self.keys, self.language, self.theme, self.lock):
            row.addWidget(switch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def _other_language(self) -> None:
        self.language_requested.emit("en" if self.language.text() == "English" else "zh")

    def _other_theme(self) -> None:
        dark = theme.current_theme().name == theme.DARK
        self.theme_requested.emit(theme.LIGHT if dark else theme.DARK)
