"""The recovery key on paper: large letters, what it is for, where it belongs."""

from datetime import date
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable, Spacer

from clinic_app.reports.content.furniture import Furniture, Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.document import SHEET, furnished
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.prose import Span, draw_line, set_spans, width_of
from clinic_app.reports.sheet import SHEET_MARGIN, SHEET_WIDTH
from clinic_app.reports.styles import ALARM, BANNER, LINE, QUIET, TEXT, WASH, Type
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording

_TITLE: Final = Type(size=23.0, leading=30.0, bold=True, max_lines=2)
_CLINIC: Final = Type(size=11.0, leading=15.0, colour=QUIET, max_lines=2)
_BODY: Final = Type(size=13.0, leading=19.5, space_after=5.0)
_STEP: Final = Type(size=13.0, leading=19.5, indent=14.0, bullet="•", space_after=2.0)
_LETTER: Final = Type(size=30.0, leading=36.0, bold=True, colour=TEXT)
_NUMBER: Final = Type(size=9.0, leading=11.0, colour=QUIET)
_FOOT: Final = Type(size=8.0, leading=11.0, colour=QUIET)
_STEPS: Final = ("keep", "apart", "use", "new")
_IN_A_ROW: Final = 3
_GAP: Final = 12.0
_BOX_HEIGHT: Final = 66.0
_BASELINE: Final = 17.0
_FOOT_Y: Final = 44.0


def print_recovery_page(
    recovery_key: str, language: str, today: date, printing: Printing
) -> PrintedPaper:
    """Return one page with the key; it names no patient, and the file's properties no key."""
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    title = phrases.say("recovery.title")
    made = phrases.say("made", at=printing.printed_at, by=printing.printed_by)
    flags = (phrases.say("demo"),) if printing.is_demo else ()
    furniture = Furniture(
        language=language, title=title, kicker="", identity=("", "", ""), flags=flags,
        protocol="", made=made, disclaimer=phrases.say("recovery.foot"),
    )  # fmt: skip
    story = _story(recovery_key, setter, today, printing)
    pdf = furnished(story, furniture, _Foot(furniture, setter), SHEET)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)


def _story(
    recovery_key: str, setter: Typesetter, today: date, printing: Printing
) -> list[Flowable]:
    say = setter.phrases.say
    clinic = printing.details.name or ""
    head = say("recovery.of", clinic=clinic, on=today) if clinic else say("recovery.on", on=today)
    return [
        setter.prose(say("recovery.title"), _TITLE),
        HRFlowable(width="100%", thickness=2.0, color=HexColor(BANNER), spaceBefore=3),
        Spacer(0, 3),
        setter.prose(head, _CLINIC),
        Spacer(0, 14),
        setter.prose(say("recovery.purpose"), _BODY),
        Spacer(0, 8),
        _Key(recovery_key.split("-"), setter),
        Spacer(0, 14),
        setter.prose((Span(say("recovery.danger"), bold=True, colour=ALARM),), _BODY),
        Spacer(0, 4),
        *(
            setter.prose(say(f"recovery.{name}"), _STEP)
            for name in ("keep", "apart", "use", "new")
        ),
    ]


class _Key(Flowable):  # type: ignore[misc]
    """The groups of the key, numbered, every letter as wide as every other."""

    def __init__(self, groups: list[str], setter: Typesetter) -> None:
        super().__init__()
        self._groups = groups
        self._setter = setter
        rows = -(-len(groups) // _IN_A_ROW)
        self.width, self.height = SHEET_WIDTH, rows * (_BOX_HEIGHT + _GAP) - _GAP

    def draw(self) -> None:
        """Draw one box for each group."""
        width = (SHEET_WIDTH - (_IN_A_ROW - 1) * _GAP) / _IN_A_ROW
        for place, group in enumerate(self._groups):
            row, column = divmod(place, _IN_A_ROW)
            x = column * (width + _GAP)
            y = self.height - (row + 1) * _BOX_HEIGHT - row * _GAP
            self._box(place + 1, group, x, y, width)

    def _box(self, number: int, group: str, x: float, y: float, width: float) -> None:
        self.canv.setFillColor(HexColor(WASH))
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.roundRect(x, y, width, _BOX_HEIGHT, 5, stroke=1, fill=1)
        counted = set_spans(self._setter.door, (Span(str(number)),), _NUMBER)
        draw_line(self.canv, counted, x + 7, y + _BOX_HEIGHT - 14)
        step = (width - 2 * _GAP) / len(group)
        for place, letter in enumerate(group):
            glyphs = set_spans(self._setter.door, (Span(letter),), _LETTER)
            middle = x + _GAP + (place + 0.5) * step
            draw_line(self.canv, glyphs, middle - width_of(glyphs) / 2, y + _BASELINE)


class _Foot:
    """Draws who printed the page and when, and that no copy belongs beside the computer."""

    def __init__(self, furniture: Furniture, setter: Typesetter) -> None:
        self._furniture = furniture
        self._setter = setter

    def draw(self, canvas: Any, _page: int, _pages: int) -> None:  # noqa: ANN401 - reportlab's
        """Furnish the page."""
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        right = SHEET_MARGIN + SHEET_WIDTH
        canvas.line(SHEET_MARGIN, _FOOT_Y + 12, right, _FOOT_Y + 12)
        said = " · ".join((*self._furniture.flags, self._furniture.disclaimer))
        draw_line(canvas, self._set(said), SHEET_MARGIN, _FOOT_Y)
        made = self._set(self._furniture.made)
        draw_line(canvas, made, right - width_of(made), _FOOT_Y)

    def _set(self, text: str) -> Any:  # noqa: ANN401 - a line of glyphs
        return set_spans(self._setter.door, (Span(text),), _FOOT)
