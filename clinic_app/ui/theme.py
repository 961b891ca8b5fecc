"""Colours, sizes and fonts of the screen, in a light and a dark form.

Every pair that is drawn on one another is listed in `Theme.text_pairs` or
`Theme.graphic_pairs`, and a test holds them at 4.5:1 and 3:1. Nothing on the screen is told by
colour alone: a word, a number or a symbol always stands beside it.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from clinic_app.domain.findings import Level
from clinic_app.log import logger
from clinic_app.settings import RESOURCES

SPACE_TINY: Final = 4
SPACE_SMALL: Final = 8
SPACE: Final = 12
SPACE_LARGE: Final = 16
SPACE_HUGE: Final = 24
RADIUS: Final = 6
ROW_HEIGHT: Final = 32
TARGET_HEIGHT: Final = 32
NAV_WIDTH: Final = 176
TEXT_PX: Final = 13
SMALL_PX: Final = 12
HEADING_PX: Final = 15
TITLE_PX: Final = 19
SECRET_PX: Final = 20
LIGHT: Final = "light"
DARK: Final = "dark"
FAMILIES: Final = ("Noto Sans SC", "Noto Sans Superiors", "HanaMinB")


@dataclass(frozen=True, slots=True)
class Tint:
    """A coloured patch: the text on it, its fill, and the edge that sets it off its card."""

    text: str
    fill: str
    edge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours, `#RRGGBB`. `line` only separates; `control` outlines fields."""

    name: str
    window: str
    card: str
    line: str
    control: str
    field: str
    text: str
    quiet: str
    hint: str
    banner: str
    on_banner: str
    on_banner_quiet: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    hover: str
    focus: str
    stop: Tint
    act: Tint
    consider: Tint
    inform: Tint
    good: Tint
    demo: Tint
    grades: Mapping[int, Tint] = dataclasses.field(hash=False)
    trough: str
    bcr_abl: str
    tumour: str
    dose: str

    def level(self, level: Level) -> Tint:
        """Return the tint of a level of advice."""
        return self.tints()[level.value]

    def tints(self) -> Mapping[str, Tint]:
        """Return every named tint, as the stylesheet knows them."""
        return MappingProxyType(
            {
                "stop": self.stop,
                "act": self.act,
                "consider": self.consider,
                "inform": self.inform,
                "good": self.good,
                "demo": self.demo,
                **{f"grade{grade}": tint for grade, tint in self.grades.items()},
            }
        )

    def text_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every (text, ground) the screen draws; each needs 4.5:1."""
        for ground in (self.window, self.card, self.selection, self.hover, self.field):
            yield self.text, ground
            yield self.quiet, ground
            yield self.accent, ground
        # Readable, yet never taken for a value that somebody typed.
        yield self.hint, self.field
        for text in (self.on_banner, self.on_banner_quiet):
            yield text, self.banner
        yield self.on_accent, self.accent
        yield self.on_accent, self.accent_hover
        for tint in self.tints().values():
            yield tint.text, tint.fill
        yield from ((self.stop.text, ground) for ground in (self.card, self.window))

    def graphic_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every (mark, ground) that carries meaning without being text; each needs 3:1."""
        for mark in (self.trough, self.bcr_abl, self.tumour, self.dose):
            yield mark, self.card
        for ground in (self.card, self.window, self.field):
            yield self.control, ground
            yield self.focus, ground
        for tint in self.tints().values():
            yield tint.edge, self.card


_LIGHT_GRADES: Final = MappingProxyType(
    {
        0: Tint("#155B2F", "#DDF3E4", "#2E7D4A"),
        1: Tint("#1B2430", "#FBEBD3", "#A8741A"),
        2: Tint("#1B2430", "#F2B866", "#A8741A"),
        3: Tint("#FFFFFF", "#C2541B", "#C2541B"),
        4: Tint("#FFFFFF", "#7A1212", "#7A1212"),
        5: Tint("#FFFFFF", "#1B2430", "#1B2430"),
    }
)
_DARK_GRADES: Final = MappingProxyType(
    {
        0: Tint("#9AE0B3", "#153A24", "#5FBF86"),
        1: Tint("#1B2430", "#FBEBD3", "#FBEBD3"),
        2: Tint("#1B2430", "#F2B866", "#F2B866"),
        3: Tint("#FFFFFF", "#C2541B", "#E07A45"),
        4: Tint("#FFFFFF", "#7A1212", "#E0655F"),
        5: Tint("#FFFFFF", "#000000", "#A9B4C0"),
    }
)

