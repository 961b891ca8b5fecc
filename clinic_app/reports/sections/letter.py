"""The parts of the patient's letter: large type, one thought to a line."""

from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table

from clinic_app.reports.band_picture import BandPicture
from clinic_app.reports.content.letter.content import LetterContent
from clinic_app.reports.content.letter.dates import NextDate, chosen, left_out_words
from clinic_app.reports.content.letter.said import Said
from clinic_app.reports.cycle_grid import cycle_story
from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import Span
from clinic_app.reports.sheet import SHEET_WIDTH, sheet_title
from clinic_app.reports.styles import ACCENT, ALARM, BANNER, LEVEL_TINT, LINE, QUIET, Type
from clinic_app.reports.typesetter import Typesetter

SMALLEST: Final = 14.0
# 8 mm to write in, and half of it between the line and that of the foot.
_TO_SIGN: Final = 23.0
_PERSON: Final = Type(size=11.0, leading=15.0, colour=QUIET, max_lines=2)
# As wide as the longest window in Chinese, so that no sign of a date stands alone.
_DAY_WIDTH: Final = 186.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How the letter is set: type size, line height, space between parts, dates, weeks shown.

    `dates` counts those that say their days in full; the next date of everything is always there.
    `signs` is the room above the signature, in which it is written; a full page leaves none.
    """

    size: float
    leading: float
    gap: float
    dates: int
    weeks: int = 6
    signs: float = _TO_SIGN


# The type gives way before a date does, and the room to sign before a date: see DECISIONS 191.
FITS: Final = (
    Fit(16.0, 26.0, 17.0, 5), Fit(15.5, 25.0, 14.0, 5), Fit(15.0, 24.0, 12.0, 5),
    Fit(15.0, 23.0, 10.0, 5), Fit(14.5, 22.5, 9.0, 5), Fit(SMALLEST, 22.0, 9.0, 5),
    Fit(SMALLEST, 20.5, 8.0, 5), Fit(SMALLEST, 20.5, 8.0, 5, signs=0),
    Fit(SMALLEST, 19.5, 6.0, 5, signs=0), Fit(SMALLEST, 18.5, 4.0, 5, signs=0),
    Fit(SMALLEST, 18.0, 2.0, 5, signs=0), Fit(SMALLEST, 18.0, 2.0, 4, signs=0),
    Fit(SMALLEST, 18.0, 2.0, 3, signs=0), Fit(SMALLEST, 18.0, 2.0, 2, signs=0),
    Fit(SMALLEST, 18.0, 2.0, 1, signs=0),
    Fit(SMALLEST, 18.0, 2.0, 0, signs=0), Fit(SMALLEST, 17.0, 1.0, 0, 4, signs=0),
    Fit(SMALLEST, 16.5, 0.0, 0, 4, signs=0),
)  # fmt: skip


def with_room_to_sign(fit: Fit, left: float) -> Fit:
    """Return a fit that spends what it leaves of the page on the room around the signature."""
    return replace(fit, signs=max(fit.signs, min(_TO_SIGN, left / 1.5)))


def letter_story(content: LetterContent, setter: Typesetter, fit: Fit) -> list[Flowable]:
    """Return the whole letter, set as `fit` says; never under 14 points."""
    body = Type(size=fit.size, leading=fit.leading)
    head = Type(
        size=fit.size + 2.0,
        leading=fit.size + 7.0,
        bold=True,
        colour=ACCENT,
        space_before=fit.gap,
        space_after=2.0,
    )
    story: list[Flowable] = [
        sheet_title(content.title, setter),
        HRFlowable(
            width="100%", thickness=2.0, color=HexColor(BANNER), spaceBefore=3, spaceAfter=3
        ),
        setter.prose(content.person, _PERSON),
    ]
    found = content.found
    if found is not None:
        story.append(setter.prose(found.heading, head))
        if found.picture is not None:
            story += [BandPicture(found.picture, setter.door), Spacer(0, 3)]
        story.append(_paragraph(found.sentences, setter, body))
    story.append(setter.prose(content.treatment.heading, head))
    story += [_paragraph((line,), setter, body) for line in content.treatment.sentences]
    if content.treatment.cycle is not None:
        story += cycle_story(content.treatment.cycle, setter, body, fit.weeks)
    story += [setter.prose(content.dates_heading, head), *_dates(content, setter, body, fit)]
    story += [Spacer(0, fit.gap), _call(content, setter, body), Spacer(0, fit.gap * 0.6)]
    story += [setter.prose(line, body) for line in content.closing]
    room = Spacer(0, max(fit.gap, fit.signs))
    return [*story, room, _signature(content, setter), Spacer(0, fit.signs / 2)]


def _spans(said: Said) -> tuple[Span, ...]:
    return tuple(Span(words, bold) for words, bold in said)


def _paragraph(sentences: tuple[Said, ...], setter: Typesetter, body: Type) -> Flowable:
    gap = setter.phrases.say("sentence_gap")
    spans: list[Span] = []
    for sentence in sentences:
        if spans and gap:
            spans.append(Span(gap))
        spans += _spans(sentence)
    return setter.prose(spans, body)


def _dates(content: LetterContent, setter: Typesetter, body: Type, fit: Fit) -> list[Flowable]:
    if not content.dates:
        return [setter.prose(content.no_dates, body)]
    choice = chosen(content.dates, fit.dates)
    rows = [
        _date_row(row, setter, body, is_brief=any(row is one for one in choice.brief))
        for row in choice.rows
    ]
    table = Table(
        rows,
        colWidths=[_DAY_WIDTH, SHEET_WIDTH - _DAY_WIDTH],
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), min(4.0, fit.gap / 2)),
            ("BOTTOMPADDING", (0, 0), (-1, -1), min(4.0, fit.gap / 2)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.7, HexColor(LINE)),
        ],
    )
    more = left_out_words(choice.left_out, setter.phrases)
    return [table, setter.prose(more, body)] if more else [table]


def _date_row(
    row: NextDate, setter: Typesetter, body: Type, *, is_brief: bool
) -> list[list[Flowable]]:
    """Set a date; a brief one leaves out the days that are as good, never how to prepare.

    A row that asks for the next days is never brief: its last day stands there.
    """
    small = replace(body, size=11.0, leading=14.5, colour=QUIET)
    colour = ALARM if row.is_late else None
    day = [setter.prose((Span(row.day, bold=True, colour=colour),), body)]
    if row.window and not is_brief:
        day.append(setter.prose(row.window, small))
    what: list[Flowable] = [setter.prose(one, body) for one in row.what]
    if row.hint:
        what.append(setter.prose(row.hint, body))
    return [day, what]


def _call(content: LetterContent, setter: Typesetter, body: Type) -> Table:
    words = (
        Span(content.call_title, bold=True, colour=ALARM),
        Span(setter.phrases.say("sentence_gap")),
        Span(content.call_for),
    )
    rows = [[[setter.prose(words, body), setter.prose(content.call_beside, body)]]]
    return Table(
        rows,
        colWidths=[SHEET_WIDTH],
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(LEVEL_TINT["stop"])),
            ("LINEBEFORE", (0, 0), (0, -1), 5, HexColor(ALARM), "butt"),
            ("LEFTPADDING", (0, 0), (-1, -1), 15),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ],
    )


def _signature(content: LetterContent, setter: Typesetter) -> Table:
    quiet = replace(_PERSON, leading=14.0)
    return Table(
        [[setter.prose(content.signature, quiet), setter.prose(content.signed_on, quiet)]],
        colWidths=[SHEET_WIDTH * 0.62, SHEET_WIDTH * 0.38],
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(QUIET)),
        ],
    )
