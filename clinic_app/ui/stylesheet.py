"""The one stylesheet, written from the tokens of a theme.

Widgets ask for a look by dynamic property, never by their own stylesheet: `kind` on buttons
(`primary`, `secondary`, `quiet`, `danger`), `role` on labels (`title`, `heading`, `quiet`,
`strong`, `error`, `secret`), `tint` on pills and bars (the names of `Theme.tints()`), `surface` on
frames (`card`, `banner`, `bar`, `nav`).
"""

from string import Template
from typing import Final

from clinic_app.settings import RESOURCES
from clinic_app.ui import theme as tokens
from clinic_app.ui.theme import Theme, Tint

_BASE: Final = Template("""
QWidget { font-size: ${text_px}px; color: $text; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $card; color: $text; border: 1px solid $control; padding: 4px 6px; }
QFrame[surface="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[surface="banner"] { background: $banner; border: none; }
QFrame[surface="banner"] QLabel { color: $on_banner; }
QFrame[surface="banner"] QLabel[role="quiet"] { color: $on_banner_quiet; }
QFrame[surface="bar"] { background: $card; border: none; border-bottom: 1px solid $line; }
QFrame[surface="nav"] { background: $card; border: none; border-right: 1px solid $line; }
QFrame[surface="plain"], QScrollArea, QScrollArea > QWidget > QWidget[surface="plain"] {
  background: transparent; border: none; }
QFrame[surface="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: bold; }
QLabel[role="heading"] { font-size: ${heading_px}px; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${small_px}px; }
QLabel[role="error"] { color: $stop_text; }
QLabel[role="secret"] { font-weight: bold; font-size: ${secret_px}px; }
QLabel[role="brand"] { color: $accent; font-weight: bold; font-size: 14px; }
""")

_CONTROLS: Final = Template("""
QPushButton { min-height: 20px; padding: 5px 14px; border-radius: ${radius}px; font-weight: bold;
  background: $card; color: $accent; border: 1px solid $accent; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $focus; padding: 4px 13px; }
QPushButton:disabled { color: $quiet; border: 1px solid $line; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 1px solid $accent; padding: 5px 14px; }
QPushButton[kind="primary"]:disabled { color: $quiet; background: $hover; border-color: $line; }
QPushButton[kind="danger"] { color: $stop_text; border-color: $stop_edge; }
QPushButton[kind="danger"]:focus { border-color: $focus; }
QPushButton[kind="danger"]:disabled { color: $quiet; border-color: $line; }
QPushButton[kind="quiet"] { border: 1px solid transparent; background: transparent;
  padding: 5px 8px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; padding: 4px 7px; }
QPushButton[kind="chip"] { color: $text; border: 1px solid $control; font-weight: normal;
  padding: 5px 10px; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: 4px 9px; }
QPushButton[kind="chip"]:checked { background: $selection; color: $accent;
  border: 1px solid $accent; font-weight: bold; }
QPushButton[kind="chip"]:checked:focus { border: 2px solid $focus; padding: 4px 9px; }
QPushButton[kind="chip"]:disabled { color: $quiet; border: 1px solid $line;
  background: $window; }
QPushButton[kind="nav"] { border: 2px solid transparent; background: transparent; color: $text;
  font-weight: normal; text-align: left; padding: 6px 10px; }
QPushButton[kind="nav"]:hover { background: $hover; }
QPushButton[kind="nav"]:checked { background: $selection; color: $accent; font-weight: bold; }
QPushButton[kind="nav"]:focus { border: 2px solid $focus; }
QLineEdit, QComboBox, QDateEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
  background: $field; color: $text; border: 1px solid $control; border-radius: ${radius}px;
  padding: 4px 8px; min-height: 20px; selection-background-color: $accent;
  selection-color: $on_accent; placeholder-text-color: $hint; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus,
QTextEdit:focus { border: 2px solid $focus; padding: 3px 7px; }
QLineEdit[fault="true"], QComboBox[fault="true"], QPlainTextEdit[fault="true"] {
  border: 2px solid $stop_edge; padding: 3px 7px; }
QLineEdit[fault="warning"] { border: 2px solid $act_edge; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled { color: $quiet; background: $window; border-color: $line; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$arrow"); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $card; color: $text; border: 1px solid $control;
  selection-background-color: $selection; selection-color: $text; outline: none; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 2px 8px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; padding: 1px 4px;
  border: 2px solid transparent; border-radius: ${radius}px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $control; border-radius: 3px;
  background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $control;
  border-radius: 8px; background: $field; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid $accent;
  background: $field; }
QSlider { background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $control; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 18px; margin: -8px 0; border-radius: 10px;
  border: 1px solid $accent; background: $card; }
QSlider::handle:horizontal:hover { background: $selection; }
QSlider::handle:horizontal:focus { border: 3px solid $focus; width: 14px; }
QMenu { background: $card; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 20px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
""")

