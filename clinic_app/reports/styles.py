"""The one style sheet of every printed page: colours, type sizes, measures in points."""

from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.pagesizes import A4

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN: Final = 40.0
MARGIN_TOP: Final = 42.0
MARGIN_BOTTOM: Final = 54.0
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT: Final = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

TEXT: Final = "#1B2430"
QUIET: Final = "#56616F"
LINE: Final = "#D5DBE1"
ACCENT: Final = "#0B4F8A"
BANNER: Final = "#0B3A63"
WASH: Final = "#F4F6F8"
WHITE: Final = "#FFFFFF"
ALARM: Final = "#8E1B15"

CELL_LINES: Final = 12

LEVEL_TEXT: Final = {
    "stop": "#8E1B15",
    "act": "#7A3E00",
    "consider": "#0B4F8A",
    "inform": "#3D4A57",
}
LEVEL_TINT: Final = {
    "stop": "#FBE4E1",
    "act": "#FFE9CC",
    "consider": "#E1EEF9",
    "inform": "#E9EDF1",
}
GRADE_FILL: Final = {1: "#FBEBD3", 2: "#F2B866", 3: "#C2541B", 4: "#7A1212", 5: "#3A0909"}
GRADE_TEXT: Final = {1: TEXT, 2: TEXT, 3: WHITE, 4: WHITE, 5: WHITE}
TROUGH_SERIES: Final = "#0072B2"
BCR_ABL_SERIES: Final = "#6A3D9A"
DOSE_SERIES: Final = "#5B6B7B"
DOSE_TINT: Final = "#DDE3E9"
BAND: Final = "#DCECF7"


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set; sizes and spaces in points, `align` is left, right or centre.

    `max_lines`: what is longer ends with an ellipsis (0: never cut).
    """

    size: float = 8.5
    leading: float = 12.0
    bold: bool = False
    colour: str = TEXT
    align: str = "left"
    indent: float = 0.0
    bullet: str = ""
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    max_lines: int = 0


BODY: Final = Type()
BODY_BOLD: Final = Type(bold=True)
SMALL: Final = Type(size=7.5, leading=10.2)
SMALL_BOLD: Final = replace(SMALL, bold=True)
FINE: Final = Type(size=7.0, leading=9.4, colour=QUIET)
ITEM: Final = replace(SMALL, indent=8.0, bullet="•")
HEADING: Final = Type(
    size=10.5, leading=14.0, bold=True, colour=ACCENT, space_before=7.0, space_after=2.0,
    keep_with_next=True,
)  # fmt: skip
EMPTY: Final = replace(SMALL, leading=12.0, space_before=6.0, space_after=1.0)
SUBHEADING: Final = replace(
    SMALL_BOLD, space_before=3.0, space_after=1.0, keep_with_next=True, colour=TEXT
)
KICKER: Final = Type(size=8.5, leading=11.5, colour=QUIET)
TITLE: Final = Type(size=17.0, leading=22.0, bold=True)