LIGHT_THEME: Final = Theme(
    name=LIGHT,
    window="#F4F6F8",
    card="#FFFFFF",
    line="#D5DBE1",
    control="#7F8B98",
    field="#FFFFFF",
    text="#1B2430",
    quiet="#56616F",
    hint="#6B7682",
    banner="#0B3A63",
    on_banner="#FFFFFF",
    on_banner_quiet="#C6D9EA",
    accent="#0B4F8A",
    on_accent="#FFFFFF",
    accent_hover="#093F6E",
    selection="#E1EEF9",
    hover="#EEF3F8",
    focus="#0072B2",
    stop=Tint("#8E1B15", "#FBE4E1", "#B3261E"),
    act=Tint("#7A3E00", "#FFE9CC", "#B45F06"),
    consider=Tint("#0B4F8A", "#E1EEF9", "#0072B2"),
    inform=Tint("#3D4A57", "#E9EDF1", "#6B7885"),
    good=Tint("#155B2F", "#DDF3E4", "#2E7D4A"),
    demo=Tint("#FFFFFF", "#6A3D9A", "#6A3D9A"),
    grades=_LIGHT_GRADES,
    trough="#0072B2",
    bcr_abl="#6A3D9A",
    tumour="#125C30",
    dose="#5B6B7B",
)

DARK_THEME: Final = Theme(
    name=DARK,
    window="#14181D",
    card="#1C2229",
    line="#343D47",
    control="#7A8795",
    field="#14181D",
    text="#E8EDF2",
    quiet="#A9B4C0",
    hint="#7E8791",
    banner="#0A2A47",
    on_banner="#FFFFFF",
    on_banner_quiet="#B3CBE2",
    accent="#7DB8EC",
    on_accent="#0D1B2A",
    accent_hover="#A3CFF5",
    selection="#22384D",
    hover="#252D36",
    focus="#7DB8EC",
    stop=Tint("#FFB4AA", "#4A1A17", "#F0655A"),
    act=Tint("#FFCF8F", "#47300F", "#E8A33D"),
    consider=Tint("#9CCBF4", "#16334D", "#4FA8DC"),
    inform=Tint("#C5CFDA", "#2C353F", "#8593A1"),
    good=Tint("#9AE0B3", "#153A24", "#5FBF86"),
    demo=Tint("#E9D8FF", "#4A2A70", "#B08AE0"),
    grades=_DARK_GRADES,
    trough="#4FA8DC",
    bcr_abl="#B08AE0",
    tumour="#5FBF86",
    dose="#93A3B3",
)

THEMES: Final[Mapping[str, Theme]] = MappingProxyType({LIGHT: LIGHT_THEME, DARK: DARK_THEME})


class _Current:
    """The theme on the screen; Qt keeps one palette per process, and this belongs to it."""

    theme: Theme = LIGHT_THEME


def current_theme() -> Theme:
    """Return the theme now on the screen; read it again on `QEvent.StyleChange`."""
    return _Current.theme


def make_current(theme: Theme) -> None:
    """Let `current_theme` answer `theme`; only `apply_theme` calls this, and tells the widgets."""
    _Current.theme = theme


def register_fonts(app: QApplication) -> None:
    """Register the fonts we ship and make them the application's, digits of equal width."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            logger("ui.theme").error("font not readable: %s", path.name)
    app.setFont(base_font())


def base_font(pixel_size: int = TEXT_PX, *, bold: bool = False) -> QFont:
    """Return the screen's font; behind it the superior digits of 10⁹/L and rare Han."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(pixel_size)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def secret_font() -> QFont:
    """Return the font of what is copied by hand: every letter as wide, none joined to the next.

    The stylesheet gives such a label its size; features of a font it leaves alone.
    """
    font = base_font(SECRET_PX, bold=True)
    font.setFeature(QFont.Tag("hwid"), 1)
    font.setFeature(QFont.Tag("liga"), 0)
    return font