_VIEWS: Final = Template("""
QTableView, QListView, QTreeView { background: $card; color: $text; border: 1px solid $line;
  padding: 1px; border-radius: 6px; gridline-color: $line; selection-background-color: $selection;
  selection-color: $text; outline: none; alternate-background-color: $hover; }
QTableView:focus, QListView:focus { border: 2px solid $focus; padding: 0; }
QTableView::item, QListView::item { padding: 0 8px; }
QListView::item:hover { background: $hover; }
QTableView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $card; color: $quiet; font-weight: bold; border: none;
  border-bottom: 1px solid $line; padding: 6px 8px; font-size: ${small_px}px; }
QHeaderView::section:first { border-top-left-radius: 4px; }
QHeaderView::section:last { border-top-right-radius: 4px; }
QTableCornerButton::section { background: $card; border: none; }
QTabWidget::pane { border: none; }
QTabBar::tab { padding: 6px 8px; border-radius: ${radius}px; background: transparent;
  color: $text; font-weight: bold; border: 2px solid transparent; }
QTabBar::tab:selected { background: $selection; color: $accent; }
QTabBar::tab:focus { border: 2px solid $focus; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: 1px solid $control; border-radius: 4px; background: $field; color: $text;
  text-align: center; min-height: 16px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")

_TINT: Final = Template("""
QFrame[tint="$name"] { background: $fill; border: 1px solid $edge; border-radius: ${radius}px; }
QFrame[tint="$name"] QLabel { color: $text; }
QLabel[tint="$name"] { color: $text; background: $fill; border-radius: 4px; padding: 2px 8px;
  font-weight: bold; border: none; }
QFrame[stripe="$name"] { background: $edge; border: none; min-width: 4px; max-width: 4px; }
QPushButton[tint="$name"] { background: $fill; color: $text; border: 1px solid $edge; }
QPushButton[tint="$name"]:hover { background: $fill; border: 2px solid $edge; padding: 4px 9px; }
QPushButton[tint="$name"]:checked { border: 2px solid $text; color: $text; background: $fill;
  padding: 4px 9px; }
QPushButton[tint="$name"]:disabled { color: $quiet; background: $window; border-color: $line; }
QPushButton[tint="$name"]:focus { border: 2px solid $focus; padding: 4px 9px; }
""")


def _plain(theme: Theme) -> dict[str, object]:
    icons = (RESOURCES / "icons").as_posix()
    names = [
        "window",
        "card",
        "line",
        "control",
        "field",
        "text",
        "quiet",
        "hint",
        "banner",
        "on_banner",
        "on_banner_quiet",
        "accent",
        "on_accent",
        "accent_hover",
        "selection",
        "hover",
        "focus",
    ]
    return {name: getattr(theme, name) for name in names} | {
        "stop_text": theme.stop.text,
        "stop_edge": theme.stop.edge,
        "act_edge": theme.act.edge,
        "radius": tokens.RADIUS,
        "text_px": tokens.TEXT_PX,
        "small_px": tokens.SMALL_PX,
        "heading_px": tokens.HEADING_PX,
        "title_px": tokens.TITLE_PX,
        "secret_px": tokens.SECRET_PX,
        "arrow": f"{icons}/down-{theme.name}.svg",
        "tick": f"{icons}/tick-{theme.name}.svg",
    }


def _tint(theme: Theme, name: str, tint: Tint) -> str:
    return _TINT.substitute(
        name=name,
        text=tint.text,
        fill=tint.fill,
        edge=tint.edge,
        focus=theme.focus,
        quiet=theme.quiet,
        window=theme.window,
        line=theme.line,
        radius=tokens.RADIUS,
    )


def stylesheet(theme: Theme) -> str:
    """Return the stylesheet of the whole application in `theme`."""
    plain = _plain(theme)
    parts = [part.substitute(plain) for part in (_BASE, _CONTROLS, _VIEWS)]
    parts += [_tint(theme, name, tint) for name, tint in theme.tints().items()]
    return "".join(parts)
